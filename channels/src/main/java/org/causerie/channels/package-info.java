/// How messages travel: one package a provider.
@NullMarked
package org.causerie.channels;

import org.jspecify.annotations.NullMarked;
