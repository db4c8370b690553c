package org.causerie.bot.limits;

/// The table of every limit there is. docs/operations.md says the same in words; a test compares the two.
///
/// None of them stops a ticket, the outcome of a vote or a STOP: a limit may cost a citizen a moment, never a vote.
public enum Limit {
    SMS_NUMBER("sms-number", "our number, in parts", "10/1s", Kept.REDIS, Away.OPEN_BUT_FOR_BULK),
    WHATSAPP_NUMBER("whatsapp-number", "our number", "80/1s", Kept.REDIS, Away.OPEN_BUT_FOR_BULK),
    TELEGRAM_BOT("telegram-bot", "our bot", "30/1s", Kept.REDIS, Away.OPEN_BUT_FOR_BULK),
    WHATSAPP_CHAT("whatsapp-chat", "receiver", "5/30s", Kept.REDIS, Away.OPEN_BUT_FOR_BULK),
    TELEGRAM_CHAT("telegram-chat", "receiver", "1/1s", Kept.REDIS, Away.OPEN_BUT_FOR_BULK),

    FLOOD_PERSON("flood-person", "sender", "100/1m", Kept.HERE, Away.NEVER_AWAY),
    FLOOD_BLOCK("flood-block", "first eight digits of the number", "120000/1m", Kept.HERE, Away.NEVER_AWAY),
    ANSWERS("answers", "sender", "300/1h", Kept.HERE, Away.NEVER_AWAY),
    CODES("codes", "sender", "60/1h", Kept.HERE, Away.NEVER_AWAY),
    DUTIES("duties", "sender", "20/1h", Kept.HERE, Away.NEVER_AWAY),
    SAME_ANSWER("same-answer", "sender and text", "8/10m", Kept.HERE, Away.NEVER_AWAY),
    LOOP("loop", "sender and answer", "30/10m", Kept.HERE, Away.NEVER_AWAY),
    OTHER_WAY("other-way", "sender with a refused prefix", "1/1d", Kept.REDIS, Away.CLOSED),
    SPENDING("spending", "the service, in SMS parts", "500000/1d", Kept.REDIS, Away.OPEN);

    private final String code;
    private final String countedBy;
    private final String usual;
    private final Kept kept;
    private final Away away;

    Limit(String code, String countedBy, String usual, Kept kept, Away away) {
        this.code = code;
        this.countedBy = countedBy;
        this.usual = usual;
        this.kept = kept;
        this.away = away;
    }

    /// Where it is counted.
    public enum Kept {
        /// Once for all replicas.
        REDIS,
        /// In this replica's memory alone.
        HERE
    }

    /// What happens while it cannot be counted.
    public enum Away {
        /// Nothing is stopped.
        OPEN,
        /// Bulk waits, all else goes.
        OPEN_BUT_FOR_BULK,
        /// It counts as reached.
        CLOSED,
        /// It is counted in memory, which is always there.
        NEVER_AWAY
    }

    /// The name in settings, metrics and documents; the setting is `causerie.limits.rates.<code>`.
    public String code() {
        return code;
    }

    /// Of what each has a count of its own.
    public String countedBy() {
        return countedBy;
    }

    /// Unless the settings say otherwise.
    public Rate usual() {
        return Rate.parse(usual);
    }

    public Kept kept() {
        return kept;
    }

    public Away away() {
        return away;
    }
}
