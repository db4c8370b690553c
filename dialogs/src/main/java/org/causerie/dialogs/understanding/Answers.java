package org.causerie.dialogs.understanding;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.causerie.dialogs.campaign.Catalogue;
import org.causerie.dialogs.campaign.Language;
import org.causerie.dialogs.understanding.Statistics.Guess;
import org.jspecify.annotations.Nullable;

/// What the last question leads one to expect.
final class Answers {

    private static final WordLists WORDS = WordLists.in("answers.properties");
    private static final Set<String> WHAT = WORDS.named("WHAT");
    private static final Set<String> ONE = WORDS.named("ONE");
    private static final Set<String> BECAUSE = WORDS.named("BECAUSE");
    private static final Set<String> HIGHEST = WORDS.named("HIGHEST");
    private static final Set<String> CHEAPEST = WORDS.named("CHEAPEST");
    private static final Set<String> DEAREST = WORDS.named("DEAREST");
    private static final Set<String> EXCEPTION = WORDS.named("EXCEPTION");
    private static final Set<String> BUT = WORDS.named("BUT");
    private static final Set<String> ELSEWHERE = WORDS.named("ELSEWHERE");
    private static final Set<String> RESERVATION = WORDS.named("RESERVATION");
    private static final Set<String> STARS = Set.of("⭐", "★", "🌟");
    private static final Map<String, Language> FLAGS =
            Map.of("🇫🇷", Language.FR, "🇬🇧", Language.EN, "🇺🇸", Language.EN);

    /// What ends or interrupts a text that was asked for; the rest belongs to it.
    private static final Set<Intent> INTERRUPTING = EnumSet.of(
            Intent.UNDO,
            Intent.DENY,
            Intent.HUMAN,
            Intent.STOP,
            Intent.HELP,
            Intent.RULES,
            Intent.CHANGE_LANGUAGE,
            Intent.THANKS,
            Intent.BROWSE);

    /// The same where it is asked with a question mark.
    private static final Set<Intent> ASKING = EnumSet.of(Intent.DEADLINE, Intent.STATUS, Intent.COST, Intent.RESULTS);

    private static final int MOST_GIVING_UP = 6;
    private static final double BEYOND_DOUBT = 0.95;

    /// From here on a guess interrupts a text that was asked for.
    private static final double SURE_ENOUGH = 0.5;

    private static final int SHORT = 3;
    private static final int MOST_POINTING = 7;
    private static final int HIGHEST_SCORE = 5;
    private static final int OLD_ENOUGH = 15;
    private static final int OLDEST = 120;

    private final Catalogue catalogue;
    private final Guesses guesses;

    Answers(Catalogue catalogue, Guesses guesses) {
        this.catalogue = catalogue;
        this.guesses = guesses;
    }

    /// Null where a message is no such answer.
    @Nullable
    Heard in(Utterance said) {
        return switch (said.asked()) {
            case Asked.Idea() -> inOwnWords(said, Intent.IDEA);
            case Asked.Fault() -> inOwnWords(said, Intent.REPORT_ISSUE);
            case Asked.Score() -> score(said);
            case Asked.WhichLanguage() -> languageNamed(said);
            case Asked.Eligible() -> eligible(said);
            case Asked.Which(var codes) -> oneOf(said, codes, false);
            case Asked.Page(var codes) -> oneOf(said, codes, true);
            case Asked.Ballot(var codes) -> allOf(said, codes);
            case Asked.Withdrawal(var _) -> withdrawal(said);
            case Asked.FirstWord _,
                    Asked.Nothing _,
                    Asked.Card _,
                    Asked.Voted _,
                    Asked.Lapsed _,
                    Asked.Stopped _,
                    Asked.Closed _ -> null;
        };
    }

    /// Whatever is no short command is the text that was asked for.
    private Heard inOwnWords(Utterance said, Intent asked) {
        int length = said.wording().spoken().size();
        boolean isShort = length <= SHORT;
        Heard command = Commands.in(said);
        if (command != null
                && (command.intent() == Intent.STOP || (isShort && INTERRUPTING.contains(command.intent())))) {
            return command;
        }
        if (Agreement.isNo(said.wording())) {
            return Heard.exactly(Intent.DENY);
        }
        Guess guess = guesses.about(said).getFirst();
        Intent intent = guess.outcome().intent();
        boolean interrupts = INTERRUPTING.contains(intent)
                || (said.wording().has("?") && ASKING.contains(intent))
                || guess.outcome().kind() == Intent.Kind.WAIT;
        boolean tells = intent == Intent.DENY && length > MOST_GIVING_UP; // a fault is told with many a no
        if (interrupts && guess.probability() > (tells ? BEYOND_DOUBT : SURE_ENOUGH)) {
            return guess.outcome().heard(guess.probability(), Slots.NONE);
        }
        return Heard.exactly(asked, Slots.ofText());
    }

