package org.causerie.channels.telegram;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.causerie.channels.Account;
import org.causerie.channels.Cases;
import org.causerie.channels.Channel;
import org.causerie.channels.Credential;
import org.causerie.channels.Inbound;
import org.causerie.channels.Inbound.Source;
import org.causerie.channels.Webhook;
import org.causerie.dialogs.Content;
import org.causerie.dialogs.Content.Consent.Word;
import org.causerie.dialogs.Content.Unreadable.Kind;
import org.causerie.dialogs.Medium;

/// Telegram's recorded requests; the form of the files is told in `src/test/resources/telegram/README.md`.
public final class TelegramCases implements Cases {

    static final String TOKEN = "123456:AAfake-token_of-nobody0123456789";
    static final String SECRET = "a-secret_0123456789";
    static final String TAP_KEY = "the key of buttons";

    private static final String ALICE = "700000001";
    private static final Instant WRITTEN = Instant.ofEpochSecond(1796108398);
    private static final Inbound FORGED = new Inbound.Forged();
    private static final Inbound NOT_PRIVATE = new Inbound.Ignored("not a private chat");
    private static final Inbound NOBODY = new Inbound.Ignored("nobody to answer");
    private static final Inbound SILENT = new Inbound.Ignored("a message that says nothing");
    private static final Inbound ANOTHER_KIND = new Inbound.Ignored("an update of another kind");
    private static final Inbound NO_CONSENT = new Inbound.Ignored("neither blocked nor unblocked");
    private static final Inbound UNKNOWN_FORM = new Inbound.Ignored("an update in a form we do not know");
    private static final String CALLBACK = "4382bfdwdsb323b2d9";

    private static final Pattern DATA = Pattern.compile("\\{(data|old|other) ([0-9]+) ([^}]+)}");

    private final Channel channel = new TelegramChannel(settings(TelegramSettings.TELEGRAM));

    static TelegramSettings settings(String apiUrl) {
        return settings(apiUrl, TAP_KEY);
    }

    private static TelegramSettings settings(String apiUrl, String tapKey) {
        return new TelegramSettings(new Credential(TOKEN), new Credential(SECRET), apiUrl, new Credential(tapKey));
    }

    @Override
    public String provider() {
        return "telegram";
    }

    @Override
    public String suffix() {
        return ".json";
    }

    @Override
    public Channel channel() {
        return channel;
    }

    @Override
    public List<String> secrets() {
        return List.of(TOKEN, "AAfake", SECRET, TAP_KEY, ALICE, "39980001", "Someone", "Fictional");
    }

