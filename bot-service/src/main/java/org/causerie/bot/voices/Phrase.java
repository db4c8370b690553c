package org.causerie.bot.voices;

import java.time.LocalDate;
import org.causerie.dialogs.campaign.Language;
import org.jspecify.annotations.Nullable;

/// Something that at least three persons wrote and the bot did not understand.
///
/// @param words small plain letters, with `#` for each digit
/// @param language that they were answered in; null if we speak it no longer
/// @param people exact up to three; from then on nothing of a person is kept, and who writes it again on another day,
///     or to another replica, counts again
public record Phrase(String words, @Nullable Language language, long people, LocalDate firstDay, LocalDate lastDay) {}
