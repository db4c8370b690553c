package org.causerie.dialogs.phrases;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.MessagePattern;
import com.ibm.icu.text.MessagePattern.ArgType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.causerie.dialogs.Arg;
import org.causerie.dialogs.Campaigns;
import org.causerie.dialogs.Line;
import org.causerie.dialogs.Medium;
import org.causerie.dialogs.Pick;
import org.causerie.dialogs.Reply;
import org.causerie.dialogs.campaign.Campaign;
import org.causerie.dialogs.campaign.Language;
import org.causerie.dialogs.campaign.Listing;
import org.causerie.dialogs.sms.Gsm7;
import org.causerie.dialogs.understanding.Understanding;
import org.causerie.dialogs.understanding.Understood;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Every line in every language, measured as it is sent.
class PhrasebookTests {

    /// Closes on the day whose name takes most room: 23 December, `23 décembre à 23h59`.
    private static final Campaign DEMO = Campaigns.inAllLanguages(Instant.parse("2026-11-08T22:00:00Z"));

    private static final Phrasebook WORDS = new Phrasebook(DEMO);

    /// Sentences that stand within others.
    private static final Set<Line> CLAUSES = Stream.of(Line.values())
            .filter(line -> line.compareTo(Line.TO_LIST) >= 0)
            .collect(Collectors.toSet());

    private static final Pattern CAPITALS = Pattern.compile("(?<![\\p{L}\\d-])\\p{Lu}{2,}(?![\\p{L}\\d-])");

    /// The longest that each argument comes to in the demo campaign; texts of citizens and
    /// catalogues are elastic.
    private static final Map<String, Arg> LONGEST = Map.ofEntries(
            entry("picks", new Arg.Picks(longestThree(Language.FR))),
            entry("code", new Arg.Text("4827")),
            entry("ticket", new Arg.Text("K7QM-2XW9-P4")),
            entry("missing", new Arg.Count(10)),
            entry("where", new Arg.Text("WhatsApp")),
            entry("a", new Arg.Text("42")),
            entry("heading", new Arg.Elastic("Économie circulaire")),
            entry("themes", new Arg.Elastic("Alimentation, Économie circulaire, ".repeat(12))),
            entry("from", new Arg.Count(34)),
            entry("to", new Arg.Count(42)),
            entry("total", new Arg.Count(42)),
            entry("rows", new Arg.Rows(List.of("1", "2", "3", "4", "5", "6", "7", "8", "9"))),
            entry("words", new Arg.Elastic("un mot que personne n'a jamais cherché ".repeat(7))),
            entry("title", new Arg.Elastic("Réhabiliter ".repeat(22) + "ok")),
            entry("summary", new Arg.Elastic("Une œuvre de longue haleine, à l’école. ".repeat(50))),
            entry("details", new Arg.Text("Saint-Étienne-de-Tulmont (Tarn-et-Garonne), 1 250 000,50 euros")),
            entry("cost", new Arg.Money(123_456_789_50L)),
            entry("votes", new Arg.Count(1_234_567)),
            entry("count", new Arg.Count(42)),
            entry("projects", new Arg.Elastic("12 Voie vélo Narbonne, ".repeat(42))),
            entry("group", new Arg.Text("Économie circulaire")),
            entry("given", new Arg.Count(38)),
            entry("max", new Arg.Count(10)),
            entry("min", new Arg.Count(10)),
            entry("sum", new Arg.Money(230_000_000L)),
            entry("budget", new Arg.Money(230_000_000L)),
            entry("n", new Arg.Count(12)),
            entry("same", new Arg.Text("no")),
            entry("early", new Arg.Text("yes")),
            entry("open", new Arg.Text("yes")),
            entry("again", new Arg.Text("yes")),
            entry("several", new Arg.Text("yes")),
            entry("full", new Arg.Text("yes")),
            entry("number", new Arg.Text("700001")),
            entry("ours", new Arg.Text("06 39 98 99 99")),
            entry("ending", new Arg.Text("01")),
            entry("left", new Arg.Count(4)),
            entry("last", new Arg.Text("107")),
            entry(
                    "options",
                    new Arg.Clauses(List.of(
                            new Reply(Line.TO_STOP, Map.of()),
                            new Reply(Line.TO_VOTE, Map.of()),
                            new Reply(Line.TO_UNDO, Map.of())))),
            entry(
                    "reasons",
                    new Arg.Clauses(List.of(
                            new Reply(Line.TOO_MANY, Map.of("given", new Arg.Count(0), "max", new Arg.Count(3)))))),
            entry("more", new Arg.Text("yes")));

