package org.causerie.bot.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.causerie.bot.outbox.Outbox;
import org.causerie.bot.outbox.Worded;
import org.causerie.bot.people.Consents;
import org.causerie.bot.providers.SimulatedTwilio;
import org.causerie.dialogs.Contact;
import org.causerie.dialogs.Medium;
import org.causerie.dialogs.campaign.Language;
import org.junit.jupiter.api.Test;

/// A STOP that is delivered again must not undo what was said since.
class ConsentTest {

    /// What was queued before a STOP does not leave after it, on no account of the person; what is asked for after
    /// does.
    @Test
    void aStopHoldsForWhatWaitsAlready() {
        try (var town = new Town()) {
            town.empty();
            Inbox inbox = town.first.inbox();
            Outbox outbox = town.first.bean(Outbox.class);
            for (Medium medium : List.of(Medium.SMS, Medium.WHATSAPP)) {
                var to = new Contact(medium, Town.NUMBER, SimulatedTwilio.SMS_NUMBER);
                var words = new Worded("Plus que dix jours !", Language.FR);
                outbox.bulk(UUID.randomUUID(), town.first.campaign(), to, words);
                outbox.notice(UUID.randomUUID(), town.first.campaign(), to, words);
            }
            town.say(inbox, "stop", "STOP");
            town.first.payConsents();

            town.first.send();

            assertThat(town.count("outbox where state = 'failed' and fault = 'opted_out'"))
                    .isEqualTo(4);
            Consents consents = town.first.bean(Consents.class);
            var since = consents.stoppedAt(town.person);
            assertThat(since).isPresent();
            town.say(inbox, "stop", "STOP");
            town.first.payConsents();
            assertThat(consents.stoppedAt(town.person)).as("since the first").isEqualTo(since);
            town.say(inbox, "start", "START");
            town.first.payConsents();
            assertThat(consents.stoppedAt(town.person)).isEmpty();
        }
    }

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
