package org.causerie.dialogs.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.causerie.tally.BallotRule;
import org.causerie.tally.Grouping;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogueTest {

    private static final Catalogue CATALOGUE = new Catalogue(List.of(
            listing("1", "Forêt-jardin", "Forest garden", "Planter des vélos fleuris.", "Climat", "Hérault", "34"),
            listing("2", "Garage à vélos", "Bike shed", "Des arceaux.", "Mobilités", "Aude", "11"),
            listing("3", "Vélodrome d’été", "Summer velodrome", "Une piste.", "Sport", "Aude", "11"),
            listing("4", "Cœur de village : 12 tilleuls", "Lime trees", "Des bancs.", "Climat", "Ariège", "09"),
            listing("5", "Les aînés et le smartphone", "Seniors", null, "Solidarité", "Lot", "46")));

    @ParameterizedTest
    @CsvSource({
        "velo, 2 1", // the plural in a title, in a summary; where a word is found, what begins with it is not
        "VÉLOS, 2 1",
        "bicycles, 2 1", // another word for it
        "véLO aude, 2",
        "vélos dans l’Aude, 2",
        "foret, 1",
        "garden, 1",
        "coeur, 4",
        "cœur, 4",
        "11, 2 3",
        "09, 4",
        "9, 4", // a department without its zero
        "10, ''", // numbers are taken whole, and have no slips
        "21, ''",
        "34000, 1", // a postal code is in its department
        "1, ''",
        "12, 4",
        "climat, 1 4",
        "herault, 1",
        "ville, ''",
        "vill, 4",
        "vélod, 3",
        "commune, ''", // says nothing, though it stands in a name
        "piscine, ''",
        "vélo piscine, 2 1", // what nobody has is passed over
        "foret tilleuls, 1 4", // no listing has both
        "velo herault forêt, 1",
        "vleo, 2 1", // in the plural, too
        "tilleulls, 4",
        "simposium, ''",
        "l’été, 3",
        "ainé, 5",
    })
    void findsByWord(String query, String codes) {
        assertThat(codes(CATALOGUE.search(query).listings())).isEqualTo(codes);
    }

    @Test
    void tellsOneThatIsMeantFromSeveral() {
        assertThat(CATALOGUE.search("tilleuls")).isInstanceOf(Found.One.class);
        assertThat(CATALOGUE.search("aude")).isInstanceOf(Found.Several.class); // equal in all
        assertThat(CATALOGUE.search("velo")).isInstanceOf(Found.Several.class); // a title is no clear margin
        assertThat(CATALOGUE.search("velo piste")).isInstanceOf(Found.Several.class);
        assertThat(CATALOGUE.search("le truc")).isInstanceOf(Found.None.class);
        assertThat(CATALOGUE.search("arceaux velo"))
                .isEqualTo(new Found.One(CATALOGUE.get("2"), List.of())); // has both words
    }

    @ParameterizedTest
    @CsvSource({
        "commune, NOTHING, NONE", // small talk
        "herault, DEPARTMENT, EXACT",
        "34, DEPARTMENT, EXACT",
        "9, DEPARTMENT, EXACT",
        "heraul, DEPARTMENT, BEGUN",
        "hereault, DEPARTMENT, SLIPPED",
        "mobilites, THEME, EXACT",
        "mobilite, THEME, PLURAL",
        "transport, THEME, EXACT", // its English name
        "tilleul, TITLE, PLURAL",
        "planteront, NOTHING, NONE",
        "plantation, TEXT, INFLECTED",
        "bici, TITLE, RELATED",
        "l'aude, DEPARTMENT, EXACT",
        "foret-jardin, TITLE, EXACT",
        "smartfone, TITLE, SLIPPED",
        "smarphome, TITLE, SLIPPED_TWICE",
        "zzzz, NOTHING, NONE",
        "'', NOTHING, NONE",
        "le, NOTHING, NONE",
        "saint, NOTHING, NONE",
        "10, NOTHING, NONE",
    })
    void tellsWhatAWordIsAbout(String word, Subject.Kind kind, Subject.Fit fit) {
        assertThat(CATALOGUE.subject(word)).isEqualTo(new Subject(kind, fit));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "le", "à la", "the of", "l'", "?!", "de du des un une et en in v"})
    void findsNothingByNothing(String query) {
        assertThat(CATALOGUE.search(query).listings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "12, 12",
        "012, 12",
        "0012, 12",
        "' 12 ', 12",
        "#12, 12",
        "7, 7",
        "07, 07",
        "007, ", // 7 and 07 are both codes
        "L158, L158",
        "l158, L158",
        "L0158, L158",
        "2024/mak/0003, 2024/MAK/0003",
        "2024-MAK-3, 2024/MAK/0003",
        "w008nr, W008NR",
        "W8NR, W008NR",
        "1, ",
        "1-2, ",
        "'', ",
        "/, ",
        "douze, ",
    })
    void recognisesCodesAsPeopleWriteThem(String token, @Nullable String code) {
        var catalogue = new Catalogue(List.of(
                listing("12"),
                listing("7"),
                listing("07"),
                listing("L158"),
                listing("2024/MAK/0003"),
                listing("W008NR")));
        Listing found = catalogue.recognise(token);
        assertThat(found == null ? null : found.code()).isEqualTo(code);
    }

    @Test
    void findsACodeOnlyAsPrinted() {
        assertThat(CATALOGUE.find("2")).isEqualTo(CATALOGUE.get("2"));
        assertThat(CATALOGUE.find("02")).isNull();
    }

    @Test
    void refusesTheSameCodeTwice() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Catalogue(List.of(listing("1"), listing("1"))))
                .withMessage("two projects have the code 1");
    }

    @Test
    void groupsByThemeAsNamedAndByDepartmentAsCoded() {
        assertThat(CATALOGUE.themes())
                .extracting(group -> group.code() + " " + group.name() + ": " + codes(group.listings()))
                .containsExactly("1 Climat: 1 4", "2 Mobilités: 2", "3 Sport: 3", "4 Solidarité: 5");
        assertThat(CATALOGUE.departments())
                .extracting(group -> group.code() + " " + group.name() + ": " + codes(group.listings()))
                .containsExactly("09 Ariège: 4", "11 Aude: 2 3", "34 Hérault: 1", "46 Lot: 5");
        assertThat(codes(CATALOGUE.byTheme("CLIMAT"))).isEqualTo("1 4");
        assertThat(codes(CATALOGUE.byTheme("2"))).isEqualTo("2");
        assertThat(codes(CATALOGUE.byDepartment("11"))).isEqualTo("2 3");
        assertThat(codes(CATALOGUE.byDepartment("ariege"))).isEqualTo("4");
        assertThat(CATALOGUE.byDepartment("75")).isEmpty();
    }

    @Test
    void numbersDepartmentsWithoutCodes() {
        var catalogue = new Catalogue(List.of(
                listing("1", "a", "a", null, null, "Zuid", null), listing("2", "b", "b", null, null, "Noord", null)));
        assertThat(catalogue.departments())
                .extracting(group -> group.code() + " " + group.name())
                .containsExactly("1 Zuid", "2 Noord");
        assertThat(catalogue.themes()).isEmpty();
    }

    @Test
    void makesTheElectionOnce() {
        var rule = new BallotRule.Approval(1, 3, List.of());
        var election = CATALOGUE.election(100, rule);
        assertThat(CATALOGUE.election(100, new BallotRule.Approval(1, 3, List.of())))
                .isSameAs(election);
        assertThat(CATALOGUE.election(200, rule).budgetCents()).isEqualTo(200);
        assertThat(election.projects().get(1).groups())
                .isEqualTo(Map.of(Grouping.THEME, "Mobilités", Grouping.DEPARTMENT, "Aude"));
        assertThat(election.projects().get(1).name()).isEqualTo("Garage à vélos");
    }

    private static String codes(List<Listing> listings) {
        return String.join(" ", listings.stream().map(Listing::code).toList());
    }

    private static Listing listing(String code) {
        return listing(code, "Titre " + code, "Title " + code, null, null, null, null);
    }

    private static Listing listing(
            String code,
            String french,
            String english,
            @Nullable String summary,
            @Nullable String theme,
            @Nullable String department,
            @Nullable String departmentCode) {
        return new Listing(
                code,
                new Texts(Map.of(Language.FR, french, Language.EN, english)),
                Texts.french(Arrays.stream(french.split(" ")).findFirst().orElseThrow()),
                summary == null ? null : Texts.french(summary),
                theme,
                department,
                departmentCode,
                "Une commune",
                100,
                "Une personne");
    }
}
