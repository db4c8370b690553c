package org.causerie.bot.voices;

import org.causerie.bot.people.Person;
import org.causerie.dialogs.campaign.Language;

/// Somebody wrote this and was not understood.
///
/// @param words masked
record Note(Person person, String words, Language language) {

    /// Tells neither person nor words.
    @Override
    public String toString() {
        return "Note";
    }
}
