package org.causerie.dialogs.campaign;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Pattern;

/// How a language says times, amounts and lists. The words are data: `language_<code>.properties`.
///
/// @param months as they stand after the day of the month
/// @param moment with `{day}`, `{month}`, `{hour}` and `{minutes}`
/// @param fullHour the same where there are no minutes
/// @param first the first day of the month
/// @param thousands what separates them
/// @param decimals what stands before them
/// @param euros the word behind an amount
/// @param comma what stands between the others of a list, spaces included
/// @param and what stands before the last of a list, spaces included
/// @param hello a greeting, and how to ask for this language
/// @param allProjects the heading of the whole catalogue
/// @param ordinarySms what a text message costs where nobody says more
/// @param alsoCalled what people call the language beside its usual names, accents left out
public record Conventions(
        List<String> months,
        String moment,
        String fullHour,
        String first,
        String thousands,
        String decimals,
        String euros,
        String comma,
        String and,
        String hello,
        String allProjects,
        String ordinarySms,
        List<String> alsoCalled) {

    private static final Pattern BY_COMMA = Pattern.compile(",");
    private static final Map<Language, Conventions> ALL = new EnumMap<>(Language.class);

    static {
        for (Language language : Language.values()) {
            ALL.put(language, load(language.code()));
        }
    }

    /// Keeps copies.
    public Conventions {
        months = List.copyOf(months);
        alsoCalled = List.copyOf(alsoCalled);
        if (months.size() != 12) {
            throw new IllegalArgumentException(months.size() + " months");
        }
    }

    /// Those of a language.
    public static Conventions of(Language language) {
        return Objects.requireNonNull(ALL.get(language));
    }

    private static Conventions load(String code) {
        String name = "language_" + code + ".properties";
        Properties texts = loadTexts(name);
        return new Conventions(
                List.of(text(texts, "months", name).split(",", -1)),
                text(texts, "moment", name),
                text(texts, "full-hour", name),
                text(texts, "first", name),
                text(texts, "thousands", name),
                text(texts, "decimals", name),
                texts.getProperty("euros", "euros"),
                texts.getProperty("comma", ", "),
                text(texts, "and", name),
                text(texts, "hello", name),
                text(texts, "all-projects", name),
                text(texts, "ordinary-sms", name),
                BY_COMMA.splitAsStream(texts.getProperty("also-called", ""))
                        .filter(called -> !called.isEmpty())
                        .toList());
    }

    private static String text(Properties texts, String key, String name) {
        String text = texts.getProperty(key);
        if (text == null) {
            throw new IllegalStateException(name + " lacks " + key);
        }
        return text;
    }

    static Properties loadTexts(String name) {
        try (var in = Conventions.class.getResourceAsStream(name)) {
            var texts = new Properties();
            texts.load(new InputStreamReader(Objects.requireNonNull(in, name), StandardCharsets.UTF_8));
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}
