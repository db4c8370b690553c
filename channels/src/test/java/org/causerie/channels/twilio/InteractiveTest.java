package org.causerie.channels.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.causerie.channels.Account;
import org.causerie.channels.Button;
import org.causerie.channels.Canned;
import org.causerie.channels.Channel.Answer;
import org.causerie.channels.Heard;
import org.causerie.channels.Inbound;
import org.causerie.channels.Said;
import org.causerie.channels.Sender.Sent;
import org.causerie.channels.Taps;
import org.causerie.dialogs.Medium;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Buttons on WhatsApp: their content, where Twilio keeps it, and what is said without them.
class InteractiveTest {

    private static final String ALICE = "+33639980001";
    private static final Account ON_WHATSAPP = new Account(Medium.WHATSAPP, ALICE);
    private static final Account SCOPED = new Account(Medium.WHATSAPP, "FR.13491208655302741918");
    private static final String SID = "SM00000000000000000000000000000009";
    private static final String FIRST = "HX00000000000000000000000000000001";
    private static final String SECOND = "HX00000000000000000000000000000002";
    private static final String BALLOT = "Votre vote :\n12 Jardin partagé\n\nPour voter, répondez 4827.";
    private static final List<Button> TWO = List.of(new Button("Voter", "4827"), new Button("Changer", "NON"));

    private final Canned twilio = new Canned(TwilioSchema::faults);
    private final TwilioSettings settings = TwilioCases.settings(twilio.url());
    private final Taps taps = settings.taps();
    private Instant now = Instant.parse("2026-12-01T12:00:00Z");
    private final TwilioSender sender = replica();

    @AfterEach
    void stop() {
        twilio.stop();
    }

    private TwilioSender replica() {
        return new TwilioSender(settings, TwilioSender.PATIENCE, () -> now);
    }

    @Test
    void makesTheContentOnceAndFillsItForEach() {
        twilio.answer(200, list());
        twilio.answer(201, content(FIRST, "any"));
        twilio.answer(201, message());
        assertThat(sender.send(ON_WHATSAPP, new Said(BALLOT, "ticket-0001", TWO)))
                .isEqualTo(new Sent.Accepted(SID));
        twilio.answer(201, message());
        sender.send(SCOPED, new Said(BALLOT.replace("4827", "1234"), null, TWO));
        assertThat(twilio.requests()).hasSize(4);
        JsonNode made = json(twilio.requests().get(1).getBodyAsString());
        assertThat(made.path("types").toString())
                .isEqualTo("{\"twilio/quick-reply\":{\"body\":\"{{1}}\\n{{2}}\\n\\n{{3}}\",\"actions\":["
                        + "{\"type\":\"QUICK_REPLY\",\"title\":\"{{4}}\",\"id\":\"{{5}}\"},"
                        + "{\"type\":\"QUICK_REPLY\",\"title\":\"{{6}}\",\"id\":\"{{7}}\"}]}}");
        assertThat(form(2))
                .containsEntry("ContentSid", FIRST)
                .containsEntry("To", "whatsapp:" + ALICE)
                .containsEntry("From", "whatsapp:" + TwilioCases.OURS)
                .containsKey("StatusCallback");
        assertThat(json(form(2).getOrDefault("ContentVariables", "")))
                .isEqualTo(JsonMapper.shared()
                        .createObjectNode()
                        .put("1", "Votre vote :")
                        .put("2", "12 Jardin partagé")
                        .put("3", "Pour voter, répondez 4827.")
                        .put("4", "Voter")
                        .put("5", taps.data(ALICE, "4827"))
                        .put("6", "Changer")
                        .put("7", taps.data(ALICE, "NON")));
        assertThat(form(3))
                .containsEntry("To", "whatsapp:FR.13491208655302741918")
                .doesNotContainKey("StatusCallback");
    }

    @Test
    void writesNobodysWordsIntoTheContent() {
        Set<String> shapes = new HashSet<>();
        for (String code : List.of("4827", "1234")) {
            Interactive shown = shown(BALLOT.replace("4827", code), TWO);
            shapes.add(shown.shape().request());
            assertThat(shown.toString()).doesNotContain(code);
        }
        assertThat(shapes).hasSize(1);
        assertThat(shapes.iterator().next()).doesNotContain("4827", "1234", "Jardin", "Voter", "39980001");
        for (int count = 1; count <= 10; count++) {
            shapes.add(shown(BALLOT, buttons(count)).shape().name());
        }
        assertThat(shapes).hasSize(11);
    }

