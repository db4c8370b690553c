/// The wording: every line of the bot in every language, fitted to the room a medium gives.
@NullMarked
package org.causerie.dialogs.phrases;

import org.jspecify.annotations.NullMarked;
