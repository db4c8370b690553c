package org.causerie.bot.results;

import org.jspecify.annotations.Nullable;

/// Where citizens vote, as the pages tell them.
///
/// @param number E.164 or a short code; null where no SMS number is configured
/// @param simulated whether simulated telephones vote here; said where there is no number
public record VoteLine(@Nullable String number, boolean simulated) {

    /// The number as it is read out, or null.
    public @Nullable String shown() {
        return number == null ? null : French.telephone(number);
    }

    /// A link that opens an empty message, or null.
    public @Nullable String link() {
        return number == null ? null : "sms:" + number;
    }
}
