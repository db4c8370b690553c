package org.causerie.dialogs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.causerie.dialogs.campaign.Campaign;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What looks like a confirmation and is none casts nothing; what is one casts.
class NearConfirmationTests {

    private static final Campaign BY_CODE = Campaigns.named("demo");
    private static final Campaign BY_YES = Campaigns.named("plain yes");
    private static final Dialog DIALOG_BY_CODE = new Dialog(BY_CODE);
    private static final Dialog DIALOG_BY_YES = new Dialog(BY_YES);

    /// All that may stand before and after a code, written down here once more: to make a word harmless takes two
    /// edits.
    private static final List<String> BEFORE = List.of(
            "",
            "codigo",
            "el codigo es",
            "mi codigo es",
            "yo confirmo",
            "jo confirmo",
            "si",
            "vale",
            "de acuerdo",
            "buenos dias",
            "voto",
            "el codi es",
            "d'acord",
            "ho confirmo",
            "bon dia",
            "gracias",
            "gracies",
            "por favor",
            "si us plau",
            "code",
            "le code",
            "voici",
            "voici le code",
            "mon code",
            "mon code c'est",
            "mon code est",
            "le code est",
            "my code is",
            "je confirme",
            "oui",
            "ok",
            "d'accord",
            "je vote",
            "bonjour",
            "oui je confirme",
            "the code",
            "my code",
            "yes",
            "i confirm",
            "hello",
            "merci",
            "thanks",
            "please",
            "numero",
            "sure",
            "confirm");

    private static final List<String> AFTER = List.of(
            "",
            "gracias",
            "muchas gracias",
            "por favor",
            "si",
            "vale",
            "lo confirmo",
            "yo confirmo",
            "jo confirmo",
            "voto",
            "gracies",
            "moltes gracies",
            "si us plau",
            "d'acord",
            "merci",
            "merci beaucoup",
            "svp",
            "stp",
            "s'il vous plait",
            "oui",
            "ok",
            "d'accord",
            "je confirme",
            "je vote",
            "bonne journee",
            "thanks",
            "thank you",
            "please",
            "yes",
            "i confirm",
            "c'est bon",
            "merci bien",
            "bonjour",
            "hello",
            "sure");

    /// The closed list of plain agreement, for the channels that prove who writes.
    private static final Set<String> YES = Set.of(
            "si",
            "vale",
            "de acuerdo",
            "si de acuerdo",
            "si vale",
            "si si",
            "confirmo",
            "lo confirmo",
            "yo confirmo",
            "jo confirmo",
            "si confirmo",
            "si lo confirmo",
            "confirmar",
            "acepto",
            "si acepto",
            "claro que si",
            "d'acord",
            "dacord",
            "si d'acord",
            "ho confirmo",
            "si ho confirmo",
            "accepto",
            "si accepto",
            "es clar que si",
            "oui",
            "ouais",
            "ok",
            "d'accord",
            "daccord",
            "je confirme",
            "oui je confirme",
            "je valide",
            "confirmer",
            "valider",
            "oui merci",
            "oui ok",
            "ok oui",
            "oui oui",
            "c'est bon",
            "okay",
            "yes",
            "i confirm",
            "yes i confirm",
            "yes please",
            "confirm",
            "yep",
            "yeah",
            "sure",
            "yes thanks",
            "yes ok");

    private static final List<String> WORDS = List.of(
            "si",
            "vale",
            "confirmo",
            "voto",
            "yo",
            "jo",
            "d'acord",
            "gracias",
            "gracies",
            "sin",
            "sense",
            "nunca",
            "pero",
            "codigo",
            "codi",
            "el",
            "es",
            "por favor",
            "si us plau",
            "quiero",
            "vull",
            "todavia",
            "encara",
            "quizas",
            "potser",
            "manana",
            "oui",
            "ok",
            "d'accord",
            "je",
            "confirme",
            "vote",
            "valide",
            "c'est",
            "bon",
            "parfait",
            "super",
            "merci",
            "le",
            "code",
            "mon",
            "voici",
            "bonjour",
            "yes",
            "sure",
            "i",
            "confirm",
            "the",
            "my",
            "please",
            "thanks",
            "mais",
            "pas",
            "ne",
            "non",
            "sauf",
            "ou",
            "sans",
            "jamais",
            "rien",
            "annuler",
            "stop",
            "attendez",
            "plus",
            "peut-etre",
            "demain",
            "presque",
            "quand",
            "quel",
            "est",
            "ce",
            "que",
            "comment",
            "pourquoi",
            "vraiment",
            "not",
            "no",
            "don't",
            "but",
            "except",
            "maybe",
            "later",
            "wait",
            "is",
            "it",
            "what",
            "why",
            "12",
            "3",
            "45",
            "99",
            "1 000",
            "le 3",
            "projet",
            "numero",
            "ticket",
            "prix",
            "liste",
            "ajoute",
            "enleve",
            "juste",
            "seulement",
            "👍",
            "👎",
            "?",
            "!",
            "...",
            ",",
            ":)",
            "%",
            "euros",
            "h",
            "-",
            "+",
            "=");

