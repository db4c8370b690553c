package org.causerie.bot.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.causerie.bot.startup.StartRefused;

/// The version of the server that last wrote a folder, kept in a file beside the data.
///
/// A lower server may take a newer folder for empty: Redis 6.2 does so with one of Redis 7, silently.
record ServerVersion(String value) implements Comparable<ServerVersion> {

    private static final Pattern NUMBER = Pattern.compile("\\d+(\\.\\d+)+");

    /// Reads the first number with dots from what `--version` prints.
    static ServerVersion in(String text) {
        return NUMBER.matcher(text)
                .results()
                .findFirst()
                .map(MatchResult::group)
                .map(ServerVersion::new)
                .orElseThrow(() -> new IllegalStateException("no version in: " + text));
    }

    /// @throws StartRefused if a higher version than this wrote the folder
    void guard(String server, Path file) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        ServerVersion written = in(Files.readString(file));
        if (written.compareTo(this) > 0) {
            throw new StartRefused(file.getParent() + " was written by " + server + " " + written.value
                    + " and this release brings " + value
                    + ": use the newer release of Causerie, or another folder with --causerie.home=DIR.");
        }
    }

    /// Notes this version as the one that wrote the folder.
    void keep(Path file) throws IOException {
        Home.writePrivately(file, value + "\n");
    }

    @Override
    public int compareTo(ServerVersion other) {
        return Arrays.compare(numbers(), other.numbers());
    }

    private int[] numbers() {
        return Arrays.stream(value.split("\\.", -1)).mapToInt(Integer::parseInt).toArray();
    }
}
