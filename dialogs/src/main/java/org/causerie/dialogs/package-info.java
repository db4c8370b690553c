/// The dialog engine: where the citizen was and what they said go in; where they are now, what to tell them and what
/// must happen come out.
///
/// Reads no clock, draws no random number and touches no network or store: times and fresh ids arrive as arguments.
@NullMarked
package org.causerie.dialogs;

import org.jspecify.annotations.NullMarked;
