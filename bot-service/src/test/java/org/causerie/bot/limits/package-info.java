@NullMarked
package org.causerie.bot.limits;

import org.jspecify.annotations.NullMarked;
