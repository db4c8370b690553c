package org.causerie.bot.commands;

import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.causerie.dialogs.Contact;
import org.causerie.dialogs.Content;
import org.causerie.dialogs.Content.Outcome;
import org.causerie.dialogs.Dialog;
import org.causerie.dialogs.Effect;
import org.causerie.dialogs.Fresh;
import org.causerie.dialogs.Medium;
import org.causerie.dialogs.Message;
import org.causerie.dialogs.Session;
import org.causerie.dialogs.SessionCodec;
import org.causerie.dialogs.Turn;
import org.causerie.dialogs.campaign.Campaign;
import org.causerie.dialogs.phrases.Phrasebook;

/// One citizen and one campaign, as in the service but for the stores: the session is kept here as the bytes that
/// Redis would hold, and the box is made up.
///
/// Ids and codes are counted, not drawn. The same messages get the same answers, so that a talk can be sent in a
/// file.
final class Conversation {

    /// Numbers that are nobody's, reserved by Arcep for works of fiction.
    private static final String CITIZEN = "+33639980001";

    private static final String OURS = "+33639989999";

    /// Stands for sealed choices, in base64.
    private static final String SEALED = "c2VhbGVk";

    private final Campaign campaign;
    private final Dialog dialog;
    private final Phrasebook words;
    private final Medium medium;
    private final InstantSource clock;
    private final MadeUpBox box = new MadeUpBox();
    private byte[] stored = SessionCodec.write(Session.blank());
    private int messages;

    Conversation(Campaign campaign, Medium medium, InstantSource clock) {
        this.campaign = campaign;
        this.dialog = new Dialog(campaign);
        this.words = new Phrasebook(campaign);
        this.medium = medium;
        this.clock = clock;
    }

    Medium medium() {
        return medium;
    }

    /// Whom one talks to, and how.
    String about() {
        String title = campaign.title().in(campaign.languages().getFirst());
        return title + ", " + campaign.organiser().name() + ", by " + medium.spoken() + ".";
    }

    /// What the citizen gets for a text.
    List<String> answer(String text) {
        messages++;
        var fresh = new Fresh(clock.instant(), new UUID(0, messages), messages);
        var message = new Message(
                "chat-" + messages,
                new Contact(medium, CITIZEN, OURS),
                new Content.Text(text),
                dialog.proofOf(CITIZEN),
                campaign.phaseAt(fresh.now()),
                fresh.now());
        Turn turn = dialog.answer(SessionCodec.read(stored), message, null, fresh);
        for (Effect effect : turn.effects()) {
            turn = follow(effect, turn, message);
        }
        store(turn.next().answering(message.id(), turn.replies()));
        return worded(turn);
    }

    private Turn follow(Effect effect, Turn turn, Message message) {
        return switch (effect) {
            case Effect.Cast(var ballot, var _, var _) -> cast(turn, message.id(), SEALED, box.cast(ballot));
            case Effect.Withdraw _ -> cast(turn, message.id(), "", box.withdraw());
            case Effect.FindTicket(var ticket) -> dialog.settle(turn.next(), box.find(ticket, message.phase()));
            // the session keeps the first; of the second there is none, for the citizen has one account only; nobody
            // keeps the third
            case Effect.SetConsent _, Effect.Tell _, Effect.Misunderstood _ -> turn;
            case Effect.Linking _ -> dialog.settle(turn.next(), message, new Content.Linking.NobodyAsked());
        };
    }

    private Turn cast(Turn confirmed, String messageId, String sealed, Outcome outcome) {
        Session casting = store(Dialog.casting(confirmed.next(), messageId, sealed));
        return dialog.settle(casting, outcome);
    }

    private Session store(Session session) {
        stored = SessionCodec.write(session);
        return SessionCodec.read(stored);
    }

    private List<String> worded(Turn turn) {
        return turn.replies().stream()
                .map(reply -> words.text(reply, turn.next().speaks(), medium))
                .toList();
    }
}
