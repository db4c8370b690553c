package org.causerie.dialogs;

/// What the person has in the box, as far as the session knows.
public sealed interface Standing {

    record None() implements Standing {}

    /// Nothing is remembered, and the box could not be asked yet.
    record Unknown() implements Standing {}

    /// A ballot is in the box. What it says is not kept.
    ///
    /// @param contact where it was cast, to be told when it is replaced from elsewhere
    record Voted(String ticket, Contact contact) implements Standing {}

    record Withdrawn() implements Standing {}
}
