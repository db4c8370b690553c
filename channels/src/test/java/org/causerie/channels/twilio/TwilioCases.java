package org.causerie.channels.twilio;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.causerie.channels.Account;
import org.causerie.channels.Cases;
import org.causerie.channels.Channel;
import org.causerie.channels.Credential;
import org.causerie.channels.Inbound;
import org.causerie.channels.Inbound.Progress;
import org.causerie.channels.Inbound.Source;
import org.causerie.channels.Taps;
import org.causerie.channels.Webhook;
import org.causerie.dialogs.Content;
import org.causerie.dialogs.Content.Consent.Word;
import org.causerie.dialogs.Content.Unreadable.Kind;
import org.causerie.dialogs.Medium;
import org.jspecify.annotations.Nullable;

/// Twilio's recorded requests; the form of the files is told in `src/test/resources/twilio/README.md`.
public final class TwilioCases implements Cases {

    static final String SID = "AC00000000000000000000000000000001";
    static final String TOKEN = "0123456789abcdef0123456789abcdef";
    static final String PUBLIC_URL = "https://vote.example.org";
    static final String OURS = "+33937000001";
    static final String SECOND = "+33937000002";
    static final String TAP_KEY = "the key of buttons";

    private static final String ALICE = "+33639980001";
    private static final String SCOPED = "FR.13491208655302741918";
    private static final String MESSAGE = "SM00000000000000000000000000000001";
    private static final String OUR_MESSAGE = "SM00000000000000000000000000000002";
    private static final String LONG = "Je voudrais la médiathèque de Foix et le jardin partagé, merci à vous.";
    private static final Inbound FORGED = new Inbound.Forged();
    private static final Inbound NOBODY = new Inbound.Ignored("a sender that nobody can answer");
    private static final Inbound NO_STATUS = new Inbound.Ignored("a status that tells nothing of a message of ours");

    private static final Pattern DATA = Pattern.compile("\\{(data|old|other) ([^ }]+) ([^}]+)}");
    private static final Pattern DATA_IN_JSON = Pattern.compile("\\[(data|old|other) ([^ \\]]+) ([^\\]]+)]");
    private static final Pattern JSON = Pattern.compile("\\{json (.*)}(?=&|$)");

    private final Channel channel = new TwilioChannel(settings(TwilioSettings.TWILIO));

    /// Two numbers for SMS, one for WhatsApp, and buttons.
    static TwilioSettings settings(String apiUrl) {
        return settings(apiUrl, true, null);
    }

    static TwilioSettings settings(String apiUrl, boolean interactive, @Nullable String service) {
        return new TwilioSettings(
                SID,
                new Credential(TOKEN),
                apiUrl,
                null,
                OURS,
                List.of(SECOND, "36123"),
                service,
                OURS,
                PUBLIC_URL,
                interactive,
                new Credential(TAP_KEY));
    }

    @Override
    public String provider() {
        return "twilio";
    }

    @Override
    public String suffix() {
        return ".form";
    }

    @Override
    public Channel channel() {
        return channel;
    }

    @Override
    public List<String> secrets() {
        return List.of(TOKEN, TAP_KEY, "39980001", "937000001", SCOPED, "Someone");
    }

