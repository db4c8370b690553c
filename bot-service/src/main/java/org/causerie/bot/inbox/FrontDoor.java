package org.causerie.bot.inbox;

import java.util.List;
import org.causerie.bot.campaigns.CurrentCampaign;
import org.causerie.bot.providers.ChannelSwitches;
import org.causerie.bot.providers.Provider;
import org.causerie.channels.Inbound;
import org.causerie.channels.Said;
import org.causerie.dialogs.Dialog;
import org.causerie.dialogs.Medium;
import org.causerie.dialogs.campaign.Language;

/// Whether a message is heard at all. By a channel that is switched off only a STOP is.
final class FrontDoor {

    private final Inbox inbox;
    private final CurrentCampaign current;
    private final ChannelSwitches switches;

    FrontDoor(Inbox inbox, CurrentCampaign current, ChannelSwitches switches) {
        this.inbox = inbox;
        this.current = current;
        this.switches = switches;
    }

    Reaction handle(Provider provider, Inbound.Message message) {
        Medium medium = message.from().medium();
        return switches.isOff(medium) && !current.dialog().isStop(message.content())
                ? closed(medium)
                : inbox.handle(provider, message);
    }

    private Reaction closed(Medium medium) {
        return new Reaction(
                List.of(Said.of(current.phrasebook().text(Dialog.channelOff(medium), Language.FR, medium))));
    }
}
