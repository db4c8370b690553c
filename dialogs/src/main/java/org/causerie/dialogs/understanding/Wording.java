package org.causerie.dialogs.understanding;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.causerie.dialogs.campaign.Language;
import org.jspecify.annotations.Nullable;

/// A message word by word, as it is compared: plain letters, usual spelling, numbers as digits.
final class Wording {

    private static final Pattern DICTATED = Pattern.compile(
            "^\\s*\\[[^\\]]*\\b(vocal|vocale|voice|voz|veu|votz|transcri\\p{L}*|صوتي|صوتيه|صوتية)\\b[^\\]]*\\]\\s*",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CHARACTER_CLASS);
    private static final String SMILE = "[:;=]-?[)d](?!\\p{L})";
    private static final String FROWN = "[:;=]'?-?[(/|\\\\](?!\\p{L})";
    private static final Pattern CHUNK = Pattern.compile(
            "[\\p{L}\\p{M}\\p{Nd}]+|" + SMILE + "|" + FROWN + "|\\.{2,}|…|[\\S&&[^\\p{L}\\p{M}\\p{Nd}]]");
    private static final Pattern PART = Pattern.compile("\\p{Nd}+|[\\p{L}\\p{M}]+");
    private static final Pattern THOUSANDS = Pattern.compile("(?<=\\d)[ .](?=\\d{3}(?!\\d))");

    /// What joins or decorates words.
    private static final Set<String> IGNORED = Set.of("'", "°", "º", "·", "-");

    /// What sets words apart: nobody who quotes a yes has said it.
    private static final Set<String> APART =
            Set.of("\"", "«", "»", "“", "”", "<", ">", "*", "_", "~", "[", "]", "(", ")", "=", "+");

    private static final String QUOTE = "«";
    private static final int LONGEST_PHRASE = 8;

    private static final Set<String> TO_BE = Set.of("est", "etait", "etaient", "etais", "ete");

    /// What machines write down that means nothing.
    private static final Set<String> SAID_ALOUD = Set.of("point", "virgule");

    /// What somebody says who is not sure yet, and means nothing else.
    private static final Set<String> HESITATION = Set.of("euh", "heu", "hum", "er", "um", "uh");

    private static final Pattern ACCENTED_YES = Pattern.compile("(?<!\\p{L})s[íÍ](?!\\p{L})", Pattern.CASE_INSENSITIVE);

    private final List<Piece> pieces;
    private final boolean hesitant;
    private final boolean saysYes;
    private final List<String> spoken;
    private final String sentence;

    private Wording(List<Piece> pieces, boolean hesitant, boolean saysYes) {
        this.pieces = List.copyOf(pieces);
        this.hesitant = hesitant;
        this.saysYes = saysYes;
        this.spoken = pieces.stream()
                .filter(piece -> piece.isWord() || piece.isNumber())
                .map(Piece::word)
                .toList();
        this.sentence = String.join(" ", spoken);
    }

    /// Words, numbers and marks in order.
    List<Piece> pieces() {
        return pieces;
    }

    /// Some of the pieces.
    Wording part(int from, int to) {
        return new Wording(pieces.subList(from, to), hesitant, saysYes);
    }

    /// Whether every `si` was written `sí`: then it is no condition.
    boolean saysYes() {
        return saysYes;
    }

    /// A word, a number or a mark.
    ///
    /// @param word a number as it was written
    /// @param number -1 for a word or a mark
    record Piece(String word, int number) {

        boolean isNumber() {
            return number >= 0;
        }

        boolean isWord() {
            return number < 0 && Character.isLetter(word.codePointAt(0));
        }

        /// Whether the number was written in letters.
        boolean isSpelled() {
            return number >= 0 && Character.isLetter(word.codePointAt(0));
        }
    }

    /// A text without the words by which a provider marks a voice message that it wrote down.
    static String written(String text) {
        Matcher dictated = DICTATED.matcher(text);
        return dictated.find() ? text.substring(dictated.end()) : text;
    }

    static Wording of(String text, Language language) {
        Matcher dictated = DICTATED.matcher(text);
        boolean spoken = dictated.find();
        String plain = Plain.of(spoken ? text.substring(dictated.end()) : text);
        List<String> words = words(THOUSANDS.matcher(plain).replaceAll(""), language);
        boolean hesitant = words.stream().anyMatch(HESITATION::contains);
        if (spoken) {
            words.removeIf(word -> SAID_ALOUD.contains(word) || HESITATION.contains(word));
        }
        long accented = ACCENTED_YES.matcher(text).results().count();
        boolean saysYes = accented > 0
                && accented == words.stream().filter(word -> word.equals("si")).count();
        return new Wording(numbered(words, language), hesitant, saysYes);
    }