    @ParameterizedTest
    @EnumSource(Language.class)
    void saysEveryLineAndNoOther(Language language) {
        assertThat(Lines.load(language).stringPropertyNames())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(Line.values()).map(Line::name).toList());
    }

    @Test
    void usesTheSameArgumentsInEveryLanguage() {
        for (Line line : Line.values()) {
            for (Language language : Language.values()) {
                assertThat(arguments(line, language)).as(language + " " + line).isEqualTo(arguments(line, Language.FR));
            }
        }
    }

    private static Set<String> arguments(Line line, Language language) {
        var names = new TreeSet<String>();
        var pattern = new MessagePattern(Lines.load(language).getProperty(line.name()));
        for (int i = 0; i < pattern.countParts(); i++) {
            if (pattern.getPart(i).getType() == MessagePattern.Part.Type.ARG_START
                    && pattern.getPart(i).getArgType() != ArgType.NONE) {
                names.add("?" + pattern.getSubstring(pattern.getPart(i + 1)));
            } else if (pattern.getPart(i).getType() == MessagePattern.Part.Type.ARG_NAME) {
                names.add(pattern.getSubstring(pattern.getPart(i)));
            }
        }
        return names;
    }

    @ParameterizedTest
    @MethodSource("inSms")
    void isWrittenInLettersThatSmsHas(Language language) {
        Lines.load(language).forEach((line, text) -> {
            String sent = text.toString().replace('\u2019', '\'');
            assertThat(Gsm7.covers(sent)).as(line + ": " + text).isTrue();
            assertThat(Gsm7.transliterate(sent)).as(line.toString()).isEqualTo(sent);
        });
    }

    @ParameterizedTest
    @EnumSource
    void asksForNoWordThatTwilioKeeps(Language language) {
        Lines.load(language)
                .forEach((line, text) -> assertThat(text.toString())
                        .as(line.toString())
                        .doesNotContainPattern(
                                "\\b(CANCEL|END|QUIT|YES|INFO|HELP|UNSUBSCRIBE|STOPALL|REVOKE|OPTOUT|UNSTOP)\\b"));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "EN")
    void onlyEnglishAsksForEnglishCommandsButStart(Language language) {
        Lines.load(language)
                .forEach((line, text) -> assertThat(text.toString())
                        .as(line.toString())
                        .doesNotContainPattern("\\b(LIST|REMOVE|ONLY|GUIDE|UNDO|DEADLINE|RULES|PRICE|RESULT|MORE)\\b"));
    }

    /// A word in capitals is one to type.
    @ParameterizedTest
    @EnumSource
    void asksForNoWordThatIsNotUnderstood(Language language) {
        var understanding = new Understanding(DEMO.catalogue(), false);
        Lines.load(language)
                .forEach((line, text) -> CAPITALS.matcher(text.toString())
                        .results()
                        .map(MatchResult::group)
                        .filter(word -> !word.equals("SMS"))
                        .forEach(word -> assertThat(understanding.read(word))
                                .as(line + ": " + word)
                                .isNotInstanceOfAny(Understood.Unclear.class, Understood.Search.class)));
    }

    @ParameterizedTest
    @EnumSource(Line.class)
    void fitsItsPartsWithItsLongestValues(Line line) {
        for (Language language : inSms()) {
            String text = WORDS.text(longest(line, language), language, Medium.SMS);
            assertThat(text)
                    .as(line.name())
                    .isNotBlank()
                    .doesNotContain("{", "}", "none", "  ")
                    .doesNotContainPattern("\\bnull\\b");
            assertThat(Gsm7.covers(text)).as(text).isTrue();
            assertThat(Gsm7.parts(text)).as(text).isLessThanOrEqualTo(line.parts());
        }
    }

    @ParameterizedTest
    @EnumSource(Line.class)
    void standsWithoutTheArgumentsOfOtherMedia(Line line) {
        for (Language language : Language.values()) {
            String text = WORDS.text(longest(line, language), language, Medium.WHATSAPP);
            assertThat(text)
                    .as(line.name())
                    .isNotBlank()
                    .doesNotContain("{", "}", "none", "  ")
                    .doesNotContainPattern("\\bnull\\b");
            assertThat(text.length()).as(text).isLessThanOrEqualTo(1500);
        }
    }

    private static List<Language> inSms() {
        return Stream.of(Language.values()).filter(Language::inSms).toList();
    }

    private static Reply longest(Line line, Language language) {
        var args = new HashMap<String, Arg>();
        for (String name : arguments(line, language)) {
            Arg arg = LONGEST.get(name.replace("?", ""));
            if (arg != null && (!name.endsWith("max") || CLAUSES.contains(line))) {
                args.put(name.replace("?", ""), arg);
            }
        }
        if (arguments(line, language).contains("problems")) {
            args.put("problems", new Arg.Sentences(problems(language)));
        }
        if (line == Line.RULES) {
            args.put(
                    "rules",
                    new Arg.Clauses(List.of(
                            longest(Line.RULE_RANKING, language),
                            longest(Line.RULE_PER_THEME, language),
                            longest(Line.RULE_PER_DEPARTMENT, language))));
        }
        if (line == Line.RULE_POINTS) {
            args.put("sum", new Arg.Count(10));
        }
        if (CLAUSES.contains(line) && args.containsKey("code")) {
            args.put("code", new Arg.Elastic("101, 102, 103, 104, 105, 106"));
        }
        return new Reply(line, args);
    }

    private static List<Reply> problems(Language language) {
        return Stream.of(
                        Line.UNKNOWN_CODE,
                        Line.REPEATED_CODE,
                        Line.TOO_MANY,
                        Line.TOO_MANY_IN_THEME,
                        Line.TOO_MANY_IN_DEPARTMENT,
                        Line.OVER_BUDGET)
                .map(line -> longest(line, language))
                .toList();
    }

    private static List<Pick> longestThree(Language language) {
        return DEMO.catalogue().listings().stream()
                .sorted(Comparator.<Listing>comparingInt(listing -> -septets(listing, language)))
                .limit(3)
                .map(listing -> Pick.of(listing.code()))
                .toList();
    }

    private static int septets(Listing listing, Language language) {
        return Gsm7.septets(
                Gsm7.transliterate(listing.code() + " " + listing.smsTitle().in(language)));
    }

    /// All 11 480 triples by arithmetic; the formula is compared with real texts, the longest among them.
    @ParameterizedTest
    @MethodSource("inSms")
    void anyThreeProjectsOfTheDemoAreConfirmedInOnePart(Language language) {
        List<Listing> all = DEMO.catalogue().listings();
        int[] widths =
                all.stream().mapToInt(listing -> septets(listing, language)).toArray();
        String shown = confirmed(all.subList(0, 3), language);
        int around = Gsm7.septets(shown) - widths[0] - widths[1] - widths[2];
        int longest = 0;
        int triples = 0;
        for (int a = 0; a < widths.length; a++) {
            for (int b = a + 1; b < widths.length; b++) {
                for (int c = b + 1; c < widths.length; c++) {
                    triples++;
                    longest = Math.max(longest, around + widths[a] + widths[b] + widths[c]);
                }
            }
        }
        assertThat(triples).isEqualTo(11_480);
        assertThat(longest).isLessThanOrEqualTo(160);
        List<Listing> widest = longestThree(language).stream()
                .map(pick -> DEMO.catalogue().get(pick.code()))
                .toList();
        String text = confirmed(widest, language);
        assertThat(Gsm7.septets(text)).isEqualTo(longest);
        assertThat(Gsm7.parts(text)).isEqualTo(1);
        assertThat(text).contains(widest.stream().map(Listing::code).toList()).contains("4827", "15");
        IntStream.range(0, all.size() - 2)
                .forEach(i -> assertThat(
                                Gsm7.septets(confirmed(List.of(all.get(i), all.get(i + 1), all.get(i + 2)), language)))
                        .isEqualTo(around + widths[i] + widths[i + 1] + widths[i + 2]));
    }

    private static String confirmed(List<Listing> listings, Language language) {
        List<Pick> picks =
                listings.stream().map(listing -> Pick.of(listing.code())).toList();
        return WORDS.text(
                new Reply(Line.CONFIRM, Map.of("picks", new Arg.Picks(picks), "code", new Arg.Text("4827"))),
                language,
                Medium.SMS);
    }

    @ParameterizedTest
    @MethodSource("inSms")
    void fromTheVoteToTheTicketCostsTwoParts(Language language) {
        String ticket =
                WORDS.text(new Reply(Line.VOTED, Map.of("ticket", new Arg.Text("K7QM-2XW9-P4"))), language, Medium.SMS);
        assertThat(ticket).contains("K7QM-2XW9-P4");
        assertThat(Gsm7.parts(ticket)).isEqualTo(1);
        assertThat(Gsm7.parts(confirmed(List.of(DEMO.catalogue().get("12")), language)))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("inSms")
    void shortensToCodesBeforeItWouldTakeThreeParts(Language language) {
        List<Pick> twenty = DEMO.catalogue().listings().stream()
                .limit(20)
                .map(listing -> Pick.of(listing.code()))
                .toList();
        for (Line line : Line.values()) {
            if (line.namesChoices()) {
                var args = new TreeMap<>(longest(line, language).args());
                args.put("picks", new Arg.Picks(twenty));
                args.put("problems", new Arg.Sentences(List.of()));
                String text = WORDS.text(new Reply(line, args), language, Medium.SMS);
                assertThat(Gsm7.parts(text)).as(text).isLessThanOrEqualTo(2);
                assertThat(text)
                        .as(line.name())
                        .contains("1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12")
                        .contains("20");
                String chat = WORDS.text(new Reply(line, args), language, Medium.WHATSAPP);
                assertThat(chat)
                        .contains("12 " + DEMO.catalogue().get("12").smsTitle().in(language));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("inSms")
    void cutsLongTextsAtAWord(Language language) {
        String title = "Aménager la place ".repeat(15).strip().substring(0, 266);
        String summary = "Planter des arbres et ouvrir un café. ".repeat(53).substring(0, 2000);
        var args = new HashMap<>(longest(Line.CARD, language).args());
        args.put("title", new Arg.Elastic(title));
        args.put("summary", new Arg.Elastic(summary + " "));
        args.put("details", new Arg.Text("Albi (Tarn), 1 euro"));
        String text = WORDS.text(new Reply(Line.CARD, args), language, Medium.SMS);
        assertThat(Gsm7.parts(text)).isEqualTo(2);
        assertThat(text)
                .startsWith("4827 Aménager la place")
                .contains("... Planter des arbres", "Albi (Tarn), 1 euro", "VOTE 4827")
                .doesNotContainPattern("(Am|Amé|Amén|pl|pla|plac)\\.\\.\\.");
        assertThat(Gsm7.septets(text)).as("uses the room there is").isGreaterThan(200);
        String chat = WORDS.text(new Reply(Line.CARD, args), language, Medium.TELEGRAM);
        assertThat(chat).hasSizeBetween(1000, 1500).contains(title.substring(0, 200), "VOTE 4827");
    }

    @Test
    void leavesReasonsOutBeforeItTakesThreeParts() {
        var many = new ArrayList<Reply>();
        for (int i = 1; i <= 30; i++) {
            many.add(new Reply(
                    Line.TOO_MANY_IN_THEME,
                    Map.of("group", new Arg.Text("Thème numéro " + i), "max", new Arg.Count(1))));
        }
        Reply reply = new Reply(
                Line.DRAFT_REFUSED,
                Map.of(
                        "problems", new Arg.Sentences(many),
                        "picks", new Arg.Picks(List.of()),
                        "again", new Arg.Text("no")));
        String text = WORDS.text(reply, Language.FR, Medium.SMS);
        assertThat(text)
                .startsWith("Un seul projet par thème (Thème numéro 1), ")
                .contains("...")
                .endsWith("Rien n'est voté.");
        assertThat(Gsm7.parts(text)).isEqualTo(2);
    }

    private static String nothingIsVoted(Language language) {
        return switch (language) {
            case FR -> "rien n'est voté";
            case EN -> "nothing is voted";
            case OC -> "res es pas votat";
            case CA -> "encara no heu votat";
            case ES -> "por ahora no ha votado";
            case FALC -> "pas encore voté";
            case AR -> "لم تصوتوا بعد";
        };
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void asksForTheCodeWithAgeAndResidence(Language language) {
        String residence = Objects.requireNonNull(DEMO.identity().residence()).in(language);
        for (Line line : List.of(Line.CONFIRM, Line.CONFIRM_KEPT)) {
            assertThat(WORDS.text(longest(line, language), language, Medium.WHATSAPP))
                    .contains("15", residence.replaceFirst("^l'", ""), "4827")
                    .matches(
                            text -> text.toLowerCase(Locale.ROOT).contains(nothingIsVoted(language)), "is no vote yet");
        }
    }
}
