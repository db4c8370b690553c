/// How it runs.
@NullMarked
package org.causerie.bot;

import org.jspecify.annotations.NullMarked;
