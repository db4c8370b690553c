package org.causerie.dialogs.understanding;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.causerie.dialogs.campaign.Catalogue;
import org.causerie.dialogs.campaign.Found;
import org.causerie.dialogs.campaign.Listing;
import org.causerie.dialogs.campaign.Subject;
import org.jspecify.annotations.Nullable;

/// What the words of a message are about, as far as a catalogue can tell.
final class Subjects {

    private static final int SHORTEST = 3;

    private Subjects() {}

    static Subject of(String word, Catalogue catalogue) {
        return word.length() < SHORTEST ? Subject.NOTHING : catalogue.subject(word);
    }

    /// The words of a message that surely stand in some listing.
    static String in(List<String> words, Catalogue catalogue) {
        return words.stream().filter(word -> of(word, catalogue).isSure()).collect(Collectors.joining(" "));
    }

    /// The one of these that a message is about, or null where it is about none or several. Of `la piste, pas les
    /// cargos` only what stands before the negation counts.
    static @Nullable String oneOf(List<String> codes, Wording wording, Catalogue catalogue) {
        List<String> words = wording.spoken();
        int negation = IntStream.range(0, words.size())
                .filter(i -> Mentions.isNegation(words.get(i)))
                .findFirst()
                .orElse(words.size());
        String wanted = oneOf(codes, words.subList(0, negation), catalogue);
        if (wanted != null || negation == words.size()) {
            return wanted;
        }
        String refused = oneOf(codes, words.subList(negation + 1, words.size()), catalogue);
        boolean another = codes.size() == 2 && refused != null;
        return another ? codes.get(1 - codes.indexOf(refused)) : null;
    }

    private static @Nullable String oneOf(List<String> codes, List<String> words, Catalogue catalogue) {
        String content = words.stream()
                .filter(word -> of(word, catalogue).kind() != Subject.Kind.NOTHING) // few are shown: a slip will do
                .collect(Collectors.joining(" "));
        if (content.isEmpty()) {
            return null;
        }
        Found found = catalogue.search(content);
        if (found instanceof Found.One(var listing, var _) && codes.contains(listing.code())) {
            return listing.code();
        }
        List<String> among = among(codes, found);
        return among.size() == 1 ? among.getFirst() : null;
    }

    /// Those of these that the words of a message single out, up to a negation: `les tilleuls et la légumerie`.
    static List<String> someOf(List<String> codes, Wording wording, Catalogue catalogue) {
        return wording.spoken().stream()
                .takeWhile(word -> !Mentions.isNegation(word))
                .filter(word -> of(word, catalogue).isSure())
                .map(word -> among(codes, catalogue.search(word)))
                .filter(among -> among.size() == 1)
                .map(List::getFirst)
                .distinct()
                .toList();
    }

    /// Whether a message may be about these: its words find them, or nothing at all.
    static boolean areAbout(List<String> codes, Wording wording, Catalogue catalogue) {
        String content = telling(wording, catalogue);
        return content.isEmpty() || among(codes, catalogue.search(content)).size() == codes.size();
    }

    /// The words of a message that stand in a title or name a place or a theme; any word may stand in a summary.
    static String telling(Wording wording, Catalogue catalogue) {
        return wording.spoken().stream()
                .filter(word -> isTelling(of(word, catalogue)))
                .collect(Collectors.joining(" "));
    }

    private static boolean isTelling(Subject subject) {
        return subject.fit().compareTo(Subject.Fit.PLURAL) <= 0
                && subject.kind().compareTo(Subject.Kind.TEXT) < 0;
    }

    private static List<String> among(List<String> codes, Found found) {
        return found.listings().stream()
                .map(Listing::code)
                .filter(codes::contains)
                .toList();
    }
}
