package org.causerie.dialogs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Taps: those on the ballot that is shown cast it, and no other does anything.
class TapTests {

    private final Talk talk = new Talk(Campaigns.named("demo"));

    private Turn tap(String choice) {
        return talk.send(Talk.WHATSAPP, new Content.Tap(choice), true, 7);
    }

    private String button() {
        return ((Step.Confirming) talk.session().step()).tap();
    }

    @Test
    void castsTheBallotItStandsBelow() {
        talk.send(Talk.WHATSAPP, "VOTE 12 3");
        assertThat(Talk.casts(tap(button()))).isTrue();
    }

    @Test
    void castsNothingOnceAnotherBallotIsShownEvenUnderTheSameCode() {
        talk.send(Talk.WHATSAPP, "VOTE 12 3");
        String old = button();
        talk.send(Talk.WHATSAPP, "PAS 3");
        String sameCode = button().substring(0, 4) + old.substring(4);

        assertThat(Talk.casts(tap(old))).isFalse();
        Turn turn = tap(sameCode);
        assertThat(Talk.casts(turn)).isFalse();
        assertThat(turn.replies().getFirst().line()).isEqualTo(Line.CONFIRM);
    }

    @Test
    void neverCountsAsAWrongCode() {
        talk.send(Talk.WHATSAPP, "VOTE 12 3");
        String old = button();
        talk.send(Talk.WHATSAPP, "VOTE 18");
        for (int i = 0; i < 20; i++) {
            tap(old);
        }
        assertThat(talk.session().misses()).isEmpty();
        assertThat(Talk.casts(talk.send(Talk.WHATSAPP, talk.code()))).isTrue();
    }

    @Test
    void castsNothingFromAnotherAccount() {
        talk.send(Talk.WHATSAPP, "VOTE 12 3");
        Turn turn = talk.send(Talk.TELEGRAM, new Content.Tap(button()), true, 7);
        assertThat(Talk.casts(turn)).isFalse();
    }

    @Test
    void castsNothingADayLate() {
        talk.send(Talk.WHATSAPP, "VOTE 12 3");
        String old = button();
        talk.pass(Duration.ofDays(1));
        assertThat(Talk.casts(tap(old))).isFalse();
    }

    @Test
    void tellsTheTicketToWhoeverTapsTwice() {
        talk.send(Talk.WHATSAPP, "VOTE 12 3");
        String button = button();
        tap(button);
        talk.startCasting();
        talk.settle(new Content.Outcome.Recorded("K7QM2XW9P4"));
        Turn turn = tap(button);
        assertThat(Talk.casts(turn)).isFalse();
        assertThat(turn.replies().getFirst().line()).isEqualTo(Line.MY_TICKET);
    }

    @Test
    void isAnsweredKindlyWhereNobodyCanReadIt() {
        assertThat(tap("").replies().getFirst().line()).isEqualTo(Line.BUTTON_PAST);
        talk.send(Talk.WHATSAPP, "VOTE 12 3");
        Turn turn = tap("");
        assertThat(Talk.casts(turn)).isFalse();
        assertThat(turn.replies().getFirst().line()).isEqualTo(Line.CONFIRM);
    }
}
