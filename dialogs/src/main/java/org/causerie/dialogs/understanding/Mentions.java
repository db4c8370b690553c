package org.causerie.dialogs.understanding;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.causerie.dialogs.campaign.Catalogue;
import org.jspecify.annotations.Nullable;

/// The projects that a message names by number: what counts, dates or measures something is left out, slips of the
/// tongue are taken back, and what is refused is told apart.
///
/// @param chosen by their numbers, in the order named
/// @param refused named behind a word such as `pas` or `sauf`
/// @param unknown look like projects and are none
/// @param only whether they replace all that was chosen before
/// @param corrected whether a slip was taken back
record Mentions(List<String> chosen, List<String> refused, List<String> unknown, boolean only, boolean corrected) {

    private static final WordLists WORDS = WordLists.in("numbers.properties");
    private static final int REACH = 5;
    private static final int MOST_DIGITS = 4;
    private static final int TAKING_BACK = 4;
    private static final Set<String> REFUSAL = WORDS.named("REFUSAL");
    private static final List<String> NOT = List.of(",", "no");
    private static final Set<String> NEGATIVE = WORDS.named("NEGATIVE");
    private static final Set<String> PLAIN_NO = WORDS.named("PLAIN_NO");
    private static final int DIGIT_GROUPS = 4;
    private static final Set<Integer> OUT_OF = Set.of(5, 10, 20, 100);
    private static final Set<String> COUNTED = WORDS.named("COUNTED");
    private static final Set<String> MEASURING = WORDS.named("MEASURING");
    private static final Set<String> CORRECTION = WORDS.named("CORRECTION");
    private static final Set<String> WITHOUT = WORDS.named("WITHOUT");
    private static final Set<String> ONLY = WORDS.named("ONLY");
    private static final Set<String> CHOOSING = WORDS.named("CHOOSING");
    private static final Set<String> FIRST = WORDS.named("FIRST");
    private static final Set<String> SECOND = WORDS.named("SECOND");
    private static final Set<String> THIRD = WORDS.named("THIRD");
    private static final Set<String> FOURTH = WORDS.named("FOURTH");
    private static final Set<String> FIFTH = WORDS.named("FIFTH");
    private static final Set<String> LAST = WORDS.named("LAST");
    private static final Set<String> ALL = WORDS.named("ALL");
    private static final Set<String> NONE = WORDS.named("NONE");
    private static final Set<String> READING = WORDS.named("READING");
    private static final Set<String> KEEPING = WORDS.named("KEEPING");
    private static final Set<String> VERBS = WORDS.named("VERBS");
    private static final Set<String> BOTH = WORDS.named("BOTH");

    private static final Set<String> BETWEEN = WORDS.named("BETWEEN");
    private static final Set<String> INSTEAD_OF = WORDS.named("INSTEAD_OF");
    private static final Set<String> JOINING = WORDS.named("JOINING");
    private static final Set<String> REMOVING = WORDS.named("REMOVING");
    private static final Set<String> REPLACING = WORDS.named("REPLACING");
    private static final Set<String> IS = WORDS.named("IS");
    private static final Set<String> DOUBTING = WORDS.named("DOUBTING");
    private static final Set<String> PRONOUNS = WORDS.named("PRONOUNS");
    private static final Set<String> VOTING = WORDS.named("VOTING");
    private static final Set<String> AGAINST = WORDS.named("AGAINST");
    private static final Set<String> OTHERS = WORDS.named("OTHERS");
    private static final Set<String> MYSELF = WORDS.named("MYSELF");
    private static final Set<String> IGNORANT = WORDS.named("IGNORANT");
    private static final int LONGEST_INSTEAD = 6;

    static final Mentions NONE_NAMED = new Mentions(List.of(), List.of(), List.of(), false, false);

    /// Keeps copies.
    Mentions {
        chosen = List.copyOf(chosen);
        refused = List.copyOf(refused);
        unknown = List.copyOf(unknown);
    }

    boolean isEmpty() {
        return chosen.isEmpty() && refused.isEmpty() && unknown.isEmpty();
    }

