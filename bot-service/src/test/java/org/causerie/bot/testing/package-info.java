/// What tests of several packages start: the real servers.
@NullMarked
package org.causerie.bot.testing;

import org.jspecify.annotations.NullMarked;
