package org.causerie.dialogs.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainTest {

    @ParameterizedTest
    @CsvSource({
        "نَعَمْ, نعم",
        "نعـــم, نعم",
        "إلغاء, الغاء",
        "ألغاء, الغاء",
        "ٱلغاء, الغاء",
        "آلة, اله",
        "القائمة, القايمه",
        "القائمه, القايمه",
        "مُساعَدة, مساعده",
        "على, علي",
        "ﻻ, لا",
        "٤٠, 40",
        "۱۲, 12",
        "صوت١٢, صوت 12",
        "12و3, 12 و 3",
        "أصوت ل12، و3, اصوت ل 12 و 3",
        "أين صوتي؟, اين صوتي?",
        "\u2067مرحبا\u2069, مرحبا",
        "L158, l158",
        "Òc plan, oc plan",
    })
    void foldsWhatPeopleWriteToOneForm(String written, String plain) {
        assertThat(Plain.of(written)).isEqualTo(plain);
    }
}
