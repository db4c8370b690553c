package org.causerie.dialogs.campaign;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What people look for, in `searches.tsv`, on the demo catalogue.
class SearchTests {

    private static final Catalogue CATALOGUE =
            DemoCampaign.read(Instant.parse("2026-11-08T22:00:00Z")).catalogue();

    record Search(String language, String query, String outcome, List<String> codes) {

        static Search of(String line) {
            String[] cells = line.split("\t", -1);
            return new Search(
                    cells[0], cells[1], cells[2], cells.length > 3 ? List.of(cells[3].split(" ", -1)) : List.of());
        }

        @Override
        public String toString() {
            return language + ": " + query;
        }
    }

    @ParameterizedTest
    @MethodSource("searches")
    void findsWhatPeopleMean(Search search) {
        Found found = CATALOGUE.search(search.query());
        List<String> codes = found.listings().stream().map(Listing::code).toList();
        switch (search.outcome()) {
            case "one" -> {
                assertThat(found).as(codes.toString()).isInstanceOf(Found.One.class);
                assertThat(codes).startsWith(search.codes().getFirst());
            }
            case "several" -> {
                assertThat(found).as(codes.toString()).isInstanceOf(Found.Several.class);
                assertThat(codes.stream().limit(search.codes().size()))
                        .as(codes.toString())
                        .containsExactlyInAnyOrderElementsOf(search.codes());
            }
            case "only" -> {
                assertThat(found).as(codes.toString()).isInstanceOf(Found.Several.class);
                assertThat(codes).containsExactlyInAnyOrderElementsOf(search.codes());
            }
            case "first" -> assertThat(search.codes()).as(codes.toString()).contains(codes.getFirst());
            case "none" -> assertThat(codes).isEmpty();
            default -> throw new AssertionError(search.outcome());
        }
    }

    @Test
    void isAskedInEveryLanguage() throws IOException {
        assertThat(searches().collect(Collectors.groupingBy(Search::language, Collectors.counting())))
                .containsOnlyKeys("fr", "en", "oc", "ca", "es", "ar")
                .allSatisfy((language, count) -> assertThat(count).as(language).isGreaterThanOrEqualTo(5));
    }

    private static Stream<Search> searches() throws IOException {
        return Files.readAllLines(Path.of("src/test/resources/searches.tsv"), UTF_8).stream()
                .filter(line -> !line.startsWith("#"))
                .map(Search::of);
    }
}
