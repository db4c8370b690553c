package org.causerie.dialogs.understanding;

/// What a word or a short phrase can stand for. The words themselves are data: `words_<language>.properties`.
enum Word {
    GREET,
    HELP,
    CONTACT,
    LIST,
    MORE,
    TICKET,
    LANGUAGE,
    UNDO,
    DEADLINE,
    RULES,
    PRICE,
    RESULT,
    STOP,
    START,
    YES,
    NO,
    THANKS,
    LINK,
    UNLINK,
    /// Wants something else than before, and does not say what: `je veux changer`.
    CHANGE,
    /// Chooses: `VOTE 12`.
    VOTE,
    /// Takes out: `PAS 12`.
    REMOVE,
    /// Replaces: `JUSTE 12`.
    ONLY,
    /// Announces a code: `projet 12`.
    PROJECT,
    /// Turns a sentence round: whatever holds one and is no exact command is not acted upon.
    NEGATION,
    /// Changes nothing.
    FILLER,
    /// Changes nothing, even beside a confirmation code.
    POLITE,
    /// Announces a confirmation code: `le code 4827`.
    CODE,
    /// Agrees, before or after a confirmation code: `je confirme 4827`.
    SURELY,
    /// Agrees, and casts nothing ever: a thumb.
    AGREE,
    /// Looks for something: said beside what is looked for.
    SEEK,
    /// What STOP may stop, said beside it: `stop sms`.
    REMINDERS
}
