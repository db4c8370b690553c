package org.causerie.bot.inbox;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.causerie.bot.providers.Provider;
import org.causerie.bot.providers.SimulatedTwilio;
import org.causerie.channels.Account;
import org.causerie.channels.Credential;
import org.causerie.channels.Inbound;
import org.causerie.channels.twilio.TwilioSender;
import org.causerie.channels.twilio.TwilioSettings;
import org.causerie.dialogs.Content;
import org.causerie.dialogs.Medium;
import org.causerie.dialogs.Pick;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.QueryTimeoutException;

/// What Twilio remembers and we never heard of, or never answered.
class TrafficSweepTest {

    private static final String SID = "AC00000000000000000000000000000001";
    private static final String OURS = SimulatedTwilio.SMS_NUMBER;

    /// As Twilio writes dates; its SDK takes no other.
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", Locale.ENGLISH);

    private final Town town = new Town();
    private final WireMockServer twilio =
            new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));
    private final List<String> received = new ArrayList<>();
    private final List<String> sent = new ArrayList<>();
    private final Inbox inbox = town.first.inbox();
    private final Provider provider;
    private final TrafficSweep sweep;
    private final TrafficSweep other;

    TrafficSweepTest() {
        town.empty();
        town.sql.sql("truncate traffic_sweep, sweep_failed").update();
        twilio.start();
        var settings = new TwilioSettings(
                SID,
                new Credential("0123456789abcdef0123456789abcdef"),
                twilio.baseUrl(),
                OURS,
                null,
                "https://vote.example.org");
        provider =
                new Provider("twilio", town.first.provider().channel(), new TwilioSender(settings), Set.of(OURS), OURS);
        sweep = town.first.trafficSweep(provider, town.pool);
        other = town.second.trafficSweep(provider, town.pool);
        remembers();
        sweep.look();
        later(Duration.ofMinutes(1));
    }

    @AfterEach
    void close() {
        twilio.stop();
        town.close();
    }

    private void later(Duration by) {
        town.clock.advance(by);
    }

    private void afterAWhile() {
        later(Duration.ofMinutes(4));
        sweep.look();
    }

    /// A citizen's message that Twilio took now.
    private void sends(String id, String text) {
        received.add(message(id, Town.NUMBER, OURS, text, "inbound", town.clock.instant()));
        remembers();
    }

    private void wasAnswered(List<String> told) {
        told.forEach(text -> wasSent(text, "outbound-reply"));
    }

    private void wasSent(String text, String direction) {
        String id = "SM-ours-" + sent.size();
        sent.add(message(id, OURS, Town.NUMBER, text, direction, town.clock.instant()));
        remembers();
    }

    /// As Twilio lists it: the newest first.
    private void remembers() {
        twilio.resetMappings();
        twilio.stubFor(get(anyUrl()).withQueryParam("To", equalTo(OURS)).willReturn(page(received.reversed())));
        twilio.stubFor(get(anyUrl()).withQueryParam("From", equalTo(OURS)).willReturn(page(sent.reversed())));
    }

    private static com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder page(List<String> messages) {
        return aResponse()
                .withBody("{\"uri\": \"/\", \"page\": 0, \"page_size\": 1000, \"next_page_uri\": null, \"messages\": ["
                        + String.join(",", messages) + "]}");
    }

    private static String message(String id, String from, String to, String text, String direction, Instant at) {
        String date = DATE.format(at.atOffset(ZoneOffset.UTC));
        return """
                {"sid": "%s", "account_sid": "%s", "from": "%s", "to": "%s", "body": "%s", "direction": "%s",
                 "status": "received", "num_media": "0", "date_created": "%s", "date_sent": "%s"}""".formatted(id, SID, from, to, text.replace("\n", "\\n"), direction, date, date);
    }

    private List<String> answers() {
        return town
                .sql
                .sql(
                        "select body from outbox where id not in (select id from ballot) and state = 'due' order by created_at, id")
                .query(String.class)
                .list()
                .stream()
                .map(String::valueOf)
                .toList();
    }

    @Test
    void handlesAndAnswersWhatNeverArrivedOnce() {
        sends("SM-lost", "LISTE");
        afterAWhile();
        assertThat(answers()).singleElement().asString().contains("SUITE");
        assertThat(town.session().answered()).hasSize(1);
        afterAWhile();
        afterAWhile();
        assertThat(answers()).hasSize(1);
        assertThat(town.hear(inbox, "SM-lost", "LISTE"))
                .as("if it does come, it gets the same answer")
                .isEqualTo(answers());
    }

    @Test
    void obeysALostStopAndSaysNothingMore() {
        sends("SM-lost", "STOP");
        afterAWhile();
        assertThat(town.session().stopped()).isTrue();
        assertThat(town.count("outbox")).isZero();
        afterAWhile();
        assertThat(town.count("outbox")).isZero();
    }

    @Test
    void handlesWhatCameInOneSecondAsItCame() {
        sends("SM-first", "VOTE 3");
        sends("SM-second", "JUSTE 5");
        afterAWhile();
        assertThat(town.shown().picks()).containsExactly(Pick.of("5"));
    }

    @Test
    void leavesAloneWhatArrivedAndWasAnswered() {
        List<String> told = town.hear(inbox, "SM-1", "LISTE");
        sends("SM-1", "LISTE");
        wasAnswered(told);
        afterAWhile();
        assertThat(answers()).isEmpty();
        assertThat(town.session().answered()).hasSize(1);
    }

    /// Some accounts have Twilio forget all texts.
    @Test
    void takesATextThatTwilioForgotForTheAnswer() {
        town.hear(inbox, "SM-1", "LISTE");
        sends("SM-1", "LISTE");
        wasAnswered(List.of(""));
        afterAWhile();
        assertThat(answers()).isEmpty();
    }

    @Test
    void takesNoReminderForAnAnswer() {
        List<String> told = town.hear(inbox, "SM-1", "LISTE");
        sends("SM-1", "LISTE");
        later(Duration.ofSeconds(20));
        wasSent("Plus que dix jours pour voter !", "outbound-api");
        afterAWhile();
        assertThat(answers()).isEqualTo(told);
    }

    @Test
    void takesNoLateAnswerToAnEarlierMessageForAnAnswer() {
        List<String> first = town.hear(inbox, "SM-1", "LISTE");
        sends("SM-1", "LISTE");
        List<String> told = town.hear(inbox, "SM-2", "AIDE");
        later(Duration.ofSeconds(1));
        sends("SM-2", "AIDE");
        wasAnswered(first);
        afterAWhile();
        assertThat(answers()).isEqualTo(told);
    }

    @Test
    void sendsOfAnAnswerOnlyWhatIsMissing() {
        vote(Town.NUMBER);
        assertThatThrownBy(() -> town.hear(
                        town.first.inbox(Crash.before(Steps.Step.SETTLE)),
                        "SM-code",
                        town.shown().code()))
                .isInstanceOf(Crash.class);
        List<String> told = town.hear(inbox, "SM-help", "AIDE");
        assertThat(told).hasSize(2);
        sends("SM-help", "AIDE");
        wasSent(told.getFirst(), "outbound-reply");
        afterAWhile();
        assertThat(answers()).containsExactly(told.getLast());
    }

    private void vote(String number) {
        assertThat(asks(number, "SM-vote", "VOTE 3").said()).hasSize(1);
    }

    @Test
    void answersAgainWhatItHandledAndTwilioNeverHeard() {
        List<String> told = town.hear(inbox, "SM-1", "LISTE");
        sends("SM-1", "LISTE");
        afterAWhile();
        assertThat(answers()).isEqualTo(told);
        afterAWhile();
        assertThat(answers()).hasSize(1);
    }

    @Test
    void answersOnlyTheLastOfSeveralThatGotNoAnswer() {
        town.hear(inbox, "SM-1", "LISTE");
        sends("SM-1", "LISTE");
        later(Duration.ofSeconds(5));
        List<String> told = town.hear(inbox, "SM-2", "AIDE");
        sends("SM-2", "AIDE");
        afterAWhile();
        assertThat(answers()).isEqualTo(told);
    }

    @Test
    void leavesAloneWhatMayStillBeOnItsWay() {
        later(Duration.ofMinutes(4));
        sends("SM-young", "LISTE");
        later(Duration.ofSeconds(50));
        sweep.look();
        assertThat(answers()).isEmpty();
        afterAWhile();
        assertThat(answers()).hasSize(1);
    }

    @Test
    void asksOnceForAllReplicas() {
        twilio.resetRequests();
        later(Duration.ofMinutes(4));
        sweep.look();
        other.look();
        sweep.look();
        assertThat(twilio.findAll(anyRequestedFor(anyUrl())))
                .as("to us and from us")
                .hasSize(2);
        later(Duration.ofMinutes(4));
        other.look();
        assertThat(twilio.findAll(anyRequestedFor(anyUrl()))).hasSize(4);
    }

    @Test
    void asksAgainForAllThatItCouldNotHandle() {
        sends("SM-lost", "LISTE");
        twilio.resetMappings();
        twilio.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(500)));
        for (int i = 0; i < 10; i++) {
            afterAWhile();
        }
        assertThat(answers()).isEmpty();
        remembers();
        afterAWhile();
        assertThat(answers()).hasSize(1);
    }

    @Test
    void countsAVoteThatTwilioHadBeforeTheCloseAndNeverBrought() {
        Instant closes = town.first.current().campaign().closes();
        later(Duration.between(town.clock.instant(), closes).minusMinutes(2));
        town.hear(inbox, "SM-vote", "VOTE 3");
        String code = town.shown().code();
        later(Duration.ofSeconds(90));
        sends("SM-code", code);
        later(Duration.ofSeconds(60));
        sends("SM-late", "VOTE 5");
        Instant end = town.first.current().lastTurnEnds();

        later(Duration.between(town.clock.instant(), end).minusSeconds(200));
        twilio.resetMappings();
        twilio.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(503)));
        later(Duration.ofSeconds(201));
        sweep.look();
        assertThat(sweep.areIn(end)).as("Twilio could not be asked").isFalse();
        assertThat(town.count("ballot")).isZero();

        remembers();
        later(Duration.ofSeconds(21));
        sweep.look();
        assertThat(sweep.areIn(end)).isTrue();
        assertThat(town.count("ballot where fate = 'in'")).isEqualTo(1);
        assertThat(town.count("outbox where kind = 'ticket' and state = 'due'")).isEqualTo(1);
    }

    @Test
    void setsAsideWhatCanNeverBeHandledAndLetsTheCountBegin() {
        town.hear(inbox, "SM-0", "LISTE");
        byte[] session = town.redis.commands().keys("*:session:*").getFirst();
        town.redis.commands().set(session, new byte[] {1, 2, 3});
        later(Duration.between(
                        town.clock.instant(), town.first.current().campaign().closes())
                .minusMinutes(1));
        sends("SM-damaged", "VOTE 3");
        Instant end = town.first.current().lastTurnEnds();
        later(Duration.between(town.clock.instant(), end));
        for (int tries = 1; tries < 5; tries++) {
            later(Duration.ofSeconds(21));
            sweep.look();
            assertThat(sweep.areIn(end)).isFalse();
            assertThat(sweep.setAside()).isZero();
        }
        later(Duration.ofSeconds(21));
        sweep.look();
        assertThat(sweep.areIn(end)).isTrue();
        assertThat(sweep.setAside()).isOne();
        assertThat(town.sql
                        .sql("select message || ' ' || reason from sweep_failed")
                        .query(String.class)
                        .single())
                .isEqualTo("SM-damaged DamagedSession");
    }

    @Test
    void setsNothingAsideThatAStoreWasAwayFor() {
        TrafficSweep away = town.first.trafficSweep(provider, town.pool, town.first.inbox(_ -> {
            throw new QueryTimeoutException("away");
        }));
        sends("SM-lost", "LISTE");
        for (int tries = 0; tries < 6; tries++) {
            later(Duration.ofMinutes(4));
            away.look();
        }
        assertThat(town.count("sweep_failed")).isZero();
        afterAWhile();
        assertThat(answers()).hasSize(1);
    }

    // Who stands before the inbox

    private Reaction asks(String number, String id, String text) {
        return town.first
                .guard(inbox)
                .handle(
                        town.first.provider(),
                        new Inbound.Message(
                                new Account(Medium.SMS, number),
                                OURS,
                                id,
                                new Content.Text(text),
                                town.clock.instant(),
                                Inbound.Source.OURS));
    }

    @Test
    void namesAnotherWayOnceADayToANumberThatMayNotVote() {
        assertThat(asks("+447700900123", "SM1", "LISTE").said())
                .singleElement()
                .satisfies(said -> assertThat(said.text()).contains("05", "ambassadeur"));
        assertThat(asks("+447700900123", "SM2", "LISTE").said()).isEmpty();
        assertThat(asks("+447700900123", "SM1", "LISTE").said())
                .as("the same again")
                .hasSize(1);
        assertThat(town.redis.commands().keys("*:session:*")).isEmpty();
        assertThat(asks("+447700900123", "SM3", "Stop !").said())
                .as("a STOP is obeyed wherever it comes from")
                .hasSize(1);
    }

    @Test
    void neverHoldsBackTheCodeAndTheVoteOfWhoFloods() {
        for (int i = 0; i < 60; i++) {
            asks(Town.NUMBER, "SM" + i, "AIDE");
        }
        assertThat(asks(Town.NUMBER, "SM60", "AIDE").said()).isEmpty();
        assertThat(asks(Town.NUMBER, "SM61", "VOTE 3").said()).hasSize(1);
        assertThat(asks(Town.NUMBER, "SM62", town.shown().code()).said())
                .singleElement()
                .satisfies(
                        said -> assertThat(Town.tickets(List.of(said.text()))).hasSize(1));
    }
}
