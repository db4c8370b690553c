package org.causerie.dialogs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import org.causerie.dialogs.campaign.Language;
import org.causerie.dialogs.phrases.MenuEntry;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MenuTests {

    @ParameterizedTest
    @EnumSource
    void holdsOnlyWordsThatAreUnderstood(Language language) {
        List<MenuEntry> menu = MenuEntry.all(language);
        assertThat(menu).hasSizeGreaterThan(5).extracting(MenuEntry::command).doesNotHaveDuplicates();
        for (MenuEntry entry : menu) {
            Turn turn = new Talk(Campaigns.named("demo")).send(Talk.WHATSAPP, entry.command());
            var lost = EnumSet.of(Line.UNCLEAR, Line.NOTHING_FOUND, Line.WELCOME);
            assertThat(turn.replies()).as(entry.command()).noneMatch(reply -> lost.contains(reply.line()));
            assertThat(entry.command()).matches("[a-z0-9_]{1,32}");
            assertThat(entry.description()).isNotBlank().hasSizeLessThanOrEqualTo(256);
        }
    }
}
