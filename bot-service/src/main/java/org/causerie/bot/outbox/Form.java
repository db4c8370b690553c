package org.causerie.bot.outbox;

import java.util.Locale;

/// How a message goes where its text alone may not.
enum Form {
    TEXT,
    /// In a template that WhatsApp approved.
    TEMPLATE;

    /// The form of a name in the table.
    static Form of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    /// The name in the table.
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
