package org.causerie.dialogs;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.causerie.dialogs.campaign.Campaign;
import org.jspecify.annotations.Nullable;

/// One person's conversation, for tests that make their own texts. Writes and reads the session
/// between any two turns, and settles nothing by itself.
final class Talk {

    static final Contact SMS = new Contact(Medium.SMS, "+33639980001", "+33639989999");
    static final Contact WHATSAPP = new Contact(Medium.WHATSAPP, "+33639980001", "+33639989999");
    static final Contact TELEGRAM = new Contact(Medium.TELEGRAM, "7001", "bot");
    static final Instant NOON = Instant.parse("2026-12-05T11:00:00Z");

    private final Campaign campaign;
    private final Dialog dialog;
    private Session session = Session.blank();
    private Instant now = NOON;
    private int count;

    Talk(Campaign campaign) {
        this(campaign, new Dialog(campaign));
    }

    /// @param dialog of this campaign; making one takes longer than a turn
    Talk(Campaign campaign, Dialog dialog) {
        this.campaign = campaign;
        this.dialog = dialog;
    }

    Session session() {
        return session;
    }

    Instant now() {
        return now;
    }

    void goTo(Instant later) {
        now = later;
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    /// The code that waits, or four digits that none is.
    String code() {
        return session.step() instanceof Step.Confirming shown ? shown.code() : "0000";
    }

    Turn send(Contact from, String text) {
        return send(from, new Content.Text(text), true, count + 1);
    }

    Turn send(Contact from, Content.Sent content, boolean mayVote, int number) {
        Turn turn = answer(from, content, mayVote, number, null);
        keep(turn.next().answering("m" + count, turn.replies()));
        return turn;
    }

    /// What would be answered; nothing is kept.
    Turn wouldAnswer(Contact from, String text) {
        return answer(from, new Content.Text(text), true, count + 1, null);
    }

    private Turn answer(
            Contact from, Content.Sent content, boolean mayVote, int number, @Nullable Published published) {
        count++;
        now = now.plusMillis(10);
        Proof proof = new Proof.OfNumber("01", mayVote);
        var message = new Message("m" + count, from, content, proof, campaign.phaseAt(now), now);
        return dialog.answer(session, message, published, new Fresh(now, new UUID(7, count), number));
    }

    /// What the service does with a cast: it seals the ballot and moves on.
    void startCasting() {
        keep(Dialog.casting(session, "m" + count, "c2VhbGVk"));
    }

    Turn settle(Content.Outcome outcome) {
        Turn turn = dialog.settle(session, outcome);
        keep(turn.next());
        return turn;
    }

    /// Confirms what waits, down to the ticket.
    void vote(Contact from) {
        send(from, code());
        startCasting();
        settle(new Content.Outcome.Recorded("K7QM2XW9P4"));
    }

    static boolean casts(Turn turn) {
        return turn.effects().stream()
                .anyMatch(effect -> effect instanceof Effect.Cast || effect instanceof Effect.Withdraw);
    }

    private void keep(Session next) {
        Session stored = SessionCodec.read(SessionCodec.write(next));
        if (!stored.equals(next)) {
            throw new AssertionError("the session did not survive its codec");
        }
        session = stored;
    }
}
