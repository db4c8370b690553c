package org.causerie.bot.inbox;

import java.util.List;
import org.causerie.bot.campaigns.CurrentCampaign;
import org.causerie.bot.limits.Weight;
import org.causerie.bot.people.Windows;
import org.causerie.bot.providers.ChannelSwitches;
import org.causerie.bot.providers.Provider;
import org.causerie.channels.Inbound;
import org.causerie.channels.Said;
import org.causerie.dialogs.Dialog;
import org.causerie.dialogs.Medium;
import org.causerie.dialogs.campaign.Language;

/// Whether a message is heard at all. By a channel that is switched off only a STOP is.
final class FrontDoor implements Answering {

    private final Answering next;
    private final Guard guard;
    private final CurrentCampaign current;
    private final ChannelSwitches switches;
    private final Windows windows;

    /// @param guard holds back what is said at a closed door as well
    FrontDoor(Answering next, Guard guard, CurrentCampaign current, ChannelSwitches switches, Windows windows) {
        this.next = next;
        this.guard = guard;
        this.current = current;
        this.switches = switches;
        this.windows = windows;
    }

    @Override
    public Reaction handle(Provider provider, Inbound.Message message) {
        windows.wrote(message.from(), message.receivedAt());
        return isShut(message)
                ? guard.restrain(message, () -> closed(message.from().medium()))
                : next.handle(provider, message);
    }

    /// Whether nobody hears this message.
    boolean isShut(Inbound.Message message) {
        return switches.isOff(message.from().medium()) && !current.dialog().isStop(message.content());
    }

    private Reaction closed(Medium medium) {
        String text = current.phrasebook().text(Dialog.channelOff(medium), Language.FR, medium);
        return new Reaction(List.of(Said.of(text)), Weight.READING);
    }
}
