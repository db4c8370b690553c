package org.causerie.dialogs.phrases;

import static org.assertj.core.api.Assertions.assertThat;

import org.causerie.dialogs.campaign.Language;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LabelsTests {

    @ParameterizedTest
    @EnumSource
    void fitOnAButtonOfEveryChannel(Language language) {
        var labels = new Labels(language);
        for (Label label : Label.values()) {
            assertThat(labels.of(label, "1234")).isNotBlank().hasSizeLessThanOrEqualTo(Labels.LONGEST);
        }
    }

    @ParameterizedTest
    @EnumSource
    void differFromEachOther(Language language) {
        var labels = new Labels(language);
        assertThat(Label.values()).extracting(labels::of).doesNotHaveDuplicates();
    }
}
