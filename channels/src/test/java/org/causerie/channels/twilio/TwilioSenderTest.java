package org.causerie.channels.twilio;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpConnectTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.causerie.channels.Account;
import org.causerie.channels.Button;
import org.causerie.channels.Canned;
import org.causerie.channels.Heard;
import org.causerie.channels.Said;
import org.causerie.channels.Sender.ProviderUnavailable;
import org.causerie.channels.Sender.Sent;
import org.causerie.channels.Stalled;
import org.causerie.channels.Taps;
import org.causerie.channels.Template;
import org.causerie.dialogs.Medium;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

class TwilioSenderTest {

    private static final String ALICE = "+33639980001";
    private static final Account BY_SMS = new Account(Medium.SMS, ALICE);
    private static final Account ON_WHATSAPP = new Account(Medium.WHATSAPP, ALICE);
    private static final String TEMPLATE = "HX0123456789abcdef0123456789abcdef";
    private static final String TEXT = "Votre vote est dans l'urne. Ticket : 7QF3-K9TX-2M & merci é €";
    private static final String SID = "SM00000000000000000000000000000009";
    private static final String MESSAGES = "/2010-04-01/Accounts/" + TwilioCases.SID + "/Messages.json";
    private static final String ONE = "/2010-04-01/Accounts/" + TwilioCases.SID + "/Messages/" + SID + ".json";
    private static final Instant NOON = Instant.parse("2026-12-01T12:00:00Z");

    private final Canned twilio = new Canned(TwilioSchema::faults);
    private final TwilioSender sender = new TwilioSender(TwilioCases.settings(twilio.url()));

    @AfterEach
    void stop() {
        twilio.stop();
    }

    @Test
    void sendsTheFormThatTwilioDocuments() {
        answer(201, created());
        assertThat(send()).isEqualTo(new Sent.Accepted(SID));
        LoggedRequest request = onlyRequest();
        assertThat(request.getUrl()).isEqualTo(MESSAGES);
        assertThat(request.getMethod().getName()).isEqualTo("POST");
        assertThat(request.getHeader("Content-Type")).isEqualTo("application/x-www-form-urlencoded");
        assertThat(request.getHeader("Authorization"))
                .isEqualTo("Basic " + base64(TwilioCases.SID + ":" + TwilioCases.TOKEN));
        assertThat(request.getBodyAsString().split("&"))
                .containsExactlyInAnyOrder(
                        "To=%2B33639980001",
                        "From=%2B33937000001",
                        "StatusCallback=https%3A%2F%2Fvote.example.org%2Fwebhooks%2Ftwilio%2Fstatus%3Fm%3Dticket-0001",
                        "Body=Votre+vote+est+dans+l%27urne.+Ticket+%3A+7QF3-K9TX-2M+%26+merci+%C3%A9+%E2%82%AC");
    }

    @ParameterizedTest
    @MethodSource("whatsappAddresses")
    void writesOnWhatsappFromWhatsapp(String address) {
        answer(201, created());
        sender.send(new Account(Medium.WHATSAPP, address), TEXT, "ticket-0001");
        assertThat(Signature.parameters(onlyRequest().getBodyAsString()))
                .containsEntry("To", new java.util.TreeSet<>(List.of("whatsapp:" + address)))
                .containsEntry("From", new java.util.TreeSet<>(List.of("whatsapp:" + TwilioCases.OURS)));
    }

    private static Stream<String> whatsappAddresses() {
        return Stream.of(ALICE, "FR.13491208655302741918");
    }

    @Test
    void asksOnceWhateverTheAnswer() {
        int asked = 0;
        for (int status : new int[] {500, 502, 503, 504, 429, 408, 400, 401, 302, 307}) {
            twilio.answer(aResponse()
                    .withStatus(status)
                    .withHeader("Location", twilio.url() + "/elsewhere")
                    .withBody("{}"));
            send();
            asked++;
            assertThat(twilio.requests()).as("status %s", status).hasSize(asked);
        }
    }

    @Test
    void cannotTellWhatAServersFaultMeans() {
        answer(500, error(20500));
        assertThat(send()).isEqualTo(new Sent.Unknown("status 500"));
        answer(503, error(21610));
        assertThat(send()).isEqualTo(new Sent.Unknown("status 503"));
    }

    @Test
    void cannotTellWhatAnAnswerWithoutSenseMeans() {
        for (String body : List.of("", "{", "[]", "{}", "null", "<html>")) {
            answer(201, body);
            assertThat(send()).as(body).isInstanceOf(Sent.Unknown.class);
        }
    }

