package org.causerie.dialogs.understanding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.causerie.dialogs.Pick;
import org.causerie.dialogs.campaign.Catalogue;
import org.causerie.dialogs.campaign.Conventions;
import org.causerie.dialogs.campaign.Language;
import org.causerie.dialogs.campaign.Listing;
import org.causerie.dialogs.campaign.Slips;
import org.causerie.dialogs.campaign.Stems;
import org.causerie.dialogs.understanding.Understood.Change;
import org.causerie.dialogs.understanding.Understood.Picks;
import org.jspecify.annotations.Nullable;

/// Reads texts against one catalogue.
public final class Understanding {

    /// Longer texts are no commands.
    private static final int LONGEST = 300;

    private static final int MOST_SEARCH_WORDS = 8;
    private static final Pattern FOUR_DIGITS = Pattern.compile("(?<!\\d)(\\d\\d)[ .-]?(\\d\\d)(?!\\d)");
    private static final Pattern TELEPHONE = Pattern.compile("(?<!\\d)(0|\\+33 ?)[1-9]([ .-]?\\d\\d){4}(?!\\d)");
    private static final Pattern SIX_DIGITS = Pattern.compile("(?<!\\d)(\\d{3})[ .-]?(\\d{3})(?!\\d)");
    private static final Pattern BREAKS = Pattern.compile("[\\s.,;:!¡\"()«»]+");
    private static final Pattern NUMBER_SIGN = Pattern.compile("^(n°|no\\.?|num\\.?|n\\.|n|#)(?=\\d)");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[ ,;.!?]+");
    private static final Pattern BETWEEN_CHOICES = Pattern.compile("[\\s,;&+>]+");
    private static final Pattern WITHIN_CHOICES = Pattern.compile("[/\\-.:()]+");

    /// Else `si` is yes, in Spanish and Catalan.
    private static final Pattern FRENCH_IF = Pattern.compile("\\bsi (j'|(je|tu|on|nous|vous)\\b)");

    private static final Pattern EQUALS = Pattern.compile(" ?= ?");
    private static final String TRIMMED = " \t\n\u000b\f\r.,;:!¡?¿\"()«»*";
    private static final Pattern GLUED = Pattern.compile("(\\p{L}+)[:.-]?(?=\\d)");
    private static final Pattern GLUED_END = Pattern.compile("(?<=\\p{L})-?\\d.*$");
    private static final Pattern TICKET_ALONE =
            Pattern.compile("(?=.*[a-z])(?=.*\\d)[0-9a-z]{4}-?[0-9a-z]{4}-?[0-9a-z]{2}");
    private static final Pattern TICKET_NUMBER = Pattern.compile("^(n°|((numero|num|no|n)[.:]? ))[ :]*");
    private static final int LONGEST_PHRASE = 4;
    private static final Set<String> THINGS = WordLists.in("numbers.properties").named("THINGS");
    private static final int FEW = 3;
    private static final int SHORTEST_NAME = 5;
    private static final int MOST_NAME_WORDS = 3;
    private static final int REACH = 4;
    private static final Set<Word> AGREEING = EnumSet.of(Word.YES, Word.SURELY, Word.POLITE, Word.AGREE);
    private static final Set<Word> AFTER_A_CODE = EnumSet.of(Word.SURELY, Word.POLITE, Word.GREET, Word.YES);
    private static final Set<Word> BEFORE_A_CODE =
            EnumSet.of(Word.CODE, Word.SURELY, Word.POLITE, Word.GREET, Word.YES);
    private static final Set<Word> SPLIT_OFF = EnumSet.of(Word.VOTE, Word.REMOVE, Word.ONLY, Word.PROJECT);
    private static final Vocabulary WORDS = new Vocabulary();
    private static final List<String> POLITE_PHRASES = WORDS.phrases(Word.POLITE);
    private static final Pattern POLITELY = Pattern.compile(POLITE_PHRASES.stream()
            .map(Pattern::quote)
            .collect(Collectors.joining("|", "(?<![\\p{L}'])(", ")(?!\\p{L})")));
    private static final Map<String, Language> LANGUAGES = languages();
    private static final Map<String, Language> BY_SOUND = LANGUAGES.entrySet().stream()
            .filter(named -> named.getKey().length() >= SHORTEST_NAME)
            .collect(Collectors.toUnmodifiableMap(
                    named -> Stems.sound(named.getKey()), Map.Entry::getValue, (first, second) -> first));

