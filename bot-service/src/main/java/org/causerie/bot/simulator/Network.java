package org.causerie.bot.simulator;

import org.causerie.bot.providers.SimulatedTelegram;
import org.causerie.bot.providers.SimulatedTwilio;

/// What a message travels by; the provider puts a scheme before WhatsApp addresses.
enum Network {
    SMS("", SimulatedTwilio.SMS_NUMBER, 1600),
    WHATSAPP("whatsapp:", SimulatedTwilio.WHATSAPP_NUMBER, 1600),
    /// Its addresses are ids, [HiddenIds]; no scheme of Twilio's is before them.
    TELEGRAM("telegram:", SimulatedTelegram.BOT, 4096);

    private final String scheme;
    private final String ours;
    private final int longest;

    Network(String scheme, String ours, int longest) {
        this.scheme = scheme;
        this.ours = ours;
        this.longest = longest;
    }

    /// As long as its provider lets a message be, in UTF-16 units.
    int longest() {
        return longest;
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
