package org.causerie.bot.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.causerie.bot.providers.SimulatedTwilio;
import org.causerie.channels.Account;
import org.causerie.channels.Inbound;
import org.causerie.channels.Inbound.Source;
import org.causerie.dialogs.Content;
import org.causerie.dialogs.Medium;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A START that was lost, and comes only after a STOP that was said since.
class LateStartTest {

    private final Town town = new Town();
    private final Inbox inbox = town.first.inbox();

    @BeforeEach
    void nobodyHasWritten() {
        town.empty();
    }

    @AfterEach
    void close() {
        town.close();
    }

    private Instant stopsAMinuteLater() {
        Instant start = town.clock.instant();
        town.clock.advance(Duration.ofMinutes(1));
        town.say(inbox, "stop", "STOP");
        town.clock.advance(Duration.ofMinutes(3));
        return start;
    }

    private Reaction sweepFindsStart(Instant at) {
        var start = new Inbound.Message(
                new Account(Medium.SMS, Town.NUMBER),
                SimulatedTwilio.SMS_NUMBER,
                "start",
                new Content.Text("START"),
                at,
                Source.READ_BACK);
        return inbox.handle(town.first.provider(), start);
    }

    private boolean isStoppedInTheTable() {
        town.first.payConsents();
        return town.count("consent where stopped") == 1;
    }

    @Test
    void undoesNoStop() {
        Instant start = stopsAMinuteLater();
        assertThat(sweepFindsStart(start).said()).isEmpty();
        assertThat(town.session().stopped()).isTrue();
        assertThat(isStoppedInTheTable()).isTrue();
    }

    @Test
    void undoesNoStopInTheTableWhenRedisHasLostIt() {
        Instant start = stopsAMinuteLater();
        assertThat(isStoppedInTheTable()).isTrue();
        town.forgetSession();
        sweepFindsStart(start);
        assertThat(isStoppedInTheTable()).isTrue();
    }

    @Test
    void isObeyedWhereItWasSaidAfter() {
        stopsAMinuteLater();
        assertThat(sweepFindsStart(town.clock.instant().minusSeconds(30)).said())
                .hasSize(1);
        assertThat(town.session().stopped()).isFalse();
        assertThat(isStoppedInTheTable()).isFalse();
    }
}
