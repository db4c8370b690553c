package org.causerie.bot.outbox;

import java.util.Locale;

/// The road that a message is on. It turns forward only.
enum Form {
    /// As it stands, where it was meant to go.
    TEXT,
    /// In a template that WhatsApp approved.
    TEMPLATE,
    /// By SMS, because WhatsApp did not take it.
    SMS;

    /// The form of a name in the table.
    ///
    /// @throws IllegalArgumentException for any other
    static Form of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    /// The name in the table.
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