    private static List<String> words(String plain, Language language) {
        var words = new ArrayList<String>();
        Matcher chunks = CHUNK.matcher(plain);
        while (chunks.find()) {
            String chunk = chunks.group();
            if (APART.contains(chunk) || isQuoting(plain, chunk, chunks.start())) {
                words.add(QUOTE);
                continue;
            }
            if (IGNORED.contains(chunk) || Character.getType(chunk.codePointAt(0)) == Character.MODIFIER_SYMBOL) {
                continue; // a modifier only colours the emoji before it
            }
            if (chunk.equals("…") || (isPause(chunk) && isPause(words.isEmpty() ? "" : words.getLast()))) {
                words.add("...");
            } else if (!Character.isLetterOrDigit(chunk.codePointAt(0))) {
                words.add(chunk.startsWith("..") ? "..." : chunk);
            } else if (Spelling.knows(chunk, language)) {
                words.addAll(Spelling.of(chunk, language));
            } else {
                PART.matcher(chunk)
                        .results()
                        .forEach(part -> words.addAll(
                                Character.isDigit(part.group().charAt(0))
                                        ? List.of(part.group())
                                        : Spelling.of(part.group(), language)));
            }
        }
        joinLetters(words);
        mendElisions(words);
        return words;
    }

    /// A dash alone, or an apostrophe that begins a word.
    private static boolean isQuoting(String plain, String chunk, int index) {
        boolean before = index == 0 || plain.charAt(index - 1) == ' ';
        boolean after = index == plain.length() - 1 || plain.charAt(index + 1) == ' ';
        return before && ((chunk.equals("-") && after) || (chunk.equals("'") && !after));
    }

    /// `oui . . .` and `oui,,,` hesitate as `oui...` does.
    private static boolean isPause(String mark) {
        return mark.equals(".") || mark.equals(",") || mark.equals("...");
    }

    /// `O U I` is one word.
    private static void joinLetters(List<String> words) {
        boolean letters = words.size() > 1
                && words.stream().allMatch(word -> word.length() == 1 && Character.isLetter(word.charAt(0)));
        if (letters) {
            String word = String.join("", words);
            words.clear();
            words.add(word);
        }
    }

    /// `c'est` is two chunks, of which the first alone already stands for `c est`.
    private static void mendElisions(List<String> words) {
        for (int i = words.size() - 1; i >= 2; i--) {
            boolean doubled = words.get(i - 1).equals("est") && words.get(i - 2).equals("c");
            if (doubled && TO_BE.contains(words.get(i))) {
                words.remove(i - 1);
            }
        }
    }

    private static List<Piece> numbered(List<String> words, Language language) {
        var pieces = new ArrayList<Piece>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            Numerals.Found numeral = Character.isLetter(word.codePointAt(0)) ? Numerals.at(words, i, language) : null;
            if (numeral != null) {
                pieces.add(new Piece(String.join(" ", words.subList(i, i + numeral.words())), numeral.value()));
                i += numeral.words() - 1;
            } else {
                pieces.add(new Piece(word, digits(word)));
            }
        }
        return pieces;
    }

    private static int digits(String word) {
        boolean number = Character.isDigit(word.charAt(0)) && word.length() <= 9;
        return number ? Integer.parseInt(word) : -1;
    }

    boolean has(String word) {
        return pieces.stream().anyMatch(piece -> piece.word().equals(word));
    }

    /// Whether the message asks.
    boolean asks() {
        return has("?") || sentence().contains("est ce que");
    }

    /// Whether the message asks or hesitates: it agrees to nothing.
    boolean isDoubtful() {
        return hesitant || has("?") || has("...");
    }

    /// The words and numbers, without marks.
    List<String> spoken() {
        return spoken;
    }

    /// The same as one text.
    String sentence() {
        return sentence;
    }

    /// Whether one of these words or phrases stands in the message.
    boolean hasPhrase(Set<String> phrases) {
        for (int from = 0; from < spoken.size(); from++) {
            for (int to = from + 1; to <= Math.min(spoken.size(), from + LONGEST_PHRASE); to++) {
                if (phrases.contains(to == from + 1 ? spoken.get(from) : String.join(" ", spoken.subList(from, to)))) {
                    return true;
                }
            }
        }
        return false;
    }

    boolean hasAny(Set<String> words) {
        return pieces.stream().anyMatch(piece -> words.contains(piece.word()));
    }

    /// The word at a place, empty outside.
    String word(int index) {
        Piece piece = at(index);
        return piece == null ? "" : piece.word();
    }

    @Nullable
    Piece at(int index) {
        return index >= 0 && index < pieces.size() ? pieces.get(index) : null;
    }
}
