/// What a text means: an exact grammar of commands, project codes and confirmation codes in all languages, then
/// search.
///
/// A text that fits nothing exactly is [Understood.Unclear]; nothing here guesses.
@NullMarked
package org.causerie.dialogs.understanding;

import org.jspecify.annotations.NullMarked;