    List<String> all() {
        return Stream.concat(chosen.stream(), refused.stream()).distinct().toList();
    }

    static boolean isChoosing(Wording wording) {
        return wording.hasAny(CHOOSING);
    }

    /// The projects of a catalogue that a message names.
    static Mentions in(Wording wording, Catalogue catalogue) {
        List<Wording.Piece> pieces = wording.pieces();
        var chosen = new ArrayList<String>();
        var refused = new ArrayList<String>();
        var unknown = new ArrayList<String>();
        boolean corrected = false;
        boolean only = wording.hasAny(ONLY) && !wording.hasPhrase(INSTEAD_OF);
        int last = -1;
        boolean lastRefused = false;
        for (int i = 0; i < pieces.size(); i++) {
            Wording.Piece piece = pieces.get(i);
            if (!piece.isNumber() || !namesProject(wording, i) || isOf(wording, i, catalogue)) {
                continue;
            }
            String code = Integer.toString(piece.number());
            if (catalogue.find(code) == null) {
                unknown.add(code);
                continue;
            }
            boolean isRefused = isInsteadOf(wording, i)
                    || isReplaced(wording, last, i)
                    || isRefusedBehind(wording, i)
                    || (lastRefused && isJoined(wording, last, i));
            boolean corrects = !isRefused && last >= 0 && isCorrected(wording, last, i);
            if (corrects) {
                corrected = true;
                chosen.clear();
                refused.clear();
            }
            if (isRefused || (!corrects && isRefused(wording, last, i))) {
                refused.add(code);
                chosen.remove(code);
            } else if (!chosen.contains(code)) {
                chosen.add(code);
            }
            last = i;
            lastRefused = refused.contains(code);
        }
        if (last >= 0 && isTakenBack(wording, last)) {
            refused.addAll(chosen);
            chosen.clear();
        }
        return new Mentions(chosen, refused, unknown, only, corrected);
    }

    /// `j'allais voter pour le 6 mais finalement non`.
    private static boolean isTakenBack(Wording wording, int last) {
        List<String> rest = wording.pieces().subList(last + 1, wording.pieces().size()).stream()
                .map(Wording.Piece::word)
                .toList();
        return !rest.isEmpty()
                && rest.size() <= TAKING_BACK
                && rest.contains("mais")
                && REFUSAL.contains(rest.getLast());
    }

    private static boolean namesProject(Wording wording, int index) {
        Wording.Piece piece = wording.pieces().get(index);
        Wording.Piece before = wording.at(index - 1);
        Wording.Piece after = wording.at(index + 1);
        if (piece.word().length() > MOST_DIGITS && !piece.isSpelled()) {
            return false;
        }
        if (after != null
                && (COUNTED.contains(after.word())
                        || after.word().equals("€")
                        || after.word().equals("%"))) {
            return false;
        }
        if (piece.number() == 1
                && after != null
                && (after.word().equals("vote") || after.word().equals("voix"))) {
            return false;
        }
        if (isFraction(wording, index) || isInPhoneNumber(wording, index)) {
            return false;
        }
        if (before != null
                && piece.isSpelled()
                && (BOTH.contains(before.word()) || before.word().equals("de"))) {
            return false; // `ces trois`, `quoi de neuf`
        }
        if (before != null && MEASURING.contains(before.word()) && !isAnnounced(wording, index)) {
            return before.word().equals("a") && CHOOSING.stream().anyMatch(wording::has);
        }
        return true;
    }

    /// `le skatepark 2 Rangueil`: French sounds alike for two and `de`.
    private static boolean isOf(Wording wording, int index, Catalogue catalogue) {
        Wording.Piece before = wording.at(index - 1);
        Wording.Piece after = wording.at(index + 1);
        long numbers = wording.pieces().stream().filter(Wording.Piece::isNumber).count();
        return wording.pieces().get(index).word().equals("2")
                && numbers == 1
                && before != null
                && before.isWord()
                && Subjects.of(before.word(), catalogue).isSure()
                && after != null
                && after.isWord()
                && Subjects.of(after.word(), catalogue).isSure();
    }

