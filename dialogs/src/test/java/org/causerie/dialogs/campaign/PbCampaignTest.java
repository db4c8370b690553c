package org.causerie.dialogs.campaign;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.causerie.tally.BallotRule;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PbCampaignTest {

    private static final Instant FIRST_START = Instant.parse("2026-11-22T09:30:00Z");

    private static final String PB = """
            META
            key;value
            description;Budget de la ville
            unit;Toulouse
            num_projects;3
            num_votes;1
            budget;1000
            vote_type;approval
            rule;greedy
            min_length;1
            max_length;5
            currency;PLN
            PROJECTS
            project_id;cost;name;category;district;proposer
            L158;400;Création d’abris pour la faune;Nature;Centre;Anne
            2;10.5;Café;Lien;Nord;
            3;7;;;;
            VOTES
            voter_id;vote
            1;2
            """;

    @Test
    void readsACampaign() {
        CampaignRead read = read("Ville_2026.pb", PB);
        Campaign campaign = read.campaign();
        assertThat(campaign.code()).isEqualTo("ville-2026");
        assertThat(campaign.title().in(Language.FR)).isEqualTo("Budget de la ville");
        assertThat(campaign.organiser().name()).isEqualTo("Budget de la ville");
        assertThat(campaign.organiser().telephone()).isEqualTo("+33199000000");
        assertThat(campaign.languages()).containsExactly(Language.FR);
        assertThat(campaign.opens()).isEqualTo(FIRST_START);
        assertThat(campaign.closes()).isEqualTo("2027-01-06T22:59:59.999Z");
        assertThat(campaign.rule()).isEqualTo(new BallotRule.Approval(1, 3, List.of()));
        assertThat(campaign.countRule()).isEqualTo("greedy_by_votes");
        assertThat(campaign.budgetCents()).isEqualTo(100_000);
        assertThat(campaign.currency().getCurrencyCode()).isEqualTo("PLN");
        assertThat(campaign.identity())
                .isEqualTo(new Campaign.Identity(List.of("+336", "+337"), 15, Texts.french("Toulouse")));
        assertThat(campaign.catalogue().listings())
                .containsExactly(
                        new Listing(
                                "L158",
                                Texts.french("Création d’abris pour la faune"),
                                Texts.french("Création d'abris"),
                                null,
                                "Nature",
                                "Centre",
                                null,
                                null,
                                40_000,
                                "Anne"),
                        new Listing(
                                "2",
                                Texts.french("Café"),
                                Texts.french("Café"),
                                null,
                                "Lien",
                                "Nord",
                                null,
                                null,
                                1050,
                                null),
                        new Listing(
                                "3",
                                Texts.french("Projet 3"),
                                Texts.french("Projet 3"),
                                null,
                                null,
                                null,
                                null,
                                null,
                                700,
                                null));
        assertThat(read.warnings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "France_Toulouse_2019.pb, france-toulouse-2019",
        "France_Toulouse_2022_1_-_Capitole_Arnaud_Bernard_Carmes.pb, france-toulouse-2022-1-capitole-arnaud-bernard-carmes",
        "Poland_Gdynia_2024_Maly_Kack__large.pb, poland-gdynia-2024-maly-kack-large",
        "Été à Łódź (2).PB, ete-a-lodz-2",
        "_x_.pb, x",
    })
    void takesItsCodeFromTheName(String file, String code) {
        assertThat(read(file, PB).campaign().code()).isEqualTo(code);
    }

    @Test
    void countsByVotesWhatItDoesNotKnow() {
        CampaignRead read = read("a.pb", PB.replace("rule;greedy", "rule;equalshares"));
        assertThat(read.campaign().countRule()).isEqualTo("greedy_by_votes");
        assertThat(read.warnings())
                .containsExactly(
                        "a.pb, rule: \"equalshares\" is not known for these ballots; counted by greedy_by_votes instead");
        assertThat(read("a.pb", PB.replace("rule;greedy\n", "")).warnings())
                .containsExactly("a.pb, rule: is missing; counted by greedy_by_votes instead");
    }

    @Test
    void keepsARuleItKnows() {
        assertThat(read("a.pb", PB.replace("rule;greedy", "rule;greedy_by_votes_per_cost"))
                        .campaign()
                        .countRule())
                .isEqualTo("greedy_by_votes_per_cost");
    }

    @Test
    void refusesWhatCannotBeVotedOn() {
        assertRefused(PB.replace("budget;1000", "budget;0"), "a.pb, budget: is 0");
        assertRefused(PB.replace("budget;1000\n", ""), "a.pb: META has no budget");
        assertRefused(
                PB.replace("2;10.5", "STOP;10.5").replace("1;2\n", ""),
                "a.pb, project_id: STOP is a word that citizens send as a command");
        assertRefused(
                PB.replace("min_length;1", "min_length;4"),
                "a.pb, min_length: 4 is more than the number of projects, which is 3");
        assertThatExceptionOfType(CampaignFileException.class)
                .isThrownBy(() -> read("__.pb", PB))
                .withMessage("__.pb: the name has no letter or digit to make a code of");
    }

    @TestFactory
    Stream<DynamicTest> readsRealElections() throws IOException {
        Path folder = shared().resolve("data/pb");
        assumeTrue(Files.isDirectory(folder), "skipped: no real elections in " + folder);
        List<Path> files;
        try (Stream<Path> listed = Files.list(folder)) {
            files = listed.filter(file -> file.toString().endsWith(".pb")).toList();
        }
        assertThat(files).hasSize(15);
        return files.stream()
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> readsRealElection(file)));
    }

    private static void readsRealElection(Path file) throws IOException {
        Campaign campaign = PbCampaign.read(file.getFileName().toString(), Files.readAllBytes(file), FIRST_START)
                .campaign();
        List<Listing> listings = campaign.catalogue().listings();
        List<String> shortTitles = listings.stream()
                .map(listing -> listing.smsTitle().in(Language.FR))
                .toList();
        assertThat(campaign.code()).matches("[a-z0-9]+(-[a-z0-9]+)*");
        assertThat(campaign.election().projects()).hasSameSizeAs(listings);
        assertThat(shortTitles).doesNotHaveDuplicates().allMatch(title -> ShortTitles.fault(title) == null);
        for (Listing listing : listings) {
            assertThat(campaign.catalogue().recognise(listing.code().toLowerCase(Locale.ROOT)))
                    .isEqualTo(listing);
        }
    }

    private static Path shared() {
        String given = System.getProperty("causerie.shared");
        if (given != null) {
            return Path.of(given);
        }
        Path module = Path.of("").toAbsolutePath();
        Path root = module.endsWith("dialogs") ? module.resolve("..") : module;
        return root.resolve("../shared").normalize();
    }

    private static void assertRefused(String pb, String message) {
        assertThatExceptionOfType(CampaignFileException.class)
                .isThrownBy(() -> read("a.pb", pb))
                .withMessage(message);
    }

    private static CampaignRead read(String name, String pb) {
        return PbCampaign.read(name, pb.getBytes(UTF_8), FIRST_START);
    }
}
