package org.causerie.dialogs.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.causerie.dialogs.campaign.DemoCampaign;
import org.causerie.dialogs.campaign.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListenerTests {

    private static final Listener LISTENER =
            new Listener(DemoCampaign.read(Instant.EPOCH).catalogue(), false);

    private static final List<Asked> STATES = List.of(
            new Asked.FirstWord(),
            new Asked.WhichLanguage(),
            new Asked.Eligible(),
            new Asked.Nothing(),
            new Asked.Page(List.of("9", "10", "12", "14", "17")),
            new Asked.Card("12"),
            new Asked.Which(List.of("12", "17")),
            new Asked.Ballot(List.of("12")),
            new Asked.Ballot(List.of("3", "7", "12")),
            new Asked.Withdrawal(List.of("12")),
            new Asked.Score(),
            new Asked.Idea(),
            new Asked.Fault(),
            new Asked.Voted(List.of("12")),
            new Asked.Lapsed(List.of("12")),
            new Asked.Stopped(),
            new Asked.Closed());

    /// Agreements in all languages, as people write them.
    private static final List<String> AGREEMENTS = List.of(
            "oui",
            "Oui",
            "OUI",
            "ouais",
            "ok",
            "d'accord",
            "je confirme",
            "je valide",
            "c'est bon",
            "évidemment",
            "bien sûr",
            "yes",
            "yep",
            "sure",
            "of course",
            "i confirm",
            "sí",
            "claro que sí",
            "vale",
            "confirmo",
            "d'acord",
            "és clar",
            "òc",
            "oc",
            "òc ben",
            "segur que òc",
            "نعم",
            "موافق",
            "👍",
            "ouiii");

    /// They may as well be for the vote that is to be withdrawn.
    private static final Set<String> TO_BALLOTS_ONLY = Set.of("je valide", "c'est bon", "és clar");

    /// What makes an agreement none, before or behind it.
    private static final List<String> SPOILERS = List.of(
            "? ",
            " ?",
            "...",
            " mais pas maintenant",
            " mais",
            " mais combien ça coûte",
            " si c'est gratuit",
            " pas encore",
            " et le 14",
            " sauf le 3",
            " non",
            " peut-être",
            " demain",
            " je crois",
            " presque",
            " j'ai bien reçu",
            " c'est quoi la date",
            " pour ma femme",
            " ou non",
            " but not now",
            " maybe",
            " if it is free",
            " and 14",
            " what is it",
            " pero no",
            " quizás",
            " mañana",
            " però no",
            " potser",
            " mas pas ara",
            " benlèu",
            " لكن لا",
            " attendez",
            " j'hésite",
            " comment on fait",
            " pourquoi",
            " 🙄",
            " ça dépend",
            " je sais pas");

    private static final List<String> BEFORE = List.of(
            "pas ",
            "ne ",
            "non ",
            "bonjour ",
            "est-ce que ",
            "si je dis ",
            "mon mari dit ",
            "je n'ai pas dit ",
            "pourquoi ",
            "no ",
            "not ",
            "my wife says ",
            "do i say ",
            "mi mujer dice ",
            "no he dit ",
            "ai pas dich ",
            "quand je dis ",
            "il faut répondre ",
            "« confirmez-vous ? » ",
            "presque ",
            "jamais ",
            "sauf si ");

    static Stream<Asked> states() {
        return STATES.stream();
    }

    /// Over all states these are more than 150 000 messages.
    @ParameterizedTest
    @MethodSource("states")
    void nothingThatOnlyLooksLikeAnAgreementConfirms(Asked asked) {
        if (asked instanceof Asked.Eligible) {
            return; // agrees in more words than a ballot does, and casts nothing; see below
        }
        var random = new Random(15);
        int walked = 0;
        for (String yes : AGREEMENTS) {
            for (String spoiler : SPOILERS) {
                assertNoConfirmation(yes + spoiler, asked);
                for (int i = 0; i < 5; i++) {
                    assertNoConfirmation(
                            BEFORE.get(random.nextInt(BEFORE.size()))
                                    + yes
                                    + SPOILERS.get(random.nextInt(SPOILERS.size())),
                            asked);
                }
                walked += 6;
            }
            for (String before : BEFORE) {
                assertNoConfirmation(before + yes, asked);
                walked++;
            }
        }
        assertThat(walked).isGreaterThan(7_000);
    }

    /// To lose a vote by a misunderstanding is as bad as to cast one.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "je confirme mon vote",
                "oui je confirme mon vote",
                "je maintiens mon choix",
                "je maintiens",
                "oui je vote",
                "oui validez mon vote",
                "i confirm my vote",
                "confirmo mi voto",
                "confirmo el meu vot",
                "confirmi mon vot",
                "أؤكد صوتي",
                "c'est bien mon choix",
            })
    void whoConfirmsTheVoteKeepsIt(String text) {
        assertThat(LISTENER.hear(text, new Asked.Ballot(List.of("12")), Language.FR)
                        .intent())
                .isEqualTo(Intent.CONFIRM);
        var withdrawal = new Asked.Withdrawal(List.of("12"));
        assertThat(LISTENER.hear(text, withdrawal, Language.FR).intent()).isEqualTo(Intent.DENY);
        assertThat(LISTENER.agrees(text, withdrawal, Language.FR)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "et si je confirme",
                "si je vote",
                "oui si c'est bon",
                "ok si ca me va",
                "et si oui",
                "je l'ai confirmé",
                "c'est bien",
                "c'est grave",
                "c'est fait",
                "très bien",
                "si como no",
                "that's it",
                "it's fine",
                "all good",
                "òc, pro",
                "oi",
                "ايه",
                "جيد",
                "ok merci",
                "merci ok",
                "oui si",
                "ok si",
                "alors si oui",
                "si ok merci",
                "d'accord si",
                "c'est si bien !",
                "sí mais",
                "segur",
                "Ségur",
                "c'est bon hein",
                "alors c'est bon",
                "c'est validé",
                "donc c'est confirmé",
                "confirme moi ça svp",
                "oui :(",
                "ok :-(",
                "je confirme :/",
                "o\u0336u\u0336i\u0336",
                "'oui'",
                "‘oui’",
                "(oui)",
                "oui . . .",
                "oui,,,",
                "[Paul veut] oui",
                "[message vocal transcrit] euh oui",
                "we go",
                "be sure please",
                "sí hombre",
                "mais bien sûr !",
                "oui annulez l'annulation",
                "ok retirez moi",
                "remove me ok",
            })
    void aConditionARemarkOrAReportConfirmsNothing(String text) {
        assertNoConfirmation(text, new Asked.Ballot(List.of("12")));
        assertNoConfirmation(text, new Asked.Withdrawal(List.of("12")));
        assertThat(LISTENER.agrees(text, new Asked.Ballot(List.of("12")), Language.FR))
                .isFalse();
    }

    /// What may be for the vote as well is no yes to its withdrawal.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "c'est bon merci",
                "c'est tout bon",
                "c'est parfait",
                "nickel",
                "ça me va",
                "je valide tout",
                "vous pouvez valider",
                "looks good",
                "está bien",
                "es correcto",
                "entendu",
            })
    void whatMayBeForTheVoteWithdrawsNothing(String text) {
        assertNoConfirmation(text, new Asked.Withdrawal(List.of("12")));
    }

    /// A yes in the form of a sentence is on the list too; one that is not on it is no refusal.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "je veux confirmer",
                "je souhaite confirmer mon vote",
                "je confirme ces choix",
                "quiero confirmar",
                "i would like to confirm my vote",
                "oui je suis sûr",
                "cbon",
                "sí, perfecto",
            })
    void aWholeSentenceMayAgree(String text) {
        assertThat(LISTENER.hear(text, new Asked.Ballot(List.of("12")), Language.FR)
                        .intent())
                .isEqualTo(Intent.CONFIRM);
    }

    private static void assertNoConfirmation(String text, Asked asked) {
        Heard heard = LISTENER.hear(text, asked, Language.FR);
        assertThat(heard.intent()).as(text + " after " + asked).isNotEqualTo(Intent.CONFIRM);
        assertThat(Listener.wouldConfirm(heard, asked)).as(text).isFalse();
    }

    @Test
    void aPlainAgreementConfirmsWhatWasAskedAndNothingElse() {
        for (String yes : AGREEMENTS) {
            for (Asked asked : STATES) {
                Intent intent = LISTENER.hear(yes, asked, Language.FR).intent();
                boolean mayConfirm = asked instanceof Asked.Ballot
                        || asked instanceof Asked.Eligible
                        || (asked instanceof Asked.Withdrawal && !TO_BALLOTS_ONLY.contains(yes));
                if (mayConfirm) {
                    assertThat(intent).as(yes + " after " + asked).isEqualTo(Intent.CONFIRM);
                } else {
                    assertThat(intent).as(yes + " after " + asked).isNotEqualTo(Intent.CONFIRM);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            oui mais pas le 3                        | 3,7,12 | VOTE | 7,12
            non, 14                                  | 12     | VOTE | 14
            juste le 7                               | 3,7,12 | VOTE | 7
            oui les trois                            | 3,7,12 | CONFIRM |
            oui les trois                            | 3,7    | VOTE |
            oui les deux                             | 3,7,12 | VOTE |
            oui et rajoute le vingt                  | 3,7,12 | VOTE | 3,7,12,20
            oui sauf le sept                         | 3,7,12 | VOTE | 3,12
            je vote pour le 2 ou le 4 enfin le 24    | 12     | VOTE | 24
            le 7 c'est non                           | 12,7   | VOTE | 12
            le 7 non merci                           | 12,7   | VOTE | 12
            pas question de voter pour le 7          | 12,7   | VOTE | 12
            vous vous trompez j'ai pas choisi le 7   | 12,7   | VOTE | 12
            el 7 no                                  | 12,7   | VOTE | 12
            no me gusta el 7                         | 12,7   | VOTE | 12
            i won't vote for number 7                | 12,7   | VOTE | 12
            لا أريد المشروع 7                        | 12,7   | VOTE | 12
            المشروع 7 لا                             | 12,7   | VOTE | 12
            le 3 à la place du 7                     | 12,7   | VOTE | 12,3
            le 3 plutôt que le 7                     | 12,7   | VOTE | 12,3
            3 instead of 7                           | 12,7   | VOTE | 12,3
            remplace le 7 par le 3                   | 12,7   | VOTE | 12,3
            enlève le 7 et mets le 3                 | 12,7   | VOTE | 12,3
            enlève le 7 et le 3                      | 12,7,3 | VOTE | 12
            je ne sais pas si je vote pour le 7      | 12,7   | OTHER |
            j'ai failli voter 7                      | 12,7   | OTHER |
            ma femme a voté 7                        | 12,7   | OTHER |
            annulez mon vote svp                     | 12     | DENY |
            ne votez pas pour moi                    | 12     | DENY |
            non je veux pas confirmer                | 12     | DENY |
            combien ça coûte ?                       | 12     | COST |
            """)
    void readsTwoIntentsNegationsAndSlipsInASafeOrder(String text, String shown, Intent intent, String projects) {
        Heard heard = LISTENER.hear(text, new Asked.Ballot(List.of(shown.split(",", -1))), Language.FR);
        assertThat(heard.intent()).as(text).isEqualTo(intent);
        assertThat(String.join(",", heard.slots().projects())).as(text).isEqualTo(projects == null ? "" : projects);
    }

    @ParameterizedTest
    @CsvSource({"12stp,12", "le 12,12", "n°12,12", "vote12,12", "je vote pour le douze,12", "jvote 12,12"})
    void readsNumbersHoweverTheyAreWritten(String text, String project) {
        Heard heard = LISTENER.hear(text, new Asked.Nothing(), Language.FR);
        assertThat(heard.intent()).as(text).isEqualTo(Intent.VOTE);
        assertThat(heard.slots().projects()).as(text).containsExactly(project);
    }

    @ParameterizedTest
    @CsvSource({
        "j'ai 12 ans",
        "je vous appelle a 12 heures",
        "12 euros le sms ?",
        "mon numéro est le 06 12 34 56 78",
        "je suis né le 12 mars"
    })
    void whatCountsOrDatesIsNoVote(String text) {
        assertThat(LISTENER.hear(text, new Asked.Nothing(), Language.FR).intent())
                .as(text)
                .isNotEqualTo(Intent.VOTE);
    }

    @Test
    void takesAnIdeaInItsOwnWords() {
        Heard heard = LISTENER.hear("planter 12 arbres devant l'école", new Asked.Idea(), Language.FR);
        assertThat(heard.intent()).isEqualTo(Intent.IDEA);
        assertThat(heard.slots().wholeText()).isTrue();
        assertThat(LISTENER.hear("annuler", new Asked.Idea(), Language.FR).intent())
                .isEqualTo(Intent.UNDO);
    }

    @Test
    void whatIsNotUnderstoodIsAskedBackAndNeverGuessed() {
        var unclear = new ArrayList<Intent>();
        for (String text : List.of("zrglub frotz", "xqj", "blorp")) {
            unclear.add(LISTENER.hear(text, new Asked.Nothing(), Language.FR).intent());
        }
        assertThat(unclear).containsOnly(Intent.UNCLEAR);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en français, que le catalan je le parle sans le lire | FR
            Spanish please, my Catalan is too weak | ES
            englsh | EN
            بالفرنسية لو سمحت | FR
            b lfrançais 3afak | FR
            pas en anglais, en catalan | CA
            [message vocal transcrit] en anglais euh non en français pardon | FR
            vos sms sont en anglais, je veux français | FR
            I can't read french please speak english | EN
            me escriben en francés, quiero español | ES
            """)
    void theLanguageAskedForIsTheOneSpokenFromThenOn(String text, Language expected) {
        Heard heard = LISTENER.hear(text, new Asked.WhichLanguage(), Language.FR);
        assertThat(heard.intent()).isEqualTo(Intent.CHANGE_LANGUAGE);
        assertThat(heard.slots().language()).isEqualTo(expected);
    }

    @Test
    void aTwoWrittenForOfIsNoProject() {
        Heard heard = LISTENER.hear("jveu voter pr le skatepark 2 rangueil", new Asked.Nothing(), Language.FR);
        assertThat(heard.intent()).isEqualTo(Intent.VOTE);
        assertThat(heard.slots().projects()).containsExactly("5");
        assertThat(LISTENER.hear("je vote 2 et 12", new Asked.Nothing(), Language.FR)
                        .slots()
                        .projects())
                .containsExactly("2", "12");
    }

    @Test
    void anotherProjectAskedForIsShownInsteadOfTheOneOnScreen() {
        var shown = new Asked.Card("2");
        assertThat(LISTENER.hear("pas la bonne école, montre-moi celle de Mende", shown, Language.FR)
                        .slots()
                        .project())
                .isEqualTo("22");
        assertThat(LISTENER.hear("montre-moi où elle est", shown, Language.FR)
                        .slots()
                        .project())
                .isEqualTo("2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Je m'abstiendrai de voter pour celui-ci.",
                "j'évite de voter pour celui-ci",
                "je refuse de voter pour celui-là",
                "j'ai failli voter pour celui-ci",
                "I nearly voted for this one",
                "casi voto por este"
            })
    void whoShrinksFromAVoteHasNotVoted(String text) {
        assertThat(LISTENER.hear(text, new Asked.Card("28"), Language.FR).intent())
                .isNotIn(Intent.VOTE, Intent.CONFIRM);
    }

    @ParameterizedTest
    @ValueSource(strings = {"vélo", "piscine", "😀"})
    void oneWordTakesUpNoLapsedQuestion(String text) {
        assertThat(LISTENER.hear(text, new Asked.Lapsed(List.of("8")), Language.FR)
                        .intent())
                .isNotIn(Intent.VOTE, Intent.CONFIRM);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "je vote pour le 12 ou le 17 je ne sais pas encore",
                "le 12 mais je ne sais plus",
                "je ne sais plus si c'est le 12",
                "12 or 17, I don't know",
                "je refuse de voter pour le 7",
                "peut être le 3 mais je prends le 12",
                "je vote 12 ou 17 je ne sais plus",
                "je vote 12 demain peut être"
            })
    void whoRefusesOrDoesNotKnowHasNotChosen(String text) {
        assertThat(LISTENER.hear(text, new Asked.Nothing(), Language.FR).intent())
                .isNotIn(Intent.VOTE, Intent.CONFIRM);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            je ne sais plus comment voter, je veux le 12   | 12
            I don't know how this works, I want to vote 12 | 12
            je vote jardin 1 école 2 skatepark 5           | 1,2,5
            صوت ربعة وعشرين                                 | 24
            """)
    void whoSaysMoreBesidesHasChosen(String text, String codes) {
        Heard heard = LISTENER.hear(text, new Asked.Nothing(), Language.FR);
        assertThat(heard.intent()).isEqualTo(Intent.VOTE);
        assertThat(heard.slots().projects()).containsExactly(codes.split(",", -1));
    }
}
