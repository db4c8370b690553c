package org.causerie.bot.voices;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.causerie.bot.people.People;
import org.causerie.bot.people.Person;
import org.causerie.bot.secrets.Secrets;
import org.causerie.bot.testing.Databases;
import org.causerie.bot.voices.Misunderstandings.Order;
import org.causerie.dialogs.Effect;
import org.causerie.dialogs.campaign.Language;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Nothing of a phrase is kept in words, and nothing is shown, before a third person wrote it.
@ExtendWith(OutputCaptureExtension.class)
class MisunderstandingsTest {

    private static final String CAMPAIGN = "essai-2026";
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final LocalDate FIFTH = LocalDate.of(2026, 12, 5);

    @TempDir
    static Path secrets;

    private static HikariDataSource pool;
    private static JdbcClient sql;
    private static People people;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-12-05T11:00:00Z"));
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private Misunderstandings ours;

    @BeforeAll
    static void start() {
        pool = Databases.fresh();
        sql = JdbcClient.create(pool);
        people = new People(new Secrets(secrets));
    }

    @AfterAll
    static void stop() {
        pool.close();
    }

    @BeforeEach
    void begin() {
        sql.sql("truncate misunderstood, misunderstood_by").update();
        ours = replica(pool);
    }

    private Misunderstandings replica(DataSource database) {
        var transactions = new TransactionTemplate(new JdbcTransactionManager(database));
        var phrases = new Phrases(JdbcClient.create(database), transactions, people, CAMPAIGN);
        return new Misunderstandings(phrases, now::get, PARIS, meters);
    }

    private static String number(int person) {
        return "+3363998%04d".formatted(person);
    }

    private static Person person(int person) {
        return people.person(number(person));
    }

    /// As the dialog tells it.
    private static void write(Misunderstandings replica, int person, String text) {
        replica.note(person(person), new Effect.Misunderstood(text, Language.FR));
        replica.keep();
    }

    private void write(int person, String text) {
        write(ours, person, text);
    }

    private List<String> shown() {
        return ours.phrases(Order.NEWEST).stream().map(Phrase::words).toList();
    }

    private void pass(Duration time) {
        now.updateAndGet(instant -> instant.plus(time));
    }

    private static long count(String from) {
        return sql.sql("select count(*) from " + from).query(Long.class).single();
    }

    /// Every row of every table, as text.
    private static String dump() {
        return sql
                .sql("select table_name from information_schema.tables where table_schema = 'public'")
                .query((row, number) -> row.getString(1))
                .list()
                .stream()
                .flatMap(table -> sql
                        .sql("select '" + table + " ' || t::text from \"" + table + "\" t")
                        .query((row, number) -> row.getString(1))
                        .list()
                        .stream())
                .collect(Collectors.joining("\n"));
    }

    @Test
    void showsAPhraseOnceThreePersonsWroteIt() {
        write(1, "je veux le truc à vélo");
        write(2, "Je veux le truc a vélo !");
        assertThat(shown()).isEmpty();
        pass(Duration.ofDays(1));

        write(3, "JE VEUX LE TRUC A VELO");

        assertThat(ours.phrases(Order.NEWEST))
                .containsExactly(new Phrase("je veux le truc a velo", Language.FR, 3, FIFTH, FIFTH.plusDays(1)));
    }

    @Test
    void countsOnePersonOnce() {
        for (int times = 0; times < 3; times++) {
            write(1, "zorblub");
            write(replica(pool), 1, "zorblub");
            pass(Duration.ofDays(1));
        }

        assertThat(shown()).isEmpty();
        assertThat(count("misunderstood_by")).isEqualTo(1);
    }

    @Test
    void countsARepeatOfTheSameDayOnceAfterTheThirdPersonToo() {
        for (int person = 1; person <= 4; person++) {
            write(person, "zorblub");
            write(person, "zorblub");
        }

        assertThat(ours.phrases(Order.NEWEST)).extracting(Phrase::people).containsExactly(4L);
    }

    @Test
    void tellsLanguagesApart() {
        ours.note(person(1), new Effect.Misunderstood("zorblub", Language.FR));
        ours.note(person(2), new Effect.Misunderstood("zorblub", Language.EN));
        ours.note(person(3), new Effect.Misunderstood("zorblub", Language.FR));
        ours.keep();

        assertThat(shown()).isEmpty();
    }