    private static Talk showing(Campaign campaign, Dialog dialog, Contact to) {
        var talk = new Talk(campaign, dialog);
        talk.send(to, "VOTE 12 3");
        assertThat(talk.session().step()).isInstanceOf(Step.Confirming.class);
        return talk;
    }

    @ParameterizedTest
    @ValueSource(strings = {"SMS", "WHATSAPP"})
    void everyAllowedFormCasts(Medium medium) {
        Contact from = medium == Medium.SMS ? Talk.SMS : Talk.WHATSAPP;
        var talk = showing(BY_CODE, DIALOG_BY_CODE, from);
        for (String form : forms(talk.code())) {
            for (String before : BEFORE) {
                for (String after : AFTER) {
                    if (form.contains(" ") && (before + after).contains("vot")) {
                        continue; // `je vote 10 43` may as well name projects, and is asked again
                    }
                    for (String text : written(before, form, after)) {
                        assertThat(Talk.casts(talk.wouldAnswer(from, text)))
                                .as(text)
                                .isTrue();
                    }
                }
            }
        }
    }

    private static List<String> forms(String code) {
        return List.of(code, code.substring(0, 2) + " " + code.substring(2));
    }

    private static List<String> written(String before, String form, String after) {
        String text = (before + " " + form + " " + after).strip();
        return List.of(text, text.toUpperCase(Locale.ROOT), " " + text + " !", text.replace(form, form + ".") + "\n");
    }

    /// Whether a text is an allowed form of this code, judged without the code under test.
    private static boolean isAllowed(String text, String code) {
        String plain = text.toLowerCase(Locale.ROOT).strip();
        if (plain.contains("?")) {
            return false;
        }
        String bare = plain.replaceAll("[\\s.,;:!()]+", " ").strip();
        return forms(code).stream()
                .filter(form -> (" " + bare + " ").contains(" " + form + " "))
                .anyMatch(form -> {
                    int at = (" " + bare + " ").indexOf(" " + form + " ");
                    String padded = " " + bare + " ";
                    return isMadeOf(padded.substring(0, at).strip(), BEFORE)
                            && isMadeOf(padded.substring(at + form.length() + 1).strip(), AFTER);
                });
    }

    /// Whether a text is nothing but phrases of a list, one after the other.
    private static boolean isMadeOf(String text, List<String> phrases) {
        return text.isEmpty()
                || phrases.stream()
                        .filter(phrase -> !phrase.isEmpty())
                        .flatMap(phrase -> Stream.of(phrase.split(" ", -1)).limit(phrase.startsWith("c'est") ? 0 : 9))
                        .anyMatch(word -> (text + " ").startsWith(word + " ")
                                && isMadeOf(
                                        (text + " ")
                                                .substring(word.length() + 1)
                                                .strip(),
                                        phrases))
                || phrases.stream()
                        .filter(phrase -> phrase.indexOf(' ') > 0)
                        .anyMatch(phrase -> (text + " ").startsWith(phrase + " ")
                                && isMadeOf(
                                        (text + " ")
                                                .substring(phrase.length() + 1)
                                                .strip(),
                                        phrases));
    }

    @Test
    void nothingButAnAllowedFormCasts() {
        var random = new Random(4827);
        var bySms = showing(BY_CODE, DIALOG_BY_CODE, Talk.SMS);
        var byWhatsApp = showing(BY_CODE, DIALOG_BY_CODE, Talk.WHATSAPP);
        int near = 0;
        for (int i = 0; i < 30_000; i++) {
            Talk talk = random.nextBoolean() ? bySms : byWhatsApp;
            Contact from = talk == bySms ? Talk.SMS : Talk.WHATSAPP;
            String text = almost(random, talk.code());
            if (!isAllowed(text, talk.code())) {
                near++;
                assertThat(Talk.casts(talk.wouldAnswer(from, text))).as(text).isFalse();
            }
        }
        assertThat(near).isGreaterThan(25_000);
    }

