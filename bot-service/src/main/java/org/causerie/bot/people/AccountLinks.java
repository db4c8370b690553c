package org.causerie.bot.people;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.causerie.dialogs.Content.Linking;
import org.causerie.dialogs.Content.Linking.EnoughForToday;
import org.causerie.dialogs.Content.Linking.NobodyAsked;
import org.causerie.dialogs.Content.Linking.NumberAnswered;
import org.causerie.dialogs.Content.Linking.NumberAwaited;
import org.causerie.dialogs.Content.Linking.NumberExpired;
import org.causerie.dialogs.Content.Linking.Proven;
import org.causerie.dialogs.Content.Linking.Unlinked;
import org.causerie.dialogs.Content.Linking.WrongNumber;
import org.causerie.dialogs.Medium;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// Which number an account without one is linked to, and what is under way to link it.
///
/// A number that an account shows is good for ten minutes and for one telephone; what that
/// telephone gets is good for five tries in that account and for nobody else. Each message has its
/// effect once, however often it comes.
public final class AccountLinks {

    /// How long a shown number is good for, the second one included.
    public static final Duration LIFE = Duration.ofMinutes(10);

    static final int TRIES = 5;

    /// How many second numbers one telephone is sent in a day, whoever asks for them.
    static final int ANSWERS_A_DAY = 5;

    private static final int NUMBERS_TRIED = 5;

    /// Longer than any provider repeats a message.
    private static final Duration REMEMBERED = Duration.ofDays(3);

    private final JdbcClient database;
    private final TransactionTemplate transactions;
    private final People people;
    private final Addresses addresses;

    AccountLinks(JdbcClient database, TransactionTemplate transactions, People people, Addresses addresses) {
        this.database = database;
        this.transactions = transactions;
        this.people = people;
        this.addresses = addresses;
    }

    /// The number an account is linked to.
    public Optional<String> find(Person account) {
        return link(account).map(Link::number);
    }

    /// Keeps a number that no account shows now; the one this account showed before ends. The same
    /// message gets the same number again, on whatever replica.
    ///
    /// @return null in the unlikely case that all numbers tried are taken
    public @Nullable String ask(Person account, Medium medium, String message, Instant now) {
        return transactions.execute(status -> {
            forgetOld(now);
            lock(account);
            database.sql("update link_request set closed = true where account = ? and not closed and asked_by <> ?")
                    .params(account.key(), message)
                    .update();
            for (int tries = 0; tries < NUMBERS_TRIED; tries++) {
                String six = people.sixDigits("shown " + account.key() + " " + message + " " + tries);
                if (kept(account, medium, six, message, now)) {
                    return six;
                }
            }
            return null;
        });
    }

    /// Rows that another transaction works on are left for the next time.
    private void forgetOld(Instant now) {
        database.sql("""
                delete from link_request where id in
                    (select id from link_request where expires_at < ? for update skip locked)
                """).param(Timestamp.from(now.minus(REMEMBERED))).update();
        database.sql("""
                update link_request set closed = true where id in
                    (select id from link_request where expires_at <= ? and not closed for update skip locked)
                """).param(Timestamp.from(now)).update();
    }

    /// One step at a time for each account, on all replicas.
    private void lock(Person account) {
        database.sql("select 1 from (select pg_advisory_xact_lock(hashtextextended(?, 0))) locked")
                .param(account.key())
                .query(Integer.class)
                .single();
    }

    private boolean kept(Person account, Medium medium, String six, String message, Instant now) {
        return database.sql("""
                        insert into link_request (account, medium, shown, key_id, asked_by, expires_at, tries)
                        values (?, ?, ?, ?, ?, ?, ?)
                        on conflict (shown) where not closed do update set asked_by = excluded.asked_by
                        where link_request.account = excluded.account
                        """)
                        .params(
                                account.key(),
                                medium.code(),
                                people.kept(six),
                                people.keyId(),
                                message,
                                Timestamp.from(now.plus(LIFE)),
                                TRIES)
                        .update()
                == 1;
    }

    /// A telephone sent digits: where an account shows them, says what the telephone gets in
    /// return, which is the same each time.
    ///
    /// That it sent them proves nothing. Another telephone gets nothing for the same digits any more.
    ///
    /// @param receipt names the answer
    public Linking answer(String shown, String number, String message, UUID receipt, Instant now) {
        Person person = people.person(number);
        return inTransaction(() -> {
            Request request = database.sql("""
                            select * from link_request where shown = ? and not closed and expires_at > ? for update
                            """)
                    .params(people.kept(shown), Timestamp.from(now))
                    .query(Request::of)
                    .optional()
                    .orElse(null);
            if (request == null || (request.person() != null && !person.key().equals(request.person()))) {
                return new NobodyAsked();
            }
            boolean again = message.equals(request.answeredBy());
            if (!again && answersToday(person, now) >= ANSWERS_A_DAY) {
                return new EnoughForToday();
            }
            database.sql("""
                            update link_request
                            set person = ?, number = ?, number_key_id = ?, answered_at = ?, answered_by = ?,
                                answers = answers + ?
                            where id = ?
                            """)
                    .params(
                            person.key(),
                            addresses.encrypt(number),
                            addresses.keyId(),
                            Timestamp.from(now),
                            message,
                            again ? 0 : 1,
                            request.id())
                    .update();
            return new NumberAnswered(second(request), Medium.of(request.medium()), receipt, request.expiresAt());
        });
    }

    /// What only the telephone gets; it is kept nowhere.
    private String second(Request request) {
        return people.sixDigits("second " + request.id());
    }