    /// `5/5`, `15/20`: a mark out of.
    private static boolean isFraction(Wording wording, int index) {
        Wording.Piece over = wording.at(index + 1);
        Wording.Piece whole = wording.at(index + 2);
        boolean above = over != null && over.word().equals("/") && whole != null && OUT_OF.contains(whole.number());
        Wording.Piece under = wording.at(index - 1);
        boolean below = under != null
                && under.word().equals("/")
                && OUT_OF.contains(wording.pieces().get(index).number());
        return above || below;
    }

    /// `zero six douze trente-quatre`.
    private static boolean isInPhoneNumber(Wording wording, int index) {
        int from = index;
        while (isNumber(wording.at(from - 1))) {
            from--;
        }
        int to = index;
        while (isNumber(wording.at(to + 1))) {
            to++;
        }
        String first = wording.pieces().get(from).word();
        return to - from + 1 >= DIGIT_GROUPS && (first.startsWith("0") || first.equals("zero") || first.equals("33"));
    }

    private static boolean isNumber(Wording.@Nullable Piece piece) {
        return piece != null && piece.isNumber();
    }

    private static boolean isAnnounced(Wording wording, int index) {
        Wording.Piece before = wording.at(index - 1);
        return before != null
                && (before.word().equals("projet") || before.word().equals("numero"));
    }

    private static boolean isCorrected(Wording wording, int last, int index) {
        List<String> between = wording.pieces().subList(last + 1, index).stream()
                .map(Wording.Piece::word)
                .toList();
        if (between.contains("et") || between.contains("and") || between.contains("y") || between.contains("mais")) {
            return false;
        }
        if (between.stream().anyMatch(PLAIN_NO::contains)) {
            return !between.equals(NOT); // `le 9, non, le 19`; but `17, no 12` is for the 17
        }
        String joined = " " + String.join(" ", between) + " ";
        return CORRECTION.stream().anyMatch(word -> joined.contains(" " + word + " "));
    }

    /// `le 3 à la place du 7`.
    private static boolean isInsteadOf(Wording wording, int index) {
        for (int from = Math.max(0, index - LONGEST_INSTEAD); from < index; from++) {
            String before = wording.pieces().subList(from, index).stream()
                    .map(Wording.Piece::word)
                    .collect(Collectors.joining(" "));
            if (INSTEAD_OF.contains(before)) {
                return true;
            }
        }
        return false;
    }

    /// `remplace le 7 par le 3`.
    private static boolean isReplaced(Wording wording, int last, int index) {
        boolean another = wording.pieces().subList(index + 1, wording.pieces().size()).stream()
                .anyMatch(Wording.Piece::isNumber);
        for (int i = index - 1; another && i > last && i >= index - REACH; i--) {
            if (REPLACING.contains(wording.pieces().get(i).word())) {
                return true;
            }
        }
        return false;
    }

    /// `le 7 c'est non`, and no other number after it.
    private static boolean isRefusedBehind(Wording wording, int index) {
        int no = index + 1;
        while (wording.at(no) != null && IS.contains(wording.word(no))) {
            no++;
        }
        return PLAIN_NO.contains(wording.word(no))
                && wording.pieces().subList(no, wording.pieces().size()).stream()
                        .noneMatch(Wording.Piece::isNumber);
    }

    private static boolean isRefused(Wording wording, int last, int index) {
        for (int i = index - 1; i > last && i >= index - REACH - 1; i--) {
            String word = wording.pieces().get(i).word();
            if (WITHOUT.contains(word)) {
                boolean isVerbs =
                        VERBS.contains(wording.word(i + 1)); // `no voto el 17`, but `non, le 17` is for the 17
                return i > 0 || isVerbs || !PLAIN_NO.contains(word);
            }
            if (!BETWEEN.contains(word)) {
                break;
            }
        }
        return false;
    }