    /// A few words in any order, the code mostly among them, whole, cut, doubled, off by one or torn apart.
    private static String almost(Random random, String code) {
        var words = new ArrayList<String>();
        int length = 1 + random.nextInt(5);
        for (int i = 0; i < length; i++) {
            words.add(WORDS.get(random.nextInt(WORDS.size())));
        }
        int value = Integer.parseInt(code);
        words.add(
                random.nextInt(words.size() + 1),
                switch (random.nextInt(10)) {
                    case 0 -> Integer.toString(value + 1 - 2 * random.nextInt(2));
                    case 1 -> code.substring(0, 3);
                    case 2 -> code + code;
                    case 3 -> code.substring(0, 1) + " " + code.substring(1);
                    case 4 -> code.substring(0, 2) + " " + code.substring(2);
                    case 5 -> new StringBuilder(code).reverse().toString();
                    case 6 -> code + " " + (value + 1);
                    case 7 -> "0" + code;
                    default -> code;
                });
        String separator = random.nextInt(4) == 0 ? ", " : " ";
        String text = String.join(separator, words);
        return random.nextInt(6) == 0 ? text + " ?" : random.nextInt(6) == 0 ? text.toUpperCase(Locale.ROOT) : text;
    }

    @Test
    void noWordsWithoutTheCodeCastWhereTheCodeIsAsked() {
        var random = new Random(1);
        var talk = showing(BY_CODE, DIALOG_BY_CODE, Talk.WHATSAPP);
        for (int i = 0; i < 10_000; i++) {
            String text = words(random);
            assertThat(Talk.casts(talk.wouldAnswer(Talk.WHATSAPP, text)))
                    .as(text)
                    .isFalse();
        }
        for (String yes : YES) {
            assertThat(Talk.casts(talk.wouldAnswer(Talk.WHATSAPP, yes))).as(yes).isFalse();
        }
    }

    @Test
    void aPlainYesCastsFromTheClosedListAloneAndOnlyWhereTheSenderIsProven() {
        var random = new Random(2);
        var byWhatsApp = showing(BY_YES, DIALOG_BY_YES, Talk.WHATSAPP);
        var bySms = showing(BY_YES, DIALOG_BY_YES, Talk.SMS);
        for (String yes : YES) {
            for (String text : List.of(yes, yes.toUpperCase(Locale.ROOT), yes + " !", " " + yes + ".", yes + " svp")) {
                assertThat(Talk.casts(byWhatsApp.wouldAnswer(Talk.WHATSAPP, text)))
                        .as(text)
                        .isTrue();
                assertThat(Talk.casts(byWhatsApp.wouldAnswer(Talk.SMS, text)))
                        .as(text)
                        .isFalse();
                assertThat(Talk.casts(bySms.wouldAnswer(Talk.SMS, text)))
                        .as(text)
                        .isFalse();
                assertThat(Talk.casts(bySms.wouldAnswer(Talk.WHATSAPP, text)))
                        .as(text)
                        .isFalse();
            }
            for (String text : List.of(
                    yes + " ?",
                    yes + "...",
                    yes + " mais",
                    "pas " + yes,
                    yes + " non",
                    "bonjour " + yes,
                    "euh " + yes,
                    yes + " 3",
                    yes + " pour le 12")) {
                assertThat(Talk.casts(byWhatsApp.wouldAnswer(Talk.WHATSAPP, text)))
                        .as(text)
                        .isFalse();
            }
        }
        for (int i = 0; i < 10_000; i++) {
            String text = words(random);
            if (!isPlainYes(text)) {
                assertThat(Talk.casts(byWhatsApp.wouldAnswer(Talk.WHATSAPP, text)))
                        .as(text)
                        .isFalse();
            }
            assertThat(Talk.casts(bySms.wouldAnswer(Talk.SMS, text))).as(text).isFalse();
        }
    }

    /// What the closed list comes to in the words of this test, written down once more: polite words may stand behind
    /// an agreement, a few words before it, and agreements may stand together.
    private static final Pattern PLAIN_YES = Pattern.compile("((mais|c'est|bon|ok|d'accord|d'acord|vale|parfait) )*"
            + "(oui|yes|sure|si|confirmo|confirme|valide|confirm|i confirm|je confirme|je valide|c'est bon|ok|d'accord"
            + "|d'acord|vale|parfait|👍)( (oui|yes|sure|si|confirmo|confirme|valide|confirm|i confirm|je confirme"
            + "|je valide|c'est bon|ok|d'accord|d'acord|vale|parfait|👍|merci|please|thanks|gracias|gracies|por favor"
            + "|si us plau|:))*");

    private static boolean isPlainYes(String text) {
        if (text.contains("?") || text.contains("..")) {
            return false;
        }
        String bare =
                text.toLowerCase(Locale.ROOT).replaceAll("[\\s.,;:!()]+", " ").strip();
        return YES.contains(bare) || PLAIN_YES.matcher(bare).matches();
    }

    private static String words(Random random) {
        var words = new ArrayList<String>();
        int length = 1 + random.nextInt(4);
        for (int i = 0; i < length; i++) {
            words.add(WORDS.get(random.nextInt(WORDS.size())));
        }
        return String.join(random.nextInt(4) == 0 ? ", " : " ", words);
    }