    /// How somebody speaks is not what they want to speak: `mon français est mauvais`.
    private static final Set<String> OWN = Set.of("mon", "my", "mi", "meu", "ton", "your");

    private static final Set<String> INTO = Set.of(
            "en",
            "mets",
            "met",
            "mettre",
            "remet",
            "remets",
            "langue",
            "language",
            "lang",
            "idioma",
            "llengua",
            "lenga",
            "in",
            "to");

    /// Commands that may have something after them.
    private static final Set<Word> HEADS =
            EnumSet.of(Word.LIST, Word.TICKET, Word.STOP, Word.LANGUAGE, Word.PRICE, Word.GREET);

    private static final int LONGEST_HEAD = WORDS.mostWords(HEADS);

    private static final List<Word> COMMANDS = List.of(
            Word.STOP,
            Word.START,
            Word.GREET,
            Word.HELP,
            Word.CONTACT,
            Word.LIST,
            Word.MORE,
            Word.TICKET,
            Word.LANGUAGE,
            Word.UNDO,
            Word.DEADLINE,
            Word.RULES,
            Word.PRICE,
            Word.RESULT,
            Word.LINK,
            Word.UNLINK,
            Word.CHANGE,
            Word.YES,
            Word.NO,
            Word.THANKS);

    private final Catalogue catalogue;
    private final boolean points;

    /// @param points whether `12=3` gives a project three points
    public Understanding(Catalogue catalogue, boolean points) {
        this.catalogue = catalogue;
        this.points = points;
    }

    static boolean holdsTelephone(String text) {
        return (text.indexOf('0') >= 0 || text.indexOf('+') >= 0)
                && TELEPHONE.matcher(text).find();
    }

    /// What a text means, whatever the state of the conversation.
    public Understood read(String text) {
        if (text.length() > LONGEST) {
            return new Understood.Unclear();
        }
        String plain = Plain.of(text);
        String bare = trimmed(plain);
        if (bare.isEmpty()) {
            return plain.equals("?") ? new Understood.Help() : new Understood.Unclear();
        }
        if (holdsTelephone(plain)) {
            return new Understood.Unclear(); // its pairs of digits are no projects
        }
        Understood choice = choices(bare);
        if (choice instanceof Understood.Choose(var change, var _) && change != Change.ADD && isQuestion(plain)) {
            return new Understood.UnclearChoice();
        }
        if (TICKET_ALONE.matcher(bare).matches() && choice instanceof Understood.Unclear) {
            return new Understood.Ticket(bare);
        }
        String six = namesVote(bare) ? null : digitsAlone(SIX_DIGITS, plain);
        if (six != null) {
            return new Understood.SixDigits(
                    six, choice instanceof Understood.Unclear ? new Understood.Show(six, false) : choice);
        }
        String digits = isChoiceInWords(choice, bare) ? null : digitsAlone(FOUR_DIGITS, plain);
        if (digits != null) {
            return new Understood.Code(
                    digits, choice instanceof Understood.Unclear ? new Understood.Show(digits, false) : choice);
        }
        if (isShort(choice)) {
            return choice;
        }
        Understood command = command(bare);
        if (command != null && !isNoCode(command, bare, text)) {
            return command instanceof Understood.Yes && isDoubtful(plain) ? new Understood.UnclearChoice() : command;
        }
        if (!(choice instanceof Understood.Unclear)) {
            return choice;
        }
        return isAgreement(plain, bare) ? new Understood.Agree() : search(bare);
    }

