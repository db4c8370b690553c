package org.causerie.dialogs.campaign;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Slips of the thumb: how far a word as typed is from a word as it should be.
///
/// Counted in letters left out, put in, mistaken or swapped with their neighbour (Damerau and
/// Levenshtein, no letter touched twice). Words of four to seven letters may have one, longer ones
/// two. In words of four and five letters, where every second word is one letter away from another,
/// only the commonest slips count: neighbours swapped, a letter doubled or left out, a vowel for a
/// vowel. Otherwise `garde` would be a slip for `gare`.
public final class Slips {

    static final int SHORTEST = 4;
    private static final int SHORT = 5;
    private static final int MEDIUM = 7;
    private static final int LONGEST = 40;

    private Slips() {}

    /// How many slips a word of so many letters may have.
    static int allowed(int length) {
        return length < SHORTEST ? 0 : length <= MEDIUM ? 1 : 2;
    }

    /// The number of slips that make `typed` of `meant`, or one more than `most`.
    ///
    /// @param most 1 or 2
    public static int between(String typed, String meant, int most) {
        int none = most + 1;
        if (typed.equals(meant)) {
            return 0;
        }
        int difference = typed.length() - meant.length();
        if (Math.abs(difference) > most
                || typed.length() > LONGEST
                || meant.length() > LONGEST
                || !beginAlike(typed, meant)) {
            return none;
        }
        if (most == 1 && Math.min(typed.length(), meant.length()) <= SHORT) {
            return isCommon(typed, meant) ? 1 : none;
        }
        return Math.min(distance(typed, meant), none);
    }

    /// Under which initials the words are that `typed` may be a slip for.
    static Set<Character> initials(String typed) {
        return new TreeSet<>(List.of(sound(typed.charAt(0)), sound(typed.charAt(1)), 'h'));
    }

    /// Under which initial a word is.
    static char initial(String meant) {
        return sound(meant.charAt(0));
    }

    /// People seldom miss the first letter, but for those that sound alike, a silent `h` and two
    /// swapped.
    private static boolean beginAlike(String typed, String meant) {
        char first = typed.charAt(0);
        char sought = meant.charAt(0);
        return first == sought
                || sound(first) == sound(sought)
                || (first == 'h' && typed.charAt(1) == sought)
                || (sought == 'h' && meant.charAt(1) == first)
                || (typed.charAt(1) == sought && meant.charAt(1) == first);
    }

    private static char sound(char letter) {
        return switch (letter) {
            case 'c', 'q' -> 'k';
            case 'z' -> 's';
            case 'y' -> 'i';
            case 'v' -> 'b';
            default -> letter;
        };
    }

    private static boolean isCommon(String typed, String meant) {
        int at = 0;
        int shorter = Math.min(typed.length(), meant.length());
        while (at < shorter && typed.charAt(at) == meant.charAt(at)) {
            at++;
        }
        if (typed.length() < meant.length()) {
            return !lacksLastConsonant(typed, meant) && typed.regionMatches(at, meant, at + 1, typed.length() - at);
        }
        if (typed.length() > meant.length()) {
            boolean same = typed.regionMatches(at + 1, meant, at, meant.length() - at);
            boolean doubled = at > 0 && typed.charAt(at) == typed.charAt(at - 1);
            return same && (doubled || at == 0);
        }
        boolean rest = typed.regionMatches(at + 1, meant, at + 1, shorter - at - 1);
        if (rest) {
            return (isVowel(typed.charAt(at)) && isVowel(meant.charAt(at)))
                    || sound(typed.charAt(at)) == sound(meant.charAt(at));
        }
        return at + 1 < shorter
                && typed.charAt(at) == meant.charAt(at + 1)
                && typed.charAt(at + 1) == meant.charAt(at)
                && typed.regionMatches(at + 2, meant, at + 2, shorter - at - 2);
    }

    /// Whether a short word is another one but for the consonant at its end, which nobody leaves
    /// out: `garde`, `garden`.
    static boolean lacksLastConsonant(String typed, String meant) {
        return typed.length() <= SHORT
                && meant.length() == typed.length() + 1
                && meant.startsWith(typed)
                && "aeiouysx".indexOf(meant.charAt(meant.length() - 1)) < 0;
    }

    private static boolean isVowel(char letter) {
        return "aeiouy".indexOf(letter) >= 0;
    }

    private static int distance(String typed, String meant) {
        int width = meant.length() + 1;
        int[] before = new int[width];
        int[] above = new int[width];
        int[] row = new int[width];
        for (int j = 0; j < width; j++) {
            above[j] = j;
        }
        for (int i = 1; i <= typed.length(); i++) {
            row[0] = i;
            for (int j = 1; j < width; j++) {
                boolean same = typed.charAt(i - 1) == meant.charAt(j - 1);
                row[j] = Math.min(Math.min(row[j - 1], above[j]) + 1, above[j - 1] + (same ? 0 : 1));
                boolean swapped = i > 1
                        && j > 1
                        && typed.charAt(i - 1) == meant.charAt(j - 2)
                        && typed.charAt(i - 2) == meant.charAt(j - 1);
                if (swapped) {
                    row[j] = Math.min(row[j], before[j - 2] + 1);
                }
            }
            int[] spare = before;
            before = above;
            above = row;
            row = spare;
        }
        return above[meant.length()];
    }
}
