package org.causerie.dialogs.understanding;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
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
    private static final Set<String> WITHDRAWN = WORDS.named("WITHDRAWN");
    private static final Set<String> CASTING = WORDS.named("CASTING");
    private static final Set<String> CONDITION = WORDS.named("CONDITION");
    private static final Lists YES = new Lists(STRONG, WEAK, Set.of(), AFTER);
    private static final Lists BALLOT = new Lists(union(List.of(STRONG, CASTING)), WEAK, Set.of(), AFTER);
    private static final Lists REFUSAL = new Lists(NO, Set.of(), Set.of(), AFTER);
    private static final Lists WITHDRAWAL =
            new Lists(STRONG, WEAK, union(List.of(WITHDRAW, WITHDRAWN)), union(List.of(AFTER, WITHDRAW, WITHDRAWN)));
    private static final Set<String> MARKS = Set.of(",", "!", ".", ":", ";");

    private Agreement() {}

    /// Whether a message is a plain yes to the ballot shown, or to who may vote, and nothing else.
    static boolean isYes(Wording wording) {
        return agrees(wording, BALLOT);
    }

    /// Whether a message is a plain yes to a withdrawal, perhaps with words such as `annulez` beside it. To confirm the
    /// vote is none.
    static boolean isWithdrawal(Wording wording) {
        return agrees(wording, YES) || (wording.hasPhrase(WITHDRAW) && agrees(wording, WITHDRAWAL));
    }

    private static boolean agrees(Wording wording, Lists lists) {
        List<String> words = words(wording);
        return !wording.isDoubtful()
                && words.size() <= LONGEST_MESSAGE
                && !wording.hasPhrase(CONDITION)
                && reads(words, 0, Read.START, lists);
    }

    /// Whether a message has a plain yes among other words. Never enough to cast.
    static boolean holdsYes(Wording wording) {
        return wording.pieces().stream().anyMatch(piece -> STRONG.contains(piece.word()))
                || wording.sentence().startsWith("bien sur ");
    }

    /// Whether a message has words of thanks.
    static boolean thanks(Wording wording) {
        return wording.hasPhrase(THANKS);
    }

    /// Whether a message begins with a plain yes. Never enough to cast.
    static boolean beginsWithYes(Wording wording) {
        String first = wording.pieces().getFirst().word();
        return STRONG.contains(first) || WEAK.contains(first);
    }

    /// Whether a message is a plain no and nothing else.
    static boolean isNo(Wording wording) {
        List<String> words = words(wording);
        return words.size() <= LONGEST_MESSAGE && reads(words, 0, Read.START, REFUSAL);
    }

    private static List<String> words(Wording wording) {
        return wording.pieces().stream()
                .map(Wording.Piece::word)
                .filter(word -> !MARKS.contains(word))
                .toList();
    }

    private static Set<String> union(List<Set<String>> sets) {
        return sets.stream().flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());
    }

    private static boolean reads(List<String> words, int from, Read read, Lists lists) {
        if (from == words.size()) {
            return read == Read.STRONG || read == Read.WEAK;
        }
        for (int to = Math.min(words.size(), from + MOST_WORDS); to > from; to--) {
            String phrase = to == from + 1 ? words.get(from) : String.join(" ", words.subList(from, to));
            Read next = lists.next(read, phrase);
            if (next != null && reads(words, to, next, lists)) {
                return true;
            }
        }
        return false;
    }

    /// What has been read so far.
    private enum Read {
        START,
        WEAK,
        STRONG,
        THANKED
    }

    /// @param strong agrees (or refuses) in any company
    /// @param weak does so only beside no thanks
    /// @param before may stand before, beside the words that always may
    /// @param after may stand behind
    private record Lists(Set<String> strong, Set<String> weak, Set<String> before, Set<String> after) {

        @Nullable
        Read next(Read read, String phrase) {
            if (strong.contains(phrase)) {
                return Read.STRONG;
            }
            if (weak.contains(phrase) && read != Read.THANKED) {
                return read == Read.STRONG ? Read.STRONG : Read.WEAK;
            }
            if (read == Read.START) {
                return BEFORE.contains(phrase) || before.contains(phrase) ? Read.START : null;
            }
            if (after.contains(phrase)) {
                return read;
            }
            if (THANKS.contains(phrase)) {
                return read == Read.STRONG ? Read.STRONG : Read.THANKED;
            }
            return null;
        }
    }
}