    @Test
    void keepsNoWordsBeforeTheThirdPersonAndNobodyAfter(CapturedOutput log) {
        String before = dump();
        write(1, "mon code 4827, mon numéro " + number(1));
        write(2, "mon code 1111, mon numéro " + number(2));
        String between = dump();
        assertThat(between)
                .isNotEqualTo(before)
                .doesNotContain("code", "4827", "98000", person(1).key());

        write(3, "mon code 9999, mon numéro " + number(3));

        assertThat(shown()).containsExactly("mon code #### mon numero +###########");
        String after = dump();
        assertThat(after).contains("mon code ####");
        assertThat(after.replaceAll("(?m)^flyway_schema_history.*$", ""))
                .doesNotContain(
                        "4827",
                        "1111",
                        "9999",
                        "63998",
                        person(1).key(),
                        person(3).key())
                .doesNotContain(people.voter(person(3), CAMPAIGN).key());
        assertThat(count("misunderstood_by")).isZero();
        assertThat(log).doesNotContain("code", "4827", "63998");
    }

    @Test
    void leavesNothingThatTwoPhrasesOfOnePersonHaveInCommon() {
        write(1, "zorblub");
        write(1, "frimousse");

        assertThat(sql.sql("select count(distinct writer) from misunderstood_by")
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void forgetsAfterThirtyDaysWhatFewerThanThreeWrote() {
        write(1, "zorblub");
        for (int person = 1; person <= 3; person++) {
            write(person, "frimousse");
        }
        pass(Duration.ofDays(29));
        write(2, "zorblub");
        ours.forgetOld();
        assertThat(count("misunderstood_by")).isEqualTo(2);

        pass(Duration.ofDays(1));
        write(3, "zorblub");
        assertThat(shown()).as("the first is out of time").containsExactly("frimousse");
        ours.forgetOld();

        assertThat(count("misunderstood_by")).isEqualTo(2);
        write(4, "zorblub");
        assertThat(shown()).containsExactlyInAnyOrder("zorblub", "frimousse");
    }

    @Test
    void putsTheNewestOrTheMostFrequentFirst() {
        IntStream.rangeClosed(1, 5).forEach(person -> write(person, "often"));
        pass(Duration.ofDays(1));
        IntStream.rangeClosed(1, 3).forEach(person -> write(person, "lately"));
        IntStream.rangeClosed(1, 4).forEach(person -> write(person, "lately and often"));

        assertThat(shown()).containsExactly("lately and often", "lately", "often");
        assertThat(ours.phrases(Order.MOST))
                .extracting(Phrase::words)
                .containsExactly("often", "lately and often", "lately");
    }

    @Test
    void countsThreeThatWriteAtOnceToThreeReplicas() throws Exception {
        for (int round = 0; round < 10; round++) {
            String words = "zorblub " + "x".repeat(round + 1);
            var together = new CountDownLatch(3);
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Callable<Boolean>> writers = IntStream.rangeClosed(1, 3)
                        .<Callable<Boolean>>mapToObj(person -> () -> {
                            Misunderstandings replica = replica(pool);
                            together.countDown();
                            together.await();
                            write(replica, person, words);
                            return true;
                        })
                        .toList();
                for (Future<Boolean> done : threads.invokeAll(writers)) {
                    assertThat(done).succeedsWithin(Duration.ofSeconds(30));
                }
            }
            assertThat(shown()).contains(words);
        }
    }

    @Test
    void waitsWhileTheStoreIsAway(CapturedOutput log) {
        HikariDataSource away = Databases.fresh();
        away.close();
        Misunderstandings cut = replica(away);

        for (int note = 0; note < Misunderstandings.ROOM + 5; note++) {
            cut.note(person(1), new Effect.Misunderstood("zorblub", Language.FR));
        }
        cut.keep();
        cut.keep();

        assertThat(log.getOut().lines().filter(line -> line.contains("is not counted for now")))
                .as("told once")
                .hasSize(1);
        assertThat(log).doesNotContain("zorblub");
        assertThat(meters.get("causerie.misunderstood.dropped").counter().count())
                .as("what found no room")
                .isEqualTo(5);
        assertThat(meters.get("causerie.misunderstood").counter().count()).isEqualTo(Misunderstandings.ROOM + 5);
    }

    @Test
    void dropsWhatTheStoreDoesNotTakeAndGoesOn(CapturedOutput log) {
        sql.sql("alter table misunderstood_by add constraint refused check (writer = '')")
                .update();
        try {
            write(1, "frimousse");
        } finally {
            sql.sql("alter table misunderstood_by drop constraint refused").update();
        }
        IntStream.rangeClosed(1, 3).forEach(person -> write(person, "zorblub"));

        assertThat(shown()).containsExactly("zorblub");
        assertThat(meters.get("causerie.misunderstood.dropped").counter().count())
                .isEqualTo(1);
        assertThat(log).doesNotContain("frimousse").contains("is not counted for now");
    }
}
