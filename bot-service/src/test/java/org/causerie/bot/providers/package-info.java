@NullMarked
package org.causerie.bot.providers;

import org.jspecify.annotations.NullMarked;