    @Test
    void findsTheContentAgainAfterAStartAndOnAnotherReplica() {
        String name = shown(BALLOT, TWO).shape().name();
        String foreign = content(SECOND, "somebody_elses");
        twilio.answer(200, page("https://content.twilio.com/v1/Content?PageSize=500&Page=1&PageToken=a", foreign));
        twilio.answer(200, list(content(FIRST, name)));
        twilio.answer(201, message());
        sender.send(ON_WHATSAPP, new Said(BALLOT, null, TWO));
        assertThat(form(2)).containsEntry("ContentSid", FIRST);
        assertThat(twilio.requests().get(1).getUrl()).isEqualTo("/v1/Content?PageSize=500&Page=1&PageToken=a");
        twilio.answer(200, list(content(FIRST, name)));
        twilio.answer(201, message());
        replica().send(ON_WHATSAPP, new Said(BALLOT, null, TWO));
        assertThat(form(4)).containsEntry("ContentSid", FIRST);
        assertThat(twilio.requests()).noneMatch(request -> request.getUrl().equals("/v1/Content"));
    }

    @Test
    void followsNoPageToAnotherPlace() {
        twilio.answer(200, page("https://content.twilio.com.example.org/v1/Content?Page=1"));
        twilio.answer(201, content(FIRST, "x"));
        twilio.answer(201, message());
        sender.send(ON_WHATSAPP, new Said(BALLOT, null, TWO));
        assertThat(twilio.requests()).hasSize(3);
    }

    record Trouble(String name, List<Integer> statuses, String body) {

        @Override
        public String toString() {
            return name;
        }
    }

    private static List<Trouble> troubles() {
        return List.of(
                new Trouble("the list is away", List.of(500), "{}"),
                new Trouble("the list is refused", List.of(401), error(20003)),
                new Trouble("the list is too fast", List.of(429), error(20429)),
                new Trouble("the list is no list", List.of(200), "<html>"),
                new Trouble("the list is something else", List.of(200), "{\"contents\": 1}"),
                new Trouble("making is refused", List.of(200, 400), error(20001)),
                new Trouble("making fails", List.of(200, 503), "{}"),
                new Trouble("made without an id", List.of(200, 201), "{\"sid\": \"XX1\"}"),
                new Trouble("made unreadably", List.of(200, 201), "{"));
    }

    /// Nobody stays without an answer, and nobody waits for the same trouble twice.
    @ParameterizedTest
    @MethodSource("troubles")
    void saysTheTextAloneWhereTheContentCannotBeHad(Trouble trouble) {
        for (int i = 0; i < trouble.statuses().size(); i++) {
            boolean last = i == trouble.statuses().size() - 1;
            twilio.answer(trouble.statuses().get(i), last ? trouble.body() : list());
        }
        twilio.answer(201, message());
        twilio.answer(201, message());
        Said said = new Said(BALLOT, "ticket-0001", TWO);
        assertThat(sender.send(ON_WHATSAPP, said)).isEqualTo(new Sent.Accepted(SID));
        assertThat(sender.send(ON_WHATSAPP, said)).isEqualTo(new Sent.Accepted(SID));
        int before = twilio.requests().size();
        assertThat(before).isEqualTo(trouble.statuses().size() + 2);
        assertThat(form(before - 1)).containsEntry("Body", BALLOT).doesNotContainKeys("ContentSid", "ContentVariables");
        now = now.plus(Shelf.PAUSE);
        if (trouble.statuses().size() == 1) {
            twilio.answer(200, list());
        }
        twilio.answer(201, content(FIRST, "x"));
        twilio.answer(201, message());
        sender.send(ON_WHATSAPP, said);
        assertThat(form(twilio.requests().size() - 1)).containsEntry("ContentSid", FIRST);
    }

    @Test
    void saysTheTextAloneWhereTheContentIsNotTaken() {
        for (int code : new int[] {21655, 21656, 63021, 99999}) {
            int before = twilio.requests().size();
            twilio.answer(200, list(content(FIRST, shown(BALLOT, TWO).shape().name())));
            twilio.answer(400, error(code));
            twilio.answer(201, message());
            assertThat(sender.send(ON_WHATSAPP, new Said(BALLOT, null, TWO))).isEqualTo(new Sent.Accepted(SID));
            assertThat(form(before + 2)).containsEntry("Body", BALLOT);
            now = now.plus(Shelf.PAUSE);
        }
    }

