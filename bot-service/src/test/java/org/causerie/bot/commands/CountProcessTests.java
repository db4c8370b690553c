package org.causerie.bot.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.causerie.bot.CauserieApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs the application as a process of its own, as `./causerie` does.
class CountProcessTests {

    @TempDir
    Path folder;

    @Test
    void countsWithoutAClassOfSpring() throws Exception {
        Path file = Files.writeString(folder.resolve("vote.pb"), """
                META
                key;value
                budget;100
                vote_type;approval
                PROJECTS
                project_id;cost
                1;60
                VOTES
                voter_id;vote
                a;1
                """);
        Path loaded = folder.resolve("loaded.txt");

        assertThat(run("-Xlog:class+load:file=" + loaded, "count", file.toString()))
                .isZero();

        assertThat(Files.readString(folder.resolve("out"))).contains("\"funded\" : [ \"1\" ]");
        assertThat(Files.readString(loaded))
                .contains("org.causerie.tally.Recount ")
                .doesNotContain("org.springframework.");
    }

    @Test
    void endsWithTheStatusOfTheCommand() throws Exception {
        assertThat(run("-Xshare:auto", "count", folder.resolve("none.pb").toString()))
                .isEqualTo(1);
        assertThat(Files.readString(folder.resolve("err")))
                .isEqualTo("causerie: none.pb: there is no such file" + System.lineSeparator());

        assertThat(run("-Xshare:auto", "cuont")).isEqualTo(2);
    }

    private int run(String option, String... args) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                option,
                "-Dstdout.encoding=" + StandardCharsets.UTF_8,
                "-cp",
                System.getProperty("java.class.path"),
                CauserieApplication.class.getName()));
        command.addAll(List.of(args));
        return new ProcessBuilder(command)
                .redirectOutput(file("out"))
                .redirectError(file("err"))
                .start()
                .waitFor();
    }

    private File file(String name) {
        return folder.resolve(name).toFile();
    }
}
