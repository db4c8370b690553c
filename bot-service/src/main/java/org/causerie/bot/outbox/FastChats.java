package org.causerie.bot.outbox;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.causerie.channels.Account;

/// Chats that wait because Telegram found something too fast, and does not say whether it means the chat or the bot.
///
/// One chat may be the pace of one person, who must not keep tickets from everybody; several at once are ours. Each
/// replica finds out for itself, by one message a chat.
final class FastChats {

    private static final int SEVERAL = 4;
    private static final Duration AT_ONCE = Duration.ofSeconds(10);

    private final InstantSource clock;
    private final Map<Account, Rest> rests = new ConcurrentHashMap<>();

    FastChats(InstantSource clock) {
        this.clock = clock;
    }

    private record Rest(Instant since, Instant until) {}

    /// Lets a chat rest.
    ///
    /// @return whether so many began to rest within seconds that the bot is meant
    boolean begin(Account chat, Duration after) {
        Instant now = clock.instant();
        Instant recent = now.minus(AT_ONCE);
        rests.values()
                .removeIf(rest -> rest.until().isBefore(now) && rest.since().isBefore(recent));
        rests.put(chat, new Rest(now, now.plus(after)));
        return rests.values().stream()
                        .filter(rest -> !rest.since().isBefore(recent))
                        .count()
                >= SEVERAL;
    }

    /// For how long a chat still rests; zero if it does not.
    Duration left(Account chat) {
        Rest rest = rests.get(chat);
        Instant now = clock.instant();
        return rest == null || rest.until().isBefore(now) ? Duration.ZERO : Duration.between(now, rest.until());
    }
}
