@NullMarked
package org.causerie.bot.commands;

import org.jspecify.annotations.NullMarked;
