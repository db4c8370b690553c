@NullMarked
package org.causerie.bot.console;

import org.jspecify.annotations.NullMarked;
