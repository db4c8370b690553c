package org.causerie.dialogs.understanding;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.causerie.dialogs.Pick;
import org.causerie.dialogs.campaign.Catalogue;
import org.causerie.dialogs.campaign.Found;
import org.causerie.dialogs.campaign.Language;
import org.causerie.dialogs.understanding.Statistics.Guess;
import org.jspecify.annotations.Nullable;

/// Understands a message against what was asked last, in this order: the exact grammar of commands and codes, what the
/// question expects, the catalogue, and only then the statistics; under a threshold it asks back.
///
/// Only the closed lists of [Agreement] ever confirm.
public final class Listener {

    /// Under this the likeliest meaning is no better than a guess.
    private static final double SURE_ENOUGH = 0.25;

    /// From here on a guess outweighs a number in the message.
    private static final double SURE = 0.55;

    /// What is asked back about is at least this likely.
    private static final double WORTH_OFFERING = 0.06;

    private static final int MOST_OFFERED = 3;
    private static final double VERY_SURE = 0.85;

    private static final int SHORT = 3;
    /// What ends or interrupts a text that was asked for; the rest belongs to it.
    private static final Set<Intent> INTERRUPTING = EnumSet.of(
            Intent.UNDO,
            Intent.DENY,
            Intent.HUMAN,
            Intent.STOP,
            Intent.HELP,
            Intent.CHANGE_LANGUAGE,
            Intent.THANKS,
            Intent.BROWSE);
    private static final Set<Intent> LEAVING =
            EnumSet.of(Intent.UNDO, Intent.DENY, Intent.THANKS, Intent.HUMAN, Intent.STOP, Intent.HELP);
    private static final int HIGHEST_SCORE = 5;
    private static final Set<Intent> ABOUT_ONE = EnumSet.of(Intent.SHOW, Intent.COST, Intent.RESULTS);
    private static final Set<String> ADDING = Set.of(
            "aussi",
            "ajoute",
            "ajouter",
            "ajoutez",
            "rajoute",
            "rajouter",
            "rajoutez",
            "egalement",
            "add",
            "also",
            "too",
            "tambien",
            "anade",
            "anadir",
            "tambe",
            "afegeix",
            "afegir",
            "tanben",
            "ajusta",
            "ajustar",
            "ايضا",
            "plus");
    private static final int MOST_POINTING = 7;
    private static final int OLD_ENOUGH = 15;
    private static final int OLDEST = 120;
    private static final Set<String> WHAT = Set.of("quoi", "what", "que", "que es", "qual", "koi", "ما");
    private static final Map<String, Language> FLAGS =
            Map.of("🇫🇷", Language.FR, "🇬🇧", Language.EN, "🇺🇸", Language.EN);
    private static final Set<String> STARS = Set.of("⭐", "★", "🌟");
    private static final List<String> MY_VOTE = List.of(
            "mon vote", "je donne mon vote", "my vote", "mi voto", "el meu vot", "mon vot", "lo mieu vot", "صوتي");
    private static final Set<String> WITHIN = Set.of("dans", "en", "sur", "in", "dins", "pour", "vers", "al");
    private static final Set<String> DEPARTMENT = Set.of(
            "departement", "dept", "dep", "dpt", "department", "departament", "departamento", "depart", "dans", "in");
    private static final Set<String> LISTED = Set.of("projets", "projet", "liste", "ceux");
    private static final Set<String> ONE = Set.of("un", "une", "uno", "una", "one");

    private static final Set<String> EXCEPTION = Set.of(
            "mais",
            "sauf",
            "pas",
            "non",
            "but",
            "except",
            "not",
            "no",
            "pero",
            "sino",
            "excepto",
            "peut",
            "maybe",
            "ni",
            "ne",
            "aucun",
            "hesite",
            "if",
            "pourquoi",
            "combien",
            "quand",
            "quoi",
            "why",
            "what",
            "how",
            "when");