    record Code(int code, Sent outcome) {}

    /// FACTS 2.6, row by row.
    private static Stream<Code> codes() {
        return Stream.of(
                        rows(code -> new Sent.OptedOut(code, "opted out or blocked"), 21610, 63014, 63033),
                        rows(code -> new Sent.Unreachable(code, "no such address"), 21211, 21614, 30006, 63003, 63024),
                        rows(
                                _ -> new Sent.SlowDown(Duration.ofSeconds(30), "too fast"),
                                20429,
                                21611,
                                30001,
                                63017,
                                63018),
                        rows(
                                code -> new Sent.TryOnceMore(Duration.ofMinutes(5), code, "out of reach for now"),
                                30003,
                                30005,
                                30008),
                        rows(code -> new Sent.Filtered(code, "filtered by the operator"), 30004, 30007),
                        rows(code -> new Sent.WindowClosed(code, "more than 24 hours since they wrote"), 63016),
                        rows(
                                code -> new Sent.TryOnceMore(
                                        Duration.ofDays(1), code, "WhatsApp delivers no more to them today"),
                                63032,
                                63049),
                        rows(
                                code -> new Sent.Stopped(code, "our account or sender is stopped"),
                                30002,
                                63013,
                                63020,
                                63038,
                                63040,
                                63041,
                                63062),
                        rows(
                                _ -> new Sent.TryLater(Duration.ofSeconds(30), "buttons or template refused"),
                                21655,
                                21656,
                                63005,
                                63006,
                                63021,
                                92007,
                                216602),
                        rows(code -> new Sent.Refused(code, "waited too long"), 30036),
                        rows(
                                code -> new Sent.Refused(code, "our own webhook failed"),
                                11200,
                                11205,
                                12100,
                                12200,
                                12300,
                                57012),
                        rows(code -> new Sent.Refused(code, "refused"), 21617, 99999))
                .flatMap(codes -> codes);
    }

    private static Stream<Code> rows(Function<String, Sent> outcome, int... codes) {
        return Arrays.stream(codes).mapToObj(code -> new Code(code, outcome.apply(Integer.toString(code))));
    }

    @ParameterizedTest
    @MethodSource("codes")
    void takesEachCodeForWhatItIs(Code row) {
        answer(400, error(row.code()));
        assertThat(send()).isEqualTo(row.outcome());
        if (TwilioErrors.of(row.code()) != TwilioErrors.OTHER) {
            assertThat(sender.judge(Integer.toString(row.code()))).isEqualTo(row.outcome());
        }
    }

    @Test
    void triesOnceMoreWhatFailedOnItsWayForAReasonUnknown() {
        for (String code : List.of("", " ", "21610 ", "-1", "30003x", "9999999999")) {
            assertThat(sender.judge(code))
                    .as(code)
                    .isEqualTo(new Sent.TryOnceMore(Duration.ofMinutes(5), "", "failed without a reason"));
        }
        assertThat(sender.judge("30500"))
                .isEqualTo(new Sent.TryOnceMore(
                        Duration.ofMinutes(5), "30500", "failed for a reason that we do not know"));
    }

    @ParameterizedTest
    @EnumSource
    void noClassOfErrorsIsWithoutARow(TwilioErrors error) {
        assertThat(Stream.concat(codes().map(row -> TwilioErrors.of(row.code())), Stream.of(TwilioErrors.OUR_SETTINGS)))
                .contains(error);
    }

    @Test
    void waitsAsLongAsItIsTold() {
        tooFast("7");
        assertThat(send()).isEqualTo(new Sent.SlowDown(Duration.ofSeconds(7), "too fast"));
        tooFast("soon");
        assertThat(send()).isEqualTo(new Sent.SlowDown(Duration.ofSeconds(30), "too fast"));
        tooFast("999999999");
        assertThat(send()).isEqualTo(new Sent.SlowDown(Duration.ofDays(1), "too fast"));
    }

