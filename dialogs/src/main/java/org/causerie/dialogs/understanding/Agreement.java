package org.causerie.dialogs.understanding;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.causerie.dialogs.campaign.Language;
import org.jspecify.annotations.Nullable;

/// The closed list of short affirmations and refusals, and what may stand beside them. The words are data:
/// `agreement.properties`.
///
/// Nothing else agrees: no statistics, no likeness, no spelling that the list does not have.
final class Agreement {

    private static final int MOST_WORDS = 8;
    private static final int LONGEST_MESSAGE = 12;
    private static final WordLists WORDS = WordLists.in("agreement.properties");
    private static final Set<String> YES = WORDS.named("YES");
    private static final Set<String> CONFIRM = WORDS.named("CONFIRM");
    private static final Set<String> FITS = WORDS.named("FITS");
    private static final Set<String> RECORD = WORDS.named("RECORD");
    private static final Set<String> WEAK = WORDS.named("WEAK");
    private static final Set<String> PLEASED = WORDS.named("PLEASED");
    private static final Set<String> ALONE = WORDS.named("ALONE");
    private static final Set<String> BEFORE_ALONE = WORDS.named("BEFORE_ALONE");
    private static final Set<String> AFTER_ALONE = WORDS.named("AFTER_ALONE");
    private static final Set<String> BEFORE = WORDS.named("BEFORE");
    private static final Set<String> AFTER = WORDS.named("AFTER");
    private static final Set<String> THANKS = WORDS.named("THANKS");
    private static final Set<String> WITHDRAW = WORDS.named("WITHDRAW");
    private static final Set<String> NEVER = WORDS.named("NEVER");

    /// Agree where they can mean nothing else: `sí` with its accent is no condition, `إيه` beside words that withdraw
    /// is no question.
    private static final Set<String> AMBIGUOUS = Set.of("si", "ايه");

    private static final Set<String> NEVER_THOUGH_ACCENTED =
            NEVER.stream().filter(phrase -> !phrase.startsWith("si ")).collect(Collectors.toUnmodifiableSet());

    private static final Lists BALLOT = new Lists(
            union(List.of(YES, CONFIRM, FITS, RECORD)),
            union(List.of(WEAK, PLEASED)),
            Set.of(),
            union(List.of(AFTER, WORDS.named("AFTER_BALLOT"))),
            union(List.of(CONFIRM, RECORD)),
            WORDS.named("OBJECT"));
    private static final Lists PLAIN =
            new Lists(union(List.of(YES, CONFIRM)), WEAK, Set.of(), AFTER, Set.of(), Set.of());
    private static final Set<String> WITHDRAWING = union(List.of(WITHDRAW, WORDS.named("WITHDRAWN")));
    private static final Lists WITHDRAWAL = new Lists(
            union(List.of(YES, CONFIRM)),
            WEAK,
            WITHDRAWING,
            union(List.of(AFTER, WITHDRAWING, WORDS.named("REASON"))),
            Set.of(),
            Set.of());
    private static final Lists REFUSAL = new Lists(WORDS.named("NO"), Set.of(), Set.of(), AFTER, Set.of(), Set.of());
    private static final Lists TAKING_BACK =
            new Lists(WITHDRAW, Set.of(), Set.of(), union(List.of(AFTER, WITHDRAWING)), Set.of(), Set.of());
    private static final Set<String> MARKS = Set.of(",", "!", ".", ":", ";");

    private Agreement() {}

    /// Whether a message is a plain yes to the ballot shown, or to who may vote, and nothing else.
    static boolean isYes(Wording wording) {
        return agrees(wording, BALLOT);
    }

    /// The same where so many projects are shown, all of which it may name: `oui les trois`.
    static boolean isYes(Wording wording, int shown) {
        return agrees(wording, Mentions.isAll(wording, shown) ? BALLOT.andAfter(Mentions.allPhrases()) : BALLOT);
    }

    /// Whether a message is a plain yes to a withdrawal, perhaps with words such as `annulez` beside it. To confirm the
    /// vote is none.
    ///
    /// @param language spoken so far: French `si` is a condition, and other languages' a yes beside such words
    static boolean isWithdrawal(Wording wording, Language language) {
        Lists lists = language.isFrench() ? WITHDRAWAL : WITHDRAWAL.andStrong(AMBIGUOUS);
        return agrees(wording, PLAIN) || (wording.hasPhrase(WITHDRAW) && agrees(wording, lists));
    }

