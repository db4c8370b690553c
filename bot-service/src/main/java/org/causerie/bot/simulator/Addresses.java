package org.causerie.bot.simulator;

import org.jspecify.annotations.Nullable;

/// How Twilio writes whose telephone it is: by its number, or on WhatsApp by a business-scoped id where the number is
/// hidden.
///
/// Source: <https://developers.facebook.com/docs/whatsapp/business-scoped-user-ids>.
final class Addresses {

    private static final String COUNTRY = "FR.";

    private final HiddenIds ids;

    /// @param ids of WhatsApp
    Addresses(HiddenIds ids) {
        this.ids = ids;
    }

    /// Where the telephone writes from now, with the scheme of the network.
    String of(Telephone telephone, Network network) {
        boolean hidden = network == Network.WHATSAPP && telephone.hidesNumber();
        return network.address(hidden ? COUNTRY + ids.of(telephone.number()) : telephone.number());
    }

    /// The number of the telephone behind an address, or null where no telephone can have that. Both addresses of one
    /// telephone lead to it, whichever it shows now.
    @Nullable
    String number(String address) {
        Network network = Network.of(address);
        String plain = network.number(address);
        if (network == Network.WHATSAPP && plain.startsWith(COUNTRY)) {
            String id = plain.substring(COUNTRY.length());
            return id.matches("[0-9]{1,16}") ? ids.number(Long.parseLong(id)) : null;
        }
        return Telephones.isReserved(plain) ? plain : null;
    }
}