    @Test
    void saysNothingTwiceWhereNobodyKnowsOrTheTextWouldFareNoBetter() {
        twilio.answer(200, list(content(FIRST, shown(BALLOT, TWO).shape().name())));
        twilio.answer(500, "{}");
        Said said = new Said(BALLOT, null, TWO);
        assertThat(sender.send(ON_WHATSAPP, said)).isEqualTo(new Sent.Unknown("status 500"));
        twilio.answer(201, "{");
        assertThat(sender.send(ON_WHATSAPP, said)).isInstanceOf(Sent.Unknown.class);
        twilio.answer(429, error(20429));
        assertThat(sender.send(ON_WHATSAPP, said)).isInstanceOf(Sent.SlowDown.class);
        twilio.answer(400, error(63016));
        assertThat(sender.send(ON_WHATSAPP, said))
                .isEqualTo(new Sent.WindowClosed("63016", "more than 24 hours since they wrote"));
        twilio.answer(400, error(21610));
        assertThat(sender.send(ON_WHATSAPP, said)).isInstanceOf(Sent.OptedOut.class);
        assertThat(twilio.requests()).hasSize(6);
    }

    @Test
    void fillsNoAccountWithContents() {
        String[] full = IntStream.range(0, Shelf.MOST)
                .mapToObj(i -> content("HX%032d".formatted(i), "causerie-" + i))
                .toArray(String[]::new);
        twilio.answer(200, list(full));
        twilio.answer(201, message());
        sender.send(ON_WHATSAPP, new Said(BALLOT, null, TWO));
        assertThat(form(1)).containsEntry("Body", BALLOT);
    }

    record Limit(String name, String text, List<Button> buttons, boolean shown) {

        @Override
        public String toString() {
            return name;
        }
    }

    private static List<Limit> limits() {
        return List.of(
                new Limit("no button", "Un", List.of(), false),
                new Limit("one button", "Un", buttons(1), true),
                new Limit("three buttons", "Un", buttons(3), true),
                new Limit("ten buttons", "Un", buttons(10), true),
                new Limit("eleven buttons", "Un", buttons(11), false),
                new Limit("a title of 20", "Un", List.of(new Button("é".repeat(20), "1")), true),
                new Limit("a title of 21", "Un", List.of(new Button("é".repeat(21), "1")), false),
                new Limit("an item of 24", "Un", with(buttons(3), new Button("é".repeat(24), "9")), true),
                new Limit("an item of 25", "Un", with(buttons(3), new Button("é".repeat(25), "9")), false),
                new Limit("an id of 200", "Un", List.of(new Button("Un", "x".repeat(187))), true),
                new Limit("an id of 201", "Un", List.of(new Button("Un", "x".repeat(188))), false),
                new Limit("a body of 1024", "é".repeat(1024), buttons(1), true),
                new Limit("a body of 1025", "é".repeat(1025), buttons(1), false),
                new Limit("60 lines", "Un\n".repeat(60), buttons(10), true),
                new Limit("61 lines", "Un\n".repeat(61), buttons(10), false),
                new Limit(
                        "the same title twice",
                        "Un",
                        with(buttons(1), buttons(1).getFirst()),
                        false),
                new Limit("braces in the text", "Un {{1}}", buttons(1), false),
                new Limit("braces in a title", "Un", List.of(new Button("}}", "1")), false),
                new Limit("a choice of two lines", "Un", List.of(new Button("Un", "1\n2")), false));
    }

    @ParameterizedTest
    @MethodSource("limits")
    void showsButtonsOnlyWhereWhatsappTakesAllOfThem(Limit limit) {
        Interactive shown = Interactive.of(new Said(limit.text(), null, limit.buttons()), ON_WHATSAPP, taps);
        assertThat(shown != null).isEqualTo(limit.shown());
        assertThat(Interactive.of(new Said(limit.text(), null, limit.buttons()), new Account(Medium.SMS, ALICE), taps))
                .isNull();
    }

