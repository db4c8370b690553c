package org.causerie.dialogs.campaign;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.causerie.tally.BallotRule;
import org.causerie.tally.CountingRule;
import org.causerie.tally.Grouping;
import org.causerie.tally.Rules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CampaignFileTest {

    private static final Instant FIRST_START = Instant.parse("2026-11-22T09:30:00Z");

    private static final String YAML = """
            code: village-2026
            title: { fr: Budget du village, en: Village budget }
            organiser: { name: Mairie, telephone: "+33561000000", site: example.org, privacy: Rien ne sort., sms-price: prix d'un SMS }
            languages: [en, fr]
            time-zone: Europe/Paris
            opens: 2026-12-01T08:00
            closes: 2027-01-15T23:59:59
            ballot: { kind: approval, min: 1, max: 2 }
            count: { rule: greedy_by_votes, budget: 1000.50 }
            currency: EUR
            revote: true
            confirmation: code
            identity: { prefixes: ["+336", "+337"], minimum-age: 15, residence: occitanie }
            projects: projects.csv
            """;

    private static final String CSV = """
            code,title_fr,title_en,title_oc,sms_title_fr,sms_title_en,summary_fr,theme,department_code,department,commune,cost_eur,proposer,note
            1,Jardin,Garden,Òrt,Jardin,Garden,"Des fleurs,
            ""et"" des fruits.",Climat,11,Aude,Narbonne,100,Anne,x
            12,Vélos,,,Vélos,,,Mobilités,31,Haute-Garonne,Toulouse,18450.5,,

            L158,École,School,,École,School,,,,,,0.05,,
            """;

    @Test
    void readsEverything() {
        CampaignRead read = read(YAML, CSV);
        Campaign campaign = read.campaign();
        assertThat(campaign.code()).isEqualTo("village-2026");
        assertThat(campaign.title().in(Language.EN)).isEqualTo("Village budget");
        assertThat(campaign.organiser())
                .isEqualTo(new Campaign.Organiser(
                        "Mairie",
                        "+33561000000",
                        "example.org",
                        Texts.french("Rien ne sort."),
                        Texts.french("prix d'un SMS")));
        assertThat(campaign.languages()).containsExactly(Language.FR, Language.EN);
        assertThat(campaign.zone()).isEqualTo(ZoneId.of("Europe/Paris"));
        assertThat(campaign.opens()).isEqualTo("2026-12-01T07:00:00Z");
        assertThat(campaign.closes()).isEqualTo("2027-01-15T22:59:59.999Z");
        assertThat(campaign.rule()).isEqualTo(new BallotRule.Approval(1, 2, List.of()));
        assertThat(campaign.countRule()).isEqualTo("greedy_by_votes");
        assertThat(campaign.budgetCents()).isEqualTo(100050);
        assertThat(campaign.currency()).isEqualTo(Currency.getInstance("EUR"));
        assertThat(campaign.revote()).isTrue();
        assertThat(campaign.confirmation()).isEqualTo(Campaign.Confirmation.CODE);
        assertThat(campaign.identity().prefixes()).containsExactly("+336", "+337");
        assertThat(Objects.requireNonNull(campaign.identity().residence()).byLanguage())
                .containsEntry(Language.FR, "l'Occitanie")
                .containsEntry(Language.EN, "Occitanie")
                .containsEntry(Language.OC, "Occitanie");
        assertThat(campaign.catalogue().listings()).extracting(Listing::code).containsExactly("1", "12", "L158");
        assertThat(campaign.catalogue().get("1"))
                .isEqualTo(new Listing(
                        "1",
                        new Texts(Map.of(Language.FR, "Jardin", Language.EN, "Garden")),
                        new Texts(Map.of(Language.FR, "Jardin", Language.EN, "Garden")),
                        Texts.french("Des fleurs,\n\"et\" des fruits."),
                        "Climat",
                        "Aude",
                        "11",
                        "Narbonne",
                        10000,
                        "Anne"));
        assertThat(campaign.catalogue().get("12").costCents()).isEqualTo(1845050);
        assertThat(campaign.catalogue().get("12").smsTitle().in(Language.EN)).isEqualTo("Vélos");
        assertThat(campaign.election().projects()).hasSize(3);
        assertThat(read.warnings()).containsExactly("projects.csv, project 12: costs more than the whole budget");
    }

    @Test
    void readsWhatASpreadsheetSaves() {
        assertThat(read("\uFEFF" + YAML.replace("\n", "\r\n"), "\uFEFF" + CSV.replace("\n", "\r\n"))
                        .campaign()
                        .catalogue()
                        .listings())
                .hasSize(3);
    }

    @Test
    void fillsInWhatMayBeAbsent() {
        String yaml = YAML.replaceAll("(?m)^(opens|closes|revote|confirmation).*\n", "")
                .replace(", site: example.org, privacy: Rien ne sort., sms-price: prix d'un SMS", "")
                .replace(", residence: occitanie", "");
        Campaign campaign = read(yaml, CSV).campaign();
        assertThat(campaign.opens()).isEqualTo(FIRST_START);
        assertThat(campaign.closes()).isEqualTo("2027-01-06T22:59:59.999Z");
        assertThat(campaign.revote()).isTrue();
        assertThat(campaign.confirmation()).isEqualTo(Campaign.Confirmation.CODE);
        assertThat(campaign.organiser().site()).isNull();
        assertThat(campaign.organiser().smsPrice().in(Language.EN)).isEqualTo("the price of a text message");
        assertThat(campaign.identity().residence()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "2027-01-15T23:59:59, 2027-01-15T22:59:59.999Z",
        "2027-01-15T23:59, 2027-01-15T22:59:59.999Z",
        "2027-01-15T23:59:00, 2027-01-15T22:59:00.999Z",
        "2027-10-31T02:30, 2027-10-31T01:30:59.999Z", // the second 02:30 of that night
    })
    void countsThroughTheEndOfTheTimeNamed(String closes, Instant last) {
        Campaign campaign =
                read(YAML.replace("2027-01-15T23:59:59", closes), CSV).campaign();
        assertThat(campaign.closes()).isEqualTo(last);
        assertThat(campaign.phaseAt(last)).isEqualTo(Campaign.Phase.OPEN);
        assertThat(campaign.phaseAt(last.plusMillis(1))).isEqualTo(Campaign.Phase.AFTER);
    }

    @ParameterizedTest
    @MethodSource("ballots")
    void readsEveryKindOfBallot(String ballot, BallotRule rule) {
        assertThat(read(YAML.replaceAll("ballot: .*", "ballot: " + ballot), CSV)
                        .campaign()
                        .rule())
                .isEqualTo(rule);
    }

    static Stream<Arguments> ballots() {
        var perTheme = new BallotRule.Limit(Grouping.THEME, 1);
        var perDepartment = new BallotRule.Limit(Grouping.DEPARTMENT, 2);
        return Stream.of(
                Arguments.of("{ kind: approval, max: 1 }", new BallotRule.Approval(1, 1, List.of())),
                Arguments.of("{ kind: approval, min: 0, max: 3 }", new BallotRule.Approval(0, 3, List.of())),
                Arguments.of(
                        "{ kind: approval, max: 3, per: { theme: 1, department: 2 } }",
                        new BallotRule.Approval(1, 3, List.of(perTheme, perDepartment))),
                Arguments.of("{ kind: ranked, min: 2, max: 3 }", new BallotRule.Ranking(2, 3, List.of())),
                Arguments.of("{ kind: points, points: 7 }", new BallotRule.Points(1, 3, 7, 7, List.of())),
                Arguments.of(
                        "{ kind: points, max: 2, points: 7, points-per-project: 3, per: { theme: 1 } }",
                        new BallotRule.Points(1, 2, 3, 7, List.of(perTheme))),
                Arguments.of("{ kind: knapsack }", new BallotRule.Knapsack(1, 100050)));
    }

    @Test
    void proposesMissingShortTitlesAndSaysSo() {
        String csv = """
                code,title_fr,title_en,sms_title_fr,cost_eur
                1,Jardin de la place de l’Église,A garden for the church square,,1
                2,Jardin,,Jardin place Église,1
                """;
        CampaignRead read = read(YAML, csv);
        assertThat(read.campaign().catalogue().get("1").smsTitle().byLanguage())
                .containsEntry(Language.FR, "Jardin de la place")
                .containsEntry(Language.EN, "Garden church");
        assertThat(read.warnings())
                .containsExactly(
                        "projects.csv, sms_title_fr: 1 missing short title(s) proposed; read and approve them",
                        "projects.csv, sms_title_en: 1 missing short title(s) proposed; read and approve them");
    }

    @ParameterizedTest
    @MethodSource("faultyYaml")
    void refusesAFaultyCampaignFile(String part, String replacement, String message) {
        assertThat(YAML).contains(part);
        assertRefused(YAML.replace(part, replacement), CSV, "campaign.yaml" + message);
    }

    static Stream<Arguments> faultyYaml() {
        return Stream.of(
                row("code: village-2026\n", "", ", code: is missing"),
                row("village-2026", "", ", code: is empty"),
                row(
                        "village-2026",
                        "Village 2026",
                        ", code: \"Village 2026\" is not made of lower-case letters, digits and hyphens"),
                row("title: { fr: Budget du village, en", "title: { en", ", title: has no text in fr"),
                row(
                        "en: Village budget",
                        "xx: Pressupost",
                        ", title.xx: unknown language; known are " + Language.codes()),
                row("name: Mairie, ", "", ", organiser.name: is missing"),
                row("name: Mairie", "name: [a, b]", ", organiser.name: must be a single value"),
                row(
                        "\"+33561000000\"",
                        "05 61 00 00 00",
                        ", organiser.telephone: \"05 61 00 00 00\" is not a number such as \"+33561000000\", in quotes"),
                row(
                        "example.org",
                        "\"https://example.org\"",
                        ", organiser.site: \"https://example.org\" must do without https://"),
                row(
                        "sms-price:",
                        "smsprice:",
                        ", organiser.smsprice: unknown key; known are name, privacy, site, sms-price, telephone"),
                row("[en, fr]", "[en]", ", languages: fr is missing"),
                row("[en, fr]", "[en, fr, oc]", ", title: has no text in oc, which languages lists"),
                row("[en, fr]", "[]", ", languages: fr is missing"),
                row("[en, fr]", "fr", ", languages: must be a list, such as [a, b]"),
                row("[en, fr]", "[fr, fr]", ", languages: fr is there twice"),
                row(
                        "[en, fr]",
                        "[fr, xx]",
                        ", languages: xx is not a language the bot speaks, which are " + Language.codes()),
                row(
                        "Europe/Paris",
                        "Europe/Toulouse",
                        ", time-zone: \"Europe/Toulouse\" is not a time zone such as Europe/Paris"),
                row(
                        "opens: 2026-12-01T08:00\n",
                        "",
                        ", opens: is missing; give both times, or none to be open for 45 days"),
                row(
                        "closes: 2027-01-15T23:59:59\n",
                        "",
                        ", closes: is missing; give both times, or none to be open for 45 days"),
                row(
                        "closes: 2027",
                        "closes: 2026",
                        ", closes: 2026-01-15T23:59:59 is not after opens, which is 2026-12-01T08:00"),
                row(
                        "2026-12-01T08:00",
                        "2026-12-01",
                        ", opens: \"2026-12-01\" is not a local time such as 2026-12-01T08:00"),
                row(
                        "2026-12-01T08:00",
                        "2026-11-31T08:00",
                        ", opens: \"2026-11-31T08:00\" is not a local time such as 2026-12-01T08:00"),
                row(
                        "2026-12-01T08:00",
                        "2026-03-29T02:30",
                        ", opens: 2026-03-29T02:30 does not exist in Europe/Paris, where the clocks go forward"),
                row(
                        "kind: approval",
                        "kind: lottery",
                        ", ballot.kind: \"lottery\" is none of approval, ranked, points, knapsack"),
                row("min: 1", "min: 3", ", ballot.min: 3 is more than the most a ballot can hold, which is 2"),
                row("min: 1", "min: -1", ", ballot.min: -1 is less than 0"),
                row("max: 2", "max: 4", ", ballot.max: 4 is more than the number of projects, which is 3"),
                row("max: 2", "max: 0", ", ballot.max: 0 is less than 1"),
                row("max: 2", "max: two", ", ballot.max: \"two\" is not a whole number"),
                row(", max: 2", "", ", ballot.max: is missing"),
                row("max: 2", "max: 2, points: 3", ", ballot.points: unknown key; known are kind, max, min, per"),
                row(
                        "max: 2",
                        "max: 2, per: { town: 1 }",
                        ", ballot.per.town: unknown key; known are department, theme"),
                row("max: 2", "max: 2, per: { theme: 0 }", ", ballot.per.theme: 0 is less than 1"),
                row(
                        "approval, min: 1, max: 2",
                        "points, points: 2, points-per-project: 3",
                        ", ballot.points-per-project: 3 is more than 2"),
                row("approval, min: 1, max: 2", "points", ", ballot.points: is missing"),
                row(
                        "greedy_by_votes",
                        "fairest",
                        ", count.rule: \"fairest\" is no counting rule; there are %s".formatted(RULES)),
                row(
                        "greedy_by_votes",
                        "greedy_by_points",
                        ", count.rule: greedy_by_points does not suit this kind of ballot"),
                row("budget: 1000.50", "budget: 0", ", count.budget: is 0"),
                row("budget: 1000.50", "budget: -5", ", count.budget: -5 is negative"),
                row(
                        "budget: 1000.50",
                        "budget: 2 300 000",
                        ", count.budget: \"2 300 000\" is not an amount such as 1200 or 1200.50"),
                row("budget: 1000.50", "budget: 1.005", ", count.budget: 1.005 has more than 2 decimals"),
                row("currency: EUR", "currency: EURO", ", currency: \"EURO\" is not a currency such as EUR"),
                row("revote: true", "revote: maybe", ", revote: \"maybe\" is neither true nor false"),
                row("confirmation: code", "confirmation: maybe", ", confirmation: \"maybe\" is neither code nor yes"),
                row(
                        "[\"+336\", \"+337\"]",
                        "[\"06\"]",
                        ", identity.prefixes: \"06\" is not a prefix such as \"+336\", in quotes"),
                row("minimum-age: 15", "minimum-age: 150", ", identity.minimum-age: 150 is more than 120"),
                row("residence: occitanie", "residence: { en: Here }", ", identity.residence: has no text in fr"),
                row("identity:", "identities:", ", identity: is missing"),
                row("projects: projects.csv\n", "", ", projects: is missing"),
                row(
                        "projects.csv",
                        "../secret.csv",
                        ", projects: \"../secret.csv\" leads out of the folder of the campaign file"),
                row(
                        "projects.csv",
                        "other.csv",
                        ", projects: other.csv is not there or cannot be read (NoSuchFileException)"),
                row(
                        "revote: true",
                        "revotes: true",
                        ", revotes: unknown key; known are ballot, closes, code, confirmation, count, currency, identity,"
                                + " languages, opens, organiser, projects, revote, time-zone, title"));
    }

    private static final String RULES =
            String.join(", ", Rules.all().stream().map(CountingRule::name).toList());

    @ParameterizedTest
    @MethodSource("faultyCsv")
    void refusesAFaultyProjectFile(String part, String replacement, String message) {
        assertThat(CSV).contains(part);
        assertRefused(YAML, CSV.replace(part, replacement), "projects.csv" + message);
    }

    static Stream<Arguments> faultyCsv() {
        return Stream.of(
                row("100,Anne", "-5,Anne", ", line 2, cost_eur: -5 is negative"),
                row("18450.5", "cher", ", line 4, cost_eur: \"cher\" is not an amount such as 1200 or 1200.50"),
                row(
                        "18450.5",
                        "\"18450,5\"",
                        ", line 4, cost_eur: 18450,5 has a comma; write decimals with a point, such as 1200.50"),
                row("18450.5", "18 450", ", line 4, cost_eur: \"18 450\" is not an amount such as 1200 or 1200.50"),
                row("18450.5", "1.005", ", line 4, cost_eur: 1.005 has more than 2 decimals"),
                row("18450.5", "9999999999999999", ", line 4, cost_eur: 9999999999999999 is too large"),
                row("18450.5", "", ", line 4, cost_eur: is empty"),
                row("0.05", "1e3", ", line 6, cost_eur: \"1e3\" is not an amount such as 1200 or 1200.50"),
                row("cost_eur", "cost_usd", ", line 1: the column cost_eur is missing"),
                row("title_fr,title_en", "title_de,title_en", ", line 1: the column title_fr is missing"),
                row("title_oc", "title_en", ", line 1: the column title_en is there twice"),
                row("12,Vélos", "12,", ", line 4, title_fr: is empty"),
                row("12,Vélos", "1,Vélos", ", line 4, code: 1 is also the code on line 2"),
                row("12,Vélos", ",Vélos", ", line 4, code: is empty"),
                row("L158,", "Stop,", ", line 6, code: Stop is a word that citizens send as a command"),
                row("L158,", "L 158,", ", line 6, code: \"L 158\" has a space"),
                row(
                        "L158,",
                        "L+158,",
                        ", line 6, code: \"L+158\" is not made of letters and digits, joined by / - _ or ."),
                row(
                        "L158,",
                        "L12345678901234567890,",
                        ", line 6, code: L12345678901234567890 is longer than 20 characters"),
                row(
                        ",Vélos,,,Mob",
                        ",Des vélos pour tous ici,,,Mob",
                        ", line 4, sms_title_fr: \"Des vélos pour tous ici\" has 23 characters, 19 at most"),
                row(
                        ",Vélos,,,Mob",
                        ",Forêt,,,Mob",
                        ", line 4, sms_title_fr: \"Forêt\" has ê, which is not in the GSM-7 alphabet"),
                row(
                        ",Vélos,,,Mob",
                        ",jardin,,,Mob",
                        ", line 4, sms_title_fr: \"jardin\" is also the short title on line 2"),
                row(
                        ",Vélos,,,Mob",
                        ",Vélos,School,,Mob",
                        ", line 6, sms_title_en: \"School\" is also the short title on line 4"),
                row("31,Haute-Garonne", "11,Ariège", ", line 4, department: 11 is Ariège here, Aude on line 2"),
                row("0.05,,", "0.05", ", line 6: 12 cells where the header has 14"),
                row("\"\"et\"\" des", "\"et\" des", ", line 2: a quoted value does not end as it should"));
    }

    @Test
    void refusesWhatIsNoCampaignFileAtAll() {
        assertRefused("", CSV, "campaign.yaml: is empty");
        assertRefused("- a\n- b\n", CSV, "campaign.yaml: does not consist of keys and values");
        assertRefused(
                YAML.replace("title: {", "title: {{"),
                CSV,
                message -> assertThat(message).startsWith("campaign.yaml, line "));
        assertRefused(
                YAML + "code: again\n",
                CSV,
                message -> assertThat(message).startsWith("campaign.yaml, line 15: is not YAML: Duplicate"));
        assertRefused(YAML, "", "projects.csv: is empty");
        assertRefused(YAML, "code,title_fr,cost_eur\n", "projects.csv: has no project");
        assertRefused(
                YAML,
                "code;title_fr;cost_eur\n1;a;2\n",
                "projects.csv, line 1: columns are separated by semicolons; separate by commas");
        assertRefused(
                YAML.replaceAll("ballot: .*", "ballot: { kind: approval, max: 1, per: { theme: 1 } }"),
                "code,title_fr,cost_eur\n1,a,2\n",
                "campaign.yaml, ballot.per.theme: no project has a theme");
    }

    @Test
    void refusesAnotherEncoding() {
        assertThatExceptionOfType(CampaignFileException.class)
                .isThrownBy(() -> CampaignFile.read(
                        "campaign.yaml", YAML.getBytes(UTF_8), name -> CSV.getBytes(ISO_8859_1), FIRST_START))
                .withMessage("projects.csv, line 2: is not in UTF-8; save the file in that encoding");
        assertThatExceptionOfType(CampaignFileException.class)
                .isThrownBy(() -> CampaignFile.read(
                        "campaign.yaml",
                        YAML.replace("Mairie", "Mairie de Sète").getBytes(ISO_8859_1),
                        name -> CSV.getBytes(UTF_8),
                        FIRST_START))
                .withMessage("campaign.yaml, line 3: is not in UTF-8; save the file in that encoding");
    }

    private static Arguments row(String part, String replacement, String message) {
        return Arguments.of(part, replacement, message);
    }

    private static void assertRefused(String yaml, String csv, String message) {
        assertRefused(yaml, csv, actual -> assertThat(actual).isEqualTo(message));
    }

    private static void assertRefused(String yaml, String csv, Consumer<String> message) {
        assertThatExceptionOfType(CampaignFileException.class)
                .isThrownBy(() -> read(yaml, csv))
                .satisfies(e -> assertThat(String.valueOf(e.getMessage()))
                        .doesNotContain("\n")
                        .satisfies(message::accept));
    }

    private static CampaignRead read(String yaml, String csv) {
        return CampaignFile.read(
                "campaign.yaml",
                yaml.getBytes(UTF_8),
                name -> {
                    if (!name.equals("projects.csv")) {
                        throw new NoSuchFileException(name);
                    }
                    return csv.getBytes(UTF_8);
                },
                FIRST_START);
    }
}
