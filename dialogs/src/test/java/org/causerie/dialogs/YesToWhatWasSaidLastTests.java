package org.causerie.dialogs;

import static org.assertj.core.api.Assertions.assertThat;

import org.causerie.dialogs.campaign.Campaign;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Where a plain yes may cast, it casts only what was asked last: whoever was told something else in between is shown
/// the ballot again.
class YesToWhatWasSaidLastTests {

    private static final Campaign BY_YES = Campaigns.named("plain yes");
    private static final Dialog DIALOG = new Dialog(BY_YES);

    private final Talk talk = new Talk(BY_YES, DIALOG);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "vélo",
                "14",
                "combien coûte le 14",
                "PRIX",
                "quand",
                "AIDE",
                "REGLES",
                "LISTE",
                "LANGUE",
                "je veux parler à quelqu'un",
                "j'ai une idée",
                "STOP",
                "qui a gagné ?",
                "bande de nuls",
            })
    void somethingElseWasSaidSince(String other) {
        talk.send(Talk.WHATSAPP, "VOTE 12 3");
        talk.send(Talk.WHATSAPP, other);

        Turn turn = talk.send(Talk.WHATSAPP, "oui");

        assertThat(Talk.casts(turn)).as(other).isFalse();
        assertThat(turn.replies())
                .extracting(Reply::line)
                .as(other)
                .containsAnyOf(Line.CONFIRM, Line.CONFIRM_KEPT, Line.DRAFT_WAITING);
        assertThat(Talk.casts(talk.wouldAnswer(Talk.WHATSAPP, "oui")))
                .as("once it was shown again")
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"attends", "je ne sais pas", "merci"})
    void whatIsSaidAboutTheQuestionLeavesItOpen(String aside) {
        talk.send(Talk.WHATSAPP, "VOTE 12 3");
        Turn turn = talk.send(Talk.WHATSAPP, aside);

        assertThat(turn.replies()).anyMatch(reply -> reply.args().containsKey("code"));
        assertThat(Talk.casts(talk.wouldAnswer(Talk.WHATSAPP, "oui"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"quand", "14", "mon vote est bien pris ?", "LISTE"})
    void aWithdrawalNeedsItsQuestionAsWell(String other) {
        talk.send(Talk.WHATSAPP, "VOTE 12 3");
        talk.vote(Talk.WHATSAPP);
        talk.send(Talk.WHATSAPP, "ANNULER");
        assertThat(Talk.casts(talk.wouldAnswer(Talk.WHATSAPP, "oui"))).isTrue();

        talk.send(Talk.WHATSAPP, other);

        assertThat(Talk.casts(talk.wouldAnswer(Talk.WHATSAPP, "oui"))).as(other).isFalse();
        assertThat(Talk.casts(talk.wouldAnswer(Talk.WHATSAPP, "ok"))).as(other).isFalse();
    }

    /// A yes to a project that was read takes that one too, and asks.
    @ParameterizedTest
    @CsvSource({"oui", "je le prends aussi", "ok pour celui-là"})
    void aYesToACardAddsTheProject(String yes) {
        talk.send(Talk.WHATSAPP, "VOTE 12 3");
        talk.send(Talk.WHATSAPP, "14");

        Turn turn = talk.send(Talk.WHATSAPP, yes);

        assertThat(Talk.casts(turn)).isFalse();
        assertThat(talk.session().draft()).extracting(Pick::code).containsExactly("12", "3", "14");
    }

    /// What is not named by its number or its title is never put into a ballot.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "je valide mes deux choix",
                "je confirme tout ça merci",
                "le 12 est nul",
                "je vote pour rien",
                "quoi de neuf",
                "sa a marché ?",
            })
    void nobodysProjectGetsIntoABallot(String text) {
        talk.send(Talk.SMS, "VOTE 12 3");
        talk.send(Talk.SMS, text);

        assertThat(talk.session().picksOf(Talk.SMS)).extracting(Pick::code).containsExactly("12", "3");
    }

    /// Both are honoured, and what waits for an answer is said last.
    @ParameterizedTest
    @ValueSource(strings = {"bonjour je vote 3 merci et quand c'est fini", "je vote 3 et c'est quand la fin svp"})
    void aChoiceAndAQuestionAreBothAnswered(String both) {
        Turn turn = talk.send(Talk.SMS, both);

        assertThat(turn.replies()).extracting(Reply::line).containsExactly(Line.DEADLINE, Line.CONFIRM);
        assertThat(talk.session().draft()).extracting(Pick::code).containsExactly("3");
    }

    /// One short word of another language does not switch in the middle of a conversation.
    @ParameterizedTest
    @ValueSource(strings = {"yes", "thanks", "perfecto", "vale"})
    void aShortWordSwitchesNoLanguage(String word) {
        talk.send(Talk.WHATSAPP, "VOTE 12 3");
        talk.send(Talk.WHATSAPP, "AIDE");
        talk.send(Talk.WHATSAPP, word);

        assertThat(talk.session().language()).isNull();
    }
}
