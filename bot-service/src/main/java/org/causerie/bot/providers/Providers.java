package org.causerie.bot.providers;

import java.util.List;
import java.util.function.Supplier;
import org.causerie.channels.Inbound;
import org.causerie.channels.Webhook;
import org.jspecify.annotations.Nullable;
import org.springframework.util.function.SingletonSupplier;

/// All accounts that messages come and go by.
public final class Providers {

    private final Supplier<List<Provider>> all;

    /// Takes the accounts where they are first needed: addresses may hold the port that the server chose.
    public Providers(Supplier<List<Provider>> all) {
        this.all = SingletonSupplier.of(all);
    }

    /// A request, understood by the provider that signed it.
    ///
    /// @param provider null if none did
    public record Received(@Nullable Provider provider, Inbound inbound) {}

    /// Finds whose request it is: the first that does not call it forged.
    public Received receive(Webhook request) {
        for (Provider provider : all.get()) {
            Inbound inbound = provider.channel().receive(request);
            if (!(inbound instanceof Inbound.Forged)) {
                return new Received(provider, inbound);
            }
        }
        return new Received(null, new Inbound.Forged());
    }

    /// All of them.
    public List<Provider> all() {
        return List.copyOf(all.get());
    }

    /// The provider that one of our numbers is at, or null where no configured one has it.
    public @Nullable Provider of(String ourNumber) {
        for (Provider provider : all.get()) {
            if (provider.numbers().contains(ourNumber)) {
                return provider;
            }
        }
        return null;
    }
}
