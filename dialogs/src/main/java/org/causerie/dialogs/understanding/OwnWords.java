package org.causerie.dialogs.understanding;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// What a citizen looked for, as it was written: an answer that repeats it must not mutilate it.
public final class OwnWords {

    private static final Pattern WORD = Pattern.compile("[^\\s,;.!¡?¿:\"()«»*]+");

    private OwnWords() {}

    /// The part of a text from the first to the last of the words it was understood as.
    ///
    /// @param words as [Understood] has them: small letters, no accents
    /// @return the words themselves where they are not found
    public static String in(String text, String words) {
        List<String> sought =
                WORD.matcher(words).results().map(MatchResult::group).toList();
        List<MatchResult> written = WORD.matcher(text).results().toList();
        int first = 0;
        while (first < written.size() && !isSaid(written.get(first), sought, 0)) {
            first++;
        }
        int last = written.size() - 1;
        while (last > first && !isSaid(written.get(last), sought, sought.size() - 1)) {
            last--;
        }
        return last < first
                ? words
                : text.substring(written.get(first).start(), written.get(last).end())
                        .replaceAll("[\\s\\p{Cntrl}\\p{Cf}]+", " ");
    }

    private static boolean isSaid(MatchResult written, List<String> sought, int index) {
        return !sought.isEmpty() && Plain.of(written.group()).equals(sought.get(index));
    }
}
