package org.causerie.bot.limits;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.causerie.dialogs.Line;
import org.causerie.dialogs.Reply;

/// What an answer is worth to its receiver, which decides what may hold it back.
public enum Weight {
    /// Lost, it is asked for again.
    READING,
    /// Who writes, and how to stop: French short codes owe it to everybody. Only [Limit#DUTIES] holds it back.
    DUTY,
    /// Nobody votes without it: a code, a ticket, a word obeyed. Only [Limit#CODES] holds it back.
    CODE,
    /// How a vote went: nothing holds it back.
    OUTCOME;

    private static final Set<Line> OUTCOMES = EnumSet.of(
            Line.VOTED,
            Line.PENDING,
            Line.PENDING_WITHDRAWAL,
            Line.WITHDRAWN,
            Line.SUPERSEDED,
            Line.TOO_LATE,
            Line.REPLACED_ELSEWHERE);

    private static final Set<Line> DUTIES = EnumSet.of(Line.CONTACT, Line.HELP);

    private static final Set<Line> CODES = EnumSet.of(
            Line.CONFIRM,
            Line.CONFIRM_KEPT,
            Line.CONFIRM_REVOTE,
            Line.CONFIRM_REVOTE_KEPT,
            Line.CONFIRM_WITHDRAWAL,
            Line.HOW_TO_CONFIRM,
            Line.HOW_TO_CONFIRM_WITHDRAWAL,
            Line.WRONG_CODE,
            Line.WRONG_CODE_WITHDRAWAL,
            Line.CODE_ALONE,
            Line.CODES_LOCKED,
            Line.CODES_LOCKED_KEPT,
            Line.CODES_LOCKED_VOTED,
            Line.MY_TICKET,
            Line.MY_TICKET_WAITING,
            Line.MY_TICKET_WITHDRAWAL,
            Line.TICKET_IN_BOX,
            Line.TICKET_COUNTED,
            Line.TICKET_REPLACED,
            Line.TICKET_WITHDRAWN,
            Line.PROVE_BY_CARD,
            Line.PROVE_BY_SMS,
            Line.LINK_NUMBER,
            Line.LINKED,
            Line.UNLINKED,
            Line.STOPPED,
            Line.STARTED);

    /// The weight of the weightiest.
    public static Weight of(List<Reply> replies) {
        Weight heaviest = READING;
        for (Reply reply : replies) {
            Weight weight = of(reply);
            heaviest = weight.compareTo(heaviest) > 0 ? weight : heaviest;
        }
        return heaviest;
    }

    private static Weight of(Reply reply) {
        if (reply.receipt() != null || OUTCOMES.contains(reply.line())) {
            return OUTCOME;
        }
        if (CODES.contains(reply.line())) {
            return CODE;
        }
        return DUTIES.contains(reply.line()) ? DUTY : READING;
    }
}
