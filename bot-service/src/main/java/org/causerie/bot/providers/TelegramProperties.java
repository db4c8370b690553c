package org.causerie.bot.providers;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// The operator's bot; without a token there is none.
///
/// @param secretToken what Telegram shows with each webhook; made here, the same for all replicas, where absent
/// @param apiUrl where Telegram answers; its own address where absent
/// @param ingress how updates come; by webhook where absent and `causerie.public-url` is set, else by polling
@ConfigurationProperties("causerie.telegram")
record TelegramProperties(
        @Nullable String token,
        @Nullable String secretToken,
        @Nullable String apiUrl,
        @Nullable String ingress) {

    /// Leaves the token out.
    @Override
    public String toString() {
        return "TelegramProperties[" + (token == null ? "none" : "set") + "]";
    }
}
