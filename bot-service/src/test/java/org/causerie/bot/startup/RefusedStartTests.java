package org.causerie.bot.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.causerie.bot.CauserieApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Starts the application as a process of its own and reads what it says when it cannot go on.
class RefusedStartTests {

    @TempDir
    Path home;

    @Test
    void namesTheMissingUrl() throws Exception {
        assertThat(refusal("--causerie.embedded=forbidden"))
                .isEqualTo("causerie: spring.datasource.url is not set, and causerie.embedded=forbidden forbids a"
                        + " private one.");
    }

    @Test
    void saysThatPostgresIsAway() throws Exception {
        int port = closedPort();
        assertThat(refusal(
                        "--spring.datasource.url=jdbc:postgresql://127.0.0.1:" + port + "/causerie?password=hidden",
                        "--spring.data.redis.url=redis://127.0.0.1:" + port,
                        "--causerie.secrets-dir=" + home))
                .isEqualTo("causerie: PostgreSQL cannot be reached at jdbc:postgresql://127.0.0.1:" + port
                        + "/causerie: no answer (is it running, are host and port right?).");
    }

    @Test
    void namesTheMissingFolderOfKeys() throws Exception {
        assertThat(refusal(
                        "--spring.datasource.url=jdbc:postgresql://127.0.0.1:1/causerie",
                        "--spring.flyway.enabled=false",
                        "--spring.data.redis.url=redis://127.0.0.1:1"))
                .startsWith("causerie: causerie.secrets-dir is not set");
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /// All that a start prints before it ends with 1.
    private static String refusal(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                CauserieApplication.class.getName(),
                "--server.port=0"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isEqualTo(1);
        return said.strip();
    }
}
