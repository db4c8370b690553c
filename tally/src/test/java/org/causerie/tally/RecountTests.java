package org.causerie.tally;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class RecountTests {

    private static final String FILE = """
            META
            key;value
            budget;100.5
            rule;greedy
            vote_type;cumulative
            PROJECTS
            project_id;cost;score
            1;60;0.50
            2;60.5;9
            3;40;8
            4;1;0
            VOTES
            voter_id;vote;points
            a;1,3;1,1
            b;1,2;1,9
            """;

    @TempDir
    private Path folder = Path.of("set by JUnit");

    @Test
    void saysWhatWasDecidedAndWhy() throws IOException {
        assertThat(JsonMapper.shared().readTree(Recount.json(file(FILE), null, null)))
                .isEqualTo(JsonMapper.shared().readTree("""
                        {"file": "vote.pb", "rule": "greedy_by_votes", "budget": "100.50", "votes": 2,
                         "funded": ["1", "3"],
                         "decisions": [
                          {"id": "1", "votes": 2, "cost": "60.00", "outcome": "funded",
                           "reason": "It has 2 votes, costs 60.00 and fits what was left; 40.50 remain."},
                          {"id": "2", "votes": 1, "cost": "60.50", "outcome": "too_costly",
                           "reason": "It has 1 vote, costs 60.50, and only 40.50 were left."},
                          {"id": "3", "votes": 1, "cost": "40.00", "outcome": "funded",
                           "reason": "It has 1 vote, costs 40.00 and fits what was left; 0.50 remain."},
                          {"id": "4", "votes": 0, "cost": "1.00", "outcome": "no_votes",
                           "reason": "Nobody voted for it, and a project without votes is never funded."}]}
                        """));
    }

    @Test
    void addsPointsAndScoresWhereTheyDecide() throws IOException {
        assertThat(Recount.json(file(FILE), "greedy_by_points", null))
                .contains("\"funded\" : [ \"2\", \"3\" ]", "\"points\" : 9,");
        assertThat(Recount.json(file(FILE), "greedy_by_score_column", null)).contains("\"score\" : 0.5");
    }

    @Test
    void takesTheRuleThatMetaNamesIfThereIsOne() throws IOException {
        assertThat(Recount.json(file(FILE.replace("rule;greedy", "rule;greedy_by_points")), null, null))
                .contains("\"rule\" : \"greedy_by_points\"");
    }

    @Test
    void breaksTiesAsTold() throws IOException {
        var even = FILE.replace("a;1,3;1,1", "a;2,1;1,1");

        assertThat(Recount.json(file(even), null, "id")).contains("\"funded\" : [ \"1\" ]");
        assertThat(Recount.json(file(even), null, "2")).contains("\"funded\" : [ \"2\" ]");
    }

    @Test
    void warnsOfAFileCutShort() throws IOException {
        assertThat(Recount.json(file(FILE.replace("rule;greedy", "num_votes;3")), null, null))
                .contains("\"warnings\" : [ \"META says num_votes 3, the file holds 2 ballots\" ]");
    }

    @Test
    void refusesInOneLineWhatItCannotCount() throws IOException {
        var file = file(FILE);

        assertThatThrownBy(() -> Recount.json(file, "dhondt", null))
                .isInstanceOf(PbException.class)
                .hasMessageStartingWith("vote.pb: there is no counting rule \"dhondt\"; there are greedy_by_votes,");
        assertThatThrownBy(() -> Recount.json(file, null, "9"))
                .isInstanceOf(PbException.class)
                .hasMessage("vote.pb: the order for ties names 9, which is no project");
        assertThatThrownBy(() -> Recount.json(folder, null, null))
                .isInstanceOf(PbException.class)
                .hasMessageContaining("cannot be read");
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("vote.pb"), text);
    }
}
