package org.causerie.bot.inbox;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.causerie.bot.people.Person;
import org.causerie.dialogs.Session;
import org.causerie.dialogs.SessionCodec;
import org.jspecify.annotations.Nullable;

/// What is kept for an account without a number: a session of its own, or the number it is linked to.
///
/// @param number E.164; null where it is linked to none
/// @param former who answered for it until not long ago: messages seen there have had their effect
/// @param session unused while it is linked
record AccountState(@Nullable String number, List<Former> former, Session session) {

    /// Longer than any provider repeats a message.
    private static final Duration REPEATS = Duration.ofDays(2);

    private static final int MOST_FORMER = 8;
    private static final String FIRST_LINE = "account 1";
    private static final String NO_NUMBER = "-";

    /// Keeps a copy.
    AccountState {
        former = List.copyOf(former);
    }

    /// @param until when no message from then can come again
    record Former(Person person, Instant until) {}

    static AccountState of(Session session) {
        return new AccountState(null, List.of(), session);
    }

    AccountState with(Session session) {
        return new AccountState(number, former, session);
    }

    /// @param person the number's
    /// @param left who answered for the account until now
    AccountState linkedTo(String number, Person person, Person left, Instant now) {
        return new AccountState(number, after(left, person, now), Session.blank());
    }

    /// @param itself the account
    /// @param left who answered for it until now
    AccountState alone(Session session, Person itself, Person left, Instant now) {
        return new AccountState(null, after(left, itself, now), session);
    }

    private List<Former> after(Person left, Person holder, Instant now) {
        var all = new ArrayList<Former>();
        for (Former one : former) {
            if (one.until().isAfter(now) && !one.person().equals(left)) {
                all.add(one);
            }
        }
        all.add(new Former(left, now.plus(REPEATS)));
        all.removeIf(one -> one.person().equals(holder)); // its own messages are compared at each save
        return all.subList(Math.max(0, all.size() - MOST_FORMER), all.size());
    }

    /// As it is stored: a session alone as any other session, else a few lines before it.
    byte[] write() {
        if (number == null && former.isEmpty()) {
            return SessionCodec.write(session);
        }
        var text = new StringBuilder(FIRST_LINE).append('\n');
        text.append(Objects.requireNonNullElse(number, NO_NUMBER)).append('\n');
        former.forEach(one ->
                text.append(one.person().key()).append(' ').append(one.until()).append('\n'));
        text.append('\n');
        if (number == null) {
            text.append(new String(SessionCodec.write(session), StandardCharsets.UTF_8));
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /// What [#write] wrote.
    ///
    /// @throws IllegalStateException if these bytes hold something else; never says what
    static AccountState read(byte[] stored) {
        if (stored.length > 0 && stored[0] == '{') {
            return of(SessionCodec.read(stored));
        }
        String text = new String(stored, StandardCharsets.UTF_8);
        int end = text.indexOf("\n\n");
        List<String> lines =
                end < 0 ? List.of() : List.of(text.substring(0, end).split("\n", -1));
        if (lines.size() < 2 || !lines.getFirst().equals(FIRST_LINE)) {
            throw new IllegalStateException("no account of version 1");
        }
        List<Former> former = lines.stream().skip(2).map(AccountState::former).toList();
        String number = lines.get(1);
        return number.equals(NO_NUMBER)
                ? new AccountState(
                        null, former, SessionCodec.read(text.substring(end + 2).getBytes(StandardCharsets.UTF_8)))
                : new AccountState(number, former, Session.blank());
    }

    private static Former former(String line) {
        int space = line.indexOf(' ');
        try {
            return new Former(new Person(line.substring(0, space)), Instant.parse(line.substring(space + 1)));
        } catch (RuntimeException e) { // each would repeat what it read
            throw new IllegalStateException(
                    "no account of version 1: " + e.getClass().getSimpleName());
        }
    }

    /// Tells no number.
    @Override
    public String toString() {
        return "AccountState[" + (number == null ? "alone" : "linked") + "]";
    }
}
