package org.causerie.dialogs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.causerie.dialogs.campaign.Campaign;
import org.causerie.dialogs.campaign.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What was not understood is told to whoever counts it, masked; what was understood is not.
class MisunderstoodTests {

    private static final Campaign DEMO = Campaigns.DEMO;

    private final Talk talk = new Talk(DEMO);

    private static List<Effect.Misunderstood> of(Turn turn) {
        return turn.effects().stream()
                .filter(Effect.Misunderstood.class::isInstance)
                .map(Effect.Misunderstood.class::cast)
                .toList();
    }

    @Test
    void tellsWhatASentenceWasThatLedNowhere() {
        talk.send(Talk.SMS, "bonjour");

        Turn turn = talk.send(Talk.SMS, "Zorblub Frimousse");

        assertThat(turn.replies()).extracting(Reply::line).containsAnyOf(Line.UNCLEAR, Line.NOTHING_FOUND);
        assertThat(of(turn)).containsExactly(new Effect.Misunderstood("zorblub frimousse", Language.FR));
    }

    @Test
    void tellsItOfAFirstMessageAsWell() {
        Turn turn = talk.send(Talk.SMS, "zorblub frimousse");

        assertThat(turn.replies()).extracting(Reply::line).containsExactly(Line.WELCOME);
        assertThat(of(turn)).hasSize(1);
    }

    @Test
    void tellsItWhileABallotWaits() {
        talk.send(Talk.SMS, "VOTE 12 3");

        Turn turn = talk.send(Talk.SMS, "zorblub frimousse");

        assertThat(turn.replies())
                .extracting(Reply::line)
                .containsAnyOf(Line.UNCLEAR_WAITING, Line.NOTHING_FOUND_WAITING);
        assertThat(of(turn)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bonjour", "AIDE", "12", "VOTE 12 3", "LISTE", "STOP", "TICKET", "oui", "merci", "  "})
    void saysNothingOfWhatWasUnderstood(String text) {
        assertThat(of(talk.send(Talk.SMS, text))).isEmpty();
    }

    @Test
    void saysNothingOfATap() {
        talk.send(Talk.TELEGRAM, "bonjour");

        assertThat(of(talk.send(Talk.TELEGRAM, new Content.Tap("zorblub frimousse"), true, 7)))
                .isEmpty();
    }

    @Test
    void masksWhateverIsGivenAndPrintsNone() {
        var effect = new Effect.Misunderstood("Mon code 4827", Language.FR);

        assertThat(effect.words()).isEqualTo("mon code ####");
        assertThat(effect).hasToString("Misunderstood[FR]");
    }
}
