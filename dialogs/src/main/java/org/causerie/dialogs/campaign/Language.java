package org.causerie.dialogs.campaign;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A language the bot speaks completely. A campaign lists those it offers; French always is one.
public enum Language {
    FR("fr", "Français"),
    EN("en", "English");

    private final String code;
    private final String ownName;
    private final Locale locale;

    Language(String code, String ownName) {
        this.code = code;
        this.ownName = ownName;
        this.locale = Locale.of(code);
    }

    /// The code used in campaign files and commands, such as `fr`.
    public String code() {
        return code;
    }

    /// What its speakers call it.
    public String ownName() {
        return ownName;
    }

    public Locale locale() {
        return locale;
    }

    /// The language of a code in any case, or null where we do not speak it.
    public static @Nullable Language of(String code) {
        for (Language language : values()) {
            if (language.code.equalsIgnoreCase(code)) {
                return language;
            }
        }
        return null;
    }

    /// All codes, such as `fr, en`, for messages.
    static String codes() {
        return Stream.of(values()).map(Language::code).collect(Collectors.joining(", "));
    }
}
