package org.causerie.dialogs.campaign;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;

/// What usual themes are called in other languages: catalogues name them in French only.
public final class ThemeNames {

    private static final Properties ENGLISH = load("themes_en.properties");

    private ThemeNames() {}

    /// The theme's name in a language, or the French one where none is known.
    public static String in(Language language, String french) {
        return switch (language) {
            case FR -> french;
            case EN -> ENGLISH.getProperty(Words.fold(french).replace(' ', '-'), french);
        };
    }

    private static Properties load(String name) {
        try (var in = ThemeNames.class.getResourceAsStream(name)) {
            var names = new Properties();
            names.load(new InputStreamReader(Objects.requireNonNull(in, name), StandardCharsets.UTF_8));
            return names;
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}
