package org.causerie.bot.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `./causerie understand`, and how well it does on messages that nothing was learnt from.
class UnderstandTests {

    /// Written in other styles than the phrases: see its README.
    private static final Path HELD = Path.of("../dialogs/src/test/resources/understanding/held");

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    private Path folder;

    private record Done(int status, List<String> out, String err) {}

    private static Done understand(Path file) {
        var out = new StringWriter();
        var err = new StringWriter();
        var terminal = new Terminal(
                new BufferedReader(new StringReader("")), new PrintWriter(out), new PrintWriter(err), false);
        Asked asked =
                Commands.run(List.of("understand", file.toString()), terminal, InstantSource.fixed(Instant.EPOCH));
        int status = asked instanceof Asked.Done(var code) ? code : -1;
        return new Done(status, out.toString().lines().toList(), err.toString());
    }

    private Done understand(String table) throws IOException {
        return understand(Files.writeString(folder.resolve("table.tsv"), table));
    }

    @Test
    void printsOneObjectALineInOrder() throws IOException {
        Done done = understand("""
                language\tchannel\tstate\ttext
                fr\tsms\tidle\tje vote pour le 3 et le 7
                fr\tsms\tawaiting_confirmation:12\toui
                fr\tsms\tidle\toui
                fr\twhatsapp\tawaiting_survey\t4/5
                en\tsms\tnew\tEnglish pls
                """);
        assertThat(done.status()).isZero();
        assertThat(done.err()).isEmpty();
        assertThat(done.out()).hasSize(5);
        assertThat(done.out().getFirst())
                .isEqualTo("{\"intent\":\"vote\",\"slots\":{\"projects\":[\"3\",\"7\"]},\"confidence\":1.0,"
                        + "\"would_confirm\":false}");
        List<JsonNode> answers = done.out().stream().map(JSON::readTree).toList();
        assertThat(answers)
                .extracting(answer -> answer.get("intent").asString())
                .containsExactly("vote", "confirm", "other", "survey_answer", "change_language");
        assertThat(answers)
                .extracting(answer -> answer.get("would_confirm").asBoolean())
                .containsExactly(false, true, false, false, false);
        assertThat(answers.get(2).get("slots").get("kind").asString()).isEqualTo("nothing_pending");
        assertThat(answers.get(3).get("slots").get("score").asString()).isEqualTo("4");
        assertThat(answers.get(4).get("slots").get("lang").asString()).isEqualTo("en");
    }

    @Test
    void takesColumnsInAnyOrderAndMeasuresWhereTheTableSaysWhatIsRight() throws IOException {
        Done done = understand("""
                text\tintent\tstate\tlanguage\tchannel\tslots\tdanger
                oui mais\tother|deny\tawaiting_confirmation:12\tfr\tsms\t\t1
                vote 12\tvote\tidle\tfr\tsms\tprojects=12\t0
                vote 12\tvote\tidle\tfr\tsms\tprojects=14\t0
                lequel des deux coûte le moins cher ?\tcost\tawaiting_choice:12,17\tfr\tsms\tproject=12,17\t0
                """);
        assertThat(done.out()).hasSize(4);
        assertThat(done.err())
                .contains("4 messages")
                .containsPattern("dangerous confirmations +0 of 1")
                .containsPattern("slots +2 of 3 right")
                .contains("by language", "by state", "by intent", "confusion");
    }

    @Test
    void namesWhatIsWrongWithATable() throws IOException {
        assertThat(understand("language\ttext\nfr\toui\n").err()).contains("no column \"channel\"", "table.tsv");
        assertThat(understand(folder.resolve("nowhere.tsv")).err()).contains("there is no file", "nowhere.tsv");
        Done odd = understand("language\tchannel\tstate\ttext\nfr\tsms\tdreaming\toui\n");
        assertThat(odd.err()).contains("line 2", "dreaming", "read as idle");
        assertThat(odd.out()).hasSize(1);
    }

    @Test
    void saysWhatItDoesNotKnowAndKeepsInStep() throws IOException {
        Done done = understand("""
                language\tchannel\tstate\ttext\tintent\tslots\tdanger
                eo\tsms\tidle\tsaluton\tsalutation\t\t0

                fr\tsms\tidle\tLISTE\tbrowse\t\t0\textra\tmore
                """);
        assertThat(done.out()).as("one object a line, in order").hasSize(3);
        assertThat(done.err())
                .contains("line 2: there is no language \"eo\"", "line 2: there is no intent \"salutation\"")
                .contains("line 3 has 1 of the 7 columns", "line 4 has 9 of the 7 columns");
        String enormous = "fr\tsms\tidle\t" + "oui mais ".repeat(100_000) + "\n";
        assertThat(understand("language\tchannel\tstate\ttext\n" + enormous).out())
                .hasSize(1);
    }

    /// What `docs/understanding.md` reports, with room for a phrase more or less.
    @Test
    void understandsMessagesThatNothingWasLearntFrom() throws IOException {
        Map<String, int[]> byLanguage = new HashMap<>();
        int dangerous = 0;
        var dangers = new ArrayList<String>();
        try (Stream<Path> files = Files.list(HELD)) {
            for (Path file : files.filter(it -> it.toString().endsWith(".tsv")).toList()) {
                List<String> rows = Files.readAllLines(file);
                Done done = understand(file);
                assertThat(done.out()).hasSize(rows.size() - 1);
                for (int i = 1; i < rows.size(); i++) {
                    String[] row = rows.get(i).split("\t", -1);
                    JsonNode answer = JSON.readTree(done.out().get(i - 1));
                    String intent = answer.get("intent").asString();
                    boolean right = List.of(row[4].split("\\|", -1)).contains(intent);
                    int[] counts = byLanguage.computeIfAbsent(row[0].equals("fr") ? "fr" : "others", key -> new int[3]);
                    counts[0]++;
                    counts[1] += right ? 1 : 0;
                    counts[2] += intent.equals("unclear") && !right ? 1 : 0;
                    if (row[6].equals("1") && intent.equals("confirm")) {
                        dangerous++;
                        dangers.add(row[3]);
                    }
                }
            }
        }
        assertThat(dangerous).as(dangers.toString()).isZero();
        assertThat(byLanguage).containsOnlyKeys("fr", "others");
        byLanguage.forEach((language, counts) -> {
            double answered = counts[0] - counts[2];
            assertThat(counts[1] / answered)
                    .as("right of those answered, " + language)
                    .isGreaterThan(0.85);
            assertThat(counts[2] / (double) counts[0])
                    .as("asked back, " + language)
                    .isLessThan(0.08);
        });
    }
}