    @Test
    void aCodeIsWorthNothingFromAnotherAccountOrOnceItsTimeIsOver() {
        var talk = showing(BY_CODE, DIALOG_BY_CODE, Talk.WHATSAPP);
        String code = talk.code();
        assertThat(Talk.casts(talk.wouldAnswer(Talk.SMS, code))).isFalse();
        assertThat(Talk.casts(talk.wouldAnswer(Talk.TELEGRAM, code))).isFalse();
        talk.pass(Step.Confirming.LIFE.minusSeconds(10));
        assertThat(Talk.casts(talk.wouldAnswer(Talk.WHATSAPP, code))).isTrue();
        talk.pass(Duration.ofSeconds(10));
        assertThat(Talk.casts(talk.wouldAnswer(Talk.WHATSAPP, code))).isFalse();
    }

    @Test
    void anOldCodeIsWorthNothingOnceAnotherBallotWasShown() {
        for (String text : List.of("VOTE 14", "PAS 3", "JUSTE 5", "VOTE", "ANNULER", "non", "VOTE 99")) {
            var talk = showing(BY_CODE, DIALOG_BY_CODE, Talk.SMS);
            String old = talk.code();
            talk.send(Talk.SMS, text);
            assertThat(Talk.casts(talk.wouldAnswer(Talk.SMS, old))).as(text).isFalse();
        }
    }

    @Test
    void aCodeIsWorthNothingBeforeTheOpeningAfterTheCloseOrFromWhoMayNotVote() {
        var talk = showing(BY_CODE, DIALOG_BY_CODE, Talk.SMS);
        var code = new Content.Text(talk.code());
        Turn refused = talk.send(Talk.SMS, code, false, 5);
        assertThat(Talk.casts(refused)).isFalse();
        talk.goTo(BY_CODE.closes().plusSeconds(1));
        assertThat(Talk.casts(talk.send(Talk.SMS, code, true, 5))).isFalse();
        talk.goTo(BY_CODE.opens().minusSeconds(60));
        assertThat(Talk.casts(talk.send(Talk.SMS, code, true, 5))).isFalse();
    }

    @Test
    void aWithdrawalIsCastByItsCodeAloneAsWell() {
        var random = new Random(3);
        var talk = showing(BY_CODE, DIALOG_BY_CODE, Talk.SMS);
        talk.vote(Talk.SMS);
        talk.send(Talk.SMS, "ANNULER");
        for (int i = 0; i < 5_000; i++) {
            String text = almost(random, talk.code());
            if (!isAllowed(text, talk.code())) {
                assertThat(Talk.casts(talk.wouldAnswer(Talk.SMS, text)))
                        .as(text)
                        .isFalse();
            }
        }
        assertThat(talk.send(Talk.SMS, talk.code()).effects()).hasOnlyElementsOfType(Effect.Withdraw.class);
    }

    @Test
    void fiveWrongCodesBringANewOneAndTenLockTheAccountAlone() {
        var talk = showing(BY_CODE, DIALOG_BY_CODE, Talk.SMS);
        String first = talk.code();
        for (int i = 0; i < 5; i++) {
            assertThat(Talk.casts(talk.send(Talk.SMS, "9999"))).isFalse();
        }
        assertThat(talk.code()).isNotEqualTo(first);
        for (int i = 0; i < 5; i++) {
            talk.send(Talk.SMS, "9999");
        }
        assertThat(Talk.casts(talk.wouldAnswer(Talk.SMS, talk.code()))).isFalse();
        talk.send(Talk.WHATSAPP, "VOTE");
        assertThat(Talk.casts(talk.wouldAnswer(Talk.WHATSAPP, talk.code()))).isTrue();
        talk.send(Talk.SMS, "VOTE");
        assertThat(talk.session().step()).as("still the one on WhatsApp").isInstanceOf(Step.Confirming.class);
        talk.pass(Duration.ofDays(1));
        talk.send(Talk.SMS, "VOTE");
        assertThat(Talk.casts(talk.wouldAnswer(Talk.SMS, talk.code()))).isTrue();
    }

    @Test
    void projectsNamedWhileACodeWaitsAreNoWrongCode() {
        var talk = new Talk(BY_CODE, DIALOG_BY_CODE);
        talk.send(Talk.SMS, "VOTE 12");
        for (String text : List.of("12 34", "VOTE 12 34", "12-34")) {
            Turn turn = talk.send(Talk.SMS, text);
            assertThat(turn.replies().getFirst().line()).as(text).isEqualTo(Line.CONFIRM);
        }
        assertThat(talk.session().misses()).isEmpty();
    }
}