    private static @Nullable Heard score(Utterance said) {
        Wording wording = said.wording();
        long stars = wording.pieces().stream()
                .filter(piece -> STARS.contains(piece.word()))
                .count();
        if (stars > 0) {
            return Heard.exactly(Intent.SURVEY_ANSWER, Slots.ofScore((int) Math.min(stars, HIGHEST_SCORE)));
        }
        List<Integer> numbers = numbers(wording);
        String first = wording.word(0);
        List<String> spoken = wording.spoken();
        boolean lastIsOne = !spoken.isEmpty() && spoken.size() <= SHORT && ONE.contains(spoken.getLast());
        boolean firstIsOne = ONE.contains(first) && BECAUSE.contains(wording.word(1));
        if (firstIsOne || (numbers.isEmpty() && lastIsOne)) {
            return Heard.exactly(Intent.SURVEY_ANSWER, Slots.ofScore(1));
        }
        if (numbers.isEmpty()) {
            boolean highest = wording.hasPhrase(HIGHEST) && !Mentions.isNegative(wording);
            return highest ? Heard.likely(Intent.SURVEY_ANSWER, Slots.ofScore(HIGHEST_SCORE)) : null;
        }
        if (wording.asks()) {
            return null;
        }
        int score = said.mentions().corrected() ? numbers.getLast() : numbers.getFirst();
        if (numbers.size() == 2 && wording.has("/") && numbers.getLast() > HIGHEST_SCORE) {
            int outOf = numbers.getLast();
            score = Math.max(1, Math.round((float) HIGHEST_SCORE * numbers.getFirst() / outOf));
        }
        if (score >= 1 && score <= HIGHEST_SCORE) {
            return Heard.exactly(Intent.SURVEY_ANSWER, Slots.ofScore(score));
        }
        return wording.spoken().size() <= SHORT ? new Heard(Intent.OTHER, Slots.NONE, Heard.RULE) : null;
    }

    private static List<Integer> numbers(Wording wording) {
        return wording.pieces().stream()
                .filter(Wording.Piece::isNumber)
                .map(Wording.Piece::number)
                .toList();
    }

