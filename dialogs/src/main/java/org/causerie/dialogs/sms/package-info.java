/// What fits in an SMS, and how much of it: the GSM 7-bit alphabet.
@NullMarked
package org.causerie.dialogs.sms;

import org.jspecify.annotations.NullMarked;