    /// `ça` does not ask for Catalan, whose code is `ca`.
    private static boolean isNoCode(Understood command, String bare, String text) {
        return command instanceof Understood.SpeakIn
                && bare.equals("ca")
                && !text.toLowerCase(Locale.ROOT).contains("ca");
    }

    /// `oui je vote`, a thumb: agrees in words that are not on the closed list.
    private static boolean isAgreement(String plain, String bare) {
        return !isDoubtful(plain)
                && goWithACode(bare, AGREEING)
                && BREAKS.splitAsStream(bare).anyMatch(word -> WORDS.is(word, Word.YES) || WORDS.is(word, Word.AGREE));
    }

    /// The language that a short text is plainly in: a command or greeting that only one of those offered has.
    public @Nullable Language languageOf(String text, Collection<Language> offered) {
        String bare = trimmed(Plain.of(text));
        for (Word command : COMMANDS) {
            Language language = WORDS.languageOf(bare, command, offered);
            boolean isProviders = command == Word.STOP || command == Word.START; // said in English by anybody
            if (language != null && !isProviders) {
                return language;
            }
        }
        int space = bare.indexOf(' ');
        return space < 0 ? null : WORDS.languageOf(bare.substring(0, space), Word.GREET, offered);
    }

    /// `VOTE 12 45` names projects, though its digits might be a code.
    private static boolean isChoiceInWords(Understood choice, String bare) {
        return choice instanceof Understood.Choose(var _, var picks)
                && !picks.known().isEmpty()
                && namesVote(bare);
    }

    private static boolean namesVote(String bare) {
        return BREAKS.splitAsStream(bare)
                .anyMatch(word -> WORDS.is(GLUED_END.matcher(word).replaceFirst(""), Word.VOTE));
    }

    /// Whether a text asks: a question takes nothing away.
    private static boolean isQuestion(String plain) {
        return plain.indexOf('?') >= 0 || plain.contains("est ce que");
    }

    /// `oui ?` asks, `oui...` hesitates, `si je vote` supposes: none agrees.
    private static boolean isDoubtful(String plain) {
        return plain.contains("..") || isNotMeant(plain);
    }

    /// Asked or supposed: no code is sent like that.
    private static boolean isNotMeant(String plain) {
        return plain.indexOf('?') >= 0
                || (plain.contains("si ") && FRENCH_IF.matcher(plain).find());
    }

    private static boolean isShort(Understood choice) {
        return choice instanceof Understood.Show || choice instanceof Understood.Choose;
    }

    private @Nullable Understood command(String bare) {
        String asked = withoutPoliteness(bare);
        for (Word command : COMMANDS) {
            if (WORDS.is(asked, command) || WORDS.is(bare, command)) {
                return plainCommand(command);
            }
        }
        int space = bare.indexOf(' ');
        for (int words = 1; space > 0 && words <= LONGEST_HEAD; words++) {
            String head = trimmed(bare.substring(0, space));
            Understood understood = WORDS.knows(head)
                    ? commandAbout(head, withoutPoliteness(trimmed(bare.substring(space + 1))))
                    : null;
            if (understood != null) {
                return understood;
            }
            space = bare.indexOf(' ', space + 1);
        }
        Language language = namedLanguage(asked);
        return language == null ? null : new Understood.SpeakIn(language, true);
    }

    private static Understood plainCommand(Word command) {
        return switch (command) {
            case GREET -> new Understood.Greet();
            case HELP -> new Understood.Help();
            case CONTACT -> new Understood.Contact();
            case LIST -> new Understood.Browse("");
            case MORE -> new Understood.More();
            case TICKET -> new Understood.Ticket(null);
            case LANGUAGE -> new Understood.SpeakIn(null, false);
            case UNDO -> new Understood.Undo();
            case DEADLINE -> new Understood.Deadline();
            case RULES -> new Understood.Rules();
            case PRICE -> new Understood.Price(null);
            case RESULT -> new Understood.Result();
            case STOP -> new Understood.Stop();
            case START -> new Understood.Start();
            case YES -> new Understood.Yes();
            case NO -> new Understood.No();
            case THANKS -> new Understood.Thanks();
            case LINK -> new Understood.Link();
            case UNLINK -> new Understood.Unlink();
            case CHANGE -> new Understood.UnclearChoice();
            case VOTE, REMOVE, ONLY, PROJECT, NEGATION, FILLER, POLITE, CODE, SURELY, AGREE, SEEK, REMINDERS ->
                new Understood.Unclear();
        };
    }

