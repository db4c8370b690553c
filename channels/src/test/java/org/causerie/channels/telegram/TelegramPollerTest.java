package org.causerie.channels.telegram;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.http.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TelegramPollerTest {

    private static final Instant NOON = Instant.parse("2026-12-01T12:00:00Z");
    private static final String NONE = "{\"ok\":true,\"result\":[]}";
    private static final TelegramPoller.Pace FAST = new TelegramPoller.Pace(
            Duration.ofSeconds(1),
            Duration.ofMillis(500),
            Duration.ofMillis(1),
            Duration.ofMillis(20),
            Duration.ofMillis(5));

    private final TelegramServer telegram = new TelegramServer();
    private final List<Long> seen = new CopyOnWriteArrayList<>();
    private final List<String> journal = new CopyOnWriteArrayList<>();
    private final Map<Long, Integer> failing = new HashMap<>();
    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    private final TelegramPoller poller = poller();

    @AfterEach
    void stop() {
        poller.stop();
        telegram.stop();
        assertThat(String.join("\n", journal))
                .doesNotContain(TelegramCases.TOKEN, "AAfake", "127.0.0.1", "9000", "Bonjour", "70000");
    }

    @Test
    void confirmsOnlyWhatWasHandled() {
        telegram.answer(200, updates(9000, 9001));
        telegram.answer(200, NONE);
        run(2);
        assertThat(seen).containsExactly(9000L, 9001L);
        JsonNode first = telegram.call(0, "getUpdates");
        assertThat(first.has("offset")).isFalse();
        assertThat(first.path("timeout").asLong()).isEqualTo(1);
        assertThat(first.path("limit").asLong()).isEqualTo(100);
        assertThat(offset(1)).isEqualTo(9002);
    }

    @Test
    void fetchesAgainWhatBrokeItsHandlerAndHandlesTheOthersOnce() {
        failing.put(9001L, 2);
        telegram.answer(200, updates(9000, 9001, 9002));
        telegram.answer(200, updates(9001, 9002));
        telegram.answer(200, updates(9001, 9002));
        telegram.answer(200, NONE);
        run(4);
        assertThat(seen).containsExactly(9000L, 9001L, 9002L, 9001L, 9001L);
        assertThat(offsets(4)).containsExactly(-1L, 9001L, 9001L, 9003L);
        assertThat(journal).contains("an update broke its handler: IllegalStateException");
    }

    @Test
    void keepsOnePersonsUpdatesInOrder() {
        failing.put(9000L, 1);
        String two = "{\"ok\":true,\"result\":[" + update(9000, 700001) + "," + update(9001, 700001) + "]}";
        telegram.answer(200, two);
        telegram.answer(200, two);
        telegram.answer(200, NONE);
        run(3);
        assertThat(seen).containsExactly(9000L, 9000L, 9001L);
    }

    @Test
    void handsEachUpdateOverRawWhateverItHolds() {
        telegram.answer(
                200,
                "{\"ok\":true,\"result\":[{\"update_id\":9000,\"message\":\"odd\"},{\"update_id\":9001},"
                        + update(9002, 700001) + "]}");
        telegram.answer(200, NONE);
        run(2);
        assertThat(seen).containsExactly(9000L, 9001L, 9002L);
        assertThat(offset(1)).isEqualTo(9003);
    }

    @Test
    void survivesWhateverTelegramAnswers() {
        telegram.answer(409, error(409));
        telegram.answer(500, "");
        telegram.answer(401, error(401));
        telegram.answer(200, "<html>");
        telegram.answer(200, "{\"ok\":true,\"result\":\"odd\"}");
        telegram.answer(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
        telegram.answer(aResponse().withBody(NONE).withFixedDelay(2500));
        telegram.answer(200, updates(9000));
        telegram.answer(200, NONE);
        run(9);
        assertThat(seen).containsExactly(9000L);
        assertThat(journal)
                .contains(
                        "telegram: another poller, or a webhook, takes this bot's updates (409)",
                        "telegram: status 500",
                        "telegram: Telegram refuses us, status 401",
                        "telegram: an answer we cannot read",
                        "telegram: connection lost",
                        "telegram: no answer in time");
    }

    @Test
    void waitsAsLongAsItIsTold() {
        telegram.answer(429, "{\"ok\":false,\"error_code\":429,\"parameters\":{\"retry_after\":1}}");
        telegram.answer(200, NONE);
        long start = System.nanoTime();
        run(2);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(950));
    }

    @Test
    void goesOnAfterARestartWhereItWas() {
        failing.put(9001L, 99);
        telegram.answer(200, updates(9000, 9001));
        run(1);
        poller.stop();
        failing.clear();
        telegram.answer(200, updates(9000, 9001));
        telegram.answer(200, NONE);
        int before = telegram.asked();
        try (TelegramPoller next = poller()) {
            next.start();
            await(() -> telegram.asked() >= before + 2);
        }
        assertThat(seen).endsWith(9000L, 9001L);
    }

    @Test
    void givesUpWhatNobodyCanHandleOnlyWhereItHidesAllOthers() {
        failing.put(9000L, Integer.MAX_VALUE);
        long[] hundred = LongStream.range(9000, 9100).toArray();
        for (int i = 0; i < 10; i++) {
            telegram.answer(200, updates(hundred));
        }
        telegram.answer(200, updates(hundred));
        telegram.answer(200, NONE);
        run(12);
        assertThat(seen).hasSize(10 + 99);
        assertThat(offset(11)).isEqualTo(9100);
        assertThat(journal).contains("an update is given up after 10 tries: nothing can be fetched behind it");
    }

    @Test
    void asksWithoutAnOffsetAfterASilentWeekAndTrustsTheNewIds() {
        telegram.answer(200, updates(9000));
        telegram.answer(aResponse().withBody(NONE).withFixedDelay(300));
        telegram.answer(200, updates(17));
        telegram.answer(200, NONE);
        poller.start();
        await(() -> telegram.asked() >= 2);
        now.set(NOON.plus(Duration.ofDays(7)));
        await(() -> telegram.asked() >= 4);
        poller.stop();
        assertThat(offsets(4)).containsExactly(-1L, 9001L, -1L, 18L);
    }

    @Test
    void tellsWhenItLastHeardAndHowMuchWaits() {
        assertThat(poller.lastGoodCall()).isEqualTo(NOON);
        now.set(NOON.plusSeconds(60));
        telegram.answer(500, "");
        telegram.answer(200, NONE);
        run(2);
        assertThat(poller.lastGoodCall()).isEqualTo(NOON.plusSeconds(60));
    }

    @Test
    void startsOnce() {
        telegram.answer(200, NONE);
        run(1);
        assertThatThrownBy(poller::start).isInstanceOf(IllegalStateException.class);
    }

    private TelegramPoller poller() {
        return new TelegramPoller(telegram.settings(), this::handle, journal::add, now::get, FAST);
    }

    private boolean handle(String update) {
        long id = JsonMapper.shared().readTree(update).path("update_id").asLong();
        seen.add(id);
        int left = failing.getOrDefault(id, 0);
        failing.put(id, left - 1);
        if (left > 0 && left % 2 == 0) {
            throw new IllegalStateException("Bonjour");
        }
        return left <= 0;
    }

    /// Runs until so many calls came, and what the last one brought is handled.
    private void run(int calls) {
        poller.start();
        await(() -> telegram.asked() >= calls);
        poller.stop();
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
            java.util.concurrent.locks.LockSupport.parkNanos(2_000_000);
        }
        java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
    }

    private long offset(int call) {
        return telegram.call(call, "getUpdates").path("offset").asLong(-1);
    }

    private List<Long> offsets(int calls) {
        List<Long> offsets = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            offsets.add(offset(i));
        }
        return offsets;
    }

    private static String updates(long... ids) {
        return LongStream.of(ids)
                .mapToObj(id -> update(id, 700000 + id))
                .collect(Collectors.joining(",", "{\"ok\":true,\"result\":[", "]}"));
    }

    private static String update(long id, long from) {
        return "{\"update_id\":" + id + ",\"message\":{\"message_id\":1,\"text\":\"Bonjour\",\"from\":{\"id\":" + from
                + "},\"chat\":{\"id\":" + from + ",\"type\":\"private\"}}}";
    }

    private static String error(int code) {
        return "{\"ok\":false,\"error_code\":" + code + ",\"description\":\"x\"}";
    }
}
