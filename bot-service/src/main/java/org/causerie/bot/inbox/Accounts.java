package org.causerie.bot.inbox;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.causerie.bot.campaigns.CurrentCampaign;
import org.causerie.bot.people.Person;
import org.causerie.bot.sessions.Casting;
import org.causerie.bot.sessions.Saved;
import org.causerie.bot.sessions.SessionStore;
import org.causerie.dialogs.Session;
import org.jspecify.annotations.Nullable;

/// Which number an account without one speaks for.
///
/// Redis holds the answer, and the central store holds it where Redis has lost it. What is
/// remembered here only says in whose line a message waits: that is looked up again once it is its
/// turn.
final class Accounts {

    private static final int REMEMBERED = 10_000;

    private final CurrentCampaign current;
    private final SessionStore sessions;
    private final InstantSource clock;

    private final Map<Person, String> numbers = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Person, String> eldest) {
            return size() > REMEMBERED;
        }
    });

    Accounts(CurrentCampaign current, SessionStore sessions, InstantSource clock) {
        this.current = current;
        this.sessions = sessions;
        this.clock = clock;
    }

    /// The number an account was last known to be linked to; null for none.
    @Nullable
    String guess(Person account) {
        return numbers.get(account);
    }

    /// Takes note of what was found; the guess follows.
    void learn(Person account, @Nullable String number) {
        if (number == null) {
            numbers.remove(account);
        } else {
            numbers.put(account, number);
        }
    }

    /// What Redis knows of an account.
    AccountState load(Person account) {
        byte[] stored = sessions.load(account).session();
        AccountState state = stored == null ? AccountState.of(Session.blank()) : AccountState.read(stored);
        learn(account, state.number());
        return state;
    }

    /// Puts an account in its new state, whatever has happened to it meanwhile.
    void change(Person account, UnaryOperator<AccountState> change) {
        AccountState changed = sessions.untilSaved(account, loaded -> {
            byte[] stored = loaded.session();
            AccountState next =
                    change.apply(stored == null ? AccountState.of(Session.blank()) : AccountState.read(stored));
            Instant now = clock.instant();
            Saved saved = sessions.save(
                    account,
                    loaded.version(),
                    SessionStore.newVersion(),
                    next.write(),
                    null,
                    Casting.KEEP,
                    Inbox.life(current.campaign(), now),
                    now);
            return saved == Saved.SAVED ? Optional.of(next) : Optional.empty();
        });
        learn(account, changed.number());
    }

    /// Whether a message was seen by somebody who answered for this account before.
    boolean sawBefore(AccountState state, String message, Instant arrivedAt) {
        Instant now = clock.instant();
        return state.former().stream()
                .filter(former -> former.until().isAfter(now))
                .anyMatch(former -> sessions.saw(former.person(), message, arrivedAt));
    }
}
