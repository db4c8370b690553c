package org.causerie.dialogs.phrases;

/// What stands on a button. A test fails if a language lacks one, or if it is longer than WhatsApp takes.
public enum Label {
    PROJECTS,
    MORE,
    HELP,
    MY_CHOICES,
    CHOOSE,
    TAKE_OUT,
    CONFIRM,
    REPLACE,
    WITHDRAW,
    NOT_NOW,
    KEEP,
    TICKET,
    /// Shares the person's own contact card.
    SHARE_NUMBER,
    /// Opens a list.
    CHOOSE_HERE
}
