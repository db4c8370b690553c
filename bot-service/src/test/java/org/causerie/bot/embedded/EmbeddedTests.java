package org.causerie.bot.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.causerie.bot.startup.StartRefused;
import org.causerie.bot.startup.Stores;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The real servers, on real folders.
class EmbeddedTests {

    @TempDir
    static Path folder;

    /// Unpacking and initdb take seconds, so each test works on a copy of one stopped home: a backup by copying.
    @BeforeAll
    static void makeOne() throws IOException {
        start(new Stores(true, true, folder.resolve("made"))).close();
    }

    @Test
    void keepWhatWasWrittenOverARestart() throws Exception {
        Stores wanted = wanted("restart");
        try (EmbeddedStores stores = start(wanted)) {
            write(stores);
        }

        try (EmbeddedStores stores = start(wanted)) {
            assertThat(jdbc(stores)
                            .sql("select word from kept")
                            .query(String.class)
                            .list())
                    .containsExactly("kept");
            assertThat(EmbeddedTests.<String>redis(stores, commands -> commands.get("kept")))
                    .isEqualTo("kept");
        }
    }

    @Test
    void areAsDurableAsPublicOnes() throws Exception {
        try (EmbeddedStores stores = start(wanted("durable"))) {
            for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
                assertThat(show(stores, setting)).as(setting).isEqualTo("on");
            }
            assertThat(show(stores, "listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(jdbc(stores)
                            .sql("select datlocale from pg_database where datname = 'postgres'")
                            .query(String.class)
                            .single())
                    .isEqualTo("C.UTF-8");
            assertThat(EmbeddedTests.<Map<String, String>>redis(stores, commands -> commands.configGet("*")))
                    .containsEntry("appendonly", "yes")
                    .containsEntry("appendfsync", "everysec")
                    .containsEntry("maxmemory-policy", "noeviction");
        }
    }

    @Test
    void askForThePassword() throws Exception {
        try (EmbeddedStores stores = start(wanted("password"))) {
            assertThatThrownBy(
                            () -> jdbc(stores, "wrong").sql("select 1").query().singleValue())
                    .hasStackTraceContaining("password authentication failed");
            try (RedisClient client = RedisClient.create(
                    RedisURI.create("127.0.0.1", stores.redis().port()))) {
                assertThatThrownBy(() -> client.connect().sync().ping()).hasStackTraceContaining("NOAUTH");
            }
        }
    }

