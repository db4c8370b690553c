package org.causerie.dialogs.campaign;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.causerie.dialogs.sms.Gsm7;
import org.jspecify.annotations.Nullable;

/// Short titles for lists sent by SMS: at most 19 GSM-7 characters, and distinct.
///
/// A proposal is cut at the border of a word, leaves out small words where that lets more others in, and never ends
/// in one. A person should approve it.
final class ShortTitles {

    static final int LONGEST = 19;

    private static final Pattern ASIDE = Pattern.compile("\\([^)]*\\)");
    private static final Pattern BETWEEN = Pattern.compile("[\\s\"]+");
    private static final Pattern EDGES = Pattern.compile("^[^\\p{L}\\p{Nd}]+|[^\\p{L}\\p{Nd}]+$");
    private static final Pattern ELISION = Pattern.compile("^(?i:qu|[cdjlmnst])'");
    private static final Set<String> NO_LAST_WORD = Set.of(
            "chez", "entre", "vers", "sans", "sous", "tous", "tout", "toute", "nos", "notre", "leurs", "their", "your");

    private ShortTitles() {}

    /// A project in want of a short title.
    record Wanted(String code, String title) {}

    /// What is wrong with a short title by itself, or null.
    static @Nullable String fault(String title) {
        if (!Gsm7.covers(title)) {
            String foreign = title.codePoints()
                    .mapToObj(Character::toString)
                    .filter(c -> !Gsm7.covers(c))
                    .findFirst()
                    .orElse("");
            return "\"" + title + "\" has " + foreign + ", which is not in the GSM-7 alphabet";
        }
        int septets = Gsm7.septets(title);
        return septets > LONGEST ? "\"" + title + "\" has " + septets + " characters, " + LONGEST + " at most" : null;
    }

    /// The same of a title in a language that is not spoken by SMS: its letters are free.
    static @Nullable String chatFault(String title) {
        return title.length() > LONGEST
                ? "\"" + title + "\" has " + title.length() + " characters, " + LONGEST + " at most"
                : null;
    }

    /// Two short titles with the same key look alike on a small screen.
    static String key(String title) {
        return Words.fold(title);
    }

    /// A proposal for each project, in order.
    ///
    /// @param taken short titles that are given already
    static List<String> propose(List<Wanted> projects, Collection<String> taken) {
        Set<String> keys = new HashSet<>();
        taken.forEach(title -> keys.add(key(title)));
        Map<Wanted, String> whole = whole(projects, keys);
        List<String> proposals = new ArrayList<>();
        for (Wanted project : projects) {
            String own = whole.get(project);
            proposals.add(own != null ? own : proposal(project, keys));
        }
        return proposals;
    }

    /// A proposal for each project in a language that is not spoken by SMS: the title, cut at the border of a word,
    /// with the project's code where another one is cut alike.
    static List<String> proposeForChats(List<Wanted> projects, Collection<String> taken) {
        Set<String> keys = new HashSet<>();
        taken.forEach(title -> keys.add(key(title)));
        List<String> proposals = new ArrayList<>();
        for (Wanted project : projects) {
            String proposal = cutAtAWord(project.title().strip(), LONGEST);
            for (int copy = 1; !keys.add(key(proposal)); copy++) {
                String suffix = copy == 1 ? " " + project.code() : " " + project.code() + "." + copy;
                proposal = cutAtAWord(project.title().strip(), Math.max(0, LONGEST - suffix.length())) + suffix;
            }
            proposals.add(proposal);
        }
        return proposals;
    }

    private static String cutAtAWord(String title, int length) {
        if (title.length() <= length) {
            return title;
        }
        int space = title.lastIndexOf(' ', length);
        return title.substring(0, space > 0 ? space : length).strip();
    }

    /// Titles that fit as they are come first, so that no cut one takes theirs.
    private static Map<Wanted, String> whole(List<Wanted> projects, Set<String> keys) {
        Map<Wanted, String> whole = new HashMap<>();
        for (Wanted project : projects) {
            String plain = Gsm7.transliterate(project.title()).strip();
            if (!plain.isEmpty() && fits(plain) && keys.add(key(plain))) {
                whole.put(project, plain);
            }
        }
        return whole;
    }

