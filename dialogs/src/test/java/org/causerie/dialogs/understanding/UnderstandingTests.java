package org.causerie.dialogs.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.causerie.dialogs.Pick;
import org.causerie.dialogs.campaign.Catalogue;
import org.causerie.dialogs.campaign.Language;
import org.causerie.dialogs.campaign.Listing;
import org.causerie.dialogs.campaign.Texts;
import org.causerie.dialogs.understanding.Understood.Change;
import org.causerie.dialogs.understanding.Understood.Choose;
import org.causerie.dialogs.understanding.Understood.Code;
import org.causerie.dialogs.understanding.Understood.Picks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnderstandingTests {

    private static final Catalogue CATALOGUE =
            catalogue("1", "3", "7", "12", "45", "78", "L158", "2024/MAK/0003", "1523");

    private final Understanding understanding = new Understanding(CATALOGUE, false);
    private final Understanding points = new Understanding(CATALOGUE, true);

    record Row(String text, String meaning) {}

    static List<Row> rows() throws IOException {
        var rows = new ArrayList<Row>();
        String meaning = "";
        for (String line : Files.readAllLines(Path.of("src/test/resources/understanding.txt"))) {
            if (line.startsWith("= ")) {
                meaning = line.substring(2);
            } else if (!line.isBlank() && !line.startsWith("# ")) {
                rows.add(new Row(line, meaning));
            }
        }
        return rows;
    }

    @ParameterizedTest
    @MethodSource("rows")
    void understands(Row row) {
        assertThat(shown(understanding.read(row.text()))).as(row.text()).isEqualTo(row.meaning());
    }

    @Test
    void knowsAtLeastTwoHundredTexts() throws IOException {
        assertThat(rows()).hasSizeGreaterThan(200).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void caseAndSpacesAroundChangeNothing(Row row) {
        assertThat(shown(understanding.read("\n " + row.text().toUpperCase(Language.FR.locale()) + "\t")))
                .isEqualTo(row.meaning());
    }

    /// Whatever is said with a negation changes nothing by addition, and is no code.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "non %s",
                "%s non",
                "pas %s",
                "%s pas",
                "ne %s",
                "%s jamais",
                "%s sauf 7",
                "%s mais pas 7",
                "no, %s",
                "%s no",
                "not %s",
                "%s not",
                "don't %s",
                "never %s",
                "%s but not 7",
                "je ne veux pas %s",
                "rien de %s",
                "ni %s"
            })
    void negationsNeverAddNorConfirm(String negation) {
        for (String text :
                List.of("12", "vote 12", "12 45", "je vote pour 12 et 45", "4827", "48 27", "vote 4827", "L158")) {
            String negated = negation.formatted(text);
            if (!negated.matches("no, (12|L158|12 45|4827|48 27)")) { // `no` before a code is also the French `n°`
                Understood understood = understanding.read(negated);
                assertThat(understood).as(negated).isNotInstanceOf(Code.class);
                assertThat(understood instanceof Choose(var change, var _) && change == Change.ADD)
                        .as(negated)
                        .isFalse();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4827 ?",
                "4827?",
                "c'est 4827 ?",
                "est-ce 4827",
                "is it 4827",
                "4827 peut-être",
                "4827 demain",
                "48274827",
                "4827 4827",
                "04827",
                "482",
                "48 2 7",
                "4 827",
                "4827 12",
                "12 4827",
                "4827.50",
                "voter 4827",
                "ajoute 4827",
                "4827 euros",
                "projet 4827",
                "ticket 4827",
                "prix 4827",
                "stop 4827",
                "4827 stop",
                "annuler 4827",
                "4827 👎",
                "4827%",
                "-4827",
                "+4827",
                "1 4827",
                "code 4827 le 3",
                "je confirme pas 4827",
                "4827 c'est quoi",
                "quel est le code 4827",
                "c'est quoi 4827",
                "4827 or 4828",
                "4827 ou non"
            })
    void isNoCode(String text) {
        assertThat(understanding.read(text)).as(text).isNotInstanceOf(Code.class);
    }

    @Test
    void readsPointsOnlyWhereTheyAreGiven() {
        assertThat(shown(points.read("12=3 45=2"))).isEqualTo("ADD 12=3 45=2");
        assertThat(shown(points.read("12 = 3, 45 = 2"))).isEqualTo("ADD 12=3 45=2");
        assertThat(shown(points.read("VOTE 12:3 et 45:2"))).isEqualTo("ADD 12=3 45=2");
        assertThat(shown(points.read("12=3"))).isEqualTo("ADD 12=3");
        assertThat(shown(points.read("L158=2"))).isEqualTo("ADD L158=2");
        assertThat(shown(points.read("99=2"))).isEqualTo("ADD unknown 99");
        assertThat(points.read("12=3 mais pas 45")).isEqualTo(new Understood.UnclearChoice());
        assertThat(points.read("12=-3")).isNotInstanceOf(Choose.class);
        assertThat(understanding.read("12=3")).isNotInstanceOf(Choose.class);
    }

    @Test
    void longTextsAreNoCommands() {
        assertThat(understanding.read("VOTE 12 " + "bla ".repeat(1000))).isEqualTo(new Understood.Unclear());
        assertThat(understanding.read("4827" + " merci".repeat(60))).isEqualTo(new Understood.Unclear());
        assertThat(understanding.read("12 ".repeat(1334))).isEqualTo(new Understood.Unclear());
        assertThat(understanding.read("un deux trois quatre cinq six sept huit neuf dix onze"))
                .isEqualTo(new Understood.Unclear());
    }

    @Test
    void controlAndInvisibleCharactersSayNothing() {
        assertThat(understanding.read("\u0000\u0001\u0007")).isEqualTo(new Understood.Unclear());
        assertThat(understanding.read("\u200B\u200E\uFEFF")).isEqualTo(new Understood.Unclear());
        assertThat(shown(understanding.read("\u200EVO\u00ADTE\u00A012\u0000"))).isEqualTo("ADD 12");
        assertThat(shown(understanding.read("VOTE\n12\r\n45"))).isEqualTo("ADD 12 45");
        assertThat(shown(understanding.read("4827\u0000"))).isEqualTo("Code 4827");
        assertThat(understanding.read("4827\u0000pas")).isEqualTo(new Understood.UnclearChoice());
        assertThat(understanding.read("\uD83D")).isEqualTo(new Understood.Unclear());
    }

    @Test
    void hearsALanguageOnlyInWordsThatNoOtherHas() {
        List<Language> two = List.of(Language.FR, Language.EN);
        assertThat(understanding.languageOf("hello", two)).isEqualTo(Language.EN);
        assertThat(understanding.languageOf("Hello there", two)).isEqualTo(Language.EN);
        assertThat(understanding.languageOf("LIST", two)).isEqualTo(Language.EN);
        assertThat(understanding.languageOf("Liste", two)).isEqualTo(Language.FR);
        assertThat(understanding.languageOf("RESULTAT", two)).isEqualTo(Language.FR);
        assertThat(understanding.languageOf("STOP", two)).isNull();
        assertThat(understanding.languageOf("CANCEL", two)).isNull();
        assertThat(understanding.languageOf("VOTE 12", two)).isNull();
        assertThat(understanding.languageOf("Narbonne", two)).isNull();
        assertThat(understanding.languageOf("buenos días", two)).isNull();
    }

    @Test
    void hearsAmongAllLanguagesThoseThatTheCampaignSpeaks() {
        List<Language> all = List.of(Language.values());
        assertThat(understanding.languageOf("buenos días", all)).isEqualTo(Language.ES);
        assertThat(understanding.languageOf("LLISTA", all)).isEqualTo(Language.CA);
        assertThat(understanding.languageOf("trop compliqué", all)).isEqualTo(Language.FALC);
        assertThat(understanding.languageOf("bonjour", all)).isEqualTo(Language.FR);
        assertThat(understanding.languageOf("RESULTAT", all)).isNull();
    }

    private static Catalogue catalogue(String... codes) {
        return new Catalogue(Stream.of(codes)
                .map(code -> new Listing(
                        code,
                        Texts.french("Projet " + code),
                        Texts.french("Projet " + code),
                        null,
                        null,
                        null,
                        null,
                        null,
                        1000,
                        null))
                .toList());
    }

    private static String shown(Understood understood) {
        return switch (understood) {
            case Understood.Browse(var words) -> words.isEmpty() ? "Browse" : "Browse \"" + words + "\"";
            case Understood.Search(var words) -> "Search \"" + words + "\"";
            case Understood.Show(var code, var known) -> "Show " + (known ? "" : "unknown ") + code;
            case Choose(var change, var picks) -> change + shown(picks);
            case Code(var digits, Understood.Show(var _, var known)) when !known -> "Code " + digits;
            case Code(var digits, Choose(var _, var picks)) when picks.known().isEmpty() -> "Code " + digits;
            case Code(var digits, var otherwise) -> "Code " + digits + " or " + shown(otherwise);
            case Understood.SixDigits(var digits, Understood.Show(var _, var known))
            when !known -> "SixDigits " + digits;
            case Understood.SixDigits(var digits, var otherwise) -> "SixDigits " + digits + " or " + shown(otherwise);
            case Understood.Ticket(var typed) -> typed == null ? "Ticket" : "Ticket \"" + typed + "\"";
            case Understood.SpeakIn(var language, var named) ->
                "SpeakIn " + (language != null ? language : named ? "unknown" : "ask");
            case Understood.Price(var code) -> code == null ? "Price" : "Price " + code;
            case Understood.Greet _,
                    Understood.Help _,
                    Understood.Contact _,
                    Understood.More _,
                    Understood.Review _,
                    Understood.Yes _,
                    Understood.Agree _,
                    Understood.No _,
                    Understood.Undo _,
                    Understood.Deadline _,
                    Understood.Rules _,
                    Understood.Result _,
                    Understood.Stop _,
                    Understood.Start _,
                    Understood.Thanks _,
                    Understood.Link _,
                    Understood.Unlink _,
                    Understood.UnclearChoice _,
                    Understood.Unclear _,
                    Understood.Loose _ -> understood.getClass().getSimpleName();
        };
    }

    private static String shown(Picks picks) {
        String known = picks.known().stream().map(UnderstandingTests::shown).collect(Collectors.joining());
        return known + (picks.unknown().isEmpty() ? "" : " unknown " + String.join(" ", picks.unknown()));
    }

    private static String shown(Pick pick) {
        return " " + pick.code() + (pick.points() == 1 ? "" : "=" + pick.points());
    }
}
