package org.causerie.bot.providers;

import java.util.Set;
import org.causerie.channels.Channel;
import org.causerie.channels.Sender;
import org.jspecify.annotations.Nullable;

/// One account at a provider: a road in and a road out.
///
/// @param numbers ours there; messages leave from them
/// @param smsNumber the number of ours that takes SMS from those who write here, to link their account; null for none
/// @param templates what may be said on WhatsApp to who has not written for 24 hours
public record Provider(
        String name,
        Channel channel,
        Sender sender,
        Set<String> numbers,
        @Nullable String smsNumber,
        Templates templates) {

    /// Keeps a copy of the set.
    public Provider {
        numbers = Set.copyOf(numbers);
    }

    /// Without templates.
    public Provider(String name, Channel channel, Sender sender, Set<String> numbers, @Nullable String smsNumber) {
        this(name, channel, sender, numbers, smsNumber, Templates.NONE);
    }

    /// Tells the name only.
    @Override
    public String toString() {
        return "Provider[" + name + "]";
    }
}
