package org.causerie.bot.protocol;

/// The tally store, and what happened around it that the promises speak of.
///
/// @param bits the fields below
@SuppressWarnings("EnumOrdinal") // packed into bits that no other version ever reads
record Box(long bits) {

    /// The campaign's life as far as casting cares. `SEEN_EMPTY` is known to the closer alone: others read
    /// `DRAINING`.
    enum Campaign {
        OPEN,
        DRAINING,
        SEEN_EMPTY,
        CLOSED;

        Campaign next() {
            return CAMPAIGNS[ordinal() + 1];
        }
    }

    /// Some bits of a box.
    record Field(int shift, int width) {
        private long in(long bits) {
            return (bits >> shift) & mask();
        }

        private long mask() {
            return (1L << width) - 1;
        }

        private long put(long bits, long value) {
            return (bits & ~(mask() << shift)) | (value << shift);
        }
    }

    // What PostgreSQL holds. Sets of ballots have a bit for each.
    static final Field RECORDED = new Field(0, 4);
    static final Field EVER_COUNTED = new Field(4, 4);
    static final Field REFUSED = new Field(8, 4);
    static final Field REGISTER = new Field(12, 3);
    static final Field CAMPAIGN = new Field(15, 2);

    // Commits that nobody waits for, and how many more there may be.
    static final Field UNDER_WAY = new Field(17, 4);
    static final Field UNANSWERED_LEFT = new Field(21, 2);

    // What happened. Accepted: a handler saved the session as casting. In time: while the campaign was not yet seen
    // empty.
    static final Field ACCEPTED = new Field(23, 4);
    static final Field IN_TIME = new Field(27, 4);
    static final Field TOLD = new Field(31, 4);
    static final Field RECORDED_TWICE = new Field(35, 1);
    static final Field SHOWN_TWICE = new Field(36, 1);
    static final Field RECORDED_AFTER_CLOSE = new Field(37, 1);

    // Used only where Rule.REVISION_WHEN_SHOWN is left out.
    static final Field CLOCK = new Field(38, 3);
    private static final Field[] REVISIONS = {
        new Field(0, 0), new Field(41, 3), new Field(44, 3), new Field(47, 3), new Field(50, 3)
    };

    private static final Campaign[] CAMPAIGNS = Campaign.values();

    long get(Field field) {
        return field.in(bits);
    }

    boolean has(Field ballots, int ballot) {
        return Ballots.has(get(ballots), ballot);
    }

    Box with(Field field, long value) {
        return new Box(field.put(bits, value));
    }

    Box add(Field ballots, int ballot) {
        return with(ballots, get(ballots) | Ballots.of(ballot));
    }

    Box remove(Field ballots, int ballot) {
        return with(ballots, get(ballots) & ~Ballots.of(ballot));
    }

    int register() {
        return (int) get(REGISTER);
    }

    Campaign campaign() {
        return CAMPAIGNS[(int) get(CAMPAIGN)];
    }

    Box with(Campaign campaign) {
        return with(CAMPAIGN, campaign.ordinal());
    }

    boolean isClosed() {
        return campaign() == Campaign.CLOSED;
    }

    /// Draws the ballot a new revision, higher than all before.
    Box drawRevision(int ballot) {
        long next = Math.min(get(CLOCK) + 1, 7);
        return with(CLOCK, next).with(REVISIONS[ballot], next);
    }

    long drawnRevision(int ballot) {
        return get(REVISIONS[ballot]);
    }
}
