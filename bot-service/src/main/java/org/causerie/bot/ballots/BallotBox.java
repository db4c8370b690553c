package org.causerie.bot.ballots;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.causerie.bot.people.Voter;
import org.causerie.bot.secrets.Secrets;
import org.causerie.dialogs.Content.Outcome;
import org.causerie.dialogs.Content.TicketStatus;
import org.causerie.tally.Ballot;
import org.causerie.tally.Election;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The ballot box: seals what is confirmed, records it once, says what became of a ticket, and opens after the
/// close.
///
/// The row of a campaign is made elsewhere; [#prepare] completes it.
public final class BallotBox implements AutoCloseable {

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final KeysInUse keysInUse;
    private final Marks marks;
    private final SealingKeys keys;
    private final Sealer sealer;
    private final Committer committer;
    private final Map<String, Integer> sealedLengths = new ConcurrentHashMap<>();

    /// Starts the committers.
    ///
    /// @param keyFolder where the sealing keys are; the folder of the secrets
    public BallotBox(
            DataSource database, Secrets secrets, Path keyFolder, InstantSource clock, BallotsProperties properties) {
        this(database, secrets, keyFolder, clock, properties, Steps.UNWATCHED);
    }

    BallotBox(
            DataSource database,
            Secrets secrets,
            Path keyFolder,
            InstantSource clock,
            BallotsProperties properties,
            Steps steps) {
        this.database = JdbcClient.create(database);
        this.transaction = new TransactionTemplate(new DataSourceTransactionManager(database));
        this.keysInUse = new KeysInUse(this.database, secrets);
        this.marks = new Marks(secrets);
        this.keys = new SealingKeys(keyFolder);
        this.sealer = new Sealer(keys, clock);
        var recording = new Recording(database, marks, properties.patience(), steps);
        this.committer = new Committer(recording, properties.committers(), properties.queue());
    }

    /// Fixes the length that the campaign's ballots are padded to, and finds its key; in demo mode makes it. To be
    /// called at each start, before anybody votes; what was fixed once stays.
    ///
    /// @throws IllegalStateException if the campaign is unknown, a key is missing, damaged or changed, or
    ///     the rule or the projects have changed since somebody voted
    public void prepare(String campaign, Election election) {
        keysInUse.check(campaign);
        refuseAnotherElection(campaign, election);
        record Prepared(int sealedLength, boolean demo) {}
        Prepared prepared = database.sql("""
                update campaign set sealed_length = coalesce(sealed_length, ?) where code = ?
                returning sealed_length, demo
                """)
                .param(BallotText.longest(election))
                .param(campaign)
                .query((row, number) -> new Prepared(row.getInt(1), row.getBoolean(2)))
                .optional()
                .orElseThrow(() -> new IllegalStateException("no campaign " + campaign + " in the box"));
        sealedLengths.put(campaign, prepared.sealedLength());
        if (prepared.demo()) {
            keys.makeBoth(campaign);
        }
        keys.sealing(campaign);
    }

    private void refuseAnotherElection(String campaign, Election election) {
        String definition = Definition.of(election);
        int same = database.sql("""
                update campaign set definition = :definition
                where code = :code and (definition is null or definition = :definition
                                        or not exists (select from ballot where campaign = :code))
                """)
                .param("definition", definition)
                .param("code", campaign)
                .update();
        if (same == 0 && isKnown(campaign)) {
            throw new IllegalStateException("the rule or the projects of " + campaign + " are not those that people"
                    + " have voted under: bring the campaign file back as it was, or name another code in it");
        }
    }

    private boolean isKnown(String campaign) {
        return database.sql("select exists (select from campaign where code = ?)")
                .param(campaign)
                .query(Boolean.class)
                .single();
    }

    /// The ticket of a ballot, unprinted. Shown to nobody before [#cast] has answered that it is recorded.
    public String ticket(UUID ballot, long revision, String campaign) {
        return marks.ticket(campaign, ballot, revision);
    }

    /// Seals a ballot, for this campaign and this id only.
    ///
    /// @throws IllegalArgumentException if the ballot is longer than the rule allows
    /// @throws IllegalStateException if the campaign is not prepared
    public Sealed seal(String campaign, UUID id, Ballot ballot) {
        return sealer.seal(campaign, id, ballot, sealedLengths.computeIfAbsent(campaign, this::sealedLength));
    }

    private int sealedLength(String campaign) {
        return database.sql("select sealed_length from campaign where code = ? and sealed_length is not null")
                .param(campaign)
                .query(Integer.class)
                .optional()
                .orElseThrow(() -> new IllegalStateException("campaign " + campaign + " is not prepared"));
    }