    /// A command with something after it, such as `LISTE culture`.
    private @Nullable Understood commandAbout(String head, String rest) {
        if (WORDS.is(head, Word.LIST)) {
            return new Understood.Browse(rest);
        }
        if (WORDS.is(head, Word.TICKET) && (!endsInVote(head) || rest.chars().anyMatch(Character::isDigit))) {
            return new Understood.Ticket(TICKET_NUMBER.matcher(rest).replaceFirst(""));
        }
        if (WORDS.is(head, Word.STOP) && stopsNoPlace(rest)) {
            return new Understood.Stop();
        }
        if (WORDS.is(head, Word.LANGUAGE)) {
            return new Understood.SpeakIn(namedLanguage(rest), true);
        }
        if (WORDS.is(head, Word.PRICE)) {
            Typed typed = type(rest);
            if (typed.isOnlyPicks() && typed.known.size() == 1) {
                return new Understood.Price(typed.known.getFirst().code());
            }
            return typed.isOnlyPicks() && typed.unknown.size() == 1
                    ? new Understood.Show(typed.unknown.getFirst(), false)
                    : null;
        }
        if (WORDS.is(head, Word.GREET)) {
            Understood greeted = command(rest);
            return greeted instanceof Understood.Yes ? new Understood.UnclearChoice() : greeted;
        }
        return null;
    }

    /// `mon vote` asks for the ticket, `mon vote pour le vélo` looks for a project.
    private static boolean endsInVote(String head) {
        return head.indexOf(' ') > 0 && WORDS.is(head.substring(head.lastIndexOf(' ') + 1), Word.VOTE);
    }

    /// `stop 3`, `stop les sms` stop reminders; `stop bus` looks for something.
    private static boolean stopsNoPlace(String rest) {
        return BREAKS.splitAsStream(rest)
                .allMatch(word -> word.chars().allMatch(Character::isDigit)
                        || isAny(word, EnumSet.of(Word.REMINDERS, Word.FILLER, Word.POLITE, Word.STOP)));
    }

    /// The language that a message names and does not refuse, in any of the languages, or null: the last, unless it
    /// begins by asking for one, such as `en français`.
    ///
    /// @param asked whether languages were asked about: then a short answer may be a code, such as `en`
    static @Nullable Language languageNamed(List<String> words, boolean asked) {
        boolean isShort = words.size() == 1 || (asked && words.size() <= FEW);
        Language refused = null;
        Language last = null;
        boolean isLastAskedFor = false; // `en anglais, euh non, en français`
        for (int i = words.size() - 1; i >= 0; i--) {
            Language inWords = namedInWords(words, i);
            Language named = inWords == null ? soundingLike(words.get(i)) : inWords;
            boolean isCode = inWords == null && words.get(i).length() == 2; // `en`, `es` are words of sentences too
            if (named == null || (isCode && !isShort && (i == 0 || !INTO.contains(words.get(i - 1))))) {
                continue;
            }
            if (isRefused(words, i) || (i > 0 && OWN.contains(words.get(i - 1)))) {
                refused = refused == null ? named : refused;
            } else if (last == null) {
                last = named;
                isLastAskedFor = i > 0 && INTO.contains(words.get(i - 1));
            } else if (!isLastAskedFor && isAskedFor(words, i)) {
                return named;
            }
        }
        return last == null ? refused : last;
    }

