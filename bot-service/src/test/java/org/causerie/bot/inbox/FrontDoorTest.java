package org.causerie.bot.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.causerie.bot.campaigns.CurrentCampaign;
import org.causerie.bot.people.Windows;
import org.causerie.bot.providers.ChannelSwitches;
import org.causerie.bot.providers.SimulatedTwilio;
import org.causerie.channels.Account;
import org.causerie.channels.Inbound;
import org.causerie.channels.Said;
import org.causerie.dialogs.Content;
import org.causerie.dialogs.Medium;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.util.ReflectionTestUtils;

/// A channel that staff switch off while the service runs.
class FrontDoorTest {

    private final Town town = new Town();
    private final ChannelSwitches switches = town.first.bean(ChannelSwitches.class);
    private final Windows windows = town.first.bean(Windows.class);
    private final Guard guard = town.first.guard(town.first.inbox());
    private final FrontDoor door =
            new FrontDoor(guard, guard, town.first.bean(CurrentCampaign.class), switches, windows);
    private int count;

    @AfterEach
    void leave() {
        town.close();
    }

    private String say(Medium medium, String text) {
        return hear(medium, Town.NUMBER, text).getFirst().text();
    }

    private List<Said> hear(Medium medium, String number, String text) {
        town.clock.advance(Duration.ofSeconds(1));
        var message = new Inbound.Message(
                new Account(medium, number),
                medium == Medium.SMS ? SimulatedTwilio.SMS_NUMBER : SimulatedTwilio.WHATSAPP_NUMBER,
                "id-" + ++count,
                new Content.Text(text),
                town.clock.instant(),
                Inbound.Source.OURS);
        return door.handle(town.first.provider(), message).said();
    }

    private void look() {
        ReflectionTestUtils.invokeMethod(switches, "look");
    }

    @Test
    void remembersForADayWhoWroteByWhatsApp() {
        var account = new Account(Medium.WHATSAPP, Town.NUMBER);
        say(Medium.SMS, "bonjour");
        windows.pay();
        assertThat(windows.isOpen(account, Instant.MIN)).isFalse();
        town.sql.sql("insert into channel_off (medium) values ('whatsapp')").update();
        look();

        say(Medium.WHATSAPP, "bonjour");

        assertThat(windows.isOpen(account, Instant.MIN))
                .as("before it is written down")
                .isTrue();
        windows.pay();
        var elsewhere = new Windows(town.sql, town.first.people(), town.clock);
        assertThat(elsewhere.isOpen(account, Instant.MIN)).isTrue();
        assertThat(elsewhere.isOpen(new Account(Medium.WHATSAPP, "FR.1"), Instant.MIN))
                .isFalse();
        assertThat(town.count("whatsapp_window where account like '%39980001%'"))
                .isZero();
        town.clock.advance(Duration.ofHours(24).minusMinutes(6));
        assertThat(elsewhere.isOpen(account, Instant.MIN)).isTrue();
        town.clock.advance(Duration.ofMinutes(2));
        assertThat(elsewhere.isOpen(account, Instant.MIN)).isFalse();
        assertThat(elsewhere.isOpen(account, town.clock.instant()))
                .as("who asks knows more")
                .isTrue();
    }

    @Test
    void saysThatTheChannelIsClosedNoOftenerThanAnythingElse() {
        town.sql.sql("insert into channel_off (medium) values ('sms')").update();
        look();
        for (int i = 0; i < 8; i++) {
            assertThat(say(Medium.SMS, "Je suis absent")).contains("suspendu");
        }
        assertThat(hear(Medium.SMS, Town.NUMBER, "Je suis absent"))
                .as("a loop")
                .isEmpty();
        assertThat(say(Medium.SMS, "stop svp")).contains("plus aucun rappel");
        assertThat(hear(Medium.SMS, "+447700900123", "LISTE")).hasSize(1);
        assertThat(hear(Medium.SMS, "+447700900123", "LISTE"))
                .as("whose number may not vote anyway")
                .isEmpty();
    }

    @Test
    void saysThatTheChannelIsClosedAndHearsOnlyAStop() {
        assertThat(say(Medium.WHATSAPP, "VOTE 12")).contains("répondez");
        town.sql.sql("insert into channel_off (medium) values ('whatsapp')").update();
        look();

        assertThat(say(Medium.WHATSAPP, "VOTE 3")).contains("WhatsApp est suspendu");
        assertThat(say(Medium.SMS, "VOTE")).contains("12 ").doesNotContain("3 Légumerie");
        assertThat(say(Medium.WHATSAPP, "stop svp")).contains("plus aucun rappel");
        assertThat(town.session().stopped()).isTrue();

        town.sql.sql("delete from channel_off").update();
        look();
        assertThat(say(Medium.WHATSAPP, "VOTE 3")).contains("répondez");
    }
}
