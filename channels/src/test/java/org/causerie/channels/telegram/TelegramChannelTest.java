package org.causerie.channels.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.stream.Stream;
import org.causerie.channels.Account;
import org.causerie.channels.Button;
import org.causerie.channels.Channel.Answer;
import org.causerie.channels.Inbound;
import org.causerie.channels.Said;
import org.causerie.channels.Taps;
import org.causerie.dialogs.Medium;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class TelegramChannelTest {

    private static final String ALICE = "700000001";

    private final TelegramCases recorded = new TelegramCases();
    private final TelegramChannel channel = new TelegramChannel(TelegramCases.settings(TelegramSettings.TELEGRAM));

    /// Any character that changes makes it unreadable, whichever it is.
    @Test
    void believesNoTapThatChangedOnTheWay() {
        Taps taps = TelegramCases.settings(TelegramSettings.TELEGRAM).taps();
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
        assertThat(channel.read(recorded.body("text"), TelegramCases.ARRIVED)).isEqualTo(TelegramCases.said("Bonjour"));
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
                new Rendered("two texts", "text", List.of(one, Said.of("Deux")), "", List.of(one, Said.of("Deux"))),
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
                recorded.body("tap")
                        .replaceAll(
                                "\"data\": \"[^\"]*\"",
                                "\"data\": \"" + third.path("callback_data").asString() + "\""),
                TelegramCases.ARRIVED);
        assertThat(tapped).isEqualTo(TelegramCases.tap("VOTE 3", 77));
        assertThat(keyboard(buttons(9)).size()).isEqualTo(5);
        assertThat(keyboard(buttons(64)).size()).isEqualTo(8);
    }

    @Test
    void asksForTheContactCardBelowTheFieldEvenInAnswerToATap() {
        Said said = new Said("Votre numéro ?", null, buttons(2)).askingForCard("Partager mon numéro");
        JsonNode sent = json(channel.answer(recorded("tap"), List.of(said)).body());
        assertThat(sent.path("method").asString()).isEqualTo("sendMessage");
        JsonNode markup = sent.path("reply_markup");
        assertThat(markup.path("keyboard").get(0).get(0).toString())
                .isEqualTo("{\"text\":\"Partager mon numéro\",\"request_contact\":true}");
        assertThat(markup.has("inline_keyboard")).isFalse();
        Schema schema = Schema.find();
        if (schema != null) {
            assertThat(schema.faults("sendMessage", ((ObjectNode) sent).without("method")))
                    .isEmpty();
        }
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

    /// More themes than Telegram shows buttons, or one with too long a name, must not cost anybody the answer.
    @Test
    void leavesOutTheButtonsThatHaveNoRoom() {
        JsonNode rows = keyboard(buttons(65));
        assertThat(rows.size()).isEqualTo(8);
        assertThat(rows.get(7).size()).isEqualTo(8);
        Button tooLong = new Button("long", "é".repeat(26));
        assertThat(keyboard(List.of(tooLong, new Button("short", "x"))).toString())
                .contains("short")
                .doesNotContain("long");
        assertThat(channel.answer(recorded("text"), List.of(new Said("Un", null, List.of(tooLong))))
                        .body())
                .contains("Un")
                .doesNotContain("reply_markup");
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
        assertThat(answer.body()).isEmpty();
        assertThat(answer.later()).hasSize(4);
        assertThat(answer.later().getFirst().text()).hasSize(4099 - 100).endsWith("é");
        assertThat(answer.later().getFirst().buttons()).isEmpty();
        assertThat(answer.later().get(1).text()).hasSize(3999);
        assertThat(answer.later().get(2).buttons()).isEqualTo(said.buttons());
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
        Stream.of(List.of(Said.of(" \n")), List.of(Said.of("")))
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
        return (Inbound.Message) channel.receive(recorded.request(file));
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
}
