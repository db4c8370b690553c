package org.causerie.dialogs.phrases;

/// What stands on a button. A test fails if a language lacks one, or if it is longer than WhatsApp takes.
enum Label {
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
    TICKET
}
