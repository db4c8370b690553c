package org.causerie.dialogs.campaign;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.causerie.dialogs.sms.Gsm7;
import org.causerie.tally.BallotRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DemoCampaignTest {

    private static final Campaign DEMO = DemoCampaign.read(Instant.parse("2026-11-22T09:30:00Z"));

    @Test
    void isTheOneTheDocumentsPromise() {
        assertThat(DEMO.code()).isEqualTo("occitanie-2026");
        assertThat(DEMO.title().in(Language.FR)).isEqualTo("Budget participatif 2026");
        assertThat(DEMO.organiser().name()).isEqualTo("Région Occitanie");
        assertThat(DEMO.organiser().telephone()).isEqualTo("+33561000000");
        assertThat(DEMO.languages()).containsExactly(Language.FR, Language.EN);
        assertThat(DEMO.opens()).isEqualTo("2026-11-22T09:30:00Z");
        assertThat(DEMO.closes()).isEqualTo("2027-01-06T22:59:59.999Z");
        assertThat(DEMO.rule()).isEqualTo(new BallotRule.Approval(1, 3, List.of()));
        assertThat(DEMO.countRule()).isEqualTo("greedy_by_votes");
        assertThat(DEMO.budgetCents()).isEqualTo(230_000_000);
        assertThat(DEMO.revote()).isTrue();
        assertThat(DEMO.confirmation()).isEqualTo(Campaign.Confirmation.CODE);
        assertThat(DEMO.identity().prefixes()).containsExactly("+336", "+337");
        assertThat(DEMO.identity().minimumAge()).isEqualTo(15);
        Texts residence = Objects.requireNonNull(DEMO.identity().residence());
        assertThat(residence.in(Language.FR)).isEqualTo("l'Occitanie");
        assertThat(residence.in(Language.EN)).isEqualTo("Occitanie");
    }

    @Test
    void has42ProjectsInAll13Departments() {
        assertThat(DEMO.catalogue().listings())
                .extracting(Listing::code)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 42).mapToObj(Integer::toString).toList());
        assertThat(DEMO.catalogue().departments())
                .extracting(Group::code)
                .containsExactly("09", "11", "12", "30", "31", "32", "34", "46", "48", "65", "66", "81", "82");
        assertThat(DEMO.catalogue().get("4").costCents()).isEqualTo(1_845_050);
        assertThat(DEMO.catalogue().get("31").title().in(Language.FR)).hasSize(266);
        assertThat(DEMO.election().projects()).hasSize(42);
    }

    @ParameterizedTest
    @EnumSource(names = {"FR", "EN"})
    void isCompleteInBothLanguages(Language language) {
        Set<String> seen = new HashSet<>();
        for (Listing listing : DEMO.catalogue().listings()) {
            Texts summary = Objects.requireNonNull(listing.summary(), listing.code());
            assertThat(listing.title().has(language)).as(listing.code()).isTrue();
            assertThat(summary.has(language)).as(listing.code()).isTrue();
            assertThat(listing.smsTitle().has(language)).as(listing.code()).isTrue();
            String shortTitle = listing.smsTitle().in(language);
            assertThat(Gsm7.covers(shortTitle)).as(shortTitle).isTrue();
            assertThat(Gsm7.septets(shortTitle)).as(shortTitle).isLessThanOrEqualTo(19);
            assertThat(seen.add(ShortTitles.key(shortTitle))).as(shortTitle).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "vélo narbonne, 12 17",
        "hérissons, 14",
        "herisson, 14",
        "hedgehog, 14",
        "céret, 18",
        "la Têt, 36",
        "mesanges, 10",
        "yourte, 22",
        "12 tilleuls, 7",
        "oeuf, 4 21",
        "toulouse, 5 6 10 11",
        "31, 5 6 10 11 26",
        "lozere, 4 22 33",
    })
    void answersWhatPeopleSearchFor(String words, String codes) {
        assertThat(String.join(
                        " ",
                        DEMO.catalogue().search(words).stream()
                                .map(Listing::code)
                                .toList()))
                .isEqualTo(codes);
    }

    @Test
    void keepsItsProjectsInStrictCsv() throws IOException {
        try (InputStream in = DemoCampaign.class.getResourceAsStream("/campaigns/occitanie-2026/projects.csv")) {
            assertThat(in).isNotNull();
            String text = new String(in.readAllBytes(), UTF_8);
            assertThat(text.replace("\r\n", "")).doesNotContain("\r", "\n");
            assertThat(text).endsWith("\r\n");
        }
    }
}
