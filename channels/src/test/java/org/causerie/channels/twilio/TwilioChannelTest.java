package org.causerie.channels.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.causerie.channels.Account;
import org.causerie.channels.Channel;
import org.causerie.channels.Inbound;
import org.causerie.channels.Inbound.Progress;
import org.causerie.channels.Inbound.Source;
import org.causerie.channels.Said;
import org.causerie.channels.Webhook;
import org.causerie.dialogs.Content;
import org.causerie.dialogs.Content.Consent.Word;
import org.causerie.dialogs.Content.Unreadable.Kind;
import org.causerie.dialogs.Medium;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TwilioChannelTest {

    private static final String ALICE = "+33639980001";
    private static final String SCOPED = "FR.13491208655302741918";
    private static final String SID = "SM00000000000000000000000000000001";
    private static final String OUR_SID = "SM00000000000000000000000000000002";
    private static final String LONG = "Je voudrais la médiathèque de Foix et le jardin partagé, merci à vous.";
    private static final Inbound FORGED = new Inbound.Forged();
    private static final Inbound NOBODY = new Inbound.Ignored("a sender that nobody can answer");
    private static final Inbound NO_STATUS = new Inbound.Ignored("a status that tells nothing of a message of ours");

    private final TwilioChannel channel = new TwilioChannel(Recorded.settings(TwilioSettings.TWILIO));

    record Row(String file, Inbound expected) {

        @Override
        public String toString() {
            return file;
        }
    }

    private static List<Row> rows() {
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
                row("sms-number-of-spain", sms("+34600000001", Recorded.OURS, "12")),
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
                row("whatsapp-button", whatsapp("Voir les projets")),
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

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void reads(Row row) {
        assertThat(channel.receive(Recorded.request(row.file()))).isEqualTo(row.expected());
    }

    @Test
    void eachRecordedRequestHasARow() throws IOException {
        assertThat(rows().stream().map(Row::file)).containsExactlyInAnyOrderElementsOf(Recorded.names());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void neverTellsWhoWroteWhatInItsReasons(Row row) {
        Inbound read = channel.receive(Recorded.request(row.file()));
        String said = read instanceof Inbound.Message message ? message.from().toString() : read.toString();
        assertThat(said).doesNotContain("39980001", "33937", SCOPED, "Bonjour", "Someone");
    }

    /// Any byte that changes on the way makes it forged, whichever it is.
    @Test
    void believesNoRequestThatChangedOnTheWay() {
        Webhook genuine = Recorded.request("sms-text");
        for (int i = 0; i < genuine.body().length(); i++) {
            String changed = genuine.body().substring(0, i)
                    + (genuine.body().charAt(i) == 'x' ? 'y' : 'x')
                    + genuine.body().substring(i + 1);
            assertThat(channel.receive(new Webhook(genuine.path(), genuine.headers(), changed, genuine.arrivedAt())))
                    .as("character %s", i)
                    .isEqualTo(FORGED);
        }
    }

    @Test
    void saysNothing() {
        assertThat(channel.nothing().body()).endsWith("<Response/>");
        assertThat(channel.nothing().contentType()).isEqualTo("text/xml");
        assertThat(answer(List.of())).isEqualTo(channel.nothing());
    }

    @Test
    void saysTextsInOrderAndAsksAboutTheLast() {
        assertThat(answer(List.of(Said.of("Un"), new Said("Deux", "ticket-0001")))
                        .body())
                .isEqualTo("""
                        <?xml version="1.0" encoding="UTF-8"?>
                        <Response><Message>Un</Message>\
                        <Message action="https://vote.example.org/webhooks/twilio/status?m=ticket-0001" method="POST">\
                        Deux</Message></Response>""");
    }

    @Test
    void saysTextsWithoutAskingAboutThem() {
        assertThat(answer(List.of(Said.of("Un"))).body()).endsWith("<Response><Message>Un</Message></Response>");
    }

    @Test
    void escapesWhatXmlWouldRead() throws Exception {
        String text = "<b> & \"d'ici\" ]]> é € 👍\n\tfin\r\u0000\u0007\uFFFE\uD800!";
        String xml = answer(List.of(Said.of(text))).body();
        var factory = javax.xml.parsers.DocumentBuilderFactory.newInstance();
        var parsed = factory.newDocumentBuilder().parse(new org.xml.sax.InputSource(new java.io.StringReader(xml)));
        assertThat(parsed.getDocumentElement().getTextContent()).isEqualTo("<b> & \"d'ici\" ]]> é € 👍\n\tfin\r!");
    }

    @Test
    void refusesWhatTwilioWouldRefuse() {
        String longest = "é".repeat(1600);
        assertThat(answer(Collections.nCopies(10, Said.of(longest))).body()).contains(longest);
        Stream.of(List.of(longest + "é"), Collections.nCopies(11, "Un"), List.of("Un", ""), List.of(" \n"))
                .forEach(texts -> assertThatThrownBy(
                                () -> answer(texts.stream().map(Said::of).toList()))
                        .isInstanceOf(IllegalArgumentException.class));
        Stream.of("", "a b", "a_b", "é", "a%20", "x".repeat(65))
                .forEach(reference -> assertThatThrownBy(() -> answer(List.of(new Said("Un", reference))))
                        .isInstanceOf(IllegalArgumentException.class));
    }

    private Channel.Answer answer(List<Said> said) {
        return channel.answer((Inbound.Message) sms("12"), said);
    }

    private static Row row(String file, Inbound expected) {
        return new Row(file, expected);
    }

    private static Inbound sms(String body) {
        return sms(ALICE, Recorded.OURS, body);
    }

    private static Inbound sms(String from, String to, String body) {
        return new Inbound.Message(
                new Account(Medium.SMS, from), to, SID, new Content.Text(body), Recorded.ARRIVED, Source.OURS);
    }

    private static Inbound whatsapp(String body) {
        return whatsapp(ALICE, new Content.Text(body));
    }

    private static Inbound whatsapp(Kind kind) {
        return whatsapp(ALICE, new Content.Unreadable(kind));
    }

    private static Inbound whatsapp(String from, Content.Sent content) {
        return message(Medium.WHATSAPP, from, content);
    }

    private static Inbound message(Medium medium, String from, Content.Sent content) {
        return new Inbound.Message(
                new Account(medium, from), Recorded.OURS, SID, content, Recorded.ARRIVED, Source.OURS);
    }

    private static Inbound status(Progress progress, String errorCode) {
        return status("ticket-0001", progress, errorCode);
    }

    private static Inbound status(String reference, Progress progress, String errorCode) {
        return new Inbound.Status(reference, OUR_SID, progress, errorCode);
    }

    private static Inbound malformed(String where) {
        return new Inbound.Malformed(where);
    }

    private static String base64(String text) {
        return java.util.Base64.getEncoder().encodeToString(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