    @Override
    public List<Row> rows() {
        return List.of(
                row("sms-text", sms("Bonjour")),
                row("sms-accents", sms("Où est la forêt d’Aude ? Ça va, çÀÉÈ œuvre «oui»")),
                row("sms-emoji", sms("Oui 👍🏽 merci 🙏")),
                row("sms-plus-in-body", sms("3 + 5 = 100% & 7")),
                row("sms-blanks-around", sms("  12 \n")),
                row("sms-long", sms("Médiathèque à Foix, 12 ".repeat(200).substring(0, 4000))),
                row("sms-empty", sms("")),
                row("sms-no-body", sms("")),
                row("sms-unknown-parameters", sms("12")),
                row("sms-charset-absent", sms("12")),
                row("sms-content-type-in-capitals", sms("12")),
                row("sms-base64", sms(LONG)),
                row("sms-base64-in-lines", sms(LONG)),
                row("sms-base64-too-short", sms("SmUgdm90ZSAxMiBldCAyNw==")),
                row("sms-base64-of-bytes", sms("a".repeat(64))),
                row("sms-digits-like-base64", sms("4827".repeat(20))),
                row("sms-number-with-zero", sms("12")),
                row("sms-number-with-00", sms("12")),
                row("sms-number-of-spain", sms("+34600000001", OURS, "12")),
                row("sms-to-a-short-code", sms(ALICE, "36123", "12")),
                row("sms-without-to", sms("12")),
                row("sms-from-short-code", NOBODY),
                row("sms-from-name", NOBODY),
                row("sms-from-name-of-digits-and-letters", NOBODY),
                row("sms-number-too-long", NOBODY),
                row("sms-from-another-channel", NOBODY),
                row("sms-stop", message(Medium.SMS, ALICE, new Content.Consent(Word.STOP))),
                row("sms-start", message(Medium.SMS, ALICE, new Content.Consent(Word.START))),
                row("sms-help", message(Medium.SMS, ALICE, new Content.Consent(Word.HELP))),
                row("sms-stop-without-type", sms("STOP")),
                row("whatsapp-text", whatsapp("Bonjour")),
                row("whatsapp-base64-stays", whatsapp(base64(LONG))),
                row("whatsapp-scoped-id", whatsapp(SCOPED, new Content.Text("12"))),
                row("whatsapp-scoped-id-beside", whatsapp(SCOPED, new Content.Text("12"))),
                row("whatsapp-external-user-id-alone", whatsapp(SCOPED, new Content.Text("12"))),
                row("whatsapp-external-user-id-without-from", whatsapp(SCOPED, new Content.Text("12"))),
                row("whatsapp-number-and-external-user-id", whatsapp("12")),
                row("whatsapp-sender-unreadable", NOBODY),
                row("whatsapp-photo", whatsapp(Kind.PHOTO)),
                row("whatsapp-photo-with-caption", whatsapp("12 et 27")),
                row("whatsapp-photo-with-blank-caption", whatsapp(Kind.PHOTO)),
                row("whatsapp-voice", whatsapp(Kind.VOICE)),
                row("whatsapp-film", whatsapp(Kind.OTHER)),
                row("whatsapp-film-with-caption", whatsapp("12")),
                row("whatsapp-place", whatsapp(Kind.PLACE)),
                row("whatsapp-place-with-label", whatsapp(Kind.PLACE)),
                row("whatsapp-place-without-type", whatsapp(Kind.PLACE)),
                row("whatsapp-sticker", whatsapp(Kind.OTHER)),
                row("whatsapp-document", whatsapp(Kind.OTHER)),
                row("whatsapp-document-without-type", whatsapp(Kind.OTHER)),
                row("whatsapp-contact", whatsapp(Kind.OTHER)),
                row("whatsapp-button", whatsapp("projects")),
                row("whatsapp-button-text-alone", whatsapp("12")),
                row("whatsapp-tap-list", tap("VOTE 12")),
                row("whatsapp-tap-list-and-button", tap("VOTE 12")),
                row("whatsapp-list-unsigned-beside-a-button", whatsapp("VOTE 27")),
                row("whatsapp-tap-button", tap("VOTE 12")),
                row("whatsapp-tap-button-and-interactive", tap("VOTE 12")),
                row("whatsapp-tap-interactive-list", tap("VOTE 12")),
                row("whatsapp-tap-interactive-button", tap("VOTE 12")),
                row("whatsapp-tap-interactive-flat", tap("VOTE 12")),
                row("whatsapp-interactive-unsigned", whatsapp("VOTE 12")),
                row("whatsapp-interactive-without-id", whatsapp("12")),
                row("whatsapp-interactive-broken", whatsapp("12")),
                row("whatsapp-interactive-array", whatsapp("12")),
                row("whatsapp-tap-accents", tap("LISTE Ariège")),
                row("whatsapp-tap-forged", tap("")),
                row("whatsapp-tap-of-another-account", tap("")),
                row("whatsapp-tap-of-another-key", tap("")),
                row("whatsapp-tap-of-another-version", tap("")),
                row("whatsapp-tap-of-scoped-id", whatsapp(SCOPED, new Content.Tap("VOTE 12"))),
                row("whatsapp-tap-blank-payload", whatsapp("12")),
                row("whatsapp-tap-stop", whatsapp(ALICE, new Content.Consent(Word.STOP))),
                row("sms-with-payload", sms("12")),
                row("sms-to-the-second-number", sms(ALICE, "+33937000002", "12")),
                row("sms-through-a-messaging-service", sms("12")),
                row("sms-to-a-number-of-the-service-alone", sms("12")),
                row("sms-contact-to-a-short-code", sms(ALICE, "36123", "CONTACT")),
                row("sms-from-a-french-short-code", NOBODY),
                row("sms-from-amazon", NOBODY),
                row("whatsapp-stop", whatsapp(ALICE, new Content.Consent(Word.STOP))),
                row("missing-from", malformed("From is missing")),
                row("empty-from", malformed("From is missing")),
                row("missing-message-sid", malformed("MessageSid is missing")),
                row("missing-account-sid", malformed("AccountSid is missing")),
                row("repeated-parameter", malformed("a repeated parameter")),
                row("repeated-parameter-unsigned", FORGED),
                row("content-type-json", malformed("content-type")),
                row("content-type-text", malformed("content-type")),
                row("content-type-absent", malformed("content-type")),
                row("percent-broken", malformed("a percent sequence")),
                row("percent-not-utf8", malformed("bytes that are not UTF-8")),
                row("percent-broken-unsigned", FORGED),
                row("json", malformed("content-type")),
                row("empty-body", malformed("content-type")),
                row("get-like", malformed("content-type")),
                row("account-of-another", FORGED),
                row("signature-of-another", FORGED),
                row("signature-absent", FORGED),
                row("signature-empty", FORGED),
                row("signature-for-another-url", FORGED),
                row("signature-for-status", FORGED),
                row("signature-with-port", sms("Bonjour")),
                row("signature-with-wrong-port", FORGED),
                row("signature-of-fewer-parameters", FORGED),
                row("signature-is-rubbish", FORGED),
                row("status-accepted", status(Progress.ACCEPTED, "")),
                row("status-scheduled", status(Progress.ACCEPTED, "")),
                row("status-queued", status(Progress.ACCEPTED, "")),
                row("status-sending", status(Progress.ACCEPTED, "")),
                row("status-sent", status(Progress.SENT, "")),
                row("status-partially-delivered", status(Progress.SENT, "")),
                row("status-delivered", status(Progress.DELIVERED, "")),
                row("status-read", status(Progress.DELIVERED, "")),
                row("status-failed", status(Progress.FAILED, "30008")),
                row("status-undelivered", status(Progress.FAILED, "30003")),
                row("status-undelivered-window-closed", status(Progress.FAILED, "63016")),
                row("status-canceled", status(Progress.FAILED, "")),
                row("status-received", NO_STATUS),
                row("status-invented", NO_STATUS),
                row("status-without-reference", status("", Progress.SENT, "")),
                row("status-with-another-query", status("", Progress.SENT, "")),
                row("status-with-more-query", status(Progress.SENT, "")),
                row("status-with-odd-reference", status("", Progress.SENT, "")),
                row("status-reference-changed", FORGED),
                row("status-missing-message-sid", malformed("MessageSid is missing")),
                row("status-missing-status", malformed("MessageStatus is missing")),
                row("status-account-of-another", FORGED));
    }

