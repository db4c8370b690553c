package org.causerie.bot.ballots;

import static java.util.Comparator.comparing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.causerie.tally.Ballot;
import org.causerie.tally.Election;
import org.causerie.tally.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Opens a closed campaign's ballots after holding them against the register, row by row.
///
/// Nothing is recorded once a campaign is closed, so that reading the two tables one after the other is safe.
final class Counting {

    private final JdbcClient database;
    private final Marks marks;
    private final SealingKeys keys;

    Counting(JdbcClient database, Marks marks, SealingKeys keys) {
        this.database = database;
        this.marks = marks;
        this.keys = keys;
    }

    /// @throws CountStopped if the campaign is not closed, the opening key is not there, or anything does not add up
    Count count(String campaign, Election election) {
        requireClosed(campaign);
        Opener opener = new Opener(campaign, openingKey(campaign));
        Map<UUID, Stored> stored = stored(campaign);
        reconcile(campaign, stored);
        return sort(campaign, election, open(campaign, opener, stored));
    }

    private void requireClosed(String campaign) {
        String state = database.sql("select state from campaign where code = ?")
                .param(campaign)
                .query(String.class)
                .optional()
                .orElse("unknown");
        if (!state.equals("closed")) {
            throw new CountStopped(campaign, "it is " + state + ", and only a closed vote is opened, once");
        }
    }

    private AsymmetricCipherKeyPair openingKey(String campaign) {
        AsymmetricCipherKeyPair pair = keys.opening(campaign);
        if (pair == null) {
            throw new CountStopped(
                    campaign, "the key file " + keys.openingFile(campaign) + " is missing; the trustees bring it");
        }
        return pair;
    }

    private Map<UUID, Stored> stored(String campaign) {
        var stored = new HashMap<UUID, Stored>();
        database.sql("""
                select id, owner, sealed from ballot where campaign = ? and kind = 'vote' and fate = 'in'
                """).param(campaign).query(row -> {
            stored.put(row.getObject(1, UUID.class), new Stored(row.getBytes(2), row.getBytes(3)));
        });
        return stored;
    }

    /// Each voter in the register has one ballot in the box, their own, and the box holds no other.
    private void reconcile(String campaign, Map<UUID, Stored> stored) {
        List<Entry> register = database.sql("""
                select voter, ballot_id from register where campaign = ? and state = 'in'
                """)
                .param(campaign)
                .query((row, rowNumber) -> new Entry(row.getString(1), row.getObject(2, UUID.class)))
                .list();
        long own = register.stream()
                .filter(entry -> owns(campaign, entry, stored.get(entry.ballot)))
                .map(Entry::ballot)
                .distinct()
                .count();
        if (register.size() != stored.size() || own != register.size()) {
            throw new CountStopped(
                    campaign,
                    "the register holds %d voters, the box %d ballots, and %d of them belong together"
                            .formatted(register.size(), stored.size(), own));
        }
    }

    private boolean owns(String campaign, Entry entry, @Nullable Stored ballot) {
        return ballot != null && Arrays.equals(ballot.owner, marks.owner(campaign, entry.voter, entry.ballot));
    }

    private static Map<UUID, Ballot> open(String campaign, Opener opener, Map<UUID, Stored> stored) {
        var opened = new HashMap<UUID, Ballot>();
        stored.forEach((id, ballot) -> {
            Ballot clear = open(opener, id, ballot);
            if (clear != null) {
                opened.put(id, clear);
            }
        });
        if (opened.size() != stored.size()) {
            throw new CountStopped(
                    campaign,
                    "%d of %d ballots do not open: changed, moved or sealed for another key"
                            .formatted(stored.size() - opened.size(), stored.size()));
        }
        return opened;
    }

    private static @Nullable Ballot open(Opener opener, UUID id, Stored ballot) {
        try {
            return opener.open(id, Sealed.of(ballot.sealed));
        } catch (IllegalArgumentException e) {
            return null; // no sealed ballot at all, or one that holds something else
        }
    }

    /// Puts the ballots in the order of their own texts, which is the same whoever cast them.
    private static Count sort(String campaign, Election election, Map<UUID, Ballot> opened) {
        var ballots = new ArrayList<Ballot>();
        var spoilt = new ArrayList<Spoilt>();
        var spoiltIds = new ArrayList<UUID>();
        opened.forEach((id, ballot) -> {
            List<Problem> problems = election.rule().check(ballot, election);
            if (problems.isEmpty()) {
                ballots.add(ballot);
            } else {
                spoilt.add(new Spoilt(ballot, problems));
                spoiltIds.add(id);
            }
        });
        ballots.sort(comparing(BallotText::text));
        spoilt.sort(comparing(one -> BallotText.text(one.ballot())));
        spoiltIds.sort(null);
        return new Count(campaign, ballots, spoilt, spoiltIds);
    }

    private record Entry(String voter, UUID ballot) {}

    private static final class Stored {

        private final byte[] owner;
        private final byte[] sealed;

        private Stored(byte[] owner, byte @Nullable [] sealed) {
            this.owner = owner;
            this.sealed = sealed == null ? new byte[0] : sealed;
        }
    }
}