    private static String proposal(Wanted project, Set<String> keys) {
        List<String> candidates = candidates(project.title());
        for (String candidate : candidates) {
            if (keys.add(key(candidate))) {
                return candidate;
            }
        }
        String base = candidates.isEmpty() ? "Projet" : candidates.getFirst();
        String suffix = " " + Gsm7.transliterate(project.code());
        for (int copy = 2; ; copy++) {
            String candidate = withSuffix(base, suffix);
            if (keys.add(key(candidate))) {
                return candidate;
            }
            suffix = " " + copy;
        }
    }

    /// Best first; none where nothing of the title can be written in GSM-7.
    private static List<String> candidates(String title) {
        String plain = Gsm7.transliterate(title).strip();
        if (plain.isEmpty()) {
            return List.of();
        }
        List<String> words = words(ASIDE.matcher(plain).replaceAll(" "));
        List<String> strong = words.stream()
                .filter(word -> !isWeak(word))
                .map(word -> ELISION.matcher(word).replaceFirst(""))
                .toList();
        List<String> candidates = new ArrayList<>();
        if (fits(plain)) {
            candidates.add(plain);
        }
        List<String> asWritten = withoutWeakEnd(fitting(words));
        List<String> strongOnly = withoutWeakEnd(fitting(strong));
        boolean strongSaysMore = strongOnly.size()
                > asWritten.stream().filter(word -> !isWeak(word)).count();
        addLine(candidates, strongSaysMore ? strongOnly : asWritten);
        addLine(candidates, strongSaysMore ? asWritten : strongOnly);
        addLine(candidates, firstAndLast(strong));
        return candidates;
    }

    private static List<String> words(String text) {
        return BETWEEN.splitAsStream(text)
                .map(word -> EDGES.matcher(word).replaceAll(""))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static boolean isWeak(String word) {
        return Words.isSmall(word) || NO_LAST_WORD.contains(Words.fold(word));
    }

    /// The longest beginning that fits, at least a piece of the first word.
    private static List<String> fitting(List<String> words) {
        List<String> fitting = new ArrayList<>();
        for (String word : words) {
            fitting.add(word);
            if (!fits(line(fitting))) {
                fitting.removeLast();
                break;
            }
        }
        if (fitting.isEmpty() && !words.isEmpty()) {
            fitting.add(piece(words.getFirst()));
        }
        return fitting;
    }

    private static List<String> withoutWeakEnd(List<String> words) {
        List<String> kept = new ArrayList<>(words);
        while (!kept.isEmpty() && isWeak(kept.getLast())) {
            kept.removeLast();
        }
        return kept;
    }

    private static List<String> firstAndLast(List<String> strong) {
        if (strong.size() < 2 || !fits(strong.getFirst() + " " + strong.getLast())) {
            return List.of();
        }
        return List.of(strong.getFirst(), strong.getLast());
    }

    private static void addLine(List<String> candidates, List<String> words) {
        String line = line(words);
        if (!line.isEmpty()) {
            candidates.add(capitalised(line));
        }
    }

    /// Unless the capital is not in the alphabet, as `À` is not.
    private static String capitalised(String line) {
        String capitalised = line.substring(0, 1).toUpperCase(Locale.ROOT) + line.substring(1);
        return fault(capitalised) == null ? capitalised : line;
    }

    private static String line(List<String> words) {
        return String.join(" ", words);
    }

    private static boolean fits(String text) {
        return Gsm7.septets(text) <= LONGEST;
    }

    /// As much of a word as fits, without what joins it to the rest.
    private static String piece(String word) {
        return EDGES.matcher(cut(word, LONGEST)).replaceAll("");
    }

    private static String withSuffix(String base, String suffix) {
        String end = suffix.length() >= LONGEST ? cut(suffix.strip(), LONGEST) : suffix;
        return (cut(base, LONGEST - Gsm7.septets(end)).strip() + end).strip();
    }

    private static String cut(String text, int septets) {
        int end = text.length();
        while (Gsm7.septets(text.substring(0, end)) > septets) {
            end--;
        }
        return text.substring(0, end);
    }
}
