/// The dialog engine: where the voter was and what they said go in; where they are now, what to tell them and what must
/// happen come out.
@NullMarked
package org.causerie.dialogs;

import org.jspecify.annotations.NullMarked;
