package org.causerie.dialogs.campaign;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A language the bot speaks completely. A campaign lists those it offers; French always is one.
///
/// All its words are data, one file a language beside whoever says them: `language_`, `themes_`, `lines_`, `labels_`,
/// `menu_` and `words_`.
public enum Language {
    FR("fr", "Français", Locale.FRENCH, true),
    EN("en", "English", Locale.ENGLISH, true),
    OC("oc", "Occitan", Locale.of("oc"), true),
    CA("ca", "Català", Locale.of("ca"), true),
    ES("es", "Español", Locale.of("es"), true),
    /// French that is easy to read and understand: one idea a sentence, common words.
    FALC("falc", "Facile à lire", Locale.FRENCH, true),
    AR("ar", "العربية", Locale.of("ar"), false);

    private final String code;
    private final String ownName;
    private final Locale locale;
    private final boolean inSms;

    Language(String code, String ownName, Locale locale, boolean inSms) {
        this.code = code;
        this.ownName = ownName;
        this.locale = locale;
        this.inSms = inSms;
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

    /// Whether an SMS has its letters (GSM-7); if not, it is spoken on WhatsApp and Telegram only.
    public boolean inSms() {
        return inSms;
    }

    /// Whether it is written from right to left.
    public boolean isRightToLeft() {
        return locale.getLanguage().equals("ar");
    }

    /// Whether it is French, if plainer than usual.
    public boolean isFrench() {
        return locale.getLanguage().equals("fr");
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
