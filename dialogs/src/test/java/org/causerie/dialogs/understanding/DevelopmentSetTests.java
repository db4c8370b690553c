package org.causerie.dialogs.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.causerie.dialogs.campaign.DemoCampaign;
import org.causerie.dialogs.campaign.Language;
import org.junit.jupiter.api.Test;

/// The messages of the development set, none of which is learnt from.
class DevelopmentSetTests {

    private static final Path SET = Path.of("src/test/resources/understanding/held");

    private final Listener listener =
            new Listener(DemoCampaign.read(Instant.EPOCH).catalogue(), false);

    /// @param accepted intents, by their names in files
    private record Row(Language language, Asked asked, String text, List<String> accepted, boolean danger) {

        static Row of(String line) {
            String[] fields = line.split("\t", -1);
            return new Row(
                    Objects.requireNonNullElse(Language.of(fields[0]), Language.FR),
                    asked(fields[2]),
                    fields[3],
                    List.of(fields[4].split("\\|", -1)),
                    fields[6].equals("1"));
        }

        private static Asked asked(String name) {
            String[] parts = name.replaceFirst("page=\\d+;shown=", "").split(":", 2);
            List<String> codes = parts.length < 2 ? List.of() : List.of(parts[1].split(",", -1));
            return Objects.requireNonNull(State.of(parts[0]), name).asked(codes);
        }
    }

    private static List<Row> rows() throws IOException {
        List<Row> rows = new ArrayList<>();
        try (Stream<Path> files = Files.list(SET)) {
            for (Path file : files.sorted().toList()) {
                Files.readAllLines(file).stream().skip(1).map(Row::of).forEach(rows::add);
            }
        }
        return rows;
    }

    /// What was learnt by heart proves nothing.
    @Test
    void nothingIsLearntFromThem() throws IOException {
        Set<String> learnt = Phrases.in(Path.of("src/main/phrases")).all().stream()
                .map(phrase -> words(phrase.text()))
                .collect(Collectors.toSet());
        List<Row> rows = rows();
        assertThat(rows).hasSizeGreaterThan(1_400);
        assertThat(rows.stream().map(Row::text).filter(text -> learnt.contains(words(text))))
                .isEmpty();
    }

    private static String words(String text) {
        return Plain.of(text).replaceAll("[^\\p{L}\\p{Nd}]+", " ").strip();
    }

    @Test
    void noDangerousMessageConfirms() throws IOException {
        List<Row> dangerous = rows().stream().filter(Row::danger).toList();
        assertThat(dangerous).hasSizeGreaterThan(100);
        assertThat(dangerous)
                .allSatisfy(row -> assertThat(listener.hear(row.text(), row.asked(), row.language())
                                .intent())
                        .isNotEqualTo(Intent.CONFIRM));
    }

    /// The measure itself stands in docs/understanding.md; this only sees that nothing falls apart.
    @Test
    void nearlyAllAreUnderstoodAndFewAreAskedBack() throws IOException {
        int right = 0;
        int askedBack = 0;
        List<Row> rows = rows();
        for (Row row : rows) {
            Intent intent =
                    listener.hear(row.text(), row.asked(), row.language()).intent();
            askedBack += intent == Intent.UNCLEAR ? 1 : 0;
            right += row.accepted().contains(intent.code()) ? 1 : 0;
        }
        assertThat(100.0 * right / (rows.size() - askedBack)).isGreaterThan(91);
        assertThat(100.0 * askedBack / rows.size()).isLessThan(7);
    }
}
