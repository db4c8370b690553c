package org.causerie.channels;

import org.causerie.dialogs.Medium;

/// Where someone writes from.
///
/// @param address E.164 such as `+33612345678`; on WhatsApp perhaps a business-scoped id such as `FR.1234`;
///     on Telegram the numeric id
public record Account(Medium medium, String address) {

    /// Whether the address is a telephone number.
    public boolean hasNumber() {
        return address.startsWith("+");
    }

    /// Tells the medium only: addresses never reach a log.
    @Override
    public String toString() {
        return "Account[" + medium.code() + "]";
    }
}