    @Override
    public Webhook request(String name) {
        String file = text(name);
        int gap = file.indexOf("\n\n");
        String body = filled(file.substring(gap + 2, file.length() - 1));
        List<String> head = file.substring(0, gap).lines().toList();
        String path = head.getFirst().substring("POST ".length());
        Map<String, String> headers = new HashMap<>();
        for (String line : head.subList(1, head.size())) {
            int colon = line.indexOf(": ");
            headers.put(line.substring(0, colon), line.substring(colon + 2));
        }
        headers.computeIfPresent("x-twilio-signature", (key, how) -> sign(how, path, body));
        return new Webhook(path, headers, body, ARRIVED);
    }

    private static String filled(String body) {
        Taps ours = new Taps(new Credential(TAP_KEY), SID);
        Taps others = new Taps(new Credential("another key"), SID);
        String withJson = JSON.matcher(body)
                .replaceAll(found -> Matcher.quoteReplacement(URLEncoder.encode(
                        Cases.withTaps(found.group(1), DATA_IN_JSON, ours, others), StandardCharsets.UTF_8)));
        return DATA.matcher(withJson)
                .replaceAll(found -> Matcher.quoteReplacement(
                        URLEncoder.encode(Cases.withTaps(found.group(), DATA, ours, others), StandardCharsets.UTF_8)));
    }

    private static String sign(String how, String path, String body) {
        String url = PUBLIC_URL + path;
        if (how.startsWith("{signed for ")) {
            String other = how.substring("{signed for ".length(), how.length() - 1);
            return Signature.of(TOKEN, other, Signature.parameters(body));
        }
        return switch (how) {
            case "{signed}" -> Signature.of(TOKEN, url, Signature.parameters(body));
            case "{signed by another}" -> Signature.of("another", url, Signature.parameters(body));
            case "{signed without the last}" ->
                Signature.of(TOKEN, url, Signature.parameters(body.substring(0, body.lastIndexOf('&'))));
            case "{empty}" -> "";
            default -> how;
        };
    }

    private static Row row(String file, Inbound expected) {
        return new Row(file, expected);
    }

    private static Inbound sms(String body) {
        return sms(ALICE, OURS, body);
    }

    private static Inbound sms(String from, String to, String body) {
        return new Inbound.Message(
                new Account(Medium.SMS, from), to, MESSAGE, new Content.Text(body), ARRIVED, Source.OURS);
    }

    private static Inbound whatsapp(String body) {
        return whatsapp(ALICE, new Content.Text(body));
    }

    private static Inbound tap(String choice) {
        return whatsapp(ALICE, new Content.Tap(choice));
    }

    private static Inbound whatsapp(Kind kind) {
        return whatsapp(ALICE, new Content.Unreadable(kind));
    }

    private static Inbound whatsapp(String from, Content.Sent content) {
        return message(Medium.WHATSAPP, from, content);
    }

    private static Inbound message(Medium medium, String from, Content.Sent content) {
        return new Inbound.Message(new Account(medium, from), OURS, MESSAGE, content, ARRIVED, Source.OURS);
    }

    private static Inbound status(Progress progress, String errorCode) {
        return status("ticket-0001", progress, errorCode);
    }

    private static Inbound status(String reference, Progress progress, String errorCode) {
        return new Inbound.Status(reference, OUR_MESSAGE, progress, errorCode);
    }

    private static Inbound malformed(String where) {
        return new Inbound.Malformed(where);
    }

    private static String base64(String text) {
        return java.util.Base64.getEncoder().encodeToString(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
