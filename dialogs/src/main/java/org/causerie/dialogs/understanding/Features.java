package org.causerie.dialogs.understanding;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.causerie.dialogs.campaign.Catalogue;
import org.causerie.dialogs.campaign.Stems;
import org.causerie.dialogs.campaign.Subject;
import org.jspecify.annotations.Nullable;

/// What the statistics see of a message: its words as written and as they sound, pairs and parts of words, whether it
/// names projects or places, whether it asks, and when it was said. Numbers themselves are not seen.
final class Features {

    private static final int PART = 4;

    /// Arabic writes few vowels, and joins small words to those behind them.
    private static final int ARABIC_PART = 3;

    private static final String NUMBER = "#";

    private Features() {}

    /// @param state in which it was said, or null where that makes no difference
    static String[] of(Wording said, Mentions mentions, @Nullable State state, Catalogue catalogue) {
        Wording wording = Courtesy.without(said);
        var features = new ArrayList<String>();
        var words = new ArrayList<String>();
        Set<Subject.Kind> places = EnumSet.noneOf(Subject.Kind.class);
        for (Wording.Piece piece : wording.pieces()) {
            if (piece.isNumber()) {
                words.add(NUMBER);
            } else if (piece.isWord() || isTelling(piece.word())) {
                words.add(piece.word());
                Subject subject = Subjects.of(piece.word(), catalogue);
                if (subject.isSure()) {
                    places.add(subject.kind());
                }
            }
        }
        String before = "^";
        String earlier = "";
        for (String word : words) {
            features.add("w=" + word);
            if (word.length() > 1) {
                features.add("p=" + Stems.sound(word));
            }
            features.add("b=" + before + " " + word);
            if (!earlier.isEmpty()) {
                features.add("t=" + earlier + " " + before + " " + word);
            }
            addParts(features, word);
            earlier = before;
            before = word;
        }
        features.add("b=" + before + " $");
        places.forEach(place -> features.add("k=" + place));
        features.add("k=" + (places.isEmpty() ? "none" : "some"));
        features.add("n=" + Math.min(2, mentions.chosen().size())
                + (mentions.refused().isEmpty() ? "" : "-"));
        features.add("l=" + (words.size() < 2 ? "1" : words.size() < 4 ? "3" : words.size() < 8 ? "7" : "long"));
        if (state != null) {
            addState(features, state, words);
        }
        return features.toArray(String[]::new);
    }

    private static void addState(List<String> features, State state, List<String> words) {
        String said = "s=" + state;
        features.add(said);
        words.forEach(word -> features.add(said + " " + word));
    }

    private static boolean isTelling(String mark) {
        return mark.equals("?") || mark.equals("...") || mark.equals("€") || mark.codePointAt(0) > 0x2000;
    }

    private static void addParts(List<String> features, String word) {
        int part = UnicodeScript.of(word.codePointAt(0)) == UnicodeScript.ARABIC ? ARABIC_PART : PART;
        if (word.length() < part) {
            return;
        }
        String whole = "^" + word + "$";
        for (int i = 0; i + part <= whole.length(); i++) {
            features.add("c=" + whole.substring(i, i + part));
        }
    }
}
