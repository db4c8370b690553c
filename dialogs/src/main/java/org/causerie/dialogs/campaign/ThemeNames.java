package org.causerie.dialogs.campaign;

import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/// What usual themes are called in other languages: catalogues name them in French only.
public final class ThemeNames {

    private static final Map<Language, Properties> NAMES = load();

    private ThemeNames() {}

    /// The theme's name in a language, or the French one where none is known.
    public static String in(Language language, String french) {
        Properties names = NAMES.get(language);
        return names == null ? french : names.getProperty(Words.fold(french).replace(' ', '-'), french);
    }

    /// The theme's names in all languages, the French one first.
    static Stream<String> all(String french) {
        return Stream.concat(
                Stream.of(french),
                NAMES.keySet().stream().map(language -> in(language, french)).filter(name -> !name.equals(french)));
    }

    private static Map<Language, Properties> load() {
        Map<Language, Properties> names = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            if (!language.isFrench()) {
                names.put(language, Conventions.loadTexts("themes_" + language.code() + ".properties"));
            }
        }
        return names;
    }
}
