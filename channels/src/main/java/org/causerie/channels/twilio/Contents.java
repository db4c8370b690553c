package org.causerie.channels.twilio;

import java.util.Locale;
import java.util.stream.Stream;
import org.causerie.channels.Account;
import org.causerie.channels.Taps;
import org.causerie.dialogs.Content;
import org.causerie.dialogs.Content.Consent;
import org.causerie.dialogs.Content.Text;
import org.causerie.dialogs.Content.Unreadable;
import org.causerie.dialogs.Content.Unreadable.Kind;
import org.causerie.dialogs.Medium;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What was said: a tap wins over the words on its button, text wins over the photo, sound or film it came with.
///
/// Not so beside a place, a contact, a document or a sticker: there Twilio may put a label or a file name in `Body`,
/// and
/// `3.pdf` is no wish to see project 3.
final class Contents {

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private Contents() {}

    static Content.Sent read(Form form, Account from, Taps taps) {
        Consent.Word word = word(form.get("OptOutType"));
        if (word != null) {
            return new Consent(word);
        }
        Medium medium = from.medium();
        String payload = medium == Medium.WHATSAPP ? payload(form) : "";
        if (!payload.isEmpty()) {
            return Taps.isOurs(payload) ? new Content.Tap(taps.choice(from.address(), payload)) : new Text(payload);
        }
        Kind kind = kind(form);
        boolean captioned = kind != null && mayHaveCaption(form, kind) && form.has("Body");
        if (kind == null || captioned) {
            String body = form.get("Body");
            return new Text(medium == Medium.SMS ? Base64Text.decodeIfSure(body) : body);
        }
        return new Unreadable(kind);
    }

    /// What the tapped button carries, or an empty text where none was tapped. On a button that we did not
    /// make, such as one of a template made by hand, it is as good as typed. Its visible words, which Twilio
    /// puts into `ButtonText`, `ListTitle` and `Body`, say nothing beside it: anybody can type those.
    private static String payload(Form form) {
        if (form.has("ListId")) {
            return form.get("ListId");
        }
        if (form.has("ButtonPayload")) {
            return form.get("ButtonPayload");
        }
        return form.has("InteractiveData") ? idIn(form.get("InteractiveData")) : "";
    }

    /// The first `id` of a reply in WhatsApp's own words; empty where there is none, such as in a form filled in.
    private static String idIn(String json) {
        try {
            JsonNode data = JSON.readTree(json);
            JsonNode reply = data.has("interactive") ? data.path("interactive") : data;
            return Stream.of(reply.path("list_reply"), reply.path("button_reply"), reply)
                    .map(one -> one.path("id").asString(""))
                    .filter(id -> !id.isBlank())
                    .findFirst()
                    .orElse("");
        } catch (JacksonException e) {
            return "";
        }
    }

    private static Consent.@Nullable Word word(String optOutType) {
        return switch (optOutType) {
            case "STOP" -> Consent.Word.STOP;
            case "START" -> Consent.Word.START;
            case "HELP" -> Consent.Word.HELP;
            default -> null;
        };
    }

    /// What came beside or instead of a text, or null where only text came.
    private static @Nullable Kind kind(Form form) {
        return switch (form.get("MessageType").toLowerCase(Locale.ROOT)) {
            case "sticker", "document", "contacts", "reaction", "order", "unsupported" -> Kind.OTHER;
            case "location" -> Kind.PLACE;
            default -> form.has("Latitude") && form.has("Longitude") ? Kind.PLACE : media(form);
        };
    }

    private static @Nullable Kind media(Form form) {
        String number = form.get("NumMedia");
        if (number.isEmpty() || number.equals("0")) {
            return null;
        }
        String type = form.get("MediaContentType0").toLowerCase(Locale.ROOT);
        if (type.startsWith("image/")) {
            return Kind.PHOTO;
        }
        return type.startsWith("audio/") ? Kind.VOICE : Kind.OTHER;
    }

    private static boolean mayHaveCaption(Form form, Kind kind) {
        return switch (kind) {
            case PHOTO, VOICE -> true;
            case PLACE -> false;
            case OTHER ->
                form.get("MessageType").equals("video")
                        || form.get("MediaContentType0").startsWith("video/");
        };
    }
}