    @Test
    void keepsMessagesWhileOurSettingsAreWrong() {
        for (int status : new int[] {401, 403, 404}) {
            answer(status, error(20003));
            assertThat(send()).as("status %s", status).isInstanceOf(Sent.TryLater.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void cannotTellWhatALostConnectionMeans(Fault fault) {
        twilio.answer(aResponse().withFault(fault));
        assertThat(send()).isInstanceOf(Sent.Unknown.class);
        assertThat(twilio.requests()).hasSize(1);
    }

    @Test
    void cannotTellWhatSilenceMeans() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            TwilioSettings settings = TwilioCases.settings("http://127.0.0.1:" + silent.getLocalPort());
            Sent sent = new TwilioSender(settings, Duration.ofMillis(300), java.time.InstantSource.system())
                    .send(BY_SMS, TEXT, "ticket-0001");
            assertThat(sent).isEqualTo(new Sent.Unknown("no answer in time"));
        }
    }

    /// What waits for the rest of an answer would wait for ever, and its place in the outbox with it.
    @Test
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void cannotTellWhatHalfAnAnswerMeansAndHangsUp() throws InterruptedException {
        try (Stalled stalled = new Stalled()) {
            TwilioSettings settings = TwilioCases.settings(stalled.url());
            Sent sent = new TwilioSender(settings, Duration.ofMillis(300), java.time.InstantSource.system())
                    .send(BY_SMS, TEXT, "ticket-0001");
            assertThat(sent).isEqualTo(new Sent.Unknown("no answer in time"));
            assertThat(stalled.isLeft()).isTrue();
        }
    }

    @Test
    void knowsThatNothingLeftWithoutAConnection() {
        twilio.stopNow();
        assertThat(send()).isEqualTo(new Sent.TryLater(Duration.ofSeconds(30), "no connection"));
        assertThat(Failure.of(new HttpConnectTimeoutException("")).outcome()).isInstanceOf(Sent.TryLater.class);
        assertThat(Failure.of(new SSLHandshakeException("")).outcome()).isInstanceOf(Sent.TryLater.class);
    }

    @Test
    void refusesWhereWeHaveNoNumber() {
        assertThat(sender.send(new Account(Medium.TELEGRAM, "1"), TEXT, "ticket-0001"))
                .isEqualTo(new Sent.Refused("", "no number of ours for telegram"));
        assertThat(sender.find(new Account(Medium.TELEGRAM, "1"), TEXT, NOON)).isNull();
        assertThat(twilio.requests()).isEmpty();
    }

    @Test
    void sendsNothingThatTwilioWouldRefuse() {
        for (String text : List.of("", " ", "x".repeat(1601))) {
            assertThatThrownBy(() -> sender.send(BY_SMS, text, "ticket-0001"))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> sender.send(BY_SMS, TEXT, "a b")).isInstanceOf(IllegalArgumentException.class);
        assertThat(twilio.requests()).isEmpty();
    }

    @Test
    void findsWhatWasSentByReceiverSenderTimeAndText() {
        listed(message("SM1", "Autre chose", "delivered"), message("SM2", TEXT, "failed"), message(SID, TEXT, "sent"));
        assertThat(sender.find(BY_SMS, TEXT, NOON)).isEqualTo(SID);
        LoggedRequest request = onlyRequest();
        assertThat(request.queryParameter("To").firstValue()).isEqualTo(ALICE);
        assertThat(request.queryParameter("From").firstValue()).isEqualTo(TwilioCases.OURS);
        assertThat(request.getUrl()).contains("DateSent%3E=2026-12-01T11%3A59%3A00");
    }

    @Test
    void findsNothingWhereNothingIs() {
        listed(message("SM1", "Autre chose", "delivered"), message("SM2", TEXT, "canceled"));
        assertThat(sender.find(BY_SMS, TEXT, NOON)).isNull();
        listed();
        assertThat(sender.find(BY_SMS, TEXT, NOON)).isNull();
    }

    @Test
    void takesAFailedQuestionForNoAnswer() {
        for (int status : new int[] {400, 401, 404, 429, 500, 503}) {
            answer(status, error(20500));
            assertThatThrownBy(() -> sender.find(BY_SMS, TEXT, NOON)).isInstanceOf(ProviderUnavailable.class);
        }
        for (String body : List.of("", "{", "{}")) {
            answer(200, body);
            assertThatThrownBy(() -> sender.find(BY_SMS, TEXT, NOON)).as(body).isInstanceOf(ProviderUnavailable.class);
        }
        twilio.stopNow();
        assertThatThrownBy(() -> sender.find(BY_SMS, TEXT, NOON)).isInstanceOf(ProviderUnavailable.class);
    }

    @Test
    void asksWhenTwilioHadAMessage() {
        answer(200, message(SID, "12", "received"));
        assertThat(sender.receivedAt(SID)).isEqualTo(Instant.parse("2026-12-01T11:59:58Z"));
        assertThat(onlyRequest().getUrl()).isEqualTo(ONE);
    }

    @Test
    void knowsNoTimeOfAMessageThatTwilioDoesNotKnow() {
        answer(404, error(20404));
        assertThat(sender.receivedAt(SID)).isNull();
        answer(500, error(20500));
        assertThatThrownBy(() -> sender.receivedAt(SID)).isInstanceOf(ProviderUnavailable.class);
    }

    /// All loggers at TRACE, whoever they belong to, and every way to fail.
    @Test
    void tellsNoNumberNoTextAndNoPasswordToAnyLogOrException() {
        StringBuilder said = new StringBuilder();
        said.append(Heard.during(() -> {
            for (int status : new int[] {200, 201, 400, 401, 404, 429, 500}) {
                for (String body :
                        List.of(created(), error(21211), ALICE + TEXT, "{\"body\": 1, \"to\": \"" + ALICE + "\"")) {
                    for (int i = 0; i < 3; i++) {
                        answer(status, body);
                    }
                    said.append(send());
                    said.append(thrown(() -> sender.find(BY_SMS, TEXT, NOON)));
                    said.append(thrown(() -> sender.receivedAt(SID)));
                }
            }
        }));
        assertThat(said.toString())
                .contains("ProviderUnavailable")
                .doesNotContain(
                        "39980001",
                        "937000001",
                        "urne",
                        "7QF3",
                        TwilioCases.TOKEN,
                        TwilioCases.TAP_KEY,
                        base64(TwilioCases.SID + ":"));
    }

    @Test
    void leavesFromTheNumberThatWasWrittenTo() {
        for (String ours : List.of(TwilioCases.SECOND, "36123")) {
            answer(201, created());
            sender.send(BY_SMS, ours, new Said(TEXT, "ticket-0001"));
            assertThat(form(twilio.requests().getLast())).containsEntry("From", ours);
            listed(message(SID, TEXT, "sent"));
            assertThat(sender.find(BY_SMS, ours, TEXT, NOON)).isEqualTo(SID);
            assertThat(twilio.requests().getLast().queryParameter("From").firstValue())
                    .isEqualTo(ours);
        }
    }

    @Test
    void letsAMessagingServiceChooseTheNumberOfAnSmsAlone() {
        String service = "MG00000000000000000000000000000001";
        TwilioSender served = new TwilioSender(TwilioCases.settings(twilio.url(), true, service));
        answer(201, created());
        served.send(BY_SMS, TwilioCases.SECOND, new Said(TEXT, null));
        assertThat(form(onlyRequest()))
                .containsOnly(
                        Map.entry("To", ALICE), Map.entry("Body", TEXT), Map.entry("MessagingServiceSid", service));
        listed();
        served.find(BY_SMS, TEXT, NOON);
        assertThat(twilio.requests().getLast().getUrl()).doesNotContain("From");
        answer(201, created());
        served.send(ON_WHATSAPP, new Said(TEXT, null));
        assertThat(form(twilio.requests().getLast()))
                .containsEntry("From", "whatsapp:" + TwilioCases.OURS)
                .doesNotContainKey("MessagingServiceSid");
    }

    @Test
    void dropsWhatIsNotWorthSendingAnyMore() {
        List<Duration> validities =
                List.of(Duration.ZERO, Duration.ofSeconds(90), Duration.ofMinutes(20), Duration.ofDays(9));
        for (Duration validity : validities) {
            answer(201, created());
            sender.send(BY_SMS, Said.of(TEXT).within(validity));
        }
        assertThat(twilio.requests().stream().map(request -> form(request).get("ValidityPeriod")))
                .containsExactly("1", "90", "1200", "36000");
    }

    @Test
    void asksAboutNothingThatHasNoReference() {
        answer(201, created());
        sender.send(BY_SMS, TEXT, "");
        answer(201, created());
        sender.send(BY_SMS, Said.of(TEXT));
        assertThat(twilio.requests()).noneMatch(request -> form(request).containsKey("StatusCallback"));
    }

    @Test
    void sendsATemplateOutsideTheWindowAndNeverABodyBesideIt() {
        answer(201, created());
        Said said = new Said(TEXT, "ticket-0001", List.of(new Button("Voir", "VOTE 12")))
                .as(new Template(TEMPLATE, Map.of("1", "Jardin\n\tpartagé", "2", "l'été")));
        assertThat(sender.send(ON_WHATSAPP, said)).isEqualTo(new Sent.Accepted(SID));
        Map<String, String> form = form(onlyRequest());
        assertThat(form).containsEntry("ContentSid", TEMPLATE).containsKey("StatusCallback");
        assertThat(JsonMapper.shared().readTree(form.getOrDefault("ContentVariables", "")))
                .isEqualTo(JsonMapper.shared()
                        .createObjectNode()
                        .put("1", "Jardin partagé")
                        .put("2", "l'été")
                        .put("tap1", taps().data(ALICE, "VOTE 12")));
    }

    @Test
    void sendsTheTextWhereThereAreNoTemplates() {
        answer(201, created());
        sender.send(BY_SMS, Said.of(TEXT).as(new Template(TEMPLATE, Map.of())));
        assertThat(form(onlyRequest())).containsEntry("Body", TEXT).doesNotContainKey("ContentSid");
    }

    @Test
    void tellsThatTheWindowIsClosedOrTheTemplateWrong() {
        answer(400, error(63016));
        assertThat(sender.send(ON_WHATSAPP, Said.of(TEXT)))
                .isEqualTo(new Sent.WindowClosed("63016", "more than 24 hours since they wrote"));
        Said template = Said.of(TEXT).as(new Template(TEMPLATE, Map.of()));
        for (int code : new int[] {21655, 21656, 63021, 99999}) {
            answer(400, error(code));
            assertThat(sender.send(ON_WHATSAPP, template))
                    .isEqualTo(new Sent.Refused(Integer.toString(code), "template refused"));
        }
        answer(400, error(21610));
        assertThat(sender.send(ON_WHATSAPP, template)).isInstanceOf(Sent.OptedOut.class);
        answer(429, error(20429));
        assertThat(sender.send(ON_WHATSAPP, template)).isInstanceOf(Sent.SlowDown.class);
    }

    @Test
    void refusesTemplatesThatTwilioWouldRefuse() {
        assertThatThrownBy(() -> new Template("HX1", Map.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Template(TEMPLATE, Map.of("1", " "))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Template(TEMPLATE, Map.of("a b", "x")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(new Template(TEMPLATE, Map.of("1", ALICE)).toString()).doesNotContain(ALICE);
    }

    private static Taps taps() {
        return TwilioCases.settings(TwilioSettings.TWILIO).taps();
    }

    private static Map<String, String> form(LoggedRequest request) {
        return Form.parse(request.getBodyAsString()).values();
    }

    private static String thrown(Runnable question) {
        StringWriter trace = new StringWriter();
        try {
            question.run();
        } catch (RuntimeException e) {
            e.printStackTrace(new PrintWriter(trace, true));
        }
        return trace.toString();
    }

    private Sent send() {
        return sender.send(BY_SMS, TEXT, "ticket-0001");
    }

    private void answer(int status, String body) {
        twilio.answer(status, body);
    }

    private void tooFast(String retryAfter) {
        twilio.answer(aResponse()
                .withStatus(429)
                .withHeader("Retry-After", retryAfter)
                .withBody(error(20429)));
    }

    private void listed(String... messages) {
        answer(
                200,
                "{\"page\": 0, \"page_size\": 50, \"uri\": \"/2010-04-01/x\", \"next_page_uri\": null, \"messages\": ["
                        + String.join(",", messages) + "]}");
    }

    private LoggedRequest onlyRequest() {
        List<LoggedRequest> requests = twilio.requests();
        assertThat(requests).hasSize(1);
        return requests.getFirst();
    }

    private static String created() {
        return message(SID, TEXT, "queued");
    }

    private static String message(String sid, String text, String status) {
        return """
                {"sid": "%s", "account_sid": "%s", "body": "%s", "status": "%s", "to": "%s", "from": "%s",
                 "date_created": "Tue, 01 Dec 2026 11:59:58 +0000", "date_sent": null, "num_segments": "1",
                 "direction": "outbound-api", "error_code": null, "a_new_thing": {"deep": [1]}}""".formatted(sid, TwilioCases.SID, text, status, ALICE, TwilioCases.OURS);
    }

    private static String error(int code) {
        return """
                {"code": %d, "message": "The number %s is bad: %s", "more_info": "https://www.twilio.com/docs/errors/%d",
                 "status": 400}""".formatted(code, ALICE, TEXT, code);
    }

    private static String base64(String text) {
        return java.util.Base64.getEncoder().encodeToString(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
