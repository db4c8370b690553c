package org.causerie.dialogs.understanding;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.causerie.dialogs.campaign.Language;
import org.jspecify.annotations.Nullable;

/// What shortened and misspelt words stand for: `pk` is `pourquoi`. The words are data: `spelling_<language>.txt`.
final class Spelling {

    private static final Pattern REPEATED = Pattern.compile("(\\p{L})\\1{2,}");
    private static final Pattern SPACE = Pattern.compile(" ");
    private static final Map<Language, Map<String, List<String>>> ALL = new EnumMap<>(Language.class);

    static {
        for (Language language : Language.values()) {
            String name = "spelling_" + language.locale().getLanguage() + ".txt";
            ALL.put(language, WordFile.exists(name) ? read(name) : Map.of());
        }
    }

    private Spelling() {}

    /// The words that one written word stands for; itself where it is usual.
    static List<String> of(String word, Language language) {
        String calm = REPEATED.matcher(word).replaceAll("$1");
        List<String> own = in(language, calm);
        if (own != null) {
            return own;
        }
        List<String> french = in(Language.FR, calm);
        return french != null ? french : List.of(calm);
    }

    static boolean knows(String word, Language language) {
        return in(language, word) != null || in(Language.FR, word) != null;
    }

    private static @Nullable List<String> in(Language language, String word) {
        return Objects.requireNonNull(ALL.get(language)).get(word);
    }

    private static Map<String, List<String>> read(String name) {
        var meanings = new HashMap<String, List<String>>();
        for (String line : WordFile.lines(name)) {
            int equals = line.indexOf('=');
            List<String> meaning =
                    List.of(SPACE.split(line.substring(equals + 1).strip(), -1));
            for (String written : line.substring(0, equals).split(",", -1)) {
                meanings.put(written.strip(), meaning);
            }
        }
        return meanings;
    }
}
