@NullMarked
package org.causerie.bot.startup;

import org.jspecify.annotations.NullMarked;
