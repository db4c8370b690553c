package org.causerie.dialogs.understanding;

import java.util.List;
import org.causerie.dialogs.Pick;
import org.causerie.dialogs.campaign.Language;
import org.jspecify.annotations.Nullable;

/// What a text means.
public sealed interface Understood {

    record Greet() implements Understood {}

    record Help() implements Understood {}

    /// Who writes here, which French short codes must answer.
    record Contact() implements Understood {}

    /// Show the catalogue; with words, that part of it.
    record Browse(String words) implements Understood {}

    record More() implements Understood {}

    record Search(String words) implements Understood {}

    /// Read one project.
    ///
    /// @param code as in the catalogue, or as typed where it is in none
    record Show(String code, boolean known) implements Understood {}

    /// Change the choices.
    record Choose(Change change, Picks picks) implements Understood {}

    /// A choice, and what was asked in the same message: `je vote 3, et c'est quand la fin ?`.
    record And(Understood choice, Understood question) implements Loose {}

    /// Show the choices and ask for the code.
    record Review() implements Understood {}

    /// Four digits, alone or with polite words: an answer to a confirmation.
    ///
    /// @param picks what it means where no confirmation waits
    record Code(String digits, Understood picks) implements Understood {}

    record Yes() implements Understood {}

    /// Agrees, though not in the few words that may cast where the campaign allows a plain yes.
    record Agree() implements Understood {}

    record No() implements Understood {}

    record Undo() implements Understood {}

    /// The citizen's own ticket, or with text the one typed.
    record Ticket(@Nullable String typed) implements Understood {}

    /// Change the language.
    ///
    /// @param language null where none was named, or none that we speak
    record SpeakIn(@Nullable Language language, boolean named) implements Understood {}

    record Deadline() implements Understood {}

    record Rules() implements Understood {}

    /// The price of one project, or with null of taking part.
    record Price(@Nullable String code) implements Understood {}

    record Result() implements Understood {}

    record Stop() implements Understood {}

    record Start() implements Understood {}

    record Thanks() implements Understood {}

    /// Link this account to a telephone number.
    record Link() implements Understood {}

    /// Link it to none any more.
    record Unlink() implements Understood {}

    /// Six digits, alone or with polite words: perhaps a number for linking.
    ///
    /// @param otherwise what they mean where nobody waits for them
    record SixDigits(String digits, Understood otherwise) implements Understood {}

    /// About choices, but not exactly enough to act on.
    record UnclearChoice() implements Understood {}

    record Unclear() implements Understood {}

    /// What no exact grammar finds.
    sealed interface Loose extends Understood {}

    /// Wants to talk to a person.
    record Human() implements Loose {}

    /// Has an idea for another time.
    record Idea() implements Loose {}

    /// Something is broken.
    record Report() implements Loose {}

    /// Needs no action.
    record Aside(Intent.Kind kind) implements Loose {}

    /// Not clear enough to act on.
    ///
    /// @param intents what it may mean, the likeliest first; may be empty
    record Perhaps(List<Intent> intents) implements Loose {

        /// Keeps a copy.
        public Perhaps {
            intents = List.copyOf(intents);
        }
    }

    /// What happens to the choices made so far.
    enum Change {
        ADD,
        REMOVE,
        ONLY
    }

    /// Projects as they were typed.
    ///
    /// @param known in the order typed, repetitions included
    /// @param unknown what looks like a code and is in no catalogue
    record Picks(List<Pick> known, List<String> unknown) {

        /// Keeps copies.
        public Picks {
            known = List.copyOf(known);
            unknown = List.copyOf(unknown);
        }
    }
}
