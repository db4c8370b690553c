package org.causerie.bot.ballots;

import org.causerie.bot.people.Addresses;

/// Where a receipt goes, encrypted; the box never needs to read it.
public final class HiddenAddress {

    private final byte[] bytes;
    private final String keyId;

    private HiddenAddress(byte[] bytes, String keyId) {
        this.bytes = bytes;
        this.keyId = keyId;
    }

    /// Encrypts an address.
    ///
    /// @param address as the channel writes it
    public static HiddenAddress of(Addresses addresses, String address) {
        return new HiddenAddress(addresses.encrypt(address), addresses.keyId());
    }

    byte[] bytes() {
        return bytes.clone();
    }

    String keyId() {
        return keyId;
    }

    /// Shows nothing of the address.
    @Override
    public String toString() {
        return "HiddenAddress";
    }
}
