package org.causerie.bot.ballots;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.causerie.tally.Election;
import org.causerie.tally.Project;

/// What ballots of an election are read by: its rule and the ids of its projects. Titles and costs may be mended.
final class Definition {

    private Definition() {}

    /// A digest, equal for equal definitions.
    static String of(Election election) {
        String whole = election.rule() + "\n"
                + String.join(
                        "\n",
                        election.projects().stream().map(Project::id).sorted().toList());
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(whole.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
