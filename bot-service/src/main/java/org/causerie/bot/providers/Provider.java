package org.causerie.bot.providers;

import java.util.Set;
import org.causerie.channels.Channel;
import org.causerie.channels.Sender;
import org.jspecify.annotations.Nullable;

/// One account at a provider: a road in and a road out.
///
/// @param numbers ours there; messages leave from them
/// @param smsNumber the number of ours that takes SMS from those who write here, to link their account; null for none
public record Provider(
        String name,
        Channel channel,
        Sender sender,
        Set<String> numbers,
        @Nullable String smsNumber) {

    /// Keeps a copy of the set.
    public Provider {
        numbers = Set.copyOf(numbers);
    }

    /// Tells the name only.
    @Override
    public String toString() {
        return "Provider[" + name + "]";
    }
}
