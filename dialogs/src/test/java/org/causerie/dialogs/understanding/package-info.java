/// Tests of this package.
@NullMarked
package org.causerie.dialogs.understanding;

import org.jspecify.annotations.NullMarked;