    /// Whoever says one of these has not simply agreed.
    private static final Set<String> RESERVATION = Set.of(
            "mais",
            "sauf",
            "pas",
            "non",
            "mdr",
            "lol",
            "pour",
            "parce",
            "quand",
            "but",
            "if",
            "not",
            "no",
            "except",
            "pero",
            "sino",
            "excepto",
            "peut",
            "maybe",
            "presque",
            "almost",
            "bientot",
            "soon",
            "casi",
            "gairebe",
            "mes",
            "per",
            "exactement",
            "internat",
            "travaille",
            "bosse",
            "work",
            "attends",
            "attendez",
            "ni",
            "ne",
            "لكن",
            "ليس");

    private final Catalogue catalogue;
    private final Understanding grammar;
    private final Subjects subjects;
    private final Supplier<Statistics> statistics;

    public Listener(Catalogue catalogue, boolean points) {
        this(catalogue, points, Shared::statistics);
    }

    Listener(Catalogue catalogue, boolean points, Supplier<Statistics> statistics) {
        this.catalogue = catalogue;
        this.grammar = new Understanding(catalogue, points);
        this.subjects = new Subjects(catalogue);
        this.statistics = statistics;
    }

    /// One model for all campaigns, loaded at the first message that needs it.
    private static final class Shared {

        private static final Statistics STATISTICS = Statistics.load();

        static Statistics statistics() {
            return STATISTICS;
        }
    }

    /// What a message means.
    ///
    /// @param language spoken so far
    public Heard hear(String text, Asked asked, Language language) {
        return new Hearing(text, asked, language).hear();
    }

    /// Whether it would cast or withdraw something, where a plain yes may.
    public static boolean wouldConfirm(Heard heard, Asked asked) {
        return heard.intent() == Intent.CONFIRM && asked.isBinding();
    }

    /// One message.
    private final class Hearing {

        private final String text;
        private final Asked asked;
        private final Language language;
        private final Wording wording;
        private final Mentions mentions;
        private final Understood exact;

        Hearing(String text, Asked asked, Language language) {
            this.text = text;
            this.asked = asked;
            this.language = language;
            this.wording = Wording.of(text, language);
            this.mentions = mentionsIn(wording);
            this.exact = grammar.read(Wording.written(text));
        }

        Heard hear() {
            if (wording.pieces().isEmpty()) {
                return new Heard(Intent.UNCLEAR, Slots.NONE, 0);
            }
            if (wording.spoken().isEmpty() && wording.has("?")) {
                return Heard.exactly(Intent.HELP);
            }
            Heard answer = answer();
            if (answer != null) {
                return answer;
            }
            boolean isWords = wording.pieces().stream().anyMatch(Wording.Piece::isWord);
            if (isWords && !catalogue.byTheme(wording.sentence()).isEmpty()) {
                return Heard.exactly(Intent.SEARCH, Slots.ofWords(wording.sentence()));
            }
            Heard department = department();
            if (department != null) {
                return department;
            }
            Heard command = command();
            if (command != null) {
                return command;
            }
            Heard plain = plainYesOrNo();
            if (plain != null) {
                return plain;
            }
            return likeliest();
        }

        /* What the question expects. */

        private @Nullable Heard answer() {
            return switch (asked) {
                case Asked.Idea() -> inOwnWords(Intent.IDEA);
                case Asked.Fault() -> inOwnWords(Intent.REPORT_ISSUE);
                case Asked.Score() -> score();
                case Asked.WhichLanguage() -> languageNamed();
                case Asked.Eligible() -> eligible();
                case Asked.Which(var codes) -> oneOf(codes, false);
                case Asked.Page(var codes) -> oneOf(codes, true);
                case Asked.Ballot(var codes) -> allOf(codes);
                case Asked.Withdrawal(var _) -> withdrawal();
                case Asked.FirstWord _,
                        Asked.Nothing _,
                        Asked.Card _,
                        Asked.Voted _,
                        Asked.Lapsed _,
                        Asked.Stopped _,
                        Asked.Closed _ -> null;
            };
        }

