package org.causerie.dialogs.campaign;

import java.util.Map;

/// One text in one or more languages; French is always there and stands in for a missing one.
public record Texts(Map<Language, String> byLanguage) {

    /// Keeps a copy.
    ///
    /// @throws IllegalArgumentException without a French text
    public Texts {
        byLanguage = Map.copyOf(byLanguage);
        if (!byLanguage.containsKey(Language.FR)) {
            throw new IllegalArgumentException("no French text");
        }
    }

    public static Texts french(String text) {
        return new Texts(Map.of(Language.FR, text));
    }

    /// The text in a language, or the French one.
    public String in(Language language) {
        String text = byLanguage.get(language);
        return text != null ? text : french();
    }

    public boolean has(Language language) {
        return byLanguage.containsKey(language);
    }

    private String french() {
        String text = byLanguage.get(Language.FR);
        if (text == null) {
            throw new IllegalStateException("checked at construction");
        }
        return text;
    }
}
