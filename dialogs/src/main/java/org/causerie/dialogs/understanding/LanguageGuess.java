package org.causerie.dialogs.understanding;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.Character.UnicodeScript;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import opennlp.tools.langdetect.LanguageDetectorME;
import opennlp.tools.langdetect.LanguageDetectorModel;
import org.causerie.dialogs.campaign.Language;
import org.jspecify.annotations.Nullable;

/// Tells that a clear sentence is in another language than the one spoken so far: Apache OpenNLP's language detector,
/// left with our languages, asked about those of the campaign only. Short messages never tell.
public final class LanguageGuess {

    static final String MODEL = "languages.bin";
    private static final int FEWEST_WORDS = 5;
    private static final int FEWEST_ARABIC_WORDS = 2;
    private static final double HOW_MUCH_LIKELIER = 1.5;
    private static final Pattern BREAKS = Pattern.compile("[\\s'’.,;:!?()]+");

    private LanguageGuess() {}

    /// Loaded at the first sentence.
    private static final class Shared {

        private static final LanguageDetectorME DETECTOR = load();

        private static LanguageDetectorME load() {
            try (InputStream in = LanguageGuess.class.getResourceAsStream(MODEL)) {
                return new LanguageDetectorME(new LanguageDetectorModel(Objects.requireNonNull(in, MODEL)));
            } catch (IOException e) {
                throw new UncheckedIOException(MODEL, e);
            }
        }
    }

    /// The language that a text is clearly in, or null where it may be in the one spoken so far.
    ///
    /// @param offered the campaign's
    public static @Nullable Language of(String text, Language spoken, Collection<Language> offered) {
        String sentence = Wording.written(text).strip();
        long words = BREAKS.splitAsStream(sentence)
                .filter(word -> !word.isEmpty() && !Character.isDigit(word.charAt(0)))
                .count();
        if (isArabic(sentence)) {
            return words >= FEWEST_ARABIC_WORDS && spoken != Language.AR && offered.contains(Language.AR)
                    ? Language.AR
                    : null;
        }
        if (words < FEWEST_WORDS || offered.stream().filter(Language::inSms).count() < 2) {
            return null;
        }
        Map<String, Double> likely = new HashMap<>();
        for (var guess : Shared.DETECTOR.predictLanguages(sentence.toLowerCase(spoken.locale()))) {
            likely.put(guess.getLang(), guess.getConfidence());
        }
        Language best = spoken;
        for (Language language : offered) {
            boolean another = !language.locale().equals(spoken.locale()) && language != Language.FALC;
            if (another && likelihood(likely, language) > likelihood(likely, best)) {
                best = language;
            }
        }
        return best != spoken && likelihood(likely, best) > HOW_MUCH_LIKELIER * likelihood(likely, spoken)
                ? best
                : null;
    }

    private static double likelihood(Map<String, Double> likely, Language language) {
        return likely.getOrDefault(language.locale().getISO3Language(), 0.0);
    }

    private static boolean isArabic(String text) {
        long letters = text.codePoints().filter(Character::isLetter).count();
        long arabic = text.codePoints()
                .filter(letter -> UnicodeScript.of(letter) == UnicodeScript.ARABIC)
                .count();
        return letters > 0 && arabic * 2 > letters;
    }
}
