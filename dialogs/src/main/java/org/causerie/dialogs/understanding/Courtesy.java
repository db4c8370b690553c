package org.causerie.dialogs.understanding;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// What is said before and behind what somebody means: `bonjour`, `merci d'avance`. The words are data:
/// `courtesy.properties`.
final class Courtesy {

    private static final int MOST_WORDS = 4;
    private static final WordLists WORDS = WordLists.in("courtesy.properties");
    private static final Set<String> GREETING = WORDS.named("GREETING");
    private static final Set<String> HELLO = WORDS.named("HELLO");
    private static final Set<String> ENDING = WORDS.named("ENDING");

    private Courtesy() {}

    /// The message without them; the message itself where nothing else is said.
    static Wording without(Wording wording) {
        List<Wording.Piece> pieces = wording.pieces();
        int from = 0;
        for (int next = after(pieces, from); next > from; next = after(pieces, from)) {
            from = next;
        }
        int to = pieces.size();
        for (int next = before(pieces, from, to); next < to; next = before(pieces, from, to)) {
            to = next;
        }
        boolean nothingLeft = pieces.subList(from, to).stream().noneMatch(piece -> piece.isWord() || piece.isNumber());
        return nothingLeft ? wording : wording.part(from, to);
    }

    /// Whether a message greets and says nothing else.
    static boolean isGreeting(Wording wording) {
        List<Wording.Piece> pieces = wording.pieces();
        int from = 0;
        for (int next = after(pieces, from); next > from; next = after(pieces, from)) {
            from = next;
        }
        return from == pieces.size() && HELLO.stream().anyMatch(wording::has);
    }

    /// Whether words begin with a please or thanks.
    static boolean begins(List<String> words) {
        return IntStream.rangeClosed(1, Math.min(MOST_WORDS, words.size()))
                .anyMatch(end -> ENDING.contains(String.join(" ", words.subList(0, end))));
    }

    private static int after(List<Wording.Piece> pieces, int from) {
        if (from < pieces.size()
                && !pieces.get(from).isWord()
                && !pieces.get(from).isNumber()
                && from > 0) {
            return pieces.get(from).word().equals("?") ? from : from + 1;
        }
        for (int to = Math.min(pieces.size(), from + MOST_WORDS); to > from; to--) {
            if (GREETING.contains(joined(pieces, from, to))) {
                return to;
            }
        }
        return from;
    }

    private static int before(List<Wording.Piece> pieces, int from, int to) {
        for (int start = Math.max(from, to - MOST_WORDS); start < to; start++) {
            if (ENDING.contains(joined(pieces, start, to)) && start > from) {
                return start;
            }
        }
        return to;
    }

    private static String joined(List<Wording.Piece> pieces, int from, int to) {
        return String.join(
                " ", pieces.subList(from, to).stream().map(Wording.Piece::word).toList());
    }
}