    private long answersToday(Person person, Instant now) {
        return database.sql("select coalesce(sum(answers), 0) from link_request where person = ? and answered_at > ?")
                .params(person.key(), Timestamp.from(now.minus(Duration.ofDays(1))))
                .query(Long.class)
                .single();
    }

    /// Digits were typed in an account: links it if they are those that a telephone got for it.
    ///
    /// @return null where this message had its effect before, and another one has changed that since
    public @Nullable Linking claim(Person account, String answer, String message, Instant now) {
        return once(account, message, () -> {
            Request request = database.sql("select * from link_request where account = ? and not closed for update")
                    .param(account.key())
                    .query(Request::of)
                    .optional()
                    .orElse(null);
            if (request == null) {
                return asked(account) ? new NumberExpired() : new NobodyAsked();
            }
            if (!request.expiresAt().isAfter(now)) {
                close(account);
                return new NumberExpired();
            }
            byte[] number = request.number();
            if (number == null) {
                return new NumberAwaited();
            }
            if (message.equals(request.triedBy())) {
                return new WrongNumber(request.tries());
            }
            return same(second(request), answer)
                    ? linked(account, addresses.decrypt(number), message, now)
                    : wrong(request, message);
        });
    }

    private Linking wrong(Request request, String message) {
        int left = request.tries() - 1;
        database.sql("update link_request set tries = ?, tried_by = ?, closed = ? where id = ?")
                .params(left, message, left == 0, request.id())
                .update();
        return new WrongNumber(left);
    }

    private boolean asked(Person account) {
        return database.sql("select exists (select from link_request where account = ?)")
                .param(account.key())
                .query(Boolean.class)
                .single();
    }

    /// Links an account to the number of its own contact card.
    ///
    /// @return null where this message had its effect before, and another one has changed that since
    public @Nullable Linking card(Person account, String number, String message, Instant now) {
        return once(account, message, () -> linked(account, number, message, now));
    }

    private Linking linked(Person account, String number, String message, Instant now) {
        close(account);
        database.sql("""
                insert into account_link (account, person, key_id, number, number_key_id, linked_by, linked_at)
                values (?, ?, ?, ?, ?, ?, ?)
                on conflict (account) do update set
                    person = excluded.person, key_id = excluded.key_id, number = excluded.number,
                    number_key_id = excluded.number_key_id, linked_by = excluded.linked_by,
                    linked_at = excluded.linked_at
                """)
                .params(
                        account.key(),
                        people.person(number).key(),
                        people.keyId(),
                        addresses.encrypt(number),
                        addresses.keyId(),
                        message,
                        Timestamp.from(now))
                .update();
        done(account, message, now);
        return new Proven(number);
    }

    /// Links an account to no number any more.
    ///
    /// @return null where this message had its effect before, and the account was linked again since
    public @Nullable Linking unlink(Person account, String message, Instant now) {
        return inTransactionOrNull(() -> {
            lock(account);
            if (isDone(message)) {
                return link(account).isPresent() ? null : new Unlinked();
            }
            close(account);
            database.sql("delete from account_link where account = ?")
                    .param(account.key())
                    .update();
            done(account, message, now);
            return new Unlinked();
        });
    }

    private void close(Person account) {
        database.sql("update link_request set closed = true where account = ? and not closed")
                .param(account.key())
                .update();
    }

    private void done(Person account, String message, Instant now) {
        database.sql("""
                delete from link_done where message in
                    (select message from link_done where done_at < ? for update skip locked)
                """).param(Timestamp.from(now.minus(REMEMBERED))).update();
        database.sql("insert into link_done (message, account, done_at) values (?, ?, ?) on conflict do nothing")
                .params(message, account.key(), Timestamp.from(now))
                .update();
    }

    private boolean isDone(String message) {
        return database.sql("select exists (select from link_done where message = ?)")
                .param(message)
                .query(Boolean.class)
                .single();
    }

    /// A message that linked already is told so again, as long as the link is its own.
    private @Nullable Linking once(Person account, String message, Supplier<Linking> effect) {
        return inTransactionOrNull(() -> {
            lock(account);
            if (!isDone(message)) {
                return effect.get();
            }
            return link(account)
                    .filter(link -> link.linkedBy().equals(message))
                    .map(link -> new Proven(link.number()))
                    .orElse(null);
        });
    }

    private Optional<Link> link(Person account) {
        return database.sql("select number, linked_by from account_link where account = ?")
                .param(account.key())
                .query((row, n) -> new Link(addresses.decrypt(row.getBytes("number")), row.getString("linked_by")))
                .optional();
    }

    private Linking inTransaction(Supplier<Linking> work) {
        Linking outcome = transactions.execute(status -> work.get());
        if (outcome == null) {
            throw new IllegalStateException("this step always has an outcome");
        }
        return outcome;
    }

    private @Nullable Linking inTransactionOrNull(Supplier<@Nullable Linking> work) {
        return transactions.execute(status -> work.get());
    }

    private static boolean same(String a, String b) {
        return MessageDigest.isEqual(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }

    private record Link(String number, String linkedBy) {

        @Override
        public String toString() {
            return "Link";
        }
    }

    /// A row of `link_request`.
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Request(
            UUID id,
            String medium,
            Instant expiresAt,
            int tries,
            @Nullable String person,
            byte @Nullable [] number,
            @Nullable String answeredBy,
            @Nullable String triedBy) {

        static Request of(ResultSet row, int n) throws SQLException {
            return new Request(
                    row.getObject("id", UUID.class),
                    row.getString("medium"),
                    row.getTimestamp("expires_at").toInstant(),
                    row.getInt("tries"),
                    row.getString("person"),
                    row.getBytes("number"),
                    row.getString("answered_by"),
                    row.getString("tried_by"));
        }
    }
}