    /// `in English`, `inglés por favor`, at the beginning; later on it may be what somebody complains about.
    private static boolean isAskedFor(List<String> words, int language) {
        boolean cued = language == 1 && INTO.contains(words.getFirst());
        return cued || (language <= 1 && Courtesy.begins(words.subList(language + 1, words.size())));
    }

    /// `sans parler occitan`; but `occitan non français` is for French.
    private static boolean isRefused(List<String> words, int language) {
        return IntStream.range(Math.max(0, language - REACH), language)
                .anyMatch(
                        i -> Mentions.isNegation(words.get(i)) && (i == 0 || namedLanguage(words.get(i - 1)) == null));
    }

    /// `lenga d'òc`: a name of several words, by its last one.
    private static @Nullable Language namedInWords(List<String> words, int last) {
        return IntStream.rangeClosed(2, Math.min(MOST_NAME_WORDS, last + 1))
                .mapToObj(length -> namedLanguage(String.join(" ", words.subList(last + 1 - length, last + 1))))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /// `anglé` for `anglais`, `englsh` for `English`.
    private static @Nullable Language soundingLike(String word) {
        Language named = namedLanguage(word);
        if (named != null || word.length() < SHORTEST_NAME) {
            return named;
        }
        Language alike = BY_SOUND.get(Stems.sound(word));
        return alike == null && word.length() > SHORTEST_NAME ? slippedInto(word) : alike;
    }

    private static @Nullable Language slippedInto(String word) {
        Set<Language> near = LANGUAGES.entrySet().stream()
                .filter(named -> named.getKey().length() > SHORTEST_NAME && Slips.between(word, named.getKey(), 1) == 1)
                .map(Map.Entry::getValue)
                .collect(Collectors.toSet());
        return near.size() == 1 ? near.iterator().next() : null;
    }

    private static @Nullable Language namedLanguage(String name) {
        return LANGUAGES.get(name);
    }

    /// Every language by its code, its own name and those that it is also called, in all languages.
    private static Map<String, Language> languages() {
        var languages = new HashMap<String, Language>();
        for (Language language : Language.values()) {
            languages.put(language.code(), language);
            languages.put(Plain.of(language.ownName()), language);
            Conventions.of(language).alsoCalled().forEach(called -> languages.put(Plain.of(called), language));
        }
        return Map.copyOf(languages);
    }

    /// So many digits, alone or as two groups, beside nothing but words that surely change nothing; never in a
    /// question.
    private static @Nullable String digitsAlone(Pattern digits, String plain) {
        Matcher found = digits.matcher(plain);
        if (plain.chars().noneMatch(Character::isDigit) || isNotMeant(plain) || !found.find()) {
            return null;
        }
        boolean plainly = goWithACode(plain.substring(0, found.start()), BEFORE_A_CODE)
                && goWithACode(plain.substring(found.end()), AFTER_A_CODE);
        return plainly ? found.group(1) + found.group(2) : null;
    }

    /// Whether a text is nothing but words and phrases that may stand beside a code.
    private static boolean goWithACode(String text, Set<Word> allowed) {
        String[] words = Arrays.stream(BREAKS.split(text, -1))
                .filter(word -> !word.isEmpty())
                .toArray(String[]::new);
        int at = 0;
        while (at < words.length) {
            int end = Math.min(words.length, at + LONGEST_PHRASE);
            while (end > at && !isAny(String.join(" ", Arrays.asList(words).subList(at, end)), allowed)) {
                end--;
            }
            if (end == at) {
                return false;
            }
            at = end;
        }
        return true;
    }

    private static boolean isAny(String phrase, Set<Word> allowed) {
        return allowed.stream().anyMatch(word -> WORDS.is(phrase, word));
    }

    /// Project codes with at most one verb and words that change nothing; anything else beside codes is unclear.
    private Understood choices(String bare) {
        Typed typed = type(bare);
        boolean any = !typed.known.isEmpty() || !typed.unknown.isEmpty();
        if (!any) {
            return typed.verbs.isEmpty() || typed.other
                    ? new Understood.Unclear()
                    : typed.verbs.equals(Set.of(Word.VOTE)) && !typed.negated
                            ? new Understood.Review()
                            : new Understood.UnclearChoice();
        }
        if (typed.other) {
            return (typed.verbs.isEmpty() && !typed.negated) || typed.known.isEmpty()
                    ? new Understood.Unclear()
                    : new Understood.UnclearChoice();
        }
        if (typed.negated || typed.verbs.size() > 1) {
            return new Understood.UnclearChoice();
        }
        if (!typed.verbs.isEmpty()) {
            return new Understood.Choose(change(typed.verbs.iterator().next()), typed.picks());
        }
        if (typed.known.size() + typed.unknown.size() > 1 || typed.pointed) {
            return new Understood.Choose(Change.ADD, typed.picks());
        }
        return typed.known.isEmpty()
                ? new Understood.Show(typed.unknown.getFirst(), false)
                : new Understood.Show(typed.known.getFirst().code(), true);
    }

    private static Change change(Word verb) {
        return switch (verb) {
            case REMOVE -> Change.REMOVE;
            case ONLY -> Change.ONLY;
            default -> Change.ADD;
        };
    }

    private Understood search(String bare) {
        var words = new ArrayList<String>();
        for (String word : BETWEEN_WORDS.split(bare, -1)) {
            if (word.chars().anyMatch(Character::isLetterOrDigit) && !isNoise(word)) {
                words.add(word);
            }
        }
        return words.isEmpty() || words.size() > MOST_SEARCH_WORDS
                ? new Understood.Unclear()
                : new Understood.Search(String.join(" ", words));
    }

    private static boolean isNoise(String word) {
        return WORDS.is(word, Word.FILLER)
                || WORDS.is(word, Word.SEEK)
                || WORDS.is(word, Word.POLITE)
                || WORDS.is(word, Word.VOTE)
                || WORDS.is(word, Word.PROJECT);
    }

    private static String trimmed(String plain) {
        int start = 0;
        int end = plain.length();
        while (start < end && TRIMMED.indexOf(plain.charAt(start)) >= 0) {
            start++;
        }
        while (start < end && TRIMMED.indexOf(plain.charAt(end - 1)) >= 0) {
            end--;
        }
        return plain.substring(start, end);
    }

    private static String withoutPoliteness(String bare) {
        String rest = bare;
        int start = politeEnd(rest);
        while (start > 0) {
            rest = trimmed(rest.substring(0, start));
            start = politeEnd(rest);
        }
        return rest;
    }

    /// Where the polite word or phrase begins that ends a text; 0 where none does, or nothing else is said.
    private static int politeEnd(String text) {
        int space = text.lastIndexOf(' ');
        for (int words = 1; space > 0 && words <= LONGEST_PHRASE; words++) {
            if (WORDS.is(text.substring(space + 1), Word.POLITE)) {
                return space;
            }
            space = text.lastIndexOf(' ', space - 1);
        }
        return 0;
    }

    /// Sorts the words of a text into codes, verbs and the rest.
    private Typed type(String bare) {
        var typed = new Typed();
        boolean polite = POLITE_PHRASES.stream().anyMatch(bare::contains);
        String phrases = polite ? POLITELY.matcher(bare).replaceAll("svp") : bare;
        String[] words = BETWEEN_CHOICES.split(points ? EQUALS.matcher(phrases).replaceAll("=") : phrases, -1);
        for (int i = 0; i < words.length; i++) {
            if (i + 1 < words.length && Typed.isNumber(trimmed(words[i])) && THINGS.contains(trimmed(words[i + 1]))) {
                typed.other = true;
                i++;
                continue;
            }
            boolean announces = trimmed(words[i]).equals("no") && i + 1 < words.length && typed.isEmpty();
            typed.add(announces && typed.isCode(words[i + 1]) ? "numero" : words[i], i == 0);
        }
        return typed;
    }

    private final class Typed {
        final List<Pick> known = new ArrayList<>();
        final List<String> unknown = new ArrayList<>();
        final Set<Word> verbs = EnumSet.noneOf(Word.class);
        boolean negated;
        boolean other;
        boolean pointed;

        Picks picks() {
            return new Picks(known, unknown);
        }

        boolean isEmpty() {
            return known.isEmpty() && unknown.isEmpty();
        }

        boolean isOnlyPicks() {
            return verbs.isEmpty() && !negated && !other;
        }

        void add(String raw, boolean first) {
            String word = trimmed(raw);
            boolean plain = word.chars().allMatch(Character::isLetter);
            if (word.isEmpty() || addCode(word)) {
                return;
            }
            if (plain || !addMixed(word, first)) {
                addWord(word, first);
            }
        }

        /// A word with digits or marks in it.
        private boolean addMixed(String word, boolean first) {
            if (addCode(NUMBER_SIGN.matcher(word).replaceFirst(""))
                    || addGlued(word, first)
                    || addElided(word, first)) {
                return true;
            }
            List<String> parts = WITHIN_CHOICES
                    .splitAsStream(word)
                    .filter(it -> !it.isEmpty())
                    .toList();
            boolean codes = parts.size() > 1 && parts.stream().allMatch(this::isCode);
            if (codes) {
                parts.forEach(this::addCode);
            }
            return codes;
        }

        /// `vote12`, `pas-3`: the keyword is a word of its own.
        private boolean addGlued(String word, boolean first) {
            Matcher glued = GLUED.matcher(word);
            if (!glued.lookingAt() || !isAny(glued.group(1), SPLIT_OFF)) {
                return false;
            }
            addWord(glued.group(1), first);
            add(word.substring(glued.end()), false);
            return true;
        }

        /// `l'12`, `d'accord`: the part before the apostrophe is a word of its own.
        private boolean addElided(String word, boolean first) {
            int apostrophe = word.indexOf('\'');
            if (apostrophe < 1 || WORDS.knows(word) || apostrophe == word.length() - 1) {
                return false;
            }
            addWord(word.substring(0, apostrophe + 1), first);
            add(word.substring(apostrophe + 1), false);
            return true;
        }

        private void addWord(String word, boolean first) {
            if (WORDS.is(word, Word.VOTE)) {
                verbs.add(Word.VOTE);
            } else if (WORDS.is(word, Word.ONLY)) {
                verbs.add(Word.ONLY);
            } else if (WORDS.is(word, Word.REMOVE) && first) {
                verbs.add(Word.REMOVE);
            } else if (WORDS.is(word, Word.NEGATION) || WORDS.is(word, Word.REMOVE)) {
                negated = true;
            } else if (!WORDS.is(word, Word.PROJECT) && !WORDS.is(word, Word.FILLER) && !WORDS.is(word, Word.POLITE)) {
                other = true;
            }
        }

        private boolean isCode(String word) {
            return catalogue.recognise(word) != null || isNumber(word);
        }

        private boolean addCode(String word) {
            Listing listing = catalogue.recognise(word);
            if (listing != null) {
                known.add(Pick.of(listing.code()));
                return true;
            }
            if (isNumber(word)) {
                unknown.add(word);
                return true;
            }
            return points && addPointed(word);
        }

        private boolean addPointed(String word) {
            int sign = Math.max(word.indexOf('='), word.indexOf(':'));
            if (sign < 1 || !isNumber(word.substring(sign + 1))) {
                return false;
            }
            String code = word.substring(0, sign);
            Listing listing = catalogue.recognise(code);
            pointed = true;
            if (listing == null) {
                unknown.add(code);
            } else {
                known.add(new Pick(listing.code(), Long.parseLong(word.substring(sign + 1))));
            }
            return true;
        }

        private static boolean isNumber(String word) {
            for (int i = 0; i < word.length(); i++) {
                if (word.charAt(i) < '0' || word.charAt(i) > '9') {
                    return false;
                }
            }
            return !word.isEmpty() && word.length() <= 9;
        }
    }
}
