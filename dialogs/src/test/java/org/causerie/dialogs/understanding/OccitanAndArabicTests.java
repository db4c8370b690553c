package org.causerie.dialogs.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.causerie.dialogs.Pick;
import org.causerie.dialogs.campaign.Catalogue;
import org.causerie.dialogs.campaign.Language;
import org.causerie.dialogs.campaign.Listing;
import org.causerie.dialogs.campaign.Texts;
import org.causerie.dialogs.understanding.Understood.Change;
import org.causerie.dialogs.understanding.Understood.Choose;
import org.causerie.dialogs.understanding.Understood.Picks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OccitanAndArabicTests {

    private static final Understanding UNDERSTANDING = new Understanding(
            new Catalogue(Stream.of("1", "3", "12", "40")
                    .map(OccitanAndArabicTests::project)
                    .toList()),
            false);

    private static Listing project(String code) {
        Texts title = Texts.french("Projet " + code);
        return new Listing(code, title, title, null, null, null, null, null, 1000, null);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "VOTE 12 3",
                "votar 12 e 3",
                "vòti pel 12 e lo 3",
                "Bonjorn, vòli votar pel 12 e pel 3 se vos plai",
                "causissi lo 12 e lo 3",
                "projèctes 12 e 3",
                "صوت 12 3",
                "صَوِّت ١٢ ٣",
                "أصوت ل12 و3",
                "أريد أن أصوت للمشروع 12 والمشروع 3",
                "السلام عليكم أصوت على رقم ١٢ ورقم ٣ من فضلكم",
                "أختار ١٢، ٣ شكرًا",
                "12 و 3",
                "12و3",
            })
    void reads12And3AsChoices(String text) {
        assertThat(UNDERSTANDING.read(text))
                .as(text)
                .isEqualTo(new Choose(Change.ADD, new Picks(List.of(Pick.of("12"), Pick.of("3")), List.of())));
    }

    @ParameterizedTest
    @CsvSource({"LEVAR 3, REMOVE", "SONQUE 3, ONLY", "حذف ٣, REMOVE", "احذف 3, REMOVE", "فقط 3, ONLY"})
    void takesOutAndReplaces(String text, Change change) {
        assertThat(UNDERSTANDING.read(text)).isEqualTo(new Choose(change, new Picks(List.of(Pick.of("3")), List.of())));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "vòti pas pel 12",
                "non vòli pas lo 12",
                "12 o 3",
                "cap de 12",
                "votar 12 mas pas 3",
                "لا أصوت ل12",
                "لن أصوت 12",
                "ليس 12 و3",
                "صوت 12 لكن ليس 3",
                "ما نصوت 12",
                "صوت 12 إلا 3",
                "12 أو 3",
                "صوت 4827 لا",
                "لا 4827",
                "4827 لا",
                "4827 أو 4828",
                "4827؟",
                "pas 4827",
                "4827 non",
                "4827 o 4828",
            })
    void whatIsDeniedNeitherAddsNorConfirms(String text) {
        Understood understood = UNDERSTANDING.read(text);
        assertThat(understood).as(text).isNotInstanceOf(Understood.Code.class).isNotInstanceOf(Understood.Yes.class);
        assertThat(understood instanceof Choose(var change, var _) && change == Change.ADD)
                .as(text)
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4827",
                "٤٨٢٧",
                "الرمز ٤٨٢٧",
                "الرمز هو 4827 شكرا",
                "أؤكد 48 27",
                "نعم 4827",
                "lo còdi es 4827",
                "confirmi 4827",
                "òc o confirmi 4827",
                "4827 mercé",
            })
    void readsACode(String text) {
        assertThat(UNDERSTANDING.read(text))
                .as(text)
                .isInstanceOfSatisfying(
                        Understood.Code.class, code -> assertThat(code.digits()).isEqualTo("4827"));
    }

    @ParameterizedTest
    @CsvSource({
        "bonjorn, Greet",
        "Adiussiatz, Greet",
        "AJUDA, Help",
        "compreni pas res, Help",
        "CONTACTE, Contact",
        "LISTA, Browse",
        "SEGUIDA, More",
        "TIQUET, Ticket",
        "mon vòte es comptat ?, Ticket",
        "ANULLAR, Undo",
        "FIN, Deadline",
        "quora s'acaba lo vòte, Deadline",
        "REGLAS, Rules",
        "PRETZ, Price",
        "RESULTAT, Result",
        "STOP, Stop",
        "LENGA, SpeakIn",
        "vòli cambiar de lenga, SpeakIn",
        "LENGA FR, SpeakIn",
        "LIGAR, Link",
        "DESLIGAR, Unlink",
        "òc, Yes",
        "Òc o confirmi, Yes",
        "oc?, UnclearChoice",
        "oc mas, Search",
        "pas aquel, No",
        "non mercé pas ara, No",
        "Mercé plan !, Thanks",
        "me soi enganat de numèro, UnclearChoice",
        "votar, Review",
        "مرحبا, Greet",
        "السلامُ عليكم, Greet",
        "مساعدة, Help",
        "مساعده, Help",
        "كيف أصوت؟, Help",
        "اتصال, Contact",
        "القائمة, Browse",
        "المشاريع, Browse",
        "المزيد, More",
        "وصل, Ticket",
        "أين صوتي؟, Ticket",
        "إلغاء, Undo",
        "الغاء, Undo",
        "أريد إلغاء تصويتي, Undo",
        "الموعد, Deadline",
        "متى ينتهي التصويت؟, Deadline",
        "القواعد, Rules",
        "الثمن, Price",
        "النتيجة, Result",
        "أوقفوا الرسائل, Stop",
        "اللغة, SpeakIn",
        "العربية, SpeakIn",
        "arabe, SpeakIn",
        "LANGUE AR, SpeakIn",
        "ربط, Link",
        "فصل, Unlink",
        "نعم, Yes",
        "نَعَمْ شكرا, Yes",
        "نعم؟, UnclearChoice",
        "لا، شكرا, No",
        "لا أوافق, No",
        "شكرا جزيلا, Thanks",
        "تمام, Agree",
        "👍, Agree",
        "نعم أصوت, Agree",
        "أريد تغيير تصويتي, UnclearChoice",
        "صوت, Review",
    })
    void knowsItsCommands(String text, String meaning) {
        assertThat(UNDERSTANDING.read(text).getClass().getSimpleName()).as(text).isEqualTo(meaning);
    }

    @Test
    void hearsTheLanguageOfAGreeting() {
        assertThat(UNDERSTANDING.languageOf("Bonjorn !", List.of(Language.FR, Language.EN, Language.OC, Language.AR)))
                .isEqualTo(Language.OC);
        assertThat(UNDERSTANDING.languageOf("ajuda", List.of(Language.FR, Language.EN, Language.OC, Language.AR)))
                .isEqualTo(Language.OC);
        assertThat(UNDERSTANDING.languageOf("مرحبا", List.of(Language.FR, Language.EN, Language.OC, Language.AR)))
                .isEqualTo(Language.AR);
        assertThat(UNDERSTANDING.languageOf("qaima", List.of(Language.FR, Language.EN, Language.OC, Language.AR)))
                .isEqualTo(Language.AR);
        assertThat(UNDERSTANDING.languageOf("salam", List.of(Language.FR, Language.EN, Language.OC, Language.AR)))
                .as("said in French as well")
                .isNull();
        assertThat(UNDERSTANDING.languageOf("fin", List.of(Language.FR, Language.EN, Language.OC, Language.AR)))
                .as("French as well")
                .isNull();
    }
}