    @Test
    void opensAListWithItsOwnWords() {
        JsonNode list =
                json(shown("Un", buttons(4)).shape().request()).path("types").path("twilio/list-picker");
        assertThat(list.path("button").asString()).isEqualTo("{{2}}");
        assertThat(list.path("items").size()).isEqualTo(4);
        assertThat(json(shown("Un", buttons(4)).variables()).path("2").asString())
                .isEqualTo("Choisir");
        Said english = new Said("Un", null, buttons(4)).withMenu("Choose");
        assertThat(json(java.util.Objects.requireNonNull(Interactive.of(english, ON_WHATSAPP, taps))
                                .variables())
                        .path("2")
                        .asString())
                .isEqualTo("Choose");
        assertThat(Interactive.of(english.withMenu("x".repeat(21)), ON_WHATSAPP, taps))
                .isNull();
    }

    @Test
    void keepsEachVariableOnOneLine() {
        Interactive shown = shown(" \n a\tb     c\r\nd    e \n", buttons(1));
        assertThat(json(shown.variables()).path("1").asString()).isEqualTo("a b c");
        assertThat(json(shown.variables()).path("2").asString()).isEqualTo("d    e");
    }

    record Split(String name, Account to, List<Said> said, int inline) {

        @Override
        public String toString() {
            return name;
        }
    }

    private static List<Split> splits() {
        Said plain = Said.of("Un");
        Said ticket = new Said("Ticket", "ticket-0001");
        Said shown = new Said("Deux", null, TWO);
        Said many = new Said("Trois", null, buttons(11));
        Account sms = new Account(Medium.SMS, ALICE);
        return List.of(
                new Split("texts alone", ON_WHATSAPP, List.of(plain, ticket), 2),
                new Split("buttons alone", ON_WHATSAPP, List.of(shown), 0),
                new Split("buttons in the end", ON_WHATSAPP, List.of(ticket, shown), 1),
                new Split("buttons first", ON_WHATSAPP, List.of(shown, ticket, plain), 0),
                new Split("buttons between", SCOPED, List.of(plain, shown, ticket), 1),
                new Split("too many buttons", ON_WHATSAPP, List.of(many, ticket), 2),
                new Split("by SMS", sms, List.of(shown, many), 2));
    }

    @ParameterizedTest
    @MethodSource("splits")
    void leavesButtonsAndWhatFollowsThemForLater(Split split) {
        Answer answer = new TwilioChannel(settings).answer(message(split.to()), split.said());
        assertThat(answer.later())
                .isEqualTo(split.said().subList(split.inline(), split.said().size()));
        assertThat(answer.body()).isEqualTo(Twiml.of(split.said().subList(0, split.inline()), settings));
    }

    @Test
    void answersAllInTheResponseWhereButtonsAreSwitchedOff() {
        TwilioSettings off = TwilioCases.settings(twilio.url(), false, null);
        List<Said> said = List.of(new Said("Deux", null, TWO));
        assertThat(new TwilioChannel(off).answer(message(ON_WHATSAPP), said).later())
                .isEmpty();
        twilio.answer(201, message());
        new TwilioSender(off).send(ON_WHATSAPP, said.getFirst());
        assertThat(form(0)).containsEntry("Body", "Deux");
    }

    @Test
    void answersInTheResponseWhileThereAreNoButtonsToBeHad() {
        List<Said> said = List.of(new Said("Deux", null, TWO));
        var channel = new TwilioChannel(settings, sender);
        assertThat(channel.answer(message(ON_WHATSAPP), said).later()).hasSize(1);

        twilio.answer(404, "{}");
        twilio.answer(201, message());
        assertThat(sender.send(ON_WHATSAPP, said.getFirst())).isEqualTo(new Sent.Accepted(SID));
        assertThat(form(1)).as("said at once").containsEntry("Body", "Deux");
        assertThat(channel.answer(message(ON_WHATSAPP), said).later()).isEmpty();

        now = now.plus(Shelf.PAUSE);
        assertThat(channel.answer(message(ON_WHATSAPP), said).later()).isEmpty();
        assertThat(twilio.requests()).as("nobody asks yet").hasSize(2);
        now = now.plus(Shelf.LONG_PAUSE);
        twilio.answer(200, list());
        assertThat(channel.answer(message(ON_WHATSAPP), said).later()).hasSize(1);
    }

