/// Tests of this package.
@NullMarked
package org.causerie.dialogs.phrases;

import org.jspecify.annotations.NullMarked;
