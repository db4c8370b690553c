package org.causerie.bot.inbox;

import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.causerie.bot.campaigns.CurrentCampaign;
import org.causerie.bot.providers.Provider;
import org.causerie.bot.providers.Providers;
import org.causerie.bot.providers.Telegram;
import org.causerie.channels.Channel;
import org.causerie.channels.Inbound;
import org.causerie.channels.Sender.ProviderUnavailable;
import org.causerie.channels.Sender.Sent;
import org.causerie.channels.telegram.TelegramBot.Command;
import org.causerie.channels.telegram.TelegramPoller;
import org.causerie.dialogs.campaign.Language;
import org.causerie.dialogs.phrases.MenuEntry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Tells Telegram at the start where updates go and what the menu holds; fetches them where it cannot call us.
///
/// Telegram away at the start keeps nobody from voting by SMS: it is told again every minute until it took all.
final class TelegramIngress implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(TelegramIngress.class);
    private static final long BETWEEN_TRIES_MILLIS = 60_000;

    private final Telegram telegram;
    private final Providers providers;
    private final FrontDoor door;
    private final Afterwards afterwards;
    private final CurrentCampaign current;
    private final String publicUrl;
    private final InstantSource clock;
    private final TelegramPoller poller;
    private @Nullable Thread thread;

    /// Only the introducing thread's: whether updates come.
    private boolean ready;

    private volatile boolean introduced;

    TelegramIngress(
            Telegram telegram,
            Providers providers,
            FrontDoor door,
            Afterwards afterwards,
            CurrentCampaign current,
            String publicUrl,
            InstantSource clock) {
        this.telegram = telegram;
        this.providers = providers;
        this.door = door;
        this.afterwards = afterwards;
        this.current = current;
        this.publicUrl = publicUrl;
        this.clock = clock;
        this.poller = new TelegramPoller(telegram.settings(), this::handle, log::warn, clock);
    }

    TelegramPoller poller() {
        return poller;
    }

    boolean polls() {
        return telegram.ingress() == Telegram.Ingress.POLLING;
    }

    /// Whether Telegram knows our address and our menu.
    boolean introduced() {
        return introduced;
    }

    @Override
    public synchronized void start() {
        if (thread == null) {
            thread = Thread.ofVirtual().name("telegram-ingress").start(this::introduce);
        }
    }

    /// An update that is being handled is finished first. The webhook stays: other replicas live on.
    @Override
    public synchronized void stop() {
        Thread running = thread;
        if (running != null) {
            running.interrupt();
            poller.stop();
            thread = null;
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private void introduce() {
        try {
            while (!introduced) {
                introduced = isIntroduced();
                if (!introduced) {
                    Thread.sleep(BETWEEN_TRIES_MILLIS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @SuppressWarnings("CatchingUnchecked") // whatever it is, the bot must be introduced in the end
    private boolean isIntroduced() {
        try {
            if (!ready) {
                takeUpdates();
                ready = true;
            }
            for (Language language : current.campaign().languages()) {
                if (language.code().length() == 2) { // Telegram knows no plain French
                    telegram.bot().setCommands(commands(language), language.code());
                }
            }
            telegram.bot().setCommands(commands(Language.FR), "");
            return true;
        } catch (ProviderUnavailable e) {
            log.warn("{}; trying again in a minute", e.getMessage());
            return false;
        } catch (RuntimeException e) {
            log.warn(
                    "the bot is not introduced: {}; trying again in a minute",
                    e.getClass().getSimpleName());
            return false;
        }
    }

    private void takeUpdates() {
        switch (telegram.ingress()) {
            case WEBHOOK -> telegram.bot().setWebhook(publicUrl);
            case POLLING -> {
                telegram.bot().deleteWebhook();
                poller.start();
            }
        }
    }

    private static List<Command> commands(Language language) {
        return MenuEntry.all(language).stream()
                .map(entry -> new Command(entry.command(), entry.description()))
                .toList();
    }

    /// One update that was fetched; true once it need not come again.
    private boolean handle(String update) {
        switch (telegram.channel().read(update, clock.instant())) {
            case Inbound.Message message -> {
                Provider provider = Objects.requireNonNull(providers.of(message.to()));
                Reaction reaction = door.handle(provider, message);
                Channel.Answer answer = provider.channel().answer(message, reaction.said());
                Sent sent = telegram.sender().perform(answer);
                if (!(sent instanceof Sent.Accepted)) {
                    afterwards.settle(message, reaction, 0, reaction.said().getFirst(), sent, null);
                }
                afterwards.sendNow(provider, message, reaction, answer.later());
            }
            case Inbound.Malformed(var where) -> log.warn("an update was left out: {}", where);
            case Inbound.Status _, Inbound.Ignored _, Inbound.Forged _ -> {
                // nothing of ours
            }
        }
        return true;
    }
}
