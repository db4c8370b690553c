@NullMarked
package org.causerie.bot.embedded;

import org.jspecify.annotations.NullMarked;
