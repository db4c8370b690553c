package org.causerie.tally;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A participatory budget in Pabulib's `.pb` format: META, PROJECTS, VOTES.
///
/// What counting needs is read strictly; all other keys and columns are kept as they are and written again. Every
/// line under VOTES is one ballot, whatever its `voter_id` says.
///
/// Source: Faliszewski et al., "Participatory Budgeting: Data, Tools, and Analysis", IJCAI 2023, and
/// <https://pabulib.org/format>. That `max_per_category` and `max_per_district` hold our limits is our own addition.
public final class PbFile {

    private final Map<String, String> meta;
    private final PbTable projects;
    private final PbTable votes;
    private final Election election;
    private final List<Ballot> ballots;
    private final Map<String, BigDecimal> scores;

    PbFile(
            Map<String, String> meta,
            PbTable projects,
            PbTable votes,
            Election election,
            List<Ballot> ballots,
            Map<String, BigDecimal> scores) {
        this.meta = Collections.unmodifiableMap(new LinkedHashMap<>(meta));
        this.projects = projects;
        this.votes = votes;
        this.election = election;
        this.ballots = List.copyOf(ballots);
        this.scores = Map.copyOf(scores);
    }

    /// Reads a file.
    ///
    /// @throws PbException if it is not there, or not a `.pb` file in UTF-8
    public static PbFile read(Path file) {
        String name = String.valueOf(file.getFileName());
        try {
            return read(name, Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            throw new PbException(name, 0, "there is no such file");
        } catch (IOException e) {
            throw new PbException(name, 0, "cannot be read (" + e.getClass().getSimpleName() + ")");
        }
    }

    /// Reads a file's content.
    ///
    /// @param name for messages
    /// @throws PbException if it is not a `.pb` file in UTF-8
    public static PbFile read(String name, byte[] content) {
        return new PbReader(name).read(content);
    }

    /// Makes a file of an election and its ballots, ready to be published.
    ///
    /// The lines under VOTES are numbered in the order of the ballots: bring them into an order that tells nothing.
    ///
    /// @param meta what is to be said besides; keys that follow from the rest are set here
    /// @param ballots all of the kind that the election's rule asks for
    public static PbFile of(Map<String, String> meta, Election election, List<Ballot> ballots) {
        return PbTables.file(meta, election, ballots);
    }

    /// Writes the file in UTF-8's characters with LF line ends.
    public void write(Appendable out) throws IOException {
        PbWriter.write(this, out);
    }

    /// All keys of META, in the file's order.
    public Map<String, String> meta() {
        return meta;
    }

    /// What was voted on.
    public Election toElection() {
        return election;
    }

    /// The ballots, in the file's order.
    public List<Ballot> ballots() {
        return ballots;
    }

    /// The column `score`, where it is filled, by project id.
    public Map<String, BigDecimal> scores() {
        return scores;
    }

    /// Everything a counting rule may look at.
    public Poll poll() {
        return new Poll(election, ballots, scores);
    }

    /// A cell under PROJECTS, such as a project's `votes` or `selected`; null if it is empty or not there.
    public @Nullable String projectCell(String id, String column) {
        for (PbTable.Row row : projects.rows()) {
            if (id.equals(projects.cell(row, "project_id"))) {
                return projects.cell(row, column);
            }
        }
        return null;
    }

    /// Where the file does not agree with what it says about itself; it may have been cut short.
    public List<String> warnings() {
        var warnings = new ArrayList<String>();
        warn(warnings, "num_projects", projects.rows().size(), "projects");
        warn(warnings, "num_votes", ballots.size(), "ballots");
        return List.copyOf(warnings);
    }

    private void warn(List<String> warnings, String key, int found, String what) {
        String said = meta.get(key);
        if (said != null && !said.strip().equals(Integer.toString(found))) {
            warnings.add("META says " + key + " " + said + ", the file holds " + found + " " + what);
        }
    }

    PbTable projects() {
        return projects;
    }

    PbTable votes() {
        return votes;
    }
}
