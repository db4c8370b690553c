package org.causerie.dialogs.sms;

import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.Transliterator;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Any Unicode to the GSM 7-bit alphabet, character by character, with a few words of French typography.
///
/// Each character below the bound is looked up; beyond it lie emoji, other scripts and rare letters.
final class Transliteration {

    private static final int BOUND = 0x2100;
    private static final Map<Integer, String> OURS = ours();

    /// What each character below the bound becomes, filled in at first use: two threads would write the same.
    private static final @Nullable String[] TABLE = new @Nullable String[BOUND];

    private final String text;
    private final StringBuilder out;
    private boolean dropped;

    private Transliteration(String text) {
        this.text = text;
        this.out = new StringBuilder(text.length() + 8);
    }

    static String of(String text) {
        return new Transliteration(Normalizer2.getNFCInstance().normalize(text)).run();
    }

    private String run() {
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            int next = i + Character.charCount(point);
            i = point == '«' ? afterSpace(next) : next;
            write(point, next);
        }
        if (dropped) {
            dropSpace();
        }
        return out.toString();
    }

    private void write(int point, int next) {
        switch (point) {
            case '»' -> {
                dropSpace();
                out.append('"');
            }
            case 'Œ' -> out.append(next < text.length() && Character.isLowerCase(text.charAt(next)) ? "Oe" : "OE");
            case '°' -> {
                if (endsIn('n') || endsIn('N')) {
                    out.append('o');
                }
            }
            default -> append(folded(point), point);
        }
    }

    private void append(String folded, int point) {
        if (folded.isEmpty()) {
            dropped |= !isInvisible(point);
            return;
        }
        if (dropped) {
            char first = folded.charAt(0);
            if (first == ' ' && (out.isEmpty() || endsIn(' ') || endsIn('\n'))) {
                return;
            }
            if (first == '.' || first == ',' || first == '\n') {
                dropSpace();
            }
            dropped = false;
        }
        out.append(folded);
    }

    private boolean endsIn(char last) {
        return !out.isEmpty() && out.charAt(out.length() - 1) == last;
    }

    private void dropSpace() {
        if (endsIn(' ')) {
            out.setLength(out.length() - 1);
        }
    }

    private int afterSpace(int index) {
        return index < text.length() && isSpace(text.charAt(index)) ? index + 1 : index;
    }

    private static boolean isSpace(char unit) {
        return Character.getType(unit) == Character.SPACE_SEPARATOR;
    }

    /// Parts of a character rather than characters: joiners, variation selectors, combining marks.
    private static boolean isInvisible(int point) {
        return switch (Character.getType(point)) {
            case Character.FORMAT, Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            default -> false;
        };
    }

    private static String folded(int point) {
        if (point >= BOUND) {
            return fold(point);
        }
        String folded = TABLE[point];
        if (folded == null) {
            folded = fold(point);
            TABLE[point] = folded;
        }
        return folded;
    }

    /// What stands for one character; empty where nothing does.
    private static String fold(int point) {
        String own = Character.toString(point);
        if (Gsm7.covers(own)) {
            return own;
        }
        String ours = OURS.get(point);
        if (ours != null) {
            return ours;
        }
        if (Character.getType(point) == Character.SPACE_SEPARATOR) {
            return " ";
        }
        return isFoldable(point) ? latin(own) : "";
    }

    private static boolean isFoldable(int point) {
        if (point >= 0x1F000 || Character.isISOControl(point) || isInvisible(point)) {
            return false;
        }
        return switch (Character.UnicodeScript.of(point)) {
            case LATIN, COMMON, GREEK -> true;
            default -> false;
        };
    }

    /// The letter without marks and forms, `²` is `2`, `ﬁ` is `fi`; or else its nearest in ASCII, `ł` is `l`.
    private static String latin(String own) {
        String compatible = Normalizer2.getNFKDInstance().normalize(own);
        String plain = covered(compatible);
        return plain.isEmpty() ? covered(LatinAscii.RULES.transliterate(compatible)) : plain;
    }

    private static String covered(String text) {
        StringBuilder covered = new StringBuilder();
        text.chars().filter(c -> Gsm7.width((char) c) > 0).forEach(c -> covered.append((char) c));
        return covered.toString().strip();
    }

    private static Map<Integer, String> ours() {
        Map<Integer, String> ours = new HashMap<>();
        put(ours, "'", "‘’‚‛′ʼ`´‹›");
        put(ours, "\"", "«»“”„‟″");
        put(ours, "-", "‐‑‒–—―−•‣⁃");
        put(ours, ".", "·․");
        put(ours, "...", "…");
        put(ours, "oe", "œ");
        put(ours, "o", "º");
        put(ours, "a", "ª");
        put(ours, "x", "×");
        put(ours, "/", "÷⁄");
        put(ours, " ", "\t");
        put(ours, "\n", "\u0085\u2028\u2029\u000b");
        put(ours, "->", "→");
        put(ours, "<-", "←");
        put(ours, "1/4", "¼");
        put(ours, "1/2", "½");
        put(ours, "3/4", "¾");
        put(ours, "ij", "ĳ");
        return Map.copyOf(ours);
    }

    private static void put(Map<Integer, String> ours, String folded, String characters) {
        characters.codePoints().forEach(point -> ours.put(point, folded));
    }

    /// Made only when a text needs it, which French never does: it takes a third of a second.
    private static final class LatinAscii {

        static final Transliterator RULES = Transliterator.getInstance("Latin-ASCII");
    }
}