        /// Whatever is no short command is the text that was asked for.
        private @Nullable Heard inOwnWords(Intent intent) {
            boolean isShort = wording.spoken().size() <= SHORT;
            Heard command = command();
            if (command != null
                    && (command.intent() == Intent.STOP || (isShort && INTERRUPTING.contains(command.intent())))) {
                return command;
            }
            if (Agreement.isNo(wording)) {
                return Heard.exactly(Intent.DENY);
            }
            if (wording.spoken().size() <= MOST_POINTING) {
                Guess guess = guesses().getFirst();
                boolean leaves = LEAVING.contains(guess.outcome().intent());
                if (leaves && guess.probability() > (isShort ? SURE : VERY_SURE)) {
                    return guess.outcome().heard(guess.probability(), Slots.NONE);
                }
            }
            return Heard.exactly(intent, Slots.ofText());
        }

        private @Nullable Heard score() {
            long stars = wording.pieces().stream()
                    .filter(piece -> STARS.contains(piece.word()))
                    .count();
            if (stars > 0) {
                return Heard.exactly(Intent.SURVEY_ANSWER, Slots.ofScore((int) Math.min(stars, HIGHEST_SCORE)));
            }
            List<Integer> numbers = wording.pieces().stream()
                    .filter(Wording.Piece::isNumber)
                    .map(Wording.Piece::number)
                    .toList();
            if (numbers.isEmpty()) {
                return ONE.contains(wording.pieces().getFirst().word())
                        ? Heard.exactly(Intent.SURVEY_ANSWER, Slots.ofScore(1))
                        : null;
            }
            int score = mentions.corrected() ? numbers.getLast() : numbers.getFirst();
            if (score >= 1 && score <= HIGHEST_SCORE) {
                return Heard.exactly(Intent.SURVEY_ANSWER, Slots.ofScore(score));
            }
            return wording.spoken().size() <= SHORT ? new Heard(Intent.OTHER, Slots.NONE, Heard.RULE) : null;
        }

        private @Nullable Heard languageNamed() {
            Language named = FLAGS.entrySet().stream()
                    .filter(flag -> text.contains(flag.getKey()))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElseGet(() -> Understanding.languageNamed(wording.spoken(), true));
            return named == null ? null : Heard.exactly(Intent.CHANGE_LANGUAGE, Slots.ofLanguage(named));
        }

        /// Agreeing to be old enough and to live here casts nothing, and may be said in more words than a ballot.
        private @Nullable Heard eligible() {
            if (Agreement.isYes(wording)) {
                return Heard.exactly(Intent.CONFIRM);
            }
            if (Agreement.isNo(wording)) {
                return Heard.exactly(Intent.DENY);
            }
            List<Integer> ages = wording.pieces().stream()
                    .filter(Wording.Piece::isNumber)
                    .map(Wording.Piece::number)
                    .filter(number -> number < OLDEST)
                    .toList();
            boolean tooYoung = ages.stream().anyMatch(age -> age < OLD_ENOUGH && age > 2);
            if (tooYoung && !wording.has("?")) {
                return Heard.likely(Intent.DENY);
            }
            boolean states = !ages.isEmpty() || Agreement.holdsYes(wording);
            return states && !tooYoung && !wording.isDoubtful() && !wording.hasAny(RESERVATION) && !isConditional()
                    ? Heard.likely(Intent.CONFIRM)
                    : null;
        }

        /// French `si` is a condition; elsewhere it agrees.
        private boolean isConditional() {
            return language.isFrench() && wording.spoken().lastIndexOf("si") > 0;
        }

        private @Nullable Heard withdrawal() {
            if (Agreement.isWithdrawal(wording)) {
                return Heard.exactly(Intent.CONFIRM);
            }
            return Mentions.isKeeping(wording) && !wording.has("?") ? Heard.likely(Intent.DENY) : null;
        }

