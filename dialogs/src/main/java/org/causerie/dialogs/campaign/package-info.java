/// What is put to the vote: a campaign's texts, times and rule, and its catalogue of projects.
///
/// Reads what it is handed: no clock, no folder of its own.
@NullMarked
package org.causerie.dialogs.campaign;

import org.jspecify.annotations.NullMarked;