    @Override
    public List<Row> rows() {
        return List.of(
                row("text", said("Bonjour")),
                row("text-emoji", said("Oui 👍🏽 merci 🙏")),
                row("text-accents", said("Où est la forêt d’Aude ? çÀÉ œuvre")),
                row("text-blanks-around", said("  12 \n")),
                row("text-long", said("Médiathèque à Foix, 12 ".repeat(200).substring(0, 4096))),
                row("text-empty", said("")),
                row("text-forwarded", said("12")),
                row("text-with-unknown-fields", said("12")),
                row("text-slash-alone", said("/")),
                row("text-slash-inside", said("12/27")),
                row("photo", unreadable(Kind.PHOTO)),
                row("photo-with-caption", said("12 et 27")),
                row("photo-with-blank-caption", unreadable(Kind.PHOTO)),
                row("voice", unreadable(Kind.VOICE)),
                row("voice-with-caption", said("12")),
                row("audio", unreadable(Kind.VOICE)),
                row("video", unreadable(Kind.OTHER)),
                row("video-with-caption", said("12")),
                row("animation", unreadable(Kind.OTHER)),
                row("animation-with-caption", said("12")),
                row("video-note", unreadable(Kind.OTHER)),
                row("document", unreadable(Kind.OTHER)),
                row("document-with-caption", unreadable(Kind.OTHER)),
                row("sticker", unreadable(Kind.OTHER)),
                row("location", unreadable(Kind.PLACE)),
                row("venue", unreadable(Kind.PLACE)),
                row("dice", unreadable(Kind.OTHER)),
                row("poll", unreadable(Kind.OTHER)),
                row("story", unreadable(Kind.OTHER)),
                row("pinned", SILENT),
                row("nothing", SILENT),
                row("card-own", card("+33639980001", true)),
                row("card-own-with-plus", card("+33639980001", true)),
                row("card-foreign", card("+33639980002", false)),
                row("card-without-user", card("+0639980002", false)),
                row("card-forwarded", card("+33639980001", false)),
                row("card-through-a-bot", card("+33639980001", false)),
                row("card-without-number", unreadable(Kind.OTHER)),
                row("tap", tap("VOTE 12", 77)),
                row("tap-accents", tap("LISTE Ariège", 77)),
                row("tap-forged", tap("", 0)),
                row("tap-changed", tap("", 0)),
                row("tap-of-foreign-chat", tap("", 0)),
                row("tap-of-another-version", tap("", 0)),
                row("tap-of-another-key", tap("", 0)),
                row("tap-data-short", tap("", 0)),
                row("tap-data-empty", tap("", 0)),
                row("tap-without-data", tap("", 0)),
                row("tap-without-message", tap("VOTE 12", 0)),
                row("tap-on-an-old-message", tap("VOTE 12", 0)),
                row("tap-in-a-group", NOT_PRIVATE),
                row("tap-of-a-bot", NOBODY),
                row("tap-missing-from", NOBODY),
                row("blocked", consent(Word.BLOCKED)),
                row("unblocked", consent(Word.UNBLOCKED)),
                row("member-again", NO_CONSENT),
                row("member-restricted", NO_CONSENT),
                row("member-without-states", NO_CONSENT),
                row("group-left", NOT_PRIVATE),
                row("blocked-missing-from", NOBODY),
                row("group", NOT_PRIVATE),
                row("supergroup", NOT_PRIVATE),
                row("missing-chat", NOT_PRIVATE),
                row("chat-without-type", NOT_PRIVATE),
                row("bot-sender", NOBODY),
                row("missing-from", NOBODY),
                row("from-without-id", NOBODY),
                row("channel-post", ANOTHER_KIND),
                row("edited-message", ANOTHER_KIND),
                row("business-message", ANOTHER_KIND),
                row("unknown-update", ANOTHER_KIND),
                row("nothing-but-an-id", ANOTHER_KIND),
                row("unknown-beside", said("12")),
                row(
                        "huge-ids",
                        message("4503599627370495", "tg-9007199254740993", new Content.Text("12"), WRITTEN, "")),
                row("date-missing", undated("12")),
                row("date-huge", undated("12")),
                row("message-is-a-text", UNKNOWN_FORM),
                row("text-is-an-object", UNKNOWN_FORM),
                row("id-is-a-text", malformed("InvalidFormatException")),
                row("missing-update-id", malformed("update_id is missing")),
                row("array", malformed("MismatchedInputException")),
                row("null", malformed("update_id is missing")),
                row("broken", malformed("UnexpectedEndOfInputException")),
                row("empty", malformed("MismatchedInputException")),
                row("html", malformed("StreamReadException")),
                row("trailing", malformed("MismatchedInputException")),
                row("start", said("bonjour")),
                row("start-at-name", said("bonjour")),
                row("start-in-capitals", said("bonjour")),
                row("start-language", said("bonjour", "en")),
                row("start-project", said("12")),
                row("start-project-of-letters", said("L158")),
                row("start-place", said("projets Albi")),
                row("start-place-with-hyphen", said("projets Saint-Gaudens")),
                row("start-all", said("12", "en")),
                row("start-unknown", said("bonjour")),
                row("start-yes-as-project", said("bonjour")),
                row("start-yes-as-place", said("projets OUI")),
                row("start-language-and-unknown", said("bonjour", "en")),
                row("command-help", said("help")),
                row("command-vote", said("vote 12")),
                row("command-at-name", said("vote 12 27")),
                row("command-with-underscore", said("vote 12")),
                row("command-with-accent", said("/éa")),
                row("command-in-lines", said("vote 12\n27")),
                row("command-underscores", said("/__")),
                row("secret-missing", FORGED),
                row("secret-wrong", FORGED),
                row("secret-empty", FORGED),
                row("secret-longer", FORGED));
    }

    @Override
    public Webhook request(String name) {
        return new Webhook(TelegramChannel.PATH, headers(name), body(name), ARRIVED);
    }

    /// A recorded update, with the data of its buttons.
    String body(String name) {
        return Cases.withTaps(
                text(name),
                DATA,
                settings(TelegramSettings.TELEGRAM).taps(),
                settings(TelegramSettings.TELEGRAM, "another key").taps());
    }

    private static Map<String, String> headers(String name) {
        String header = "x-telegram-bot-api-secret-token";
        return switch (name) {
            case "secret-missing" -> Map.of("content-type", "application/json");
            case "secret-wrong" -> Map.of(header, SECRET.replace('0', '1'));
            case "secret-empty" -> Map.of(header, "");
            case "secret-longer" -> Map.of(header, SECRET + "0");
            default -> Map.of(header, SECRET, "content-type", "application/json");
        };
    }

    private static Row row(String file, Inbound expected) {
        return new Row(file, expected);
    }

    static Inbound said(String text) {
        return said(text, "");
    }

    private static Inbound said(String text, String language) {
        return message(ALICE, "tg-900000001", new Content.Text(text), WRITTEN, language);
    }

    private static Inbound unreadable(Kind kind) {
        return message(ALICE, "tg-900000001", new Content.Unreadable(kind), WRITTEN, "");
    }

    private static Inbound card(String number, boolean own) {
        return message(ALICE, "tg-900000001", new Content.Card(number, own), WRITTEN, "");
    }

    private static Inbound consent(Word word) {
        return message(ALICE, "tg-900000003", new Content.Consent(word), WRITTEN, "");
    }

    static Inbound tap(String choice, long messageId) {
        return new Inbound.Message(
                new Account(Medium.TELEGRAM, ALICE),
                "123456",
                "tg-900000002",
                new Content.Tap(choice),
                ARRIVED,
                Source.OURS,
                messageId + ":" + CALLBACK,
                "");
    }

    private static Inbound undated(String text) {
        return new Inbound.Message(
                new Account(Medium.TELEGRAM, ALICE),
                "123456",
                "tg-900000001",
                new Content.Text(text),
                ARRIVED,
                Source.OURS);
    }

    private static Inbound message(String from, String id, Content.Sent content, Instant at, String language) {
        return new Inbound.Message(
                new Account(Medium.TELEGRAM, from), "123456", id, content, at, Source.PROVIDER, "", language);
    }

    private static Inbound malformed(String where) {
        return new Inbound.Malformed(where);
    }
}