    @Test
    void knowsFromTheStartThatThereAreNone() {
        List<Said> said = List.of(new Said("Deux", null, TWO));
        twilio.answer(503, "{}");
        sender.openShelf();
        var channel = new TwilioChannel(settings, sender);
        assertThat(channel.answer(message(ON_WHATSAPP), said).later()).isEmpty();

        now = now.plus(Shelf.PAUSE);
        twilio.answer(500, "{}");
        assertThat(channel.answer(message(ON_WHATSAPP), said).later())
                .as("and nobody's answer waits to learn that it is still so")
                .isEmpty();
        now = now.plus(Shelf.PAUSE);
        twilio.answer(200, list());
        assertThat(channel.answer(message(ON_WHATSAPP), said).later()).hasSize(1);
    }

    @Test
    void refusesAtOnceWhatCouldNotBeSentLater() {
        TwilioChannel channel = new TwilioChannel(settings);
        Said shown = new Said("Deux", null, TWO);
        Stream.of(Said.of(" "), Said.of("x".repeat(1601)), new Said("Un", "a b"))
                .forEach(one -> assertThatThrownBy(() -> channel.answer(message(ON_WHATSAPP), List.of(shown, one)))
                        .isInstanceOf(IllegalArgumentException.class));
    }

    @Test
    void tellsNoChoiceNoCodeAndNoNumberToAnyLog() {
        twilio.answer(200, list());
        twilio.answer(400, error(20001));
        twilio.answer(400, error(21211));
        String said = Heard.during(() -> sender.send(ON_WHATSAPP, new Said(BALLOT, "ticket-0001", TWO)));
        assertThat(said).doesNotContain("4827", "Jardin", "39980001", "937000001", TwilioCases.TOKEN);
    }

    @Test
    void waitsForNoContentThatIsAway() throws java.io.IOException {
        try (var silent = new java.net.ServerSocket(0, 50, java.net.InetAddress.getLoopbackAddress())) {
            TwilioSettings away = new TwilioSettings(
                    settings.accountSid(),
                    settings.authToken(),
                    twilio.url(),
                    "http://127.0.0.1:" + silent.getLocalPort(),
                    TwilioCases.OURS,
                    List.of(),
                    null,
                    TwilioCases.OURS,
                    TwilioCases.PUBLIC_URL,
                    true,
                    null);
            twilio.answer(201, message());
            Sent sent = new TwilioSender(away, Duration.ofMillis(300), () -> now)
                    .send(ON_WHATSAPP, new Said(BALLOT, null, TWO));
            assertThat(sent).isEqualTo(new Sent.Accepted(SID));
            assertThat(form(0)).containsEntry("Body", BALLOT);
        }
    }

    private Interactive shown(String text, List<Button> buttons) {
        return java.util.Objects.requireNonNull(Interactive.of(
                new Said(text, null, buttons),
                ON_WHATSAPP,
                TwilioCases.settings("http://a").taps()));
    }

    private static Inbound.Message message(Account from) {
        return new Inbound.Message(
                from,
                TwilioCases.OURS,
                SID,
                new org.causerie.dialogs.Content.Text("12"),
                Instant.EPOCH,
                Inbound.Source.OURS);
    }

    private static List<Button> buttons(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> new Button("Projet " + i, "VOTE " + i))
                .toList();
    }

    private static List<Button> with(List<Button> buttons, Button another) {
        List<Button> all = new ArrayList<>(buttons);
        all.add(another);
        return all;
    }

    private Map<String, String> form(int index) {
        LoggedRequest request = twilio.requests().get(index);
        return Form.parse(request.getBodyAsString()).values();
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }

    private static String list(String... contents) {
        return "{\"meta\": {\"key\": \"contents\", \"next_page_url\": null}, \"contents\": ["
                + String.join(",", contents) + "]}";
    }

    private static String page(String next, String... contents) {
        return list(contents).replace("null", "\"" + next + "\"");
    }

    private static String content(String sid, String name) {
        return "{\"sid\": \"" + sid + "\", \"friendly_name\": \"" + name + "\", \"language\": \"fr\", \"types\": {}}";
    }

    private static String message() {
        return "{\"sid\": \"" + SID + "\", \"status\": \"queued\", \"body\": \"x\"}";
    }

    private static String error(int code) {
        return "{\"code\": " + code + ", \"message\": \"" + ALICE + "\", \"status\": 400}";
    }
}
