package org.causerie.dialogs.understanding;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The closed list of short affirmations and refusals, and what may stand beside them. The words are data:
/// `agreement.properties`.
///
/// Nothing else agrees: no statistics, no likeness, no spelling that the list does not have.
final class Agreement {

    private static final int MOST_WORDS = 8;
    private static final int LONGEST_MESSAGE = 12;
    private static final WordLists WORDS = WordLists.in("agreement.properties");
    private static final Set<String> STRONG = WORDS.named("STRONG");
    private static final Set<String> WEAK = WORDS.named("WEAK");
    private static final Set<String> BEFORE = WORDS.named("BEFORE");
    private static final Set<String> AFTER = WORDS.named("AFTER");
    private static final Set<String> THANKS = WORDS.named("THANKS");
    private static final Set<String> NO = WORDS.named("NO");

    private static final Set<String> WITHDRAW = WORDS.named("WITHDRAW");
    private static final Set<String> MARKS = Set.of(",", "!", ".", ":", ";");

    private Agreement() {}

    /// Whether a message is a plain yes and nothing else.
    static boolean isYes(Wording wording) {
        List<String> words = words(wording);
        return !wording.isDoubtful() && words.size() <= LONGEST_MESSAGE && reads(words, 0, State.START, STRONG, WEAK);
    }

    /// Whether a message is a plain yes to a withdrawal, with words such as `annulez` behind it.
    static boolean isWithdrawal(Wording wording) {
        List<String> words = words(wording);
        if (wording.isDoubtful() || words.size() > LONGEST_MESSAGE) {
            return false;
        }
        for (int to = words.size() - 1; to > 0; to--) {
            if (WITHDRAW.contains(String.join(" ", words.subList(to, words.size())))
                    && reads(words.subList(0, to), 0, State.START, STRONG, WEAK)) {
                return true;
            }
        }
        return false;
    }

    /// Whether a message has a plain yes among other words. Never enough to cast.
    static boolean holdsYes(Wording wording) {
        return wording.pieces().stream().anyMatch(piece -> STRONG.contains(piece.word()))
                || wording.sentence().startsWith("bien sur ");
    }

    /// Whether a message begins with a plain yes. Never enough to cast.
    static boolean beginsWithYes(Wording wording) {
        String first = wording.pieces().getFirst().word();
        return STRONG.contains(first) || WEAK.contains(first);
    }

    /// Whether a message is a plain no and nothing else.
    static boolean isNo(Wording wording) {
        List<String> words = words(wording);
        return words.size() <= LONGEST_MESSAGE && reads(words, 0, State.START, NO, Set.of());
    }

    private static List<String> words(Wording wording) {
        return wording.pieces().stream()
                .map(Wording.Piece::word)
                .filter(word -> !MARKS.contains(word))
                .toList();
    }

    private enum State {
        START,
        WEAK,
        STRONG,
        THANKED
    }

    private static boolean reads(List<String> words, int from, State state, Set<String> strong, Set<String> weak) {
        if (from == words.size()) {
            return state == State.STRONG || state == State.WEAK;
        }
        for (int to = Math.min(words.size(), from + MOST_WORDS); to > from; to--) {
            String phrase = to == from + 1 ? words.get(from) : String.join(" ", words.subList(from, to));
            State next = next(state, phrase, strong, weak);
            if (next != null && reads(words, to, next, strong, weak)) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable State next(State state, String phrase, Set<String> strong, Set<String> weak) {
        if (strong.contains(phrase)) {
            return State.STRONG;
        }
        if (weak.contains(phrase) && state != State.THANKED) {
            return state == State.STRONG ? State.STRONG : State.WEAK;
        }
        if (state == State.START) {
            return BEFORE.contains(phrase) ? State.START : null;
        }
        if (AFTER.contains(phrase)) {
            return state;
        }
        if (THANKS.contains(phrase)) {
            return state == State.STRONG ? State.STRONG : State.THANKED;
        }
        return null;
    }
}
