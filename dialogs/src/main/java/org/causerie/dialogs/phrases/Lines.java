package org.causerie.dialogs.phrases;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.function.Function;
import org.causerie.dialogs.Line;
import org.causerie.dialogs.campaign.Language;
import org.jspecify.annotations.Nullable;

/// The patterns of one language, parsed once.
final class Lines {

    private final Map<Line, Template> patterns = new EnumMap<>(Line.class);

    Lines(Language language) {
        Properties texts = load(language);
        for (Line line : Line.values()) {
            String text = texts.getProperty(line.name());
            if (text == null) {
                throw new IllegalStateException("lines_" + language.code() + ".properties lacks " + line);
            }
            patterns.put(line, Template.of(text, language));
        }
        if (texts.size() != patterns.size()) {
            throw new IllegalStateException("lines_" + language.code() + ".properties has lines nobody says");
        }
    }

    /// Fills a line in.
    ///
    /// @param args a text or a number by name, null for an unknown name
    String fill(Line line, Function<String, @Nullable Object> args) {
        return Objects.requireNonNull(patterns.get(line)).fill(args).replace('\u2019', '\'');
    }

    static Properties load(Language language) {
        return load("lines_" + language.code() + ".properties");
    }

    /// The texts of a file beside this class.
    static Properties load(String name) {
        try (var in = Lines.class.getResourceAsStream(name)) {
            var texts = new Properties();
            texts.load(new InputStreamReader(Objects.requireNonNull(in, name), StandardCharsets.UTF_8));
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}
