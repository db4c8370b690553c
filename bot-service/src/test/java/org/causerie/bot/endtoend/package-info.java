/// The whole service, from a signed webhook to the published count.
@NullMarked
package org.causerie.bot.endtoend;

import org.jspecify.annotations.NullMarked;
