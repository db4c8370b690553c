package org.causerie.dialogs.understanding;

import java.util.Locale;

/// What somebody wants, as staff and measurements name it.
public enum Intent {
    GREET,
    HELP,
    BROWSE,
    SEARCH,
    SHOW,
    VOTE,
    /// Says yes to what was asked. Never found by statistics.
    CONFIRM,
    DENY,
    UNDO,
    STATUS,
    CHANGE_LANGUAGE,
    STOP,
    START,
    RESULTS,
    DEADLINE,
    RULES,
    COST,
    IDEA,
    REPORT_ISSUE,
    SURVEY_ANSWER,
    HUMAN,
    THANKS,
    /// Needs no action: see [Kind].
    OTHER,
    /// Not understood well enough: asks back.
    UNCLEAR;

    /// The name in files, such as `change_language`.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// What needs no action.
    public enum Kind {
        /// Asks for time; the pending question stays open.
        WAIT,
        /// A yes to no question.
        NOTHING_PENDING,
        ABUSE,
        SPAM,
        AUTOREPLY,
        CHITCHAT,
        WRONG_NUMBER,
        /// Sounds like a yes, and is not on the list of them.
        NEARLY_YES,
        /// Neither yes nor no.
        HESITATION,
        /// About something else.
        QUESTION;

        /// The name in files, such as `nothing_pending`.
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
