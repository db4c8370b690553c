package org.causerie.bot.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.causerie.bot.campaigns.CurrentCampaign;
import org.causerie.bot.providers.ChannelSwitches;
import org.causerie.bot.providers.SimulatedTwilio;
import org.causerie.channels.Account;
import org.causerie.channels.Inbound;
import org.causerie.dialogs.Content;
import org.causerie.dialogs.Medium;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.util.ReflectionTestUtils;

/// A channel that staff switch off while the service runs.
class FrontDoorTest {

    private final Town town = new Town();
    private final ChannelSwitches switches = town.first.bean(ChannelSwitches.class);
    private final FrontDoor door = new FrontDoor(town.first.inbox(), town.first.bean(CurrentCampaign.class), switches);
    private int count;

    @AfterEach
    void leave() {
        town.close();
    }

    private String say(Medium medium, String text) {
        town.clock.advance(java.time.Duration.ofSeconds(1));
        var message = new Inbound.Message(
                new Account(medium, Town.NUMBER),
                medium == Medium.SMS ? SimulatedTwilio.SMS_NUMBER : SimulatedTwilio.WHATSAPP_NUMBER,
                "id-" + ++count,
                new Content.Text(text),
                town.clock.instant(),
                Inbound.Source.OURS);
        return door.handle(town.first.provider(), message).said().getFirst().text();
    }

    private void look() {
        ReflectionTestUtils.invokeMethod(switches, "look");
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
