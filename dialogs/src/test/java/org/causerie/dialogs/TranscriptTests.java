package org.causerie.dialogs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Replays every conversation in `transcripts/` and compares it, whole, with what was approved.
///
/// `-Dtranscripts.update=true` writes what is said now, and stays red once, so that nobody approves unread.
class TranscriptTests {

    static List<Path> transcripts() throws IOException {
        try (var files = Files.list(Path.of("src/test/resources/transcripts"))) {
            return files.filter(file -> file.toString().endsWith(".txt"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("transcripts")
    void isStillSaidTheSameWay(Path file) throws IOException {
        String approved = Files.readString(file);
        String actual = Replay.of(approved);
        if (Boolean.getBoolean("transcripts.update")) {
            Files.writeString(file, actual);
        }
        assertThat(actual).as(file.getFileName().toString()).isEqualTo(approved);
    }

    @Test
    void tellsAtLeastFortyStoriesOfAtLeastTwoReplies() throws IOException {
        assertThat(transcripts())
                .hasSizeGreaterThanOrEqualTo(40)
                .allSatisfy(
                        file -> assertThat(Files.readString(file).lines().filter(line -> line.matches("[WTXB2]?< .*")))
                                .hasSizeGreaterThanOrEqualTo(2));
    }
}
