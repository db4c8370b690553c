@NullMarked
package org.causerie.bot.voices;

import org.jspecify.annotations.NullMarked;
