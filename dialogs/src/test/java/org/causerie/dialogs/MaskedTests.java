package org.causerie.dialogs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskedTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    mon code 4827                    | mon code ####
                    Appelez-moi au +33 6 39 98 00 01 | appelez-moi au +## # ## ## ## ##
                    ４８２７ et ٤٨٢٧ et ४८२७           | #### et #### et ####
                    le 4️⃣, le ④ et 12²              | le # le # et ###
                    7QF3-K9TX-2M                     | #qf#-k#tx-#m
                    OÙ  est\tMon œuvre ???            | ou est mon oeuvre
                    «C’est quoi, ça…»                | c'est quoi ca
                    ÉTÉ 👍🏽                           | ete 👍🏽
                    ???                              | ''
                    """)
    void keepsSmallPlainLettersAndNoDigit(String written, String kept) {
        assertThat(Masked.of(written)).isEqualTo(kept);
    }

    @Test
    void makesNothingOfNothing() {
        assertThat(Masked.of("écrivez à jean.martin@orange.fr svp")).isEqualTo("ecrivez a # svp");
        assertThat(Masked.of(null)).isEmpty();
        assertThat(Masked.of(" \n\u0000 ")).isEmpty();
    }

    @Test
    void keepsTheBeginningAndCutsNoCharacterInTwo() {
        assertThat(Masked.of("ab ".repeat(400))).hasSize(80).startsWith("ab ab").endsWith("ab");
        assertThat(Masked.of("a" + "👍".repeat(60))).isEqualTo("a" + "👍".repeat(39));
        assertThat(Masked.of("a\ud83d")).as("half a character").isEqualTo("a");
    }

    @Test
    void changesNothingTheSecondTime() {
        for (String text : new String[] {"Où est-ce, 12 ?", "4️⃣½ œuvres", "x".repeat(90), "a" + " é".repeat(80)}) {
            assertThat(Masked.of(Masked.of(text))).isEqualTo(Masked.of(text));
        }
    }
}
