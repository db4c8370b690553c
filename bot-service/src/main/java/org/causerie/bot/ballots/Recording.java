package org.causerie.bot.ballots;

import static java.util.Comparator.comparing;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import org.causerie.dialogs.Content.Outcome;
import org.jspecify.annotations.Nullable;

/// Records a batch of casts in one transaction: the campaigns are share-locked, the ballots inserted, the register
/// moved to those that are new and later, the fates of what they replace set, their receipts held.
///
/// Replicas cannot deadlock here. Campaigns, ballots and register rows are each taken in one order everywhere, and a
/// replaced ballot is touched only under its voter's register row. What a second replica may wait for while it
/// inserts is a ballot id that is being recorded or replaced just now, by a transaction that waits for no ballot
/// any more.
final class Recording {

    private static final String CONNECTION_LOST = "08";
    private static final String SHUT_DOWN_OR_CANCELLED = "57";
    private static final String TIMED_OUT_OR_READ_ONLY = "25";
    private static final String OUT_OF_RESOURCES = "53";

    private final DataSource database;
    private final Marks marks;
    private final Duration patience;
    private final Steps steps;

    /// @param patience how long one transaction may take, before the server and then the driver give up
    Recording(DataSource database, Marks marks, Duration patience, Steps steps) {
        this.database = database;
        this.marks = marks;
        this.patience = patience;
        this.steps = steps;
    }

    /// Records all casts of a batch, or none of them.
    ///
    /// @param batch no ballot id and no voter twice
    /// @return the outcomes by ballot id; without those that are refused
    /// @throws CastUnsettled if the commit may or may not have happened, or the database cannot be reached
    /// @throws SQLException if nothing was recorded, because of a fault in one of the casts
    /// @throws IllegalArgumentException likewise, because of a campaign that is not there
    Map<UUID, Outcome> record(List<Cast> batch) throws SQLException {
        steps.reached(Steps.Step.TAKEN);
        try (Connection connection = database.getConnection()) {
            int timeoutBefore = connection.getNetworkTimeout();
            connection.setNetworkTimeout(
                    Runnable::run, Math.toIntExact(patience.plusSeconds(1).toMillis()));
            connection.setAutoCommit(false);
            var transaction = new Transaction(connection);
            boolean committing = false;
            try {
                transaction.begin();
                Map<UUID, Outcome> outcomes = transaction.record(batch);
                committing = true;
                connection.commit();
                steps.reached(Steps.Step.COMMITTED);
                return outcomes;
            } catch (SQLException e) {
                if (committing) {
                    throw unsettled(e);
                }
                throw e;
            } finally {
                leave(connection, timeoutBefore);
            }
        } catch (SQLException e) {
            if (isNobodysFault(e)) {
                throw unsettled(e);
            }
            throw e;
        }
    }

    /// Ends what was not committed. A broken connection says so once more here, which tells nothing new.
    private static void leave(Connection connection, int before) {
        try {
            connection.rollback();
            connection.setAutoCommit(true);
            connection.setNetworkTimeout(Runnable::run, before);
        } catch (SQLException e) {
            // the pool finds out by itself
        }
    }

    private static boolean isNobodysFault(SQLException e) {
        String state = e.getSQLState();
        return state == null
                || state.startsWith(CONNECTION_LOST)
                || state.startsWith(SHUT_DOWN_OR_CANCELLED)
                || state.startsWith(TIMED_OUT_OR_READ_ONLY)
                || state.startsWith(OUT_OF_RESOURCES);
    }

    private static CastUnsettled unsettled(SQLException e) {
        return new CastUnsettled("SQLSTATE " + e.getSQLState());
    }

    /// One batch on one connection.
    private final class Transaction {

        private final Connection connection;

        private Transaction(Connection connection) {
            this.connection = connection;
        }

