package org.causerie.dialogs.campaign;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.causerie.dialogs.campaign.Subject.Fit;
import org.causerie.dialogs.campaign.Subject.Kind;
import org.jspecify.annotations.Nullable;

/// Every word of a catalogue that says something, and where it stands.
final class Terms {

    private static final int SHORTEST_BEGINNING = 4;

    /// Where an inflection is known already, `skate` may still begin `skatepark`.
    private static final int SHORTEST_SECOND_BEGINNING = 5;

    /// A letter of the alphabet a bit, any other the last one.
    private static final int OTHER_LETTER = 26;

    private static final Map<Kind, Map<Fit, Subject>> SUBJECTS = subjects();

    private final NavigableMap<String, Term> byWord = new TreeMap<>();
    private final Map<String, Term> exactly = new HashMap<>();
    private final Map<String, List<Term>> byStem = new HashMap<>();
    private final Map<String, List<Term>> bySound = new HashMap<>();
    private final Map<Integer, List<Match>> bySynonyms = new HashMap<>();
    private final Map<Character, List<Term>> byInitial = new HashMap<>();

    /// Departments whose name is one word: `Tarn` is not Tarn-et-Garonne.
    private final Set<String> departments = new HashSet<>();

    Terms(List<Listing> listings) {
        for (Listing listing : listings) {
            List<String> words = informative(listing.department());
            if (words.size() == 1) {
                departments.add(words.getFirst());
            }
        }
        for (int index = 0; index < listings.size(); index++) {
            add(index, listings.get(index));
        }
        byWord.values().forEach(this::arrange);
    }

    /// Where a word stands, and how much it says there.
    enum Place {
        TITLE(Kind.TITLE, 1),
        COMMUNE(Kind.COMMUNE, 1),
        THEME(Kind.THEME, 1),
        THEME_IN_PART(Kind.THEME, 0.7f),
        DEPARTMENT(Kind.DEPARTMENT, 1),
        DEPARTMENT_IN_PART(Kind.DEPARTMENT, 0.7f),
        SUMMARY(Kind.TEXT, 0.55f),
        PROPOSER(Kind.TEXT, 0.5f);

        private final Kind kind;
        private final float weight;

        Place(Kind kind, float weight) {
            this.kind = kind;
            this.weight = weight;
        }

        /// A name has no inflections: a `garde` is not in the Gard.
        boolean isName() {
            return kind == Kind.COMMUNE || kind == Kind.DEPARTMENT;
        }
    }

    private record Posting(int index, Place place) {}

    private static final class Term {
        final String word;
        final String singular;
        final int letters;
        final Set<Posting> postings = new LinkedHashSet<>();

        /// The weightiest of the postings, and of those that are no names.
        Kind kind = Kind.NOTHING;

        Kind kindButNames = Kind.NOTHING;

        Term(String word) {
            this.word = word;
            this.singular = Stems.singular(word);
            this.letters = letters(word);
        }

        boolean isName() {
            return kind == Kind.COMMUNE || kind == Kind.DEPARTMENT;
        }

        void add(Posting posting) {
            postings.add(posting);
            Kind of = posting.place().kind;
            kind = of.compareTo(kind) < 0 ? of : kind;
            if (!posting.place().isName()) {
                kindButNames = of.compareTo(kindButNames) < 0 ? of : kindButNames;
            }
        }
    }

    /// A term that goes with a word.
    ///
    /// @param names whether it does so as the name of a place too
    private record Match(Term term, Fit fit, boolean names) {

        Kind kind() {
            return names ? term.kind : term.kindButNames;
        }
    }

    /// Where to put what was found for a word.
    interface Sink {
        void accept(int index, float weight);
    }

    boolean hasExactly(String word) {
        return exactly.containsKey(word);
    }

    /// Whether a folded word is a department's name, its parts put together.
    boolean isDepartment(String word) {
        Term term = exactly.get(word);
        return term != null && term.postings.stream().anyMatch(posting -> posting.place() == Place.DEPARTMENT);
    }

    /// All listings in which a folded word stands, some more than once.
    ///
    /// What only resembles the word is looked at where the word itself is not found: what it
    /// begins, then slips.
    void find(String word, Sink sink) {
        for (Match match : matches(word)) {
            for (Posting posting : match.term().postings) {
                if (match.names() || !posting.place().isName()) {
                    sink.accept(
                            posting.index(),
                            posting.place().weight * match.fit().weight());
                }
            }
        }
    }