    /// Records a ballot with its register entry and receipt, all or nothing, once for an id however often it is
    /// called.
    ///
    /// Dependents of the future run on the thread that commits for everybody: they must not block.
    ///
    /// @return recorded with a ticket, withdrawn, superseded or too late. It fails with [CastUnsettled] if that is
    /// not     known: then the same cast must be tried again; and with [CastRefused] for somebody else's ballot id.
    public CompletableFuture<Outcome> cast(Cast cast) {
        return committer.submit(cast);
    }

    /// How many casts wait for the next batch; for health and metrics.
    public int waiting() {
        return committer.waiting();
    }

    /// What a ticket may tell now. Until publication it tells the public no more than that it is in the box, and
    /// only its own voter that it was replaced or withdrawn.
    ///
    /// @param ticket unprinted, see [org.causerie.dialogs.Ticket#parse]
    /// @param asking the voter, where known
    public TicketStatus status(String campaign, String ticket, @Nullable Voter asking) {
        List<TicketStatus> found = database.sql("""
                select ballot.id, owner, fate, state = 'published' from ballot join campaign on code = campaign
                where campaign = ? and ticket = ?
                """)
                .param(campaign)
                .param(ticket)
                .query((row, rowNumber) -> {
                    if (row.getBoolean(4)) {
                        return Fate.of(row.getString(3)).afterPublication();
                    }
                    UUID id = row.getObject(1, UUID.class);
                    boolean own =
                            asking != null && Arrays.equals(row.getBytes(2), marks.owner(campaign, asking.key(), id));
                    return own ? Fate.of(row.getString(3)).toItsVoter() : TicketStatus.IN_BOX;
                })
                .list();
        // two ballots may share a ticket (see V1__spine.sql): then the better news is told
        return found.stream().min(TicketStatus::compareTo).orElse(TicketStatus.UNKNOWN);
    }

    /// What the register says of a voter, or null where it says nothing.
    public @Nullable Standing standing(String campaign, Voter voter) {
        return database.sql("""
                select register.revision, ticket from register join ballot on ballot.id = ballot_id
                where register.campaign = ? and voter = ?
                """)
                .param(campaign)
                .param(voter.key())
                .query((row, rowNumber) -> new Standing(row.getLong(1), row.getString(2)))
                .optional()
                .orElse(null);
    }

    /// How many persons have a ballot in the box.
    public long turnout(String campaign) {
        return database.sql("select count(*) from register where campaign = ? and state = 'in'")
                .param(campaign)
                .query(Long.class)
                .single();
    }

    /// How far the box is.
    public BoxState state(String campaign) {
        return BoxState.of(database.sql("select state from campaign where code = ?")
                .param(campaign)
                .query(String.class)
                .single());
    }

    /// Marks the end of voting: what the providers had before it is still let in.
    ///
    /// @return whether this call did it
    public boolean drain(String campaign) {
        return move(campaign, BoxState.OPEN, BoxState.DRAINING);
    }

    /// Shuts the box. Waits for the batches under way; whatever comes after is too late.
    ///
    /// @return whether this call did it
    public boolean shut(String campaign) {
        return move(campaign, BoxState.DRAINING, BoxState.CLOSED);
    }

    private boolean move(String campaign, BoxState from, BoxState to) {
        return database.sql("update campaign set state = ? where code = ? and state = ?")
                        .param(to.stored())
                        .param(campaign)
                        .param(from.stored())
                        .update()
                == 1;
    }

    /// Opens the ballots of a closed campaign, after holding box and register against each other. Changes nothing.
    ///
    /// @throws CountStopped if the campaign is not closed, the opening key is missing, or anything does not add up
    public Count count(String campaign, Election election) {
        return new Counting(database, marks, keys).count(campaign, election);
    }

    /// Keeps what the count found; the campaign is counted then, and its ballots are not opened again.
    ///
    /// @param pb the anonymous ballots as published
    /// @param result the decisions with their reasons, JSON
    /// @return whether this call did it
    public boolean keep(Count count, String pb, String result) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            if (!move(count.campaign(), BoxState.CLOSED, BoxState.COUNTED)) {
                return false;
            }
            database.sql("update ballot set fate = 'spoilt' where id = any(?)")
                    .param(count.spoiltIds().toArray(UUID[]::new))
                    .update();
            database.sql("insert into outcome (campaign, ballots, spoilt, pb, result) values (?, ?, ?, ?, ?)")
                    .param(count.campaign())
                    .param(count.ballots().size())
                    .param(count.spoilt().size())
                    .param(pb)
                    .param(result)
                    .update();
            return true;
        }));
    }

    /// Lets tickets tell what became of them, and results be read.
    ///
    /// @return whether this call did it
    public boolean publish(String campaign) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            if (!move(campaign, BoxState.COUNTED, BoxState.PUBLISHED)) {
                return false;
            }
            database.sql("update outcome set published_at = now() where campaign = ?")
                    .param(campaign)
                    .update();
            return true;
        }));
    }

    /// Records what still waits, then ends.
    @Override
    public void close() {
        committer.close();
    }
}
