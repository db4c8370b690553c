package org.causerie.dialogs;

import java.time.Instant;
import java.util.List;

/// A value that a line needs; how it reads depends on the language and on the room there is.
public sealed interface Arg {

    record Text(String value) implements Arg {}

    /// A text that may be cut, at a word, where room is short.
    record Elastic(String value) implements Arg {}

    record Count(long value) implements Arg {}

    /// Choices by code and short title, or by code alone where room is short.
    record Picks(List<Pick> picks) implements Arg {}

    /// Projects one a row.
    record Rows(List<String> codes) implements Arg {}

    record When(Instant at) implements Arg {}

    /// An amount in hundredths of the campaign's currency.
    record Money(long cents) implements Arg {}

    /// Clauses joined by commas, with a capital first letter.
    record Sentences(List<Reply> replies) implements Arg {}

    /// Clauses joined by commas, within a sentence.
    record Clauses(List<Reply> replies) implements Arg {}
}
