package org.causerie.dialogs;

/// Every line the bot can say. A test fails if a language lacks one, or if it takes more SMS parts than it may.
public enum Line {
    WELCOME(1),
    WELCOME_EARLY,
    WELCOME_BACK(2, true),
    WELCOME_VOTED,
    OVER,
    HELP(2),
    CONTACT,
    THEMES,
    PAGE,
    NO_MORE,
    NOTHING_FOUND,
    NOTHING_FOUND_WAITING(2, true),
    CARD,
    NO_SUCH_PROJECT,

    CONFIRM(1, true),
    CONFIRM_KEPT(2, true),
    CONFIRM_REVOTE(2, true),
    CONFIRM_REVOTE_KEPT(2, true),
    CONFIRM_WITHDRAWAL,
    HOW_TO_CONFIRM(2, true),
    HOW_TO_CONFIRM_WITHDRAWAL,
    WRONG_CODE(2, true),
    WRONG_CODE_WITHDRAWAL,
    CODE_ALONE(2, true),
    CODES_LOCKED,
    CODES_LOCKED_KEPT(2, true),
    CODES_LOCKED_VOTED,
    CODE_PAST,
    CODE_PAST_VOTED,
    CODE_ELSEWHERE,
    DRAFT_SHORT(2, true),
    DRAFT_REFUSED(2, true),
    DRAFT_EMPTIED,
    DRAFT_MISSING,
    DRAFT_ASIDE(2, true),
    DRAFT_KEPT(2, true),
    DRAFT_WAITING(2, true),
    DRAFT_UNDONE,
    REVOTE_DROPPED,
    NOTHING_TO_UNDO,
    NOTHING_PENDING,
    NO_REVOTE,
    VOTE_STANDS,
    VOTE_STAYS,
    NOTHING_VOTED,
    NOT_ELIGIBLE,
    NOT_OPEN,
    CLOSED,

    VOTED(1),
    PENDING(1),
    PENDING_WITHDRAWAL(1),
    WITHDRAWN,
    SUPERSEDED,
    TOO_LATE,
    REPLACED_ELSEWHERE,

    MY_TICKET,
    NO_TICKET,
    NO_TICKET_YET(2, true),
    MY_TICKET_WAITING(2, true),
    MY_TICKET_WITHDRAWAL,
    TICKET_IN_BOX,
    TICKET_COUNTED,
    TICKET_REPLACED,
    TICKET_WITHDRAWN,
    TICKET_UNKNOWN,
    TICKET_UNREADABLE,
    CANNOT_TELL,

    LANGUAGES,
    LANGUAGE_SET,
    LANGUAGE_UNKNOWN,
    LANGUAGE_NOT_BY_SMS,
    DEADLINE,
    RULES,
    PRICE_OF_PROJECT,
    PRICE,
    RESULT_LATER,
    RESULT_SOON,
    RESULT,
    STOPPED(1),
    STARTED,
    THANKS,
    THANKS_WAITING(2, true),
    THANKS_WITHDRAWAL,
    UNREADABLE,
    UNHEARD,
    EMPTY,
    HUMAN,
    TAKE_YOUR_TIME,
    TAKE_YOUR_TIME_WAITING(2, true),
    IDEA,
    REPORT,
    ANGRY,
    WHO_WRITES,
    WHICH_ONE,
    DID_YOU_MEAN,
    UNCLEAR,
    UNCLEAR_WAITING(2, true),
    BUTTON_PAST,
    CHANNEL_OFF,
    OTHER_WAY,

    DRAFT_UNPROVEN(2, true),
    PROVE_BY_CARD,
    PROVE_BY_SMS,
    LINK_NUMBER,
    LINKED(1),
    LINKED_TO(1),
    UNLINKED,
    NOT_LINKED(1),
    NOTHING_TO_LINK(1),
    NUMBER_WRONG,
    NUMBER_DEAD,
    NUMBER_EXPIRED,
    NUMBER_AWAITED,
    NUMBER_UNKNOWN,
    NUMBERS_ENOUGH,
    CARD_NOT_YOURS,
    CANNOT_LINK,
    UNPROVEN,

    /* Sentences within other lines, and the rule in plain words. */
    TO_LIST,
    TO_VOTE,
    TO_TICKET,
    TO_UNDO,
    TO_DEADLINE,
    TO_RULES,
    TO_PRICE,
    TO_RESULT,
    TO_LANGUAGE,
    TO_STOP,
    TO_HUMAN,
    TO_HELP,
    UNKNOWN_CODE,
    REPEATED_CODE,
    NOT_CHOSEN,
    NOT_ADDED,
    TOO_MANY,
    TOO_FEW,
    TOO_MANY_IN_THEME,
    TOO_MANY_IN_DEPARTMENT,
    OVER_BUDGET,
    TOO_MANY_POINTS,
    TOO_MANY_POINTS_IN_ALL,
    NOT_POSITIVE,
    RULE_APPROVAL,
    RULE_RANKING,
    RULE_POINTS,
    RULE_KNAPSACK,
    RULE_PER_THEME,
    RULE_PER_DEPARTMENT;

    private final int parts;
    private final boolean namesChoices;

    Line() {
        this(2, false);
    }

    Line(int parts) {
        this(parts, false);
    }

    Line(int parts, boolean namesChoices) {
        this.parts = parts;
        this.namesChoices = namesChoices;
    }

    /// The SMS parts this line should take, with three projects of usual length.
    public int parts() {
        return parts;
    }

    /// Whether it asks for a contact card: on Telegram a button of its own sends one.
    public boolean asksForCard() {
        return this == PROVE_BY_CARD || this == CARD_NOT_YOURS;
    }

    /// Whether a citizen's choices may stand in it: such answers are not kept once the vote is recorded.
    public boolean namesChoices() {
        return namesChoices;
    }
}
