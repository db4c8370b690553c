package org.causerie.channels.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.causerie.channels.Account;
import org.causerie.channels.Button;
import org.causerie.channels.Channel.Answer;
import org.causerie.channels.Inbound;
import org.causerie.channels.Inbound.Source;
import org.causerie.channels.Said;
import org.causerie.dialogs.Content;
import org.causerie.dialogs.Content.Consent.Word;
import org.causerie.dialogs.Content.Unreadable.Kind;
import org.causerie.dialogs.Medium;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class TelegramChannelTest {

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

    private final TelegramChannel channel = new TelegramChannel(Recorded.settings(TelegramSettings.TELEGRAM));

    record Row(String file, Inbound expected) {

        @Override
        public String toString() {
            return file;
        }
    }

    private static List<Row> rows() {
        return List.of(
                row("text", text("Bonjour")),
                row("text-emoji", text("Oui 👍🏽 merci 🙏")),
                row("text-accents", text("Où est la forêt d’Aude ? çÀÉ œuvre")),
                row("text-blanks-around", text("  12 \n")),
                row("text-long", text("Médiathèque à Foix, 12 ".repeat(200).substring(0, 4096))),
                row("text-empty", text("")),
                row("text-forwarded", text("12")),
                row("text-with-unknown-fields", text("12")),
                row("text-slash-alone", text("/")),
                row("text-slash-inside", text("12/27")),
                row("photo", unreadable(Kind.PHOTO)),
                row("photo-with-caption", text("12 et 27")),
                row("photo-with-blank-caption", unreadable(Kind.PHOTO)),
                row("voice", unreadable(Kind.VOICE)),
                row("voice-with-caption", text("12")),
                row("audio", unreadable(Kind.VOICE)),
                row("video", unreadable(Kind.OTHER)),
                row("video-with-caption", text("12")),
                row("animation", unreadable(Kind.OTHER)),
                row("animation-with-caption", text("12")),
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
                row("blocked", consent(Word.STOP)),
                row("unblocked", consent(Word.START)),
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
                row("unknown-beside", text("12")),
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
                row("start", text("bonjour")),
                row("start-at-name", text("bonjour")),
                row("start-in-capitals", text("bonjour")),
                row("start-language", text("bonjour", "en")),
                row("start-project", text("12")),
                row("start-project-of-letters", text("L158")),
                row("start-place", text("projets Albi")),
                row("start-place-with-hyphen", text("projets Saint-Gaudens")),
                row("start-all", text("12", "en")),
                row("start-unknown", text("bonjour")),
                row("start-yes-as-project", text("bonjour")),
                row("start-yes-as-place", text("projets OUI")),
                row("start-language-and-unknown", text("bonjour", "en")),
                row("command-help", text("help")),
                row("command-vote", text("vote 12")),
                row("command-at-name", text("vote 12 27")),
                row("command-with-underscore", text("vote 12")),
                row("command-with-accent", text("/éa")),
                row("command-in-lines", text("vote 12\n27")),
                row("command-underscores", text("/__")),
                row("secret-missing", FORGED),
                row("secret-wrong", FORGED),
                row("secret-empty", FORGED),
                row("secret-longer", FORGED));
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
        String said = read instanceof Inbound.Message message
                ? message.from().toString()
                : read.toString() + Recorded.request(row.file());
        assertThat(said).doesNotContain(ALICE, "39980001", "Bonj", "Someone", "900000001", Recorded.SECRET);
    }

    /// Any character that changes makes it unreadable, whichever it is.
    @Test
    void believesNoTapThatChangedOnTheWay() {
        Taps taps = new Taps(Recorded.settings(TelegramSettings.TELEGRAM));
        String data = taps.data(ALICE, "VOTE 12");
        assertThat(taps.choice(ALICE, data)).isEqualTo("VOTE 12");
        for (int i = 0; i < data.length(); i++) {
            String changed = data.substring(0, i) + (data.charAt(i) == 'x' ? 'y' : 'x') + data.substring(i + 1);
            assertThat(taps.choice(ALICE, changed)).as("character %s", i).isEmpty();
            assertThat(taps.choice(ALICE, data.substring(0, i)))
                    .as("length %s", i)
                    .isEmpty();
        }
    }

    @Test
    void telegramHasNoNumbers() {
        assertThat(new Account(Medium.TELEGRAM, ALICE).hasNumber()).isFalse();
    }

    @Test
    void readsFetchedUpdatesWithoutASecret() {
        assertThat(channel.read(Recorded.body("text"), Recorded.ARRIVED)).isEqualTo(text("Bonjour"));
    }

    record Rendered(String name, String file, List<Said> said, String body, List<Said> later) {

        @Override
        public String toString() {
            return name;
        }
    }

    private static final String OFF = "\"link_preview_options\":{\"is_disabled\":true}";

    private static List<Rendered> rendered() {
        Said one = Said.of("Un & <b> _deux_ é 👍");
        Said ticket = new Said("Ticket 7QF3", "ticket-0001", List.of(new Button("Suite", "SUITE")));
        return List.of(
                new Rendered("nothing", "text", List.of(), "", List.of()),
                new Rendered("one text", "text", List.of(one), send("Un & <b> _deux_ é 👍"), List.of()),
                new Rendered(
                        "two texts", "text", List.of(one, Said.of("Deux")), send(one.text()), List.of(Said.of("Deux"))),
                new Rendered("a ticket alone", "text", List.of(ticket), "", List.of(ticket)),
                new Rendered(
                        "a ticket and a text",
                        "text",
                        List.of(ticket, Said.of("Un")),
                        "",
                        List.of(ticket, Said.of("Un"))),
                new Rendered("a tap's answer", "tap", List.of(Said.of("Un")), edit("Un"), List.of()),
                new Rendered("a tap's ticket", "tap", List.of(ticket), "", List.of(ticket)),
                new Rendered("a stale tap's answer", "tap-forged", List.of(Said.of("Un")), send("Un"), List.of()),
                new Rendered(
                        "the answer of an old message",
                        "tap-on-an-old-message",
                        List.of(one),
                        send(one.text()),
                        List.of()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rendered")
    void says(Rendered row) {
        Answer answer = channel.answer(recorded(row.file()), row.said());
        if (row.body().isEmpty()) {
            assertThat(answer.body()).isEmpty();
        } else {
            assertThat(json(answer.body())).isEqualTo(json(row.body()));
        }
        assertThat(answer.later()).isEqualTo(row.later());
        assertThat(answer.contentType()).isEqualTo("application/json");
    }

    @Test
    void takesNoteWithoutAWord() {
        assertThat(channel.nothing()).isEqualTo(new Answer("application/json", "", List.of()));
    }

    @Test
    void putsButtonsUnderTheTextOneARowUpToEight() {
        JsonNode rows = keyboard(buttons(8));
        assertThat(rows.size()).isEqualTo(8);
        JsonNode third = rows.get(2).get(0);
        assertThat(third.path("text").asString()).isEqualTo("Projet 3");
        Inbound tapped = channel.read(
                Recorded.body("tap")
                        .replaceAll(
                                "\"data\": \"[^\"]*\"",
                                "\"data\": \"" + third.path("callback_data").asString() + "\""),
                Recorded.ARRIVED);
        assertThat(tapped).isEqualTo(tap("VOTE 3", 77));
        assertThat(keyboard(buttons(9)).size()).isEqualTo(5);
        assertThat(keyboard(buttons(64)).size()).isEqualTo(8);
    }

    @Test
    void cutsLabelsThatNobodyCouldRead() {
        String longest = "é".repeat(30);
        assertThat(keyboard(List.of(new Button(longest, "1")))
                        .get(0)
                        .get(0)
                        .path("text")
                        .asString())
                .isEqualTo(longest);
        assertThat(keyboard(List.of(new Button(longest + "é", "1")))
                        .get(0)
                        .get(0)
                        .path("text")
                        .asString())
                .isEqualTo("é".repeat(29) + "…");
        assertThat(keyboard(List.of(new Button("👍".repeat(16), "1")))
                        .get(0)
                        .get(0)
                        .path("text")
                        .asString())
                .isEqualTo("👍".repeat(14) + "…");
    }

    @Test
    void keepsDataWithinSixtyFourBytes() {
        JsonNode data = keyboard(List.of(new Button("x", "é".repeat(25) + "x")))
                .get(0)
                .get(0)
                .path("callback_data");
        assertThat(data.asString().getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .hasSize(64);
    }

    @Test
    void splitsLongTextsAtTheEndsOfLines() {
        String line = "é".repeat(99) + "\n";
        Said said = new Said(line.repeat(100), null, List.of(new Button("Suite", "SUITE")));
        Answer answer = channel.answer(recorded("text"), List.of(said, Said.of("Fin")));
        JsonNode inline = json(answer.body());
        assertThat(inline.path("text").asString()).hasSize(4099 - 100).endsWith("é");
        assertThat(inline.has("reply_markup")).isFalse();
        assertThat(answer.later()).hasSize(3);
        assertThat(answer.later().get(0).text()).hasSize(3999);
        assertThat(answer.later().get(1).buttons()).isEqualTo(said.buttons());
        assertThat(answer.later().getLast()).isEqualTo(Said.of("Fin"));
    }

    @Test
    void splitsWithoutLinesAtWordsAndNeverInsideACharacter() {
        assertThat(parts("mot ".repeat(2000).strip())).allMatch(part -> part.startsWith("mot") && part.endsWith("mot"));
        assertThat(parts("x" + "👍".repeat(5000)))
                .allMatch(part -> part.length() <= 4096 && part.codePoints().noneMatch(c -> c >= 0xD800 && c < 0xE000));
        assertThat(parts("x" + " ".repeat(9000))).containsExactly("x");
        assertThat(parts("y".repeat(4096))).hasSize(1);
    }

    @Test
    void refusesWhatTelegramWouldRefuse() {
        Stream.of(
                        List.of(Said.of(" \n")),
                        List.of(Said.of("")),
                        List.of(new Said("Un", null, List.of(new Button("x", "é".repeat(26))))),
                        List.of(Said.of("Un"), new Said("Deux", "r", List.of(new Button("x", "x".repeat(52))))),
                        List.of(new Said("Un", null, buttons(65))))
                .forEach(said -> assertThatThrownBy(() -> channel.answer(recorded("text"), said))
                        .isInstanceOf(IllegalArgumentException.class));
        assertThatThrownBy(() -> new Button("", "x")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Button("x", " ")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void everyInlineAnswerFitsThePublishedSchema() {
        Schema schema = Schema.find();
        assumeTrue(schema != null, "skipped: the shared folder is not beside us");
        Stream<Answer> answers = Stream.concat(
                rendered().stream().map(row -> channel.answer(recorded(row.file()), row.said())),
                Stream.of("text", "tap")
                        .map(file -> channel.answer(recorded(file), List.of(new Said("Un", null, buttons(20))))));
        answers.filter(answer -> !answer.body().isEmpty()).forEach(answer -> {
            ObjectNode fields = (ObjectNode) json(answer.body());
            String method = fields.remove("method").asString();
            assertThat(schema.faults(method, fields)).isEmpty();
        });
        ObjectNode wrong = (ObjectNode) json(send("Un"));
        assertThat(schema.faults("sendMessage", wrong)).containsExactly("sendMessage.method is unknown");
    }

    private JsonNode keyboard(List<Button> buttons) {
        Answer answer = channel.answer(recorded("text"), List.of(new Said("Un", null, buttons)));
        return json(answer.body()).path("reply_markup").path("inline_keyboard");
    }

    private static List<Button> buttons(int count) {
        return java.util.stream.IntStream.rangeClosed(1, count)
                .mapToObj(i -> new Button("Projet " + i, "VOTE " + i))
                .toList();
    }

    private static List<String> parts(String text) {
        return Methods.parts(Said.of(text)).stream().map(Said::text).toList();
    }

    private Inbound.Message recorded(String file) {
        return (Inbound.Message) channel.receive(Recorded.request(file));
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }

    private static String send(String text) {
        return "{\"method\":\"sendMessage\",\"chat_id\":700000001,\"text\":\"" + text + "\"," + OFF + "}";
    }

    private static String edit(String text) {
        return "{\"method\":\"editMessageText\",\"chat_id\":700000001,\"message_id\":77,\"text\":\"" + text + "\","
                + OFF + "}";
    }

    private static Row row(String file, Inbound expected) {
        return new Row(file, expected);
    }

    private static Inbound text(String text) {
        return text(text, "");
    }

    private static Inbound text(String text, String language) {
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

    private static Inbound tap(String choice, long messageId) {
        return new Inbound.Message(
                new Account(Medium.TELEGRAM, ALICE),
                "123456",
                "tg-900000002",
                new Content.Tap(choice),
                Recorded.ARRIVED,
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
                Recorded.ARRIVED,
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
