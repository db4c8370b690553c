/// The real servers and the browser that tests use.
@NullMarked
package org.causerie.bot.testing;

import org.jspecify.annotations.NullMarked;