    /// What a folded word is about.
    Subject subject(String word) {
        Term term = exactly.get(word);
        if (term != null) {
            return subject(term.kind, Fit.EXACT);
        }
        Fit best = Fit.NONE;
        Kind weightiest = Kind.NOTHING;
        for (Match match : matches(word)) {
            Kind kind = match.kind();
            if (kind != Kind.NOTHING && isBetter(match.fit(), kind, best, weightiest)) {
                best = match.fit();
                weightiest = kind;
            }
        }
        return subject(weightiest, best);
    }

    private static boolean isBetter(Fit fit, Kind kind, Fit best, Kind weightiest) {
        return fit.compareTo(best) < 0 || (fit == best && kind.compareTo(weightiest) < 0);
    }

    private static Subject subject(Kind kind, Fit fit) {
        Map<Fit, Subject> byFit = SUBJECTS.get(kind);
        return byFit == null ? Subject.NOTHING : byFit.getOrDefault(fit, Subject.NOTHING);
    }

    private static Map<Kind, Map<Fit, Subject>> subjects() {
        Map<Kind, Map<Fit, Subject>> subjects = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            if (kind != Kind.NOTHING) {
                Map<Fit, Subject> byFit = new EnumMap<>(Fit.class);
                for (Fit fit : Fit.values()) {
                    byFit.put(fit, new Subject(kind, fit));
                }
                subjects.put(kind, byFit);
            }
        }
        return subjects;
    }

    private Collection<Match> matches(String word) {
        if (Words.isNumber(word)) {
            Term term = exactly.get(word);
            return term == null ? List.of() : List.of(new Match(term, Fit.EXACT, true));
        }
        List<Match> matches = sure(word);
        if (matches.stream().anyMatch(match -> match.fit() == Fit.EXACT)) {
            return matches;
        }
        if (matches.isEmpty()) {
            List<Match> begun = begun(word, SHORTEST_BEGINNING);
            return begun.isEmpty() ? slipped(word) : begun;
        }
        matches.addAll(begun(word, SHORTEST_SECOND_BEGINNING));
        if (matches.stream().allMatch(match -> match.fit() == Fit.INFLECTED)) {
            slipped(word).stream().filter(match -> match.term().isName()).forEach(matches::add);
        }
        return matches;
    }

    /// The word, its inflections and its synonyms.
    private List<Match> sure(String word) {
        Term itself = exactly.get(word);
        List<Term> inflections = byStem.getOrDefault(Stems.of(word), List.of());
        Set<Integer> meanings = Synonyms.asked(word);
        if (itself == null && inflections.isEmpty() && meanings.isEmpty()) {
            return new ArrayList<>();
        }
        List<Match> matches = new ArrayList<>();
        if (itself != null) {
            matches.add(new Match(itself, Fit.EXACT, true));
        }
        String singular = Stems.singular(word);
        for (Term term : inflections) {
            boolean plural = Stems.singular(term.word).equals(singular);
            matches.add(new Match(term, plural ? Fit.PLURAL : Fit.INFLECTED, false));
        }
        meanings.forEach(meaning -> matches.addAll(bySynonyms.getOrDefault(meaning, List.of())));
        matches.removeIf(match -> match.kind() == Kind.NOTHING);
        return matches;
    }

    private List<Match> begun(String word, int shortest) {
        if (word.length() < shortest) {
            return List.of();
        }
        return byWord.subMap(word, word + Character.MAX_VALUE).values().stream()
                .filter(term -> !Slips.lacksLastConsonant(word, term.word))
                .map(term -> new Match(term, Fit.BEGUN, true))
                .toList();
    }

    private List<Match> slipped(String word) {
        int most = Slips.allowed(word.length());
        if (most == 0 || !word.chars().allMatch(Character::isLetter)) {
            return List.of();
        }
        List<Match> once = new ArrayList<>();
        for (Term term : bySound.getOrDefault(Stems.sound(word), List.of())) {
            if (word.length() <= term.word.length()) {
                once.add(new Match(term, Fit.SLIPPED, true));
            }
        }
        List<Match> twice = new ArrayList<>();
        String singular = Stems.singular(word);
        int letters = letters(word);
        for (char initial : Slips.initials(word)) {
            for (Term term : byInitial.getOrDefault(initial, List.of())) {
                int allowed = Math.min(most, Slips.allowed(term.word.length()));
                boolean likely = Math.abs(term.word.length() - word.length()) <= allowed + 1
                        && Integer.bitCount(term.letters ^ letters) <= 2 * allowed + 1;
                if (likely) {
                    int slips = Math.min(
                            Slips.between(word, term.word, allowed), Slips.between(singular, term.singular, allowed));
                    if (slips <= 1) {
                        once.add(new Match(term, Fit.SLIPPED, true));
                    } else if (slips <= allowed) {
                        twice.add(new Match(term, Fit.SLIPPED_TWICE, true));
                    }
                }
            }
        }
        return once.isEmpty() ? twice : once;
    }

    private static int letters(String word) {
        int letters = 0;
        for (int i = 0; i < word.length(); i++) {
            int letter = word.charAt(i) - 'a';
            letters |= 1 << (letter >= 0 && letter < OTHER_LETTER ? letter : OTHER_LETTER);
        }
        return letters;
    }

    private void add(int index, Listing listing) {
        Consumer<String> title = word -> add(index, Place.TITLE, word);
        Stream.of(listing.title(), listing.smsTitle())
                .flatMap(texts -> texts.byLanguage().values().stream())
                .forEach(text -> informative(text).forEach(title));
        informative(listing.commune()).forEach(word -> add(index, Place.COMMUNE, word));
        String theme = listing.theme();
        if (theme != null) {
            ThemeNames.all(theme).forEach(name -> {
                List<String> words = informative(name);
                words.forEach(word -> add(index, words.size() == 1 ? Place.THEME : Place.THEME_IN_PART, word));
            });
        }
        addDepartment(index, listing.department(), listing.departmentCode());
        Texts summary = listing.summary();
        if (summary != null) {
            summary.byLanguage()
                    .values()
                    .forEach(text -> informative(text).forEach(word -> add(index, Place.SUMMARY, word)));
        }
        informative(listing.proposer()).forEach(word -> add(index, Place.PROPOSER, word));
    }

    /// By its name and by its number, with and without the leading zero.
    private void addDepartment(int index, @Nullable String name, @Nullable String code) {
        List<String> words = informative(name);
        for (String word : words) {
            if (words.size() == 1) {
                add(index, Place.DEPARTMENT, word);
            } else if (!departments.contains(word)) {
                add(index, Place.DEPARTMENT_IN_PART, word);
            }
        }
        if (words.size() > 1) {
            add(index, Place.DEPARTMENT, String.join("", words));
        }
        if (code != null) {
            String folded = Words.fold(code);
            add(index, Place.DEPARTMENT, folded);
            if (folded.startsWith("0")) {
                add(index, Place.DEPARTMENT, folded.substring(1));
            }
        }
    }

    private static List<String> informative(@Nullable String text) {
        return text == null
                ? List.of()
                : Words.in(text).stream().filter(word -> !Words.isFiller(word)).toList();
    }

    private void add(int index, Place place, String word) {
        Term term = exactly.computeIfAbsent(word, Term::new);
        byWord.put(word, term);
        term.add(new Posting(index, place));
    }

    private void arrange(Term term) {
        String word = term.word;
        if (!word.chars().allMatch(Character::isLetter)) {
            return;
        }
        String stem = Stems.of(word);
        byStem.computeIfAbsent(stem, key -> new ArrayList<>()).add(term);
        if (word.length() >= Slips.SHORTEST) {
            byInitial
                    .computeIfAbsent(Slips.initial(word), key -> new ArrayList<>())
                    .add(term);
            bySound.computeIfAbsent(Stems.sound(word), key -> new ArrayList<>()).add(term);
        }
        Set<Integer> exact = Synonyms.found(word);
        Set<Integer> inflected = Synonyms.found(Stems.singular(word));
        Stream.concat(exact.stream(), inflected.stream())
                .distinct()
                .forEach(meaning -> bySynonyms
                        .computeIfAbsent(meaning, key -> new ArrayList<>())
                        .add(new Match(term, Fit.RELATED, exact.contains(meaning))));
    }
}