        /// `oui les trois`: names them all.
        private @Nullable Heard allOf(List<String> codes) {
            if (wording.isDoubtful() || wording.hasAny(EXCEPTION)) {
                return null;
            }
            if (codes.size() > 1 && Mentions.isAll(wording, codes.size())) {
                return Heard.likely(Intent.VOTE, Slots.ofProjects(codes));
            }
            boolean namesIt = codes.size() == 1
                    && mentions.isEmpty()
                    && wording.spoken().size() <= MOST_POINTING
                    && Agreement.beginsWithYes(wording)
                    && byWords(codes) != null;
            return namesIt ? Heard.likely(Intent.VOTE, Slots.ofProjects(codes)) : null;
        }

        /// The first, the last, both, or one by its words.
        private @Nullable Heard oneOf(List<String> codes, boolean page) {
            List<String> words = wording.spoken();
            if (codes.isEmpty()
                    || words.size() > MOST_POINTING
                    || wording.has("page")
                    || wording.has("?")
                    || Agreement.isNo(wording)) {
                return null;
            }
            var meant = new LinkedHashSet<String>();
            Mentions.places(wording, codes.size()).forEach(place -> meant.add(codes.get(place)));
            if (!page && Mentions.isAll(wording, codes.size())) {
                meant.addAll(codes);
            }
            if (meant.isEmpty()
                    && mentions.isEmpty()
                    && !Mentions.isNegative(wording)
                    && !(exact instanceof Understood.Browse)) {
                String named = byWords(codes);
                if (named != null) {
                    return page && !Mentions.isChoosing(wording)
                            ? Heard.likely(Intent.SHOW, Slots.ofProject(named))
                            : Heard.likely(Intent.VOTE, Slots.ofProjects(List.of(named)));
                }
            }
            if (meant.size() == 1 && wording.hasAny(WHAT)) {
                return Heard.likely(Intent.SHOW, Slots.ofProject(meant.getFirst()));
            }
            return meant.isEmpty() ? null : Heard.likely(Intent.VOTE, Slots.ofProjects(List.copyOf(meant)));
        }

        /// The one of these whose title has most of the message's words.
        private @Nullable String byWords(List<String> codes) {
            String best = null;
            long most = 0;
            boolean tie = false;
            for (String code : codes) {
                long shared = subjects.shared(wording.spoken(), catalogue.get(code));
                if (shared > most) {
                    best = code;
                    most = shared;
                    tie = false;
                } else if (shared == most && most > 0) {
                    tie = true;
                }
            }
            return tie ? null : best;
        }

        /* The exact grammar. */

        private @Nullable Heard command() {
            return switch (exact) {
                case Understood.Greet _ -> Heard.exactly(Intent.GREET);
                case Understood.Help _ -> Heard.exactly(Intent.HELP);
                case Understood.Contact _ ->
                    Heard.exactly(wording.has("contact") || wording.has("contacts") ? Intent.HUMAN : Intent.HELP);
                case Understood.Browse(var words) when words.isEmpty() -> Heard.exactly(Intent.BROWSE);
                case Understood.Browse(var words) -> Heard.exactly(Intent.SEARCH, Slots.ofWords(words));
                case Understood.More _ -> Heard.exactly(Intent.BROWSE);
                case Understood.Undo _ -> undo();
                case Understood.Ticket _ ->
                    isMyVote() && !mentions.chosen().isEmpty() && !wording.asks()
                            ? Heard.likely(
                                    Intent.VOTE,
                                    Slots.ofProjects(List.of(mentions.chosen().getLast())))
                            : Heard.exactly(Intent.STATUS);
                case Understood.SpeakIn(var language, var _) ->
                    Heard.exactly(Intent.CHANGE_LANGUAGE, Slots.ofLanguage(language));
                case Understood.Deadline _ -> Heard.exactly(Intent.DEADLINE);
                case Understood.Rules _ -> Heard.exactly(Intent.RULES);
                case Understood.Price(var code) -> Heard.exactly(Intent.COST, Slots.ofProject(orShown(code)));
                case Understood.Result _ -> Heard.exactly(Intent.RESULTS);
                case Understood.Stop _ -> Heard.exactly(Intent.STOP);
                case Understood.Start _ -> Heard.exactly(Intent.START);
                case Understood.Thanks _ -> Heard.exactly(Intent.THANKS);
                case Understood.Choose(var change, var picks) -> choose(change, picks);
                case Understood.Show(var code, var known)
                when known && mentions.chosen().contains(code) ->
                    Mentions.isReading(wording)
                            ? Heard.exactly(Intent.SHOW, Slots.ofProject(code))
                            : Heard.exactly(Intent.VOTE, Slots.ofProjects(List.of(code)));
                case Understood.Review _ -> Heard.exactly(Intent.VOTE, votes());
                case Understood.Show _,
                        Understood.Code _,
                        Understood.SixDigits _,
                        Understood.Search _,
                        Understood.Yes _,
                        Understood.Agree _,
                        Understood.No _,
                        Understood.Link _,
                        Understood.Unlink _,
                        Understood.UnclearChoice _,
                        Understood.Unclear _,
                        Understood.Loose _ -> null;
            };
        }