    private static boolean agrees(Wording wording, Lists lists) {
        List<String> words = words(wording);
        boolean accented = wording.saysYes();
        boolean never = accented ? wording.hasPhrase(NEVER_THOUGH_ACCENTED) : wording.hasPhrase(NEVER);
        return !wording.isDoubtful()
                && words.size() <= LONGEST_MESSAGE
                && !never
                && (isAlone(words) || reads(words, 0, Read.START, accented ? lists.andStrong(AMBIGUOUS) : lists));
    }

    private static boolean isAlone(List<String> words) {
        int from = 0;
        while (from < words.size() && BEFORE_ALONE.contains(words.get(from))) {
            from++;
        }
        int to = from;
        while (to < words.size() && ALONE.contains(words.get(to))) {
            to++;
        }
        String rest = String.join(" ", words.subList(to, words.size()));
        return to > from && (rest.isEmpty() || AFTER_ALONE.contains(rest));
    }

    /// Whether a message has a plain yes among other words. Never enough to cast.
    static boolean holdsYes(Wording wording) {
        return wording.pieces().stream().anyMatch(piece -> YES.contains(piece.word()) || ALONE.contains(piece.word()))
                || wording.sentence().startsWith("bien sur ");
    }

    /// Whether a message speaks of confirming. Never enough to cast.
    static boolean speaksOfConfirming(Wording wording) {
        return wording.hasPhrase(CONFIRM) || wording.hasPhrase(RECORD);
    }

    /// Whether a message has words of thanks.
    static boolean thanks(Wording wording) {
        return wording.hasPhrase(THANKS);
    }

    /// Whether a message begins with a plain yes. Never enough to cast.
    static boolean beginsWithYes(Wording wording) {
        String first = wording.pieces().getFirst().word();
        return Stream.of(YES, FITS, WEAK, PLEASED, ALONE).anyMatch(words -> words.contains(first));
    }

    /// Whether a message takes something back in plain words and does nothing else: `annulez mon vote`.
    static boolean takesBack(Wording wording) {
        List<String> words = words(wording);
        return words.size() <= LONGEST_MESSAGE && !wording.isDoubtful() && reads(words, 0, Read.START, TAKING_BACK);
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
        return sets.stream().flatMap(Collection::stream).collect(Collectors.toUnmodifiableSet());
    }

    private static boolean reads(List<String> words, int from, Read read, Lists lists) {
        if (from == words.size()) {
            return read.agrees();
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

        /// Weakly, and with thanks: perhaps only polite.
        THANKED,

        /// And what it confirms may follow.
        CONFIRMING,
        STRONG;

        boolean agrees() {
            return this == WEAK || this == CONFIRMING || this == STRONG;
        }
    }

    /// @param strong agrees (or refuses) in any company
    /// @param weak does so only beside no thanks
    /// @param before may stand before, beside the words that always may
    /// @param after may stand behind
    /// @param confirming those of the strong that may name an object
    /// @param objects what these may name right behind them
    private record Lists(
            Set<String> strong,
            Set<String> weak,
            Set<String> before,
            Set<String> after,
            Set<String> confirming,
            Set<String> objects) {

        Lists andStrong(Set<String> more) {
            return new Lists(union(List.of(strong, more)), weak, before, after, confirming, objects);
        }

        Lists andAfter(Set<String> more) {
            return new Lists(strong, weak, before, union(List.of(after, more)), confirming, objects);
        }

        @Nullable
        Read next(Read read, String phrase) {
            if (strong.contains(phrase)) {
                return confirming.contains(phrase) ? Read.CONFIRMING : Read.STRONG;
            }
            if (read == Read.CONFIRMING && objects.contains(phrase)) {
                return Read.STRONG;
            }
            if (weak.contains(phrase)) {
                return switch (read) {
                    case START, WEAK -> Read.WEAK;
                    case CONFIRMING, STRONG -> Read.STRONG;
                    case THANKED -> null;
                };
            }
            return switch (read) {
                case START -> BEFORE.contains(phrase) || before.contains(phrase) ? Read.START : null;
                case WEAK, THANKED -> after.contains(phrase) ? read : THANKS.contains(phrase) ? Read.THANKED : null;
                case CONFIRMING, STRONG -> after.contains(phrase) || THANKS.contains(phrase) ? Read.STRONG : null;
            };
        }
    }
}