    @Test
    void stopWhatAKilledProcessLeftBehind() throws Exception {
        Stores wanted = wanted("killed");
        Process killed = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Killed.class.getName(),
                        wanted.home().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<ProcessHandle> orphans;
        try (BufferedReader said =
                new BufferedReader(new InputStreamReader(killed.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(said.lines().anyMatch("written"::equals)).isTrue();
            orphans = servers(wanted.home());
        } finally {
            killed.destroyForcibly().waitFor();
        }
        assertThat(orphans).hasSize(2).allMatch(ProcessHandle::isAlive);

        try (EmbeddedStores stores = start(wanted)) {
            assertThat(orphans).noneMatch(ProcessHandle::isAlive);
            assertThat(jdbc(stores)
                            .sql("select word from kept")
                            .query(String.class)
                            .list())
                    .containsExactly("kept");
            assertThat(EmbeddedTests.<String>redis(stores, commands -> commands.get("kept")))
                    .isEqualTo("kept");
        }
    }

    @Test
    void leaveAStrangerAloneWhoseIdIsInThePidFile() throws Exception {
        Stores wanted = wanted("stranger");
        start(wanted).close();
        Process stranger = new ProcessBuilder("sleep", "600").start();
        try {
            Files.writeString(wanted.home().resolve("redis/redis.pid"), stranger.pid() + "\n");
            Files.writeString(
                    wanted.home().resolve("postgres/postmaster.pid"),
                    stranger.pid() + "\n" + wanted.home().resolve("postgres") + "\n");

            start(wanted).close();

            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void refuseAFolderThatIsInUse() throws Exception {
        Stores wanted = wanted("in-use");
        try (Home home = Home.open(wanted.home())) {
            assertThat(home.folder()).exists();
            assertThatThrownBy(() -> start(wanted))
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining("Another Causerie is running");
        }
    }

    @Test
    void refuseAFolderThatCannotBeMade() throws Exception {
        Path file = Files.writeString(folder.resolve("a-file"), "");
        Stores wanted = new Stores(true, true, file.resolve("home"));

        assertThatThrownBy(() -> start(wanted))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("cannot be written");
    }

    @Test
    void refuseAFolderOfAHigherRedis() throws Exception {
        Stores wanted = wanted("higher-redis");
        Files.writeString(wanted.home().resolve("redis/redis.version"), "7.2.5\n");

        assertThatThrownBy(() -> start(new Stores(false, true, wanted.home())))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("was written by Redis 7.2.5");
    }

    @Test
    void refuseAFolderOfAForeignRedis7() throws Exception {
        Stores wanted = wanted("foreign-redis");
        Files.createDirectories(wanted.home().resolve("redis/appendonlydir"));

        assertThatThrownBy(() -> start(new Stores(false, true, wanted.home())))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("would take for empty");
    }

    @Test
    void refuseAFolderOfAHigherPostgres() throws Exception {
        Stores wanted = wanted("higher-postgres");
        Files.writeString(wanted.home().resolve("postgres.version"), "19.0\n");

        assertThatThrownBy(() -> start(new Stores(true, false, wanted.home())))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("was written by PostgreSQL 19.0");
    }

    @Test
    void refuseASenselessAppendfsync() throws Exception {
        Stores wanted = wanted("senseless");

        assertThatThrownBy(() -> EmbeddedStores.start(new Stores(false, true, wanted.home()), "sometimes"))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("causerie.redis.appendfsync");
    }

    /// What the killed process of the test above runs.
    static final class Killed {

        private Killed() {}

        public static void main(String[] arguments) throws Exception {
            write(start(new Stores(true, true, Path.of(arguments[0]))));
            System.out.println("written");
            System.out.flush();
            Thread.currentThread().join();
        }
    }

    private static Stores wanted(String name) throws IOException {
        Path home = folder.toRealPath().resolve(name);
        copy(folder.resolve("made"), home);
        return new Stores(true, true, home);
    }

    /// Programs are hard links, as a server is known by the path of its program; data are copies.
    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path copy = to.resolve(from.relativize(file).toString());
                if (file.startsWith(from.resolve("bin")) && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    Files.createLink(copy, file);
                } else {
                    Files.copy(file, copy, LinkOption.NOFOLLOW_LINKS, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }

    private static EmbeddedStores start(Stores wanted) {
        return EmbeddedStores.start(wanted, "everysec");
    }

    private static List<ProcessHandle> servers(Path home) throws IOException {
        Path binaries = home.resolve("bin");
        return List.of(
                new PidFile(home.resolve("redis/redis.pid"), binaries).server().orElseThrow(),
                new PidFile(home.resolve("postgres/postmaster.pid"), binaries)
                        .server()
                        .orElseThrow());
    }

    private static void write(EmbeddedStores stores) {
        jdbc(stores).sql("create table kept (word text)").update();
        jdbc(stores).sql("insert into kept values ('kept')").update();
        redis(stores, commands -> commands.set("kept", "kept"));
    }

    private static String show(EmbeddedStores stores, String setting) {
        return jdbc(stores).sql("show " + setting).query(String.class).single();
    }

    private static JdbcClient jdbc(EmbeddedStores stores) {
        return jdbc(stores, stores.postgres().password());
    }

    private static JdbcClient jdbc(EmbeddedStores stores, String password) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(stores.postgres().url());
        source.setUser(PostgresServer.USER);
        source.setPassword(password);
        return JdbcClient.create(source);
    }

    private static <T> T redis(EmbeddedStores stores, Function<RedisCommands<String, String>, T> use) {
        RedisURI address = RedisURI.Builder.redis("127.0.0.1", stores.redis().port())
                .withPassword(stores.redis().password().toCharArray())
                .build();
        try (RedisClient client = RedisClient.create(address)) {
            return use.apply(client.connect().sync());
        }
    }
}