        /// Where something waits, to take it back is to refuse it.
        private Heard undo() {
            return asked instanceof Asked.Ballot ? Heard.exactly(Intent.DENY) : Heard.exactly(Intent.UNDO);
        }

        private @Nullable Heard choose(Understood.Change change, Understood.Picks picks) {
            List<String> codes =
                    picks.known().stream().map(Pick::code).distinct().toList();
            if (codes.isEmpty()) {
                if (wording.pieces().getFirst().word().equals("merci")) {
                    return Heard.likely(Intent.THANKS);
                }
                if (asked instanceof Asked.Card(var code) && picks.unknown().isEmpty()) {
                    return Heard.exactly(Intent.VOTE, Slots.ofProjects(List.of(code)));
                }
                return Heard.exactly(Intent.VOTE, Slots.ofProjects(picks.unknown()));
            }
            if (!mentions.chosen().containsAll(codes) && change != Understood.Change.REMOVE) {
                return null; // counts something rather than naming it
            }
            return change == Understood.Change.REMOVE
                    ? without(codes)
                    : Heard.exactly(Intent.VOTE, Slots.ofProjects(codes));
        }

        private Heard without(List<String> refused) {
            List<String> left = new ArrayList<>(shown());
            left.removeAll(refused);
            return left.isEmpty() || left.size() == shown().size()
                    ? Heard.likely(Intent.DENY, Slots.ofProject(refused.getFirst()))
                    : Heard.likely(Intent.VOTE, Slots.ofProjects(left)).also(Intent.DENY);
        }

        /// The projects that the last question was about.
        private List<String> shown() {
            return switch (asked) {
                case Asked.Ballot(var codes) -> codes;
                case Asked.Withdrawal(var codes) -> codes;
                case Asked.Voted(var codes) -> codes;
                case Asked.Lapsed(var codes) -> codes;
                case Asked.Which(var codes) -> codes;
                case Asked.Card(var code) -> List.of(code);
                case Asked.FirstWord _,
                        Asked.WhichLanguage _,
                        Asked.Eligible _,
                        Asked.Nothing _,
                        Asked.Page _,
                        Asked.Score _,
                        Asked.Idea _,
                        Asked.Fault _,
                        Asked.Stopped _,
                        Asked.Closed _ -> List.of();
            };
        }

        private @Nullable String orShown(@Nullable String code) {
            return code != null
                    ? code
                    : shown().size() == 1 && !(asked instanceof Asked.Voted) ? shown().getFirst() : null;
        }

        /* Yes and no. */

        private @Nullable Heard plainYesOrNo() {
            if (Agreement.isYes(wording)) {
                return switch (asked) {
                    case Asked.Ballot _, Asked.Withdrawal _, Asked.Eligible _ -> Heard.exactly(Intent.CONFIRM);
                    case Asked.Card(var code) -> Heard.likely(Intent.VOTE, Slots.ofProjects(List.of(code)));
                    case Asked.FirstWord _,
                            Asked.WhichLanguage _,
                            Asked.Nothing _,
                            Asked.Page _,
                            Asked.Which _,
                            Asked.Score _,
                            Asked.Idea _,
                            Asked.Fault _,
                            Asked.Voted _,
                            Asked.Lapsed _,
                            Asked.Stopped _,
                            Asked.Closed _ -> Heard.exactly(Intent.OTHER, Slots.ofKind(Intent.Kind.NOTHING_PENDING));
                };
            }
            return Agreement.isNo(wording) || exact instanceof Understood.No ? Heard.exactly(Intent.DENY) : null;
        }

