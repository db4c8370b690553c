package org.causerie.bot.protocol;

/// What the protocol does so that its promises hold. A rule left out must show as a fault, or it is not needed.
enum Rule {
    /// A ballot's revision is fixed when it is shown. Otherwise: when its confirmation is accepted.
    REVISION_WHEN_SHOWN,
    /// The register moves to a higher revision only. Otherwise: to whatever is recorded last.
    HIGHER_REVISION_ONLY,
    /// A withdrawal is recorded under an id and a revision like any ballot. Otherwise: it takes effect whenever it
    /// comes.
    WITHDRAWAL_LIKE_A_BALLOT,
    /// Recording a known id changes nothing. Otherwise: it adds a row.
    RECORDED_BY_ID,
    /// Every save draws a version that never was before. Otherwise: versions count up, and after Redis lost some
    /// they count
    /// the same again, so that a handler who read a lost session overwrites another one of the same number.
    FRESH_VERSIONS,
    /// A message seen before changes nothing. Otherwise: it is handled as new.
    SEEN_ONCE,
    /// The citizen is told after the commit. Otherwise: once the cast is accepted.
    COMMIT_BEFORE_TICKET,
    /// A sweeper drives on whoever is in `casting`. Otherwise: only that person's next message does.
    SWEEPER,
    /// The box is shut once `casting` was seen empty. Otherwise: at once.
    DRAIN_BEFORE_CLOSE,
    /// A commit share-locks the campaign and so sees the close. Otherwise: one under way lands after it.
    SHARE_LOCK,
    /// The notice "too late" is a row written by the transaction that refuses. Otherwise: told after leaving
    /// `casting`.
    NOTICE_WITH_REFUSAL
}
