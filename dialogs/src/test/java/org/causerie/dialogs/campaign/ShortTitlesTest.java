package org.causerie.dialogs.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.causerie.dialogs.campaign.ShortTitles.Wanted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShortTitlesTest {

    @ParameterizedTest
    @CsvSource({
        "Jardin partagé, Jardin partagé",
        "Halte aux moustiques !, Halte moustiques",
        "Bibliobus de la Montagne noire, Bibliobus Montagne",
        "Fontaine d’eau à boire (place de la Charte), Fontaine eau boire",
        "Garage à vélos de la gare, Garage vélos gare",
        "🚲 L’atelier vélo mobile, Atelier vélo mobile",
        "« Parlem ! » : cafés-langues, Parlem",
        "Micro-centrale hydroélectrique citoyenne, Micro-centrale",
        "Anticonstitutionnellement vôtre, Anticonstitutionnel",
        "Café, Café",
        "Скамейка, Projet 7",
        "de la, de la",
    })
    void cutsAtTheBorderOfAWord(String title, String expected) {
        assertThat(ShortTitles.propose(List.of(new Wanted("7", title)), List.of()))
                .containsExactly(expected);
    }

    @Test
    void leavesALanguageOfChatsItsLetters() {
        assertThat(ShortTitles.proposeForChats(
                        List.of(
                                new Wanted("1", "حديقة"),
                                new Wanted("2", "ملعب جديد للأطفال في الحي القديم"),
                                new Wanted("12", "ملعب جديد للأطفال في وسط المدينة"),
                                new Wanted("13", "ملعب جديد للأطفال في وسط القرية")),
                        List.of("حديقه")))
                .containsExactly("حديقة 1", "ملعب جديد للأطفال", "ملعب جديد 12", "ملعب جديد 13")
                .allSatisfy(title -> assertThat(ShortTitles.chatFault(title)).isNull());
        assertThat(ShortTitles.chatFault("ملعب جديد للأطفال في الحي")).contains("19 at most");
    }

    @Test
    void tellsLookalikesApart() {
        List<String> proposals = ShortTitles.propose(
                List.of(
                        new Wanted("1", "Végétalisation de la cour de l'école Zola"),
                        new Wanted("2", "Végétalisation de la cour de l'école Hugo"),
                        new Wanted("2024/MAK/0003", "Végétalisation de la cour de l'école Hugo"),
                        new Wanted("4", "vegetalisation"),
                        new Wanted("5", "Végétalisation")),
                List.of("Vélos"));
        assertThat(proposals)
                .containsExactly(
                        "Végétalisation cour",
                        "Végétalisation Hugo",
                        "Végét 2024/MAK/0003",
                        "vegetalisation",
                        "Végétalisation 5")
                .allMatch(title -> ShortTitles.fault(title) == null);
    }

    @Test
    void looksAtWhatIsTaken() {
        assertThat(ShortTitles.propose(List.of(new Wanted("9", "Vélos")), List.of("velos")))
                .containsExactly("Vélos 9");
    }
}
