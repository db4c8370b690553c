package org.causerie.bot.voices;

import org.causerie.bot.people.Person;
import org.causerie.dialogs.Effect;
import org.causerie.dialogs.campaign.Language;

/// Somebody wrote this and was not understood.
record Note(Person person, Effect.Misunderstood what) {

    /// Masked.
    String words() {
        return what.words();
    }

    Language language() {
        return what.language();
    }

    /// Tells neither person nor words.
    @Override
    public String toString() {
        return "Note";
    }
}