        /* The statistics. */

        /// Of a long message each clause is judged as well: what is wanted is mostly said in one of them.
        private List<Guess> guesses() {
            List<Wording> clauses = wording.clauses();
            List<String[]> judged = new ArrayList<>();
            judged.add(features(wording));
            if (clauses.size() > 1) {
                clauses.forEach(clause -> judged.add(features(clause)));
            }
            return statistics.get().guesses(judged);
        }

        private String[] features(Wording part) {
            return Features.of(part, mentionsIn(part), subjects);
        }

        private Mentions mentionsIn(Wording part) {
            return Mentions.in(part, code -> catalogue.find(code) != null);
        }

        private Heard likeliest() {
            List<Guess> guesses = guesses().stream().filter(this::isPossible).toList();
            Guess best = guesses.getFirst();
            Intent intent = best.outcome().intent();
            double voting = guesses.stream()
                    .filter(guess -> guess.outcome().intent() == Intent.VOTE)
                    .mapToDouble(Guess::probability)
                    .sum();
            Heard numbered = numbered(best, voting);
            if (numbered != null) {
                return numbered;
            }
            if (best.probability() < SURE_ENOUGH) {
                return new Heard(Intent.UNCLEAR, Slots.NONE, best.probability(), perhaps(guesses));
            }
            if (best.outcome().kind() == Intent.Kind.NEARLY_YES
                    && asked instanceof Asked.Card
                    && !wording.isDoubtful()) {
                return new Heard(Intent.VOTE, votes(), best.probability());
            }
            if (best.outcome().kind() == Intent.Kind.NEARLY_YES && !asked.isBinding()) {
                return new Heard(Intent.OTHER, Slots.ofKind(Intent.Kind.NOTHING_PENDING), best.probability());
            }
            return best.outcome().heard(best.probability(), slots(intent));
        }

        private static List<Intent> perhaps(List<Guess> guesses) {
            return guesses.stream()
                    .filter(guess -> guess.probability() > WORTH_OFFERING)
                    .map(guess -> guess.outcome().intent())
                    .distinct()
                    .limit(MOST_OFFERED)
                    .toList();
        }

        private boolean isPossible(Guess guess) {
            return switch (guess.outcome().intent()) {
                case SURVEY_ANSWER -> asked instanceof Asked.Score;
                case VOTE -> !Understanding.holdsTelephone(text);
                default -> true;
            };
        }

        private Slots slots(Intent intent) {
            return switch (intent) {
                case SHOW, COST, RESULTS -> Slots.ofProject(orShown(orNamed(mentioned())));
                case VOTE -> votes();
                case SEARCH -> Slots.ofWords(text.strip());
                case CHANGE_LANGUAGE -> Slots.ofLanguage(Understanding.languageNamed(wording.spoken(), false));
                case IDEA, REPORT_ISSUE -> Slots.NONE;
                default -> Slots.NONE;
            };
        }

        private Slots votes() {
            if (!mentions.chosen().isEmpty()) {
                return Slots.ofProjects(mentions.chosen());
            }
            if (!mentions.unknown().isEmpty()) {
                return Slots.ofProjects(mentions.unknown());
            }
            return asked instanceof Asked.Card(var code) ? Slots.ofProjects(List.of(code)) : named();
        }

        /// The one project that the words of the message find.
        private Slots named() {
            return catalogue.search(content()) instanceof Found.One(var listing, var _)
                    ? Slots.ofProjects(List.of(listing.code()))
                    : Slots.NONE;
        }

        /// The words that stand in some listing.
        private String content() {
            return wording.spoken().stream()
                    .filter(word -> subjects.of(word) != null)
                    .collect(Collectors.joining(" "));
        }

