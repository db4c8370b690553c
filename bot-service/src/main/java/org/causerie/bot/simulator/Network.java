package org.causerie.bot.simulator;

import org.causerie.bot.providers.SimulatedTwilio;

/// What a message travels by; the provider puts a scheme before WhatsApp addresses.
enum Network {
    SMS("", SimulatedTwilio.SMS_NUMBER),
    WHATSAPP("whatsapp:", SimulatedTwilio.WHATSAPP_NUMBER);

    private final String scheme;
    private final String ours;

    Network(String scheme, String ours) {
        this.scheme = scheme;
        this.ours = ours;
    }

    /// The network that an address of the provider's belongs to.
    static Network of(String address) {
        return address.startsWith(WHATSAPP.scheme) ? WHATSAPP : SMS;
    }

    /// A number as the provider writes it here.
    String address(String number) {
        return scheme + number;
    }

    /// The number in an address of this network.
    String number(String address) {
        return address.substring(scheme.length());
    }

    /// The service's own address.
    String ourAddress() {
        return address(ours);
    }
}
