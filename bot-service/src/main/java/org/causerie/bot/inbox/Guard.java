package org.causerie.bot.inbox;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.causerie.bot.campaigns.CurrentCampaign;
import org.causerie.bot.limits.Asked;
import org.causerie.bot.limits.Restraint;
import org.causerie.bot.limits.Weight;
import org.causerie.bot.people.People;
import org.causerie.bot.providers.Provider;
import org.causerie.channels.Account;
import org.causerie.channels.Inbound;
import org.causerie.channels.Said;
import org.causerie.dialogs.Content;
import org.causerie.dialogs.Dialog;
import org.causerie.dialogs.Medium;
import org.causerie.dialogs.campaign.Language;
import org.causerie.dialogs.sms.Gsm7;

/// Stands before the [Inbox]: turns away numbers that may not vote, and holds back answers that are too many.
///
/// A message has its effect before its answer is held back: nobody loses a vote or a STOP to a limit.
final class Guard implements Answering {

    private final Inbox inbox;
    private final Restraint restraint;
    private final CurrentCampaign current;
    private final People people;

    Guard(Inbox inbox, Restraint restraint, CurrentCampaign current, People people) {
        this.inbox = inbox;
        this.restraint = restraint;
        this.current = current;
        this.people = people;
    }

    /// Answers a message, as [Inbox#handle] does.
    @Override
    public Reaction handle(Provider provider, Inbound.Message inbound) {
        return restrain(inbound, () -> inbox.handle(provider, inbound));
    }

    /// The same for a message that somebody else answers.
    Reaction restrain(Inbound.Message inbound, Supplier<Reaction> answer) {
        if (turnsAway(inbound)) {
            return otherWay(inbound);
        }
        Reaction reaction = answer.get();
        return reaction.said().isEmpty() || restraint.mayAnswer(asked(inbound, reaction)) ? reaction : Reaction.SILENCE;
    }

    /// Whether nothing of this message reaches the dialog: an SMS from a number that may not vote, and no STOP.
    boolean turnsAway(Inbound.Message inbound) {
        Account from = inbound.from();
        List<String> prefixes = current.campaign().identity().prefixes();
        return from.medium() == Medium.SMS // what costs us nothing anybody may read
                && !prefixes.isEmpty()
                && prefixes.stream().noneMatch(from.address()::startsWith)
                && !current.dialog().isStop(inbound.content());
    }

    private Reaction otherWay(Inbound.Message inbound) {
        Account from = inbound.from();
        String text = current.phrasebook().text(Dialog.otherWay(), Language.FR, from.medium());
        String whom = people.person(from.address()).key();
        if (!restraint.mayNameOtherWay(whom, inbound.id(), Gsm7.parts(text))) {
            return Reaction.SILENCE;
        }
        return new Reaction(List.of(Said.of(text)), Weight.READING);
    }

    private static Asked asked(Inbound.Message inbound, Reaction reaction) {
        Account from = inbound.from();
        String answer = reaction.said().stream().map(Said::text).collect(Collectors.joining("\n"));
        int parts = from.medium() == Medium.SMS
                ? reaction.said().stream()
                        .mapToInt(said -> Gsm7.parts(said.text()))
                        .sum()
                : 0;
        return new Asked(
                inbound.id(),
                from.address(),
                from.hasNumber(),
                words(inbound.content()),
                answer,
                reaction.weight(),
                parts);
    }

    private static String words(Content.Sent content) {
        return switch (content) {
            case Content.Text(var body) -> body;
            case Content.Tap(var choice) -> choice;
            case Content.Card _, Content.Unreadable _, Content.Consent _ ->
                content.getClass().getSimpleName();
        };
    }
}
