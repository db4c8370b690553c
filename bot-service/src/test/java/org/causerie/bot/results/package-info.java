/// The public pages and API, asked over HTTP of a server on real stores.
@NullMarked
package org.causerie.bot.results;

import org.jspecify.annotations.NullMarked;
