package org.causerie.dialogs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.causerie.dialogs.campaign.Campaign;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The closed list of plain agreement in these languages, written down once more, and what comes near it.
class NearConfirmationInOccitanAndArabicTests {

    private static final Campaign BY_YES = Campaigns.named("plain yes");
    private static final Dialog DIALOG = new Dialog(BY_YES);

    private static Talk showing(Contact to) {
        var talk = new Talk(BY_YES, DIALOG);
        talk.send(to, "VOTE 12 3");
        assertThat(talk.session().step()).isInstanceOf(Step.Confirming.class);
        return talk;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "òc",
                "oc oc",
                "òc ben",
                "òc-ben",
                "òc plan",
                "d'acòrdi",
                "dacordi",
                "confirmi",
                "o confirmi",
                "òc confirmi",
                "òc o confirmi",
                "ieu confirmi",
                "validi",
                "òc validi",
                "òc mercé",
                "نعم",
                "نَعَمْ",
                "نعم نعم",
                "نعم شكرا",
                "أجل",
                "موافق",
                "موافقة",
                "أوافق",
                "نعم أوافق",
                "نعم موافق",
                "أؤكد",
                "نعم أؤكد",
                "واخا",
                "أوكي",
                "segur que òc",
                "plan segur",
                "تمام",
                "wakha",
                "👍",
            })
    void aPlainYesCastsAloneAndOnlyWhereTheSenderIsProven(String yes) {
        Talk byWhatsApp = showing(Talk.WHATSAPP);
        assertThat(Talk.casts(byWhatsApp.wouldAnswer(Talk.WHATSAPP, yes))).isTrue();
        assertThat(Talk.casts(showing(Talk.SMS).wouldAnswer(Talk.SMS, yes))).isFalse();
        for (String near : List.of(
                "%s ?",
                "%s؟",
                "%s...",
                "pas %s",
                "%s mas",
                "%s non",
                "%s 3",
                "%s deman",
                "لا %s",
                "%s لا",
                "%s لكن",
                "%s غدا",
                "ليس %s",
                "مرحبا %s",
                "bonjorn %s",
                "%s o non",
                "%s أو لا")) {
            String text = near.formatted(yes);
            assertThat(Talk.casts(byWhatsApp.wouldAnswer(Talk.WHATSAPP, text)))
                    .as(text)
                    .isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "perfièch",
                "vòti",
                "òc vòti",
                "es bon",
                "pas aquel",
                "òc òc òc mas",
                "mercé plan",
                "occitan",
                "LENGA OC",
                "طيب",
                "نعم أصوت",
                "ممتاز",
                "ايه",
                "لا أوافق",
                "غير موافق",
                "لست موافقا",
                "شكرا",
                "إن شاء الله",
                "na3am",
            })
    void whatIsNotOnTheListCastsNothing(String text) {
        assertThat(Talk.casts(showing(Talk.WHATSAPP).wouldAnswer(Talk.WHATSAPP, text)))
                .isFalse();
    }
}
