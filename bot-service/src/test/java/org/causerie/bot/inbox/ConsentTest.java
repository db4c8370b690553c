package org.causerie.bot.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// A STOP that is delivered again must not undo what was said since.
class ConsentTest {

    @Test
    void anOldStopThatComesAgainDoesNotUndoALaterStart() {
        try (var town = new Town()) {
            Inbox inbox = town.first.inbox();
            town.say(inbox, "stop", "STOP");
            town.first.payConsents();
            assertThat(town.count("consent where stopped")).isEqualTo(1);
            town.say(inbox, "start", "START");
            for (int i = 0; i < 5; i++) {
                town.say(inbox, "later " + i, "AIDE");
            }

            assertThat(town.say(inbox, "stop", "STOP")).isEmpty();
            town.first.payConsents();

            assertThat(town.session().stopped()).isFalse();
            assertThat(town.count("consent where not stopped")).isEqualTo(1);
        }
    }
}
