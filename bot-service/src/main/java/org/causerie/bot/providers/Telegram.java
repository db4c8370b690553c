package org.causerie.bot.providers;

import org.causerie.channels.telegram.TelegramBot;
import org.causerie.channels.telegram.TelegramChannel;
import org.causerie.channels.telegram.TelegramSender;
import org.causerie.channels.telegram.TelegramSettings;

/// The operator's bot, and how its updates come.
public record Telegram(
        TelegramSettings settings, TelegramChannel channel, TelegramSender sender, TelegramBot bot, Ingress ingress) {

    /// How updates come.
    public enum Ingress {
        /// Telegram calls `causerie.public-url`.
        WEBHOOK,
        /// We fetch them: for a machine without a public address, and one replica.
        POLLING
    }

    static Telegram of(TelegramSettings settings, Ingress ingress) {
        return new Telegram(
                settings,
                new TelegramChannel(settings),
                new TelegramSender(settings),
                new TelegramBot(settings),
                ingress);
    }

    /// Tells the bot only.
    @Override
    public String toString() {
        return settings.toString();
    }
}