    /// `ni le 3 ni le 7`, `enlève le 3 et le 7`.
    private static boolean isJoined(Wording wording, int last, int index) {
        List<String> between = wording.pieces().subList(last + 1, index).stream()
                .map(Wording.Piece::word)
                .toList();
        boolean removes = wording.pieces().subList(0, last).stream().anyMatch(piece -> REMOVING.contains(piece.word()));
        return (removes || between.stream().anyMatch(JOINING::contains))
                && between.stream()
                        .allMatch(word -> JOINING.contains(word) || BETWEEN.contains(word) || word.equals(","))
                && between.stream().noneMatch(VOTING::contains);
    }

    /// Whether a message begins with a refusal: `non, le 17`.
    static boolean isRefusing(Wording wording) {
        return PLAIN_NO.contains(wording.pieces().getFirst().word());
    }

    /// Whether a message says no to something.
    static boolean isNegative(Wording wording) {
        return isNone(wording) || wording.hasAny(NEGATIVE);
    }

    static boolean isNegation(String word) {
        return NEGATIVE.contains(word);
    }

    /// Whether a message wants none of what is shown: `ni l'un ni l'autre`.
    static boolean isNone(Wording wording) {
        return wording.hasPhrase(NONE);
    }

    /// Whether a message would read about a project.
    static boolean isReading(Wording wording) {
        return wording.hasAny(READING);
    }

    /// What is said behind a choice at the beginning, such as the question of `je vote 3 et c'est quand la fin`; null
    /// where a message does not begin with one.
    static @Nullable Wording behindChoice(Wording said) {
        Wording wording = Courtesy.without(said);
        if (!PRONOUNS.contains(wording.word(0)) || !VOTING.contains(wording.word(1))) {
            return null;
        }
        int next = afterWords(wording, 2);
        if (!isNumber(wording.at(next)) || !namesProject(wording, next)) {
            return null;
        }
        while (isNumber(wording.at(next))) {
            next = afterWords(wording, next + 1);
        }
        return wording.part(next, wording.pieces().size());
    }

    /// The place behind words such as `le`, `pour`.
    private static int afterWords(Wording wording, int from) {
        int next = from;
        while (BETWEEN.contains(wording.word(next))) {
            next++;
        }
        return next;
    }

    /// Whether a choice is weighed rather than made: `je ne sais pas si je vote pour le 7`, `le 12 ou le 17, je ne sais
    /// plus`.
    static boolean isDoubting(Wording wording) {
        List<String> spoken = wording.spoken();
        return wording.hasPhrase(DOUBTING)
                || IntStream.range(Math.max(0, spoken.size() - TAKING_BACK), spoken.size())
                        .mapToObj(from -> String.join(" ", spoken.subList(from, spoken.size())))
                        .anyMatch(IGNORANT::contains);
    }

    /// Whether a message is against something: `je vote contre`.
    static boolean isAgainst(Wording wording) {
        return wording.hasPhrase(AGAINST);
    }

    /// Whether a message tells of somebody else's choice: `ma femme a voté 7`.
    static boolean isAboutOthers(Wording wording) {
        return wording.hasPhrase(OTHERS) && !wording.hasAny(MYSELF);
    }

    static boolean isKeeping(Wording wording) {
        return wording.hasAny(KEEPING);
    }

    /// What names all that is shown: `les trois`.
    static Set<String> allPhrases() {
        return ALL;
    }

    /// Whether a message names all of so many that are shown: `les trois`.
    static boolean isAll(Wording wording, int shown) {
        boolean counted = wording.pieces().stream().noneMatch(piece -> piece.isNumber() && piece.number() != shown);
        return counted && wording.hasPhrase(ALL) && !isNone(wording);
    }

    /// The places that a message points at: `le premier` is 0.
    static List<Integer> places(Wording wording, int shown) {
        var places = new ArrayList<Integer>();
        List<Set<String>> ordinals = List.of(FIRST, SECOND, THIRD, FOURTH, FIFTH);
        for (int i = 0; i < Math.min(shown, ordinals.size()); i++) {
            if (wording.hasAny(ordinals.get(i))) {
                places.add(i);
            }
        }
        if (wording.hasAny(LAST) && shown > 0) {
            places.add(shown - 1);
        }
        return places;
    }
}
