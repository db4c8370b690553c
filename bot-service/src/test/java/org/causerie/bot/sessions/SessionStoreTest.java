package org.causerie.bot.sessions;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.causerie.bot.sessions.Casting.ENTER;
import static org.causerie.bot.sessions.Casting.KEEP;
import static org.causerie.bot.sessions.Casting.LEAVE;
import static org.causerie.bot.sessions.Saved.CONFLICT;
import static org.causerie.bot.sessions.Saved.DUPLICATE;
import static org.causerie.bot.sessions.Saved.SAVED;

import io.lettuce.core.api.sync.RedisCommands;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.causerie.bot.people.People;
import org.causerie.bot.people.Person;
import org.causerie.bot.secrets.Secret;
import org.causerie.bot.secrets.Secrets;
import org.causerie.bot.testing.TestRedis;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SessionStoreTest {

    private static final String NUMBER = "+33639980001";
    private static final Instant NOON = Instant.parse("2026-12-03T12:00:00Z");
    private static final Duration TWO_DAYS = Duration.ofDays(2);

    private final TestRedis redis = TestRedis.shared();
    private final RedisCommands<byte[], byte[]> inside = redis.commands();

    private Path secrets = Path.of("");
    private Replica replica;
    private Replica otherReplica;
    private SessionStore store;
    private Person person;

    @BeforeAll
    void start(@TempDir Path folder) {
        redis.flush();
        secrets = folder;
        replica = new Replica(redis, secrets);
        otherReplica = new Replica(redis, secrets);
        store = replica.store();
        person = new People(new Secrets(secrets)).person(NUMBER);
    }

    @AfterAll
    void stop() {
        replica.close();
        otherReplica.close();
    }

    @BeforeEach
    void empty() {
        redis.flush();
    }

    @Test
    void aPersonWithoutSessionHasVersionZero() {
        Loaded loaded = store.load(person);

        assertThat(loaded.session()).isNull();
        assertThat(loaded.version()).isZero();
        assertThat(loaded.format()).isZero();
    }

    @Test
    void whatOneReplicaSavedTheOtherLoads() {
        assertThat(save(0, "first", "m1")).isEqualTo(SAVED);

        Loaded loaded = otherReplica.store().load(person);

        assertThat(loaded.session()).isEqualTo(bytes("first"));
        assertThat(loaded.version()).isEqualTo(1);
        assertThat(loaded.format()).isEqualTo(1);
    }

    @Test
    void eachSaveCountsTheVersionUpByOne() {
        for (int version = 0; version < 300; version++) {
            assertThat(save(version, "text " + version, "m" + version)).isEqualTo(SAVED);
        }

        assertThat(store.load(person).version()).isEqualTo(300);
        assertThat(text()).isEqualTo("text 299");
    }

    @Test
    void anEmptySessionIsNotAnAbsentOne() {
        save(0, "", "m1");

        assertThat(store.load(person).session()).isEmpty();
        assertThat(store.load(person).version()).isEqualTo(1);
    }

    /// Every row of the comparison; the session stored has version 2, `m1` and `m2` were seen.
    @ParameterizedTest
    @CsvSource({
        "2, m3,  SAVED",
        "2, m2,  DUPLICATE",
        "2, m1,  DUPLICATE",
        "2,   ,  SAVED",
        "1, m3,  CONFLICT",
        "1, m1,  DUPLICATE",
        "1,   ,  CONFLICT",
        "0, m3,  CONFLICT",
        "0, m1,  DUPLICATE",
        "3, m3,  CONFLICT",
        "9223372036854775806, m3, CONFLICT",
    })
    void writesOnlyAnUnseenMessageOnTheVersionThatWasLoaded(long expected, @Nullable String id, Saved outcome) {
        save(0, "one", "m1");
        save(1, "two", "m2");

        assertThat(store.save(person, expected, expected + 1, bytes("three"), id, ENTER, TWO_DAYS, NOON))
                .isEqualTo(outcome);

        boolean written = outcome == SAVED;
        assertThat(text()).isEqualTo(written ? "three" : "two");
        assertThat(store.castingCount()).isEqualTo(written ? 1 : 0);
        assertThat(inside.sismember(seen("2026-12-03"), bytes("m3"))).isEqualTo(written && "m3".equals(id));
    }

    @Test
    void anExpectedSessionThatIsGoneIsAConflict() {
        assertThat(save(1, "two", "m2")).isEqualTo(CONFLICT);
        assertThat(store.load(person).session()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-12-03T23:59:59Z, 2026-12-04T00:00:01Z, DUPLICATE",
        "2026-12-03T00:00:00Z, 2026-12-04T23:59:59Z, DUPLICATE",
        "2026-12-31T23:59:59Z, 2027-01-01T00:00:00Z, DUPLICATE",
        // the first replica's clock was ahead
        "2026-12-04T00:00:01Z, 2026-12-03T23:59:59Z, DUPLICATE",
        "2026-12-03T23:59:59Z, 2026-12-05T00:00:00Z, SAVED",
    })
    void findsARepeatAcrossMidnight(Instant first, Instant second, Saved outcome) {
        store.save(person, 0, 1, bytes("one"), "m1", KEEP, TWO_DAYS, first);

        assertThat(otherReplica.store().save(person, 1, 2, bytes("two"), "m1", KEEP, TWO_DAYS, second))
                .isEqualTo(outcome);
    }

    @Test
    void keepsSeenIdsForTwoDaysAndTheSweepWindow() {
        save(0, "one", "m1");

        assertThat(inside.ttl(seen("2026-12-03"))).isBetween(3 * 86_400L - 60, 3 * 86_400L);
    }

    @Test
    void aSaveWithoutMessageMarksNothing() {
        assertThat(save(0, "one", null)).isEqualTo(SAVED);

        assertThat(inside.keys("*seen*")).isEmpty();
    }

    @Test
    void aSessionIsForgottenInTime() {
        save(0, "one", "m1");

        assertThat(expiry()).isBetween(TWO_DAYS.toMillis() - 60_000, TWO_DAYS.toMillis());
    }

    @Test
    void aPendingCastNeverExpiresAndExpiresAgainOnceSettled() {
        save(0, "shown", "m1");

        store.save(person, 1, 2, bytes("casting"), "m2", ENTER, TWO_DAYS, NOON);
        assertThat(expiry()).isEqualTo(-1);
        assertThat(store.casting(partition())).containsExactly(person);
        assertThat(store.castingCount()).isEqualTo(1);

        store.save(person, 2, 3, bytes("casting, read a project"), "m3", KEEP, TWO_DAYS, NOON);
        assertThat(expiry()).isEqualTo(-1);
        assertThat(store.casting(partition())).containsExactly(person);

        store.save(person, 3, 4, bytes("voted"), null, LEAVE, TWO_DAYS, NOON);
        assertThat(expiry()).isPositive();
        assertThat(store.casting(partition())).isEmpty();
        assertThat(store.castingCount()).isZero();
        assertThat(text()).isEqualTo("voted");
    }

    @Test
    void aDuplicateOfTheConfirmationNeitherEntersNorLeaves() {
        store.save(person, 0, 1, bytes("casting"), "m1", ENTER, TWO_DAYS, NOON);

        assertThat(store.save(person, 1, 2, bytes("voted"), "m1", LEAVE, TWO_DAYS, NOON))
                .isEqualTo(DUPLICATE);
        assertThat(store.casting(partition())).containsExactly(person);
    }

    @Test
    void everyPendingCastIsFoundInSomePartition() {
        People people = new People(new Secrets(secrets));
        List<Person> casting = IntStream.range(0, 200)
                .mapToObj(i -> people.person("+3363998" + (1000 + i)))
                .toList();
        casting.forEach(one -> store.save(one, 0, 1, bytes("casting"), "m-" + one.key(), ENTER, TWO_DAYS, NOON));

        List<Person> found = IntStream.range(0, store.partitions())
                .mapToObj(otherReplica.store()::casting)
                .flatMap(java.util.Set::stream)
                .toList();

        assertThat(found).containsExactlyInAnyOrderElementsOf(casting);
        assertThat(store.castingCount()).isEqualTo(200);
        assertThat(inside.keys("causerie:{*}:casting")).hasSizeBetween(40, 64);
    }

    @Test
    void thePlaceOfAPersonNeverMoves() {
        // computed with Python: zlib.crc32(key.encode()) % 64
        Person someone = new Person("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
        assertThat(new Partitions(64).session(someone))
                .isEqualTo("causerie:{6}:session:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
    }

    @Test
    void sendsTheScriptAgainWhenRedisForgotIt() {
        save(0, "one", "m1");
        inside.scriptFlush();

        assertThat(save(1, "two", "m2")).isEqualTo(SAVED);
        assertThat(inside.scriptExists(Script.named("save.lua").digest())).containsExactly(true);
        assertThat(save(2, "three", "m2")).isEqualTo(DUPLICATE);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 7, 9, 10, 13, 17, 30, 40})
    void aChangedByteIsDamageAndNeverAbsence(int place) {
        save(0, "first", "m1");
        byte[] value = inside.get(sessionKey());
        value[place] ^= 0x01;
        inside.set(sessionKey(), value);

        assertThatExceptionOfType(DamagedSession.class).isThrownBy(() -> store.load(person));
        assertThat(inside.get(sessionKey())).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8, 9, 10, 15, 20, 43})
    void aTruncatedValueIsDamage(int length) {
        save(0, "first", "m1");
        inside.set(sessionKey(), java.util.Arrays.copyOf(inside.get(sessionKey()), length));

        assertThatExceptionOfType(DamagedSession.class).isThrownBy(() -> store.load(person));
    }

    @Test
    void anotherPersonsValueDoesNotOpen() {
        Person other = new People(new Secrets(secrets)).person("+33639980002");
        save(0, "first", "m1");
        inside.set(bytes(new Partitions(64).session(other)), inside.get(sessionKey()));

        assertThatExceptionOfType(DamagedSession.class).isThrownBy(() -> store.load(other));
    }

    @Test
    void anUnknownKeyIsNamedAndNothingIsLost() {
        storeWith(new Secret("older", new byte[32]), SessionFormat.CURRENT)
                .save(person, 0, 1, bytes("first"), "m1", KEEP, TWO_DAYS, NOON);

        assertThatThrownBy(() -> store.load(person))
                .isInstanceOf(DamagedSession.class)
                .hasMessageContaining("sealed with another key than "
                        + new Secrets(secrets).get("sessions").id());
        assertThat(save(0, "overwritten", "m2")).isEqualTo(CONFLICT);
    }

    @Test
    void aNewerFormatIsRefusedAndNeverOverwritten() {
        SessionStore newer = storeWith(new Secrets(secrets).get("sessions"), new SessionFormat(2, 2));
        save(0, "first", "m1");
        Loaded before = store.load(person);
        newer.save(person, 1, 2, bytes("in format 2"), "m2", KEEP, TWO_DAYS, NOON);

        assertThatExceptionOfType(NewerSession.class).isThrownBy(() -> store.load(person));
        assertThat(save(before.version(), "overwritten", "m3")).isEqualTo(CONFLICT);
        assertThat(save(2, "overwritten by a lucky guess", "m3")).isEqualTo(CONFLICT);
        Loaded after = newer.load(person);
        assertThat(after.session()).isEqualTo(bytes("in format 2"));
        assertThat(after.format()).isEqualTo(2);
    }

    @Test
    void aReplicaThatReadsAheadWritesWhatTheOthersRead() {
        SessionStore ahead = storeWith(new Secrets(secrets).get("sessions"), new SessionFormat(1, 2));

        ahead.save(person, 0, 1, bytes("first"), "m1", KEEP, TWO_DAYS, NOON);

        assertThat(text()).isEqualTo("first");
        assertThat(store.load(person).format()).isEqualTo(1);
    }

    @Test
    void aDumpShowsNeitherSessionsNorNumbers() {
        String secretText = "draft: projects 4, 8 and 15";
        store.save(person, 0, 1, bytes(secretText), "m1", ENTER, TWO_DAYS, NOON);

        String dump = dump();

        assertThat(dump).contains("m1", person.key(), ":casting", ":session:", ":seen:2026-12-03");
        assertThat(dump).doesNotContain("draft", "projects", NUMBER.substring(1), NUMBER.substring(3));
    }

    @Test
    void equalSessionsLookDifferentEachTime() {
        save(0, "same", null);
        byte[] first = inside.get(sessionKey());
        inside.del(sessionKey());
        save(0, "same", null);

        assertThat(inside.get(sessionKey())).isNotEqualTo(first);
    }

    @Test
    void burstsOfOnePersonAtTwoReplicasAllHaveTheirEffectOnce() throws Exception {
        List<String> ids = new ArrayList<>();
        List<Future<Saved>> outcomes = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 32; i++) {
                for (Replica at : List.of(replica, otherReplica)) {
                    String id = "m" + ids.size();
                    ids.add(id);
                    outcomes.add(threads.submit(() -> append(at, id)));
                }
            }
        }

        for (Future<Saved> outcome : outcomes) {
            assertThat(outcome.get()).isEqualTo(SAVED);
        }
        assertThat(text().split(" ")).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(store.load(person).version()).isEqualTo(64);
    }

    @Test
    void aMessageThatReachesTwoReplicasAtOnceHasOneEffect() throws Exception {
        List<Future<Saved>> outcomes = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 16; i++) {
                outcomes.add(threads.submit(() -> append(replica, "m1")));
                outcomes.add(threads.submit(() -> append(otherReplica, "m1")));
            }
        }

        List<Saved> all = new ArrayList<>();
        for (Future<Saved> outcome : outcomes) {
            all.add(outcome.get());
        }
        assertThat(all).containsOnlyOnce(SAVED).containsOnly(SAVED, DUPLICATE);
        assertThat(text()).isEqualTo("m1");
    }

    @Test
    void givesUpAfterTwelveConflictsWithGrowingPauses() {
        List<Integer> pauses = new ArrayList<>();
        List<Long> versions = new ArrayList<>();
        SessionStore impatient = storeWith(new Secrets(secrets).get("sessions"), SessionFormat.CURRENT, pauses::add);

        assertThatExceptionOfType(ContendedSession.class)
                .isThrownBy(() -> impatient.untilSaved(person, loaded -> {
                    versions.add(loaded.version());
                    save(loaded.version(), "the other was faster", null);
                    return savedOrNot(impatient.save(
                            person, loaded.version(), loaded.version() + 1, bytes("mine"), "m1", KEEP, TWO_DAYS, NOON));
                }));
        assertThat(versions).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L);
        assertThat(pauses).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
        assertThat(IntStream.rangeClosed(1, 11)
                        .mapToObj(tries -> Pauses.longest(tries).toMillis()))
                .containsExactly(5L, 10L, 20L, 40L, 80L, 160L, 320L, 500L, 500L, 500L, 500L);
    }

    @Test
    void refusesToStartWithAnotherNumberOfPartitions() {
        store.begun();

        assertThatThrownBy(() -> new Replica(redis, secrets, "causerie.sessions.partitions=32"))
                .hasRootCauseMessage(
                        "causerie.sessions.partitions is 32, but this Redis was begun with 64: set it to 64");
        assertThat(inside.get(bytes("causerie:partitions"))).isEqualTo(bytes("64"));
    }

    @Test
    void fixesTheNumberOfPartitionsAtTheFirstStart() {
        try (Replica first = new Replica(redis, secrets, "causerie.sessions.partitions=8")) {
            assertThat(first.store().partitions()).isEqualTo(8);
        }
        assertThat(inside.get(bytes("causerie:partitions"))).isEqualTo(bytes("8"));
        assertThat(inside.ttl(bytes("causerie:partitions"))).isEqualTo(-1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"partitions=0", "partitions=5000", "timeout=0s", "sweep-window=25h"})
    void refusesToStartWithSenselessSettings(String setting) {
        assertThatThrownBy(() -> new Replica(redis, secrets, "causerie.sessions." + setting))
                .rootCause()
                .hasMessageStartingWith("causerie.sessions." + setting.substring(0, setting.indexOf('=')));
    }

    private Saved append(Replica at, String id) {
        return at.order()
                .inOrder(
                        person,
                        () -> at.store()
                                .untilSaved(
                                        person,
                                        loaded -> savedOrNot(at.store()
                                                .save(
                                                        person,
                                                        loaded.version(),
                                                        loaded.version() + 1,
                                                        appended(loaded, id),
                                                        id,
                                                        KEEP,
                                                        TWO_DAYS,
                                                        NOON))));
    }

    private static byte[] appended(Loaded loaded, String id) {
        byte[] before = loaded.session();
        return before == null ? bytes(id) : bytes(new String(before, UTF_8) + " " + id);
    }

    private static Optional<Saved> savedOrNot(Saved saved) {
        return switch (saved) {
            case SAVED, DUPLICATE -> Optional.of(saved);
            case CONFLICT -> Optional.empty();
        };
    }

    private Saved save(long expected, String text, @Nullable String id) {
        return store.save(person, expected, expected + 1, bytes(text), id, KEEP, TWO_DAYS, NOON);
    }

    private SessionStore storeWith(Secret secret, SessionFormat format) {
        return storeWith(secret, format, Pauses::sleep);
    }

    private SessionStore storeWith(Secret secret, SessionFormat format, Pauses pauses) {
        return new SessionStore(
                new RedisLine(replica.factory(), Duration.ofSeconds(10)),
                new Seal(secret, format),
                new Partitions(64),
                Duration.ofDays(3),
                pauses);
    }

    private String text() {
        byte[] session = store.load(person).session();
        assertThat(session).isNotNull();
        return new String(java.util.Objects.requireNonNull(session), UTF_8);
    }

    private long expiry() {
        return inside.pttl(sessionKey());
    }

    private int partition() {
        return new Partitions(64).of(person);
    }

    private byte[] sessionKey() {
        return bytes(new Partitions(64).session(person));
    }

    private byte[] seen(String day) {
        return bytes("causerie:{" + partition() + "}:seen:" + day);
    }

    /// All keys and values, as text that keeps every byte.
    private String dump() {
        return inside.keys("*").stream()
                .flatMap(key -> Stream.concat(Stream.of(key), values(key)))
                .map(value -> new String(value, ISO_8859_1))
                .reduce("", (all, one) -> all + "\n" + one);
    }

    private Stream<byte[]> values(byte[] key) {
        return switch (inside.type(key)) {
            case "string" -> Stream.of(inside.get(key));
            case "set" -> inside.smembers(key).stream();
            case String type -> throw new AssertionError("no test looks into a " + type);
        };
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
