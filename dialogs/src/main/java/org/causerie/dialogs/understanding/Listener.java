package org.causerie.dialogs.understanding;

import java.util.Set;
import java.util.function.Supplier;
import org.causerie.dialogs.campaign.Catalogue;
import org.causerie.dialogs.campaign.Language;
import org.jspecify.annotations.Nullable;

/// Understands a message against what was asked last, in this order: what the question expects, the catalogue's themes
/// and departments, the exact grammar of commands and codes, a plain yes or no, and only then the statistics; under a
/// threshold it asks back.
///
/// Only the closed lists of [Agreement] ever confirm.
public final class Listener {

    private static final WordLists WORDS = WordLists.in("answers.properties");
    private static final Set<String> WITHIN = WORDS.named("WITHIN");
    private static final Set<String> DEPARTMENT = WORDS.named("DEPARTMENT");
    private static final Set<String> LISTED = WORDS.named("LISTED");

    /// Characters that are read: more than an SMS may have.
    private static final int LONGEST = 2_000;

    private final Catalogue catalogue;
    private final Understanding grammar;
    private final Answers answers;
    private final Guesses guesses;

    public Listener(Catalogue catalogue, boolean points) {
        this(catalogue, points, Shared::statistics);
    }

    Listener(Catalogue catalogue, boolean points, Supplier<Statistics> statistics) {
        this.catalogue = catalogue;
        this.grammar = new Understanding(catalogue, points);
        this.guesses = new Guesses(catalogue, statistics);
        this.answers = new Answers(catalogue, guesses);
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
        return understood(text.length() > LONGEST ? text.substring(0, LONGEST) : text, asked, language);
    }

    private Heard understood(String text, Asked asked, Language language) {
        Wording wording = Wording.of(text, language);
        if (wording.pieces().isEmpty()) {
            return new Heard(Intent.UNCLEAR, Slots.NONE, 0);
        }
        if (wording.spoken().isEmpty() && wording.has("?")) {
            return Heard.exactly(Intent.HELP);
        }
        Understood exact = grammar.read(Wording.written(text));
        var said = new Utterance(text, asked, language, wording, mentions(wording, asked), exact);
        Heard heard = answers.in(said);
        if (heard == null && Courtesy.isGreeting(wording)) {
            heard = Heard.exactly(Intent.GREET); // `salut` is also Catalan for health, a theme
        }
        if (heard == null) {
            heard = group(said);
        }
        if (heard == null) {
            heard = Commands.in(said);
        }
        if (heard == null) {
            heard = plainYesOrNo(said);
        }
        return heard == null ? guesses.likeliest(said) : heard;
    }

    /// Numbers in an answer about age and home name no projects.
    private Mentions mentions(Wording wording, Asked asked) {
        boolean isAge = asked instanceof Asked.Eligible && !Mentions.isChoosing(wording);
        return isAge ? Mentions.NONE_NAMED : Mentions.in(wording, catalogue);
    }

    /// Whether a message is a plain yes that may cast or withdraw, where something waits for one.
    ///
    /// @param language spoken so far
    public boolean agrees(String text, Asked asked, Language language) {
        Wording wording = Wording.of(text, language);
        if (wording.pieces().isEmpty()) {
            return false;
        }
        if (asked instanceof Asked.Withdrawal) {
            return Agreement.isWithdrawal(wording, language);
        }
        return asked instanceof Asked.Ballot(var codes)
                ? Agreement.isYes(wording, codes.size())
                : Agreement.isYes(wording);
    }

    /// Whether a text has words that tell projects apart: of a title, a place or a theme.
    ///
    /// @param language spoken so far
    public boolean isAboutProjects(String text, Language language) {
        return !Subjects.telling(Wording.of(text, language), catalogue).isEmpty();
    }

    /// Whether it would cast or withdraw something, where a plain yes may.
    public static boolean wouldConfirm(Heard heard, Asked asked) {
        return heard.intent() == Intent.CONFIRM && asked.isBinding();
    }

    /// A theme by its name; a number that is no project but a department's, or is said to be one.
    private @Nullable Heard group(Utterance said) {
        Wording wording = said.wording();
        boolean hasWords = wording.pieces().stream().anyMatch(Wording.Piece::isWord);
        if (hasWords && !catalogue.byTheme(wording.sentence()).isEmpty()) {
            return Heard.exactly(Intent.SEARCH, Slots.ofWords(wording.sentence()));
        }
        if (Mentions.isChoosing(wording)) {
            return null;
        }
        for (int i = 0; i < wording.pieces().size(); i++) {
            Wording.Piece piece = wording.pieces().get(i);
            if (!piece.isNumber() || catalogue.byDepartment(department(piece)).isEmpty()) {
                continue;
            }
            String number = Integer.toString(piece.number());
            boolean isMeant = isDepartment(wording, i) && !said.shown().contains(number);
            if (isMeant || catalogue.find(number) == null) {
                return Heard.likely(Intent.SEARCH, Slots.ofWords(department(piece)));
            }
        }
        return null;
    }

    private static boolean isDepartment(Wording wording, int index) {
        String before = wording.word(index - 1);
        String earlier = wording.word(index - 2);
        return WITHIN.contains(earlier)
                || DEPARTMENT.contains(before)
                || (LISTED.contains(earlier) && before.equals("du"));
    }

    private static String department(Wording.Piece piece) {
        return piece.number() < 10 ? "0" + piece.number() : Integer.toString(piece.number());
    }

    private static @Nullable Heard plainYesOrNo(Utterance said) {
        if (Agreement.isYes(said.wording())) {
            return switch (said.asked()) {
                case Asked.Ballot _, Asked.Eligible _ -> Heard.exactly(Intent.CONFIRM);
                case Asked.Withdrawal _ -> Heard.likely(Intent.DENY); // who confirms the vote keeps it
                case Asked.Card _ -> Heard.likely(Intent.VOTE, Slots.ofProjects(said.shown()));
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
                        Asked.Closed _ ->
                    Agreement.thanks(said.wording())
                            ? Heard.likely(Intent.THANKS)
                            : Heard.exactly(Intent.OTHER, Slots.ofKind(Intent.Kind.NOTHING_PENDING));
            };
        }
        return Agreement.isNo(said.wording()) || said.exact() instanceof Understood.No
                ? Heard.exactly(Intent.DENY)
                : null;
    }
}