    private static @Nullable Heard languageNamed(Utterance said) {
        Language named = FLAGS.entrySet().stream()
                .filter(flag -> said.text().contains(flag.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseGet(() -> Understanding.languageNamed(said.wording().spoken(), true));
        return named == null ? null : Heard.exactly(Intent.CHANGE_LANGUAGE, Slots.ofLanguage(named));
    }

    /// Agreeing to be old enough and to live here casts nothing, and may be said in more words than a ballot.
    private @Nullable Heard eligible(Utterance said) {
        Wording wording = said.wording();
        if (Agreement.isYes(wording)) {
            return Heard.exactly(Intent.CONFIRM);
        }
        if (Agreement.isNo(wording)) {
            return Heard.exactly(Intent.DENY);
        }
        List<Integer> ages =
                numbers(wording).stream().filter(number -> number < OLDEST).toList();
        boolean tooYoung = ages.stream().anyMatch(age -> age < OLD_ENOUGH && age > 2);
        if (tooYoung && !wording.has("?")) {
            return Heard.likely(Intent.DENY);
        }
        boolean elsewhere = wording.spoken().stream()
                .anyMatch(word -> ELSEWHERE.contains(word)
                        && !Subjects.of(word, catalogue).isSure());
        boolean states = !ages.isEmpty() || Agreement.holdsYes(wording);
        return states
                        && !tooYoung
                        && !elsewhere
                        && !wording.isDoubtful()
                        && !wording.hasAny(RESERVATION)
                        && !isConditional(said)
                ? Heard.likely(Intent.CONFIRM)
                : null;
    }

    /// French `si` is a condition; elsewhere it agrees.
    private static boolean isConditional(Utterance said) {
        Wording wording = said.wording();
        List<String> words = wording.spoken();
        int last = words.lastIndexOf("si");
        return said.language().isFrench()
                && !wording.saysYes()
                && last > 0
                && !words.get(last - 1).equals("si");
    }

    private static @Nullable Heard withdrawal(Utterance said) {
        if (Agreement.isWithdrawal(said.wording(), said.language())) {
            return Heard.exactly(Intent.CONFIRM);
        }
        return Mentions.isKeeping(said.wording()) && !said.wording().has("?") ? Heard.likely(Intent.DENY) : null;
    }

    /// `oui les trois`: names them all.
    private @Nullable Heard allOf(Utterance said, List<String> codes) {
        Wording wording = said.wording();
        if (Agreement.isYes(wording, codes.size())) {
            return Heard.exactly(Intent.CONFIRM);
        }
        if (Agreement.takesBack(wording)) {
            return Heard.exactly(Intent.DENY);
        }
        if (wording.isDoubtful() || wording.hasAny(EXCEPTION)) {
            return null;
        }
        if (codes.size() > 1 && Mentions.isAll(wording, codes.size())) {
            return Heard.likely(Intent.VOTE, Slots.ofProjects(codes));
        }
        boolean namesIt = codes.size() == 1
                && said.mentions().isEmpty()
                && wording.spoken().size() <= MOST_POINTING
                && Agreement.beginsWithYes(wording)
                && Subjects.oneOf(codes, wording, catalogue) != null;
        return namesIt ? Heard.likely(Intent.VOTE, Slots.ofProjects(codes)) : null;
    }

    /// The first, the last, both, or one by its words.
    private @Nullable Heard oneOf(Utterance said, List<String> codes, boolean page) {
        Wording wording = said.wording();
        if (codes.isEmpty()
                || wording.spoken().size() > MOST_POINTING
                || wording.has("page")
                || wording.has("?")
                || said.asksPrice()
                || Agreement.isNo(wording)) {
            return null;
        }
        if (Mentions.isNone(wording) && !wording.hasAny(BUT)) {
            return Heard.likely(Intent.DENY);
        }
        var meant = new LinkedHashSet<String>();
        Mentions.places(wording, codes.size()).forEach(place -> meant.add(codes.get(place)));
        if (!page && Mentions.isAll(wording, codes.size())) {
            meant.addAll(codes);
        }
        if (meant.isEmpty() && !page && said.mentions().isEmpty()) {
            String priced = byPrice(wording, codes);
            if (priced != null) {
                return Heard.likely(Intent.VOTE, Slots.ofProjects(List.of(priced)));
            }
        }
        if (meant.isEmpty()
                && said.mentions().isEmpty()
                && !Mentions.isNegative(wording)
                && !(said.exact() instanceof Understood.Browse)) {
            String named = Subjects.oneOf(codes, wording, catalogue);
            if (named != null) {
                return page && !Mentions.isChoosing(wording)
                        ? Heard.likely(Intent.SHOW, Slots.ofProject(named))
                        : Heard.likely(Intent.VOTE, Slots.ofProjects(List.of(named)));
            }
        }
        boolean reads = wording.hasAny(WHAT) || (page && !Mentions.isChoosing(wording));
        if (meant.size() == 1 && reads) {
            return Heard.likely(Intent.SHOW, Slots.ofProject(meant.getFirst()));
        }
        return meant.isEmpty() ? null : Heard.likely(Intent.VOTE, Slots.ofProjects(List.copyOf(meant)));
    }

    /// Null where two are equal.
    private static @Nullable String first(List<String> codes, Comparator<String> order) {
        List<String> sorted = codes.stream().sorted(order).toList();
        boolean equal = sorted.size() > 1 && order.compare(sorted.get(0), sorted.get(1)) == 0;
        return equal ? null : sorted.getFirst();
    }

    /// `le moins cher`.
    private @Nullable String byPrice(Wording wording, List<String> codes) {
        Comparator<String> byPrice =
                Comparator.comparingLong(code -> catalogue.get(code).costCents());
        if (wording.hasPhrase(CHEAPEST)) {
            return first(codes, byPrice);
        }
        return wording.hasPhrase(DEAREST) ? first(codes, byPrice.reversed()) : null;
    }
}