        /// A replica that is suspended must not keep others waiting for its locks; a server where somebody switched
        /// synchronous commit off must not let us hand out tickets for what a crash may undo.
        private void begin() throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.execute("""
                        set transaction isolation level read committed;
                        set local transaction_timeout = %d;
                        select set_config('synchronous_commit', 'on', true)
                        where current_setting('synchronous_commit') = 'off'
                        """.formatted(patience.toMillis()));
            }
        }

        private Map<UUID, Outcome> record(List<Cast> batch) throws SQLException {
            Map<String, Place> places = lockCampaigns(batch);
            steps.reached(Steps.Step.LOCKED);
            List<Cast> inTime = batch.stream()
                    .filter(cast -> place(places, cast).open)
                    .sorted(comparing(Cast::ballot))
                    .toList();
            Set<UUID> inserted = insertBallots(inTime, places);
            steps.reached(Steps.Step.BALLOTS_INSERTED);
            List<Cast> recorded = inTime.stream()
                    .filter(cast -> inserted.contains(cast.ballot()))
                    .sorted(comparing(Cast::campaign)
                            .thenComparing(cast -> cast.voter().key()))
                    .toList();
            Map<UUID, @Nullable UUID> previous = register(recorded);
            steps.reached(Steps.Step.REGISTERED);
            setFates(recorded, previous);
            steps.reached(Steps.Step.FATES_SET);
            holdReceipts(recorded.stream()
                    .filter(cast -> previous.containsKey(cast.ballot()))
                    .toList());
            steps.reached(Steps.Step.RECEIPTS_HELD);

            var outcomes = new HashMap<UUID, Outcome>();
            recorded.forEach(cast -> outcomes.put(cast.ballot(), outcome(cast, previous.containsKey(cast.ballot()))));
            outcomes.putAll(lookUp(batch.stream()
                    .filter(cast -> !inserted.contains(cast.ballot()))
                    .toList()));
            return outcomes;
        }

        /// Keeps the close waiting until we have committed; a close that came first is seen here.
        private Map<String, Place> lockCampaigns(List<Cast> batch) throws SQLException {
            var places = new HashMap<String, Place>();
            try (PreparedStatement select = connection.prepareStatement("""
                    select code, state in ('open', 'draining'), rehearsal from campaign
                    where code = any(?) order by code for share
                    """)) {
                select.setArray(
                        1,
                        connection.createArrayOf(
                                "text",
                                batch.stream().map(Cast::campaign).distinct().toArray()));
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        places.put(row.getString(1), new Place(row.getBoolean(2), row.getBoolean(3)));
                    }
                }
            }
            return places;
        }

        private static Place place(Map<String, Place> places, Cast cast) {
            Place place = places.get(cast.campaign());
            if (place == null) {
                throw new IllegalArgumentException("no campaign " + cast.campaign() + " in the box");
            }
            return place;
        }

        private Set<UUID> insertBallots(List<Cast> casts, Map<String, Place> places) throws SQLException {
            var inserted = new HashSet<UUID>();
            if (casts.isEmpty()) {
                return inserted;
            }
            try (PreparedStatement insert = connection.prepareStatement("""
                    insert into ballot (id, campaign, owner, owner_key_id, kind, revision, fate,
                                        sealed, key_id, ticket, rehearsal, channel)
                    select * from unnest(?::uuid[], ?::text[], ?::bytea[], ?::text[], ?::text[], ?::bigint[], ?::text[],
                                         ?::bytea[], ?::text[], ?::text[], ?::boolean[], ?::text[])
                    on conflict (id) do nothing
                    returning id
                    """)) {
                var columns = new Columns(insert, casts);
                columns.add("uuid", Cast::ballot);
                columns.add("text", Cast::campaign);
                columns.addBytes(
                        cast -> marks.owner(cast.campaign(), cast.voter().key(), cast.ballot()));
                columns.add("text", cast -> marks.keyId(cast.campaign()));
                columns.add("text", cast -> cast.kind().code());
                columns.add("bigint", Cast::revision);
                columns.add("text", cast -> cast.kind() == Cast.Kind.VOTE ? "in" : "done");
                columns.addBytes(Transaction::sealedBytes);
                columns.add("text", Transaction::sealedKeyId);
                columns.add("text", cast -> cast.kind() == Cast.Kind.VOTE ? ticket(cast) : null);
                columns.add("boolean", cast -> place(places, cast).rehearsal);
                columns.add("text", cast -> cast.medium().code());
                try (ResultSet row = insert.executeQuery()) {
                    while (row.next()) {
                        inserted.add(row.getObject(1, UUID.class));
                    }
                }
            }
            return inserted;
        }

        private static byte @Nullable [] sealedBytes(Cast cast) {
            Sealed sealed = cast.sealed();
            return sealed == null ? null : sealed.bytes();
        }

        private static @Nullable String sealedKeyId(Cast cast) {
            Sealed sealed = cast.sealed();
            return sealed == null ? null : sealed.keyId();
        }

        /// Moves the register to every cast that is later than what it holds.
        ///
        /// @return those casts, each with the ballot it takes the place of, or null for a voter's first
        private Map<UUID, @Nullable UUID> register(List<Cast> casts) throws SQLException {
            var previous = new HashMap<UUID, @Nullable UUID>();
            if (casts.isEmpty()) {
                return previous;
            }
            try (PreparedStatement upsert = connection.prepareStatement("""
                    insert into register as r (campaign, voter, key_id, revision, state, ballot_id, channel)
                    select * from unnest(?::text[], ?::text[], ?::text[], ?::bigint[], ?::text[], ?::uuid[], ?::text[])
                    on conflict (campaign, voter) do update
                    set revision = excluded.revision, state = excluded.state, ballot_id = excluded.ballot_id,
                        channel = excluded.channel, key_id = excluded.key_id
                    where r.revision < excluded.revision
                    returning new.ballot_id, old.ballot_id
                    """)) {
                var columns = new Columns(upsert, casts);
                columns.add("text", Cast::campaign);
                columns.add("text", cast -> cast.voter().key());
                columns.add("text", cast -> cast.voter().keyId());
                columns.add("bigint", Cast::revision);
                columns.add("text", cast -> cast.kind() == Cast.Kind.VOTE ? "in" : "withdrawn");
                columns.add("uuid", Cast::ballot);
                columns.add("text", cast -> cast.medium().code());
                try (ResultSet row = upsert.executeQuery()) {
                    while (row.next()) {
                        previous.put(row.getObject(1, UUID.class), row.getObject(2, UUID.class));
                    }
                }
            }
            return previous;
        }

        private void setFates(List<Cast> recorded, Map<UUID, @Nullable UUID> previous) throws SQLException {
            var fates = new HashMap<UUID, Fate>();
            for (Cast cast : recorded) {
                UUID replaced = previous.get(cast.ballot());
                if (!previous.containsKey(cast.ballot())) {
                    fates.put(cast.ballot(), Fate.SUPERSEDED);
                } else if (replaced != null) {
                    fates.put(replaced, cast.kind() == Cast.Kind.VOTE ? Fate.REPLACED : Fate.WITHDRAWN);
                }
            }
            if (fates.isEmpty()) {
                return;
            }
            // a withdrawal that a new vote follows stays done
            try (PreparedStatement update = connection.prepareStatement("""
                    update ballot set fate = next.fate from unnest(?::uuid[], ?::text[]) as next (id, fate)
                    where ballot.id = next.id and (ballot.fate = 'in' or next.fate = 'superseded')
                    """)) {
                List<UUID> ids = List.copyOf(fates.keySet());
                List<String> names = ids.stream()
                        .map(id -> Objects.requireNonNull(fates.get(id)).stored())
                        .toList();
                update.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
                update.setArray(2, connection.createArrayOf("text", names.toArray()));
                update.executeUpdate();
            }
        }

        private void holdReceipts(List<Cast> casts) throws SQLException {
            List<Cast> withReceipt =
                    casts.stream().filter(cast -> cast.receipt() != null).toList();
            if (withReceipt.isEmpty()) {
                return;
            }
            try (PreparedStatement insert = connection.prepareStatement("""
                    insert into outbox (id, campaign, medium, address, address_key_id, sender, body, language, due_at,
                                        kind, priority, state)
                    select *, 'ticket', 0, 'held'
                    from unnest(?::uuid[], ?::text[], ?::text[], ?::bytea[], ?::text[], ?::text[], ?::text[], ?::text[],
                                ?::timestamptz[])
                    """)) {
                var columns = new Columns(insert, withReceipt);
                columns.add("uuid", Cast::ballot);
                columns.add("text", Cast::campaign);
                columns.add("text", cast -> receipt(cast).medium().code());
                columns.addBytes(cast -> receipt(cast).address().bytes());
                columns.add("text", cast -> receipt(cast).address().keyId());
                columns.add("text", cast -> receipt(cast).sender());
                columns.add("text", cast -> receipt(cast).body());
                columns.add("text", cast -> receipt(cast).language().code());
                columns.add("timestamptz", cast -> Timestamp.from(receipt(cast).heldUntil()));
                insert.executeUpdate();
            }
        }

        private static Receipt receipt(Cast cast) {
            return Objects.requireNonNull(cast.receipt(), "only casts with a receipt come here");
        }

        /// What is known about ballots that were not inserted now: because they were before, or came too late.
        private Map<UUID, Outcome> lookUp(List<Cast> casts) throws SQLException {
            var outcomes = new HashMap<UUID, Outcome>();
            if (casts.isEmpty()) {
                return outcomes;
            }
            var known = new HashMap<UUID, Cast>();
            casts.forEach(cast -> {
                known.put(cast.ballot(), cast);
                outcomes.put(cast.ballot(), new Outcome.TooLate());
            });
            try (PreparedStatement select = connection.prepareStatement("""
                    select id, campaign, owner, kind, ticket, fate from ballot where id = any(?)
                    """)) {
                select.setArray(
                        1, connection.createArrayOf("uuid", known.keySet().toArray()));
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        UUID id = row.getObject(1, UUID.class);
                        Cast cast = known.get(id);
                        if (cast != null && belongsTo(row, cast)) {
                            outcomes.put(id, recordedOutcome(row));
                        } else {
                            outcomes.remove(id);
                        }
                    }
                }
            }
            return outcomes;
        }

        private boolean belongsTo(ResultSet row, Cast cast) throws SQLException {
            byte[] owner = marks.owner(cast.campaign(), cast.voter().key(), cast.ballot());
            return row.getString(2).equals(cast.campaign())
                    && Arrays.equals(row.getBytes(3), owner)
                    && row.getString(4).equals(cast.kind().code());
        }

        private static Outcome recordedOutcome(ResultSet row) throws SQLException {
            if (Fate.of(row.getString(6)) == Fate.SUPERSEDED) {
                return new Outcome.Superseded();
            }
            String ticket = row.getString(5);
            return ticket == null ? new Outcome.Withdrawn() : new Outcome.Recorded(ticket);
        }

        private Outcome outcome(Cast cast, boolean stands) {
            if (!stands) {
                return new Outcome.Superseded();
            }
            return switch (cast.kind()) {
                case VOTE -> new Outcome.Recorded(ticket(cast));
                case WITHDRAWAL -> new Outcome.Withdrawn();
            };
        }

        private String ticket(Cast cast) {
            return marks.ticket(cast.campaign(), cast.ballot(), cast.revision());
        }
    }

    /// What a batch needs to know of a campaign.
    private record Place(boolean open, boolean rehearsal) {}

    /// Binds one array for each column, so that a batch is one statement whatever its size.
    private static final class Columns {

        private final PreparedStatement statement;
        private final List<Cast> casts;
        private int next = 1;

        private Columns(PreparedStatement statement, List<Cast> casts) {
            this.statement = statement;
            this.casts = casts;
        }

        void add(String type, Function<Cast, @Nullable Object> value) throws SQLException {
            bind(type, casts.stream().map(value).toArray());
        }

        void addBytes(Function<Cast, byte @Nullable []> value) throws SQLException {
            bind("bytea", casts.stream().map(value).toArray(byte[][]::new));
        }

        private void bind(String type, Object[] values) throws SQLException {
            Array array = statement.getConnection().createArrayOf(type, values);
            statement.setArray(next++, array);
        }
    }
}