        private @Nullable String orNamed(@Nullable String code) {
            List<String> named = named().projects();
            return code != null || named.isEmpty() ? code : named.getFirst();
        }

        private @Nullable String mentioned() {
            List<String> all = mentions.all();
            return mentions.chosen().isEmpty()
                    ? (all.isEmpty() ? null : all.getFirst())
                    : mentions.chosen().getFirst();
        }

        /// Names projects by number: a choice, unless the words clearly mean something else.
        /// `mon vote, c'est le 22`.
        private boolean isMyVote() {
            return MY_VOTE.stream().anyMatch(wording.sentence()::startsWith);
        }

        /// A number that is no project but a department's, or is said to be in it.
        private @Nullable Heard department() {
            if (Mentions.isChoosing(wording)) {
                return null;
            }
            for (int i = 0; i < wording.pieces().size(); i++) {
                Wording.Piece piece = wording.pieces().get(i);
                if (!piece.isNumber() || catalogue.byDepartment(code(piece)).isEmpty()) {
                    continue;
                }
                boolean isShown = shown().contains(Integer.toString(piece.number()));
                String before = word(i - 1);
                String earlier = word(i - 2);
                boolean within = WITHIN.contains(earlier)
                        || DEPARTMENT.contains(before)
                        || (LISTED.contains(earlier) && before.equals("du"));
                if ((within && !isShown) || catalogue.find(Integer.toString(piece.number())) == null) {
                    return Heard.likely(Intent.SEARCH, Slots.ofWords(code(piece)));
                }
            }
            return null;
        }

        private String word(int index) {
            Wording.Piece piece = wording.at(index);
            return piece == null ? "" : piece.word();
        }

        private static String code(Wording.Piece piece) {
            return piece.number() < 10 ? "0" + piece.number() : Integer.toString(piece.number());
        }

        private @Nullable Heard numbered(Guess best, double voting) {
            if (mentions.chosen().isEmpty() && mentions.refused().isEmpty()) {
                return null;
            }
            Intent intent = best.outcome().intent();
            boolean otherwise = !(isMyVote() && intent == Intent.STATUS && !wording.asks())
                    && best.probability() >= Math.min(SURE, Math.max(SURE_ENOUGH, 3 * voting))
                    && intent != Intent.VOTE
                    && intent != Intent.DENY
                    && best.outcome().kind() != Intent.Kind.NEARLY_YES;
            if (otherwise) {
                return best.outcome()
                        .heard(
                                best.probability(),
                                ABOUT_ONE.contains(intent) ? Slots.ofProject(mentioned()) : slots(intent));
            }
            if (intent == Intent.DENY
                    && best.probability() >= SURE
                    && mentions.chosen().isEmpty()) {
                return without(mentions.refused());
            }
            if (mentions.chosen().isEmpty()) {
                return without(mentions.refused());
            }
            if (wording.asks() && intent != Intent.VOTE) {
                return best.outcome().heard(best.probability(), slots(intent));
            }
            boolean refusesShown = Mentions.isRefusing(wording) && shown().equals(mentions.chosen());
            if (refusesShown) {
                return Heard.likely(Intent.DENY);
            }
            Heard vote = new Heard(Intent.VOTE, Slots.ofProjects(ballot()), Heard.RULE);
            return Mentions.isRefusing(wording) || !mentions.refused().isEmpty() ? vote.also(Intent.DENY) : vote;
        }

        /// What is chosen once this message is taken into account.
        private List<String> ballot() {
            var codes = new LinkedHashSet<String>();
            boolean replaces =
                    !mentions.refused().isEmpty() && shown().containsAll(mentions.refused()) && shown().size() > 1;
            if (asked instanceof Asked.Ballot && !mentions.only() && (wording.hasAny(ADDING) || replaces)) {
                codes.addAll(shown());
                mentions.refused().forEach(codes::remove);
            }
            codes.addAll(mentions.chosen());
            return List.copyOf(codes);
        }
    }
}
