package org.causerie.dialogs.understanding;

import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.causerie.dialogs.campaign.Catalogue;
import org.causerie.dialogs.campaign.Found;
import org.causerie.dialogs.understanding.Statistics.Guess;
import org.jspecify.annotations.Nullable;

/// What a message most likely means where no rule settles it: the statistics, weighed against the projects it names.
final class Guesses {

    private static final Set<String> ADDING = WordLists.in("answers.properties").named("ADDING");

    /// Under this the likeliest meaning is no better than a guess.
    private static final double SURE_ENOUGH = 0.62;

    /// What is asked back about is at least this likely.
    private static final double WORTH_OFFERING = 0.06;

    private static final int MOST_OFFERED = 3;

    private static final Set<Intent> ABOUT_ONE = EnumSet.of(Intent.SHOW, Intent.COST, Intent.RESULTS);

    /// What a choice of projects is told from.
    private static final Set<Intent> CHOOSING = EnumSet.of(Intent.VOTE, Intent.DENY);

    /// What may be asked in the same message as a choice.
    private static final Set<Intent> ASKING = EnumSet.of(Intent.DEADLINE, Intent.RULES, Intent.COST, Intent.RESULTS);

    private static final int FEWEST_OF_A_QUESTION = 2;

    private final Catalogue catalogue;
    private final Supplier<Statistics> statistics;

    Guesses(Catalogue catalogue, Supplier<Statistics> statistics) {
        this.catalogue = catalogue;
        this.statistics = statistics;
    }

    /// All outcomes, the likeliest first.
    List<Guess> about(Utterance said) {
        return about(said.wording(), said.mentions(), said.asked());
    }

    private List<Guess> about(Wording wording, Mentions mentions, Asked asked) {
        return statistics.get().guesses(Features.of(wording, mentions, asked.state(), catalogue));
    }

    Heard likeliest(Utterance said) {
        List<Guess> guesses =
                about(said).stream().filter(guess -> isPossible(guess, said)).toList();
        Guess best = guesses.getFirst();
        Intent intent = best.outcome().intent();
        if ((intent == Intent.SHOW || intent == Intent.SEARCH) && said.asksPrice()) {
            return new Heard(Intent.COST, slots(Intent.COST, said), best.probability());
        }
        Heard numbered = numbered(said, best);
        if (numbered != null) {
            return numbered.weighed();
        }
        if (best.probability() < SURE_ENOUGH) {
            return new Heard(Intent.UNCLEAR, Slots.NONE, best.probability(), perhaps(guesses));
        }
        boolean chooses = intent == Intent.VOTE || best.outcome().kind() == Intent.Kind.NEARLY_YES;
        if (chooses && isNewSearch(said)) {
            return new Heard(Intent.SEARCH, Slots.ofWords(said.text().strip()), best.probability());
        }
        return best.outcome().kind() == Intent.Kind.NEARLY_YES ? nearlyYes(said, best) : heard(best, said);
    }

    /// `vélo`, said to projects that are shown, looks for another one; `ok pour le vélo` takes it.
    private boolean isNewSearch(Utterance said) {
        return (said.asked() instanceof Asked.Card || said.asked() instanceof Asked.Page)
                && !Subjects.telling(said.wording(), catalogue).isEmpty()
                && (Mentions.isReading(said.wording()) || !Mentions.isChoosing(said.wording()))
                && !Agreement.beginsWithYes(said.wording());
    }

    /// What sounds like a yes, and is not on the list of them.
    private Heard nearlyYes(Utterance said, Guess guess) {
        return switch (said.asked()) {
            case Asked.Ballot _, Asked.Withdrawal _ -> heard(guess, said);
            case Asked.Card _
            when !said.wording().isDoubtful() -> new Heard(Intent.VOTE, votes(said), guess.probability());
            case Asked.Eligible _ -> new Heard(Intent.RULES, Slots.NONE, guess.probability());
            case Asked.FirstWord _,
                    Asked.WhichLanguage _,
                    Asked.Nothing _,
                    Asked.Page _,
                    Asked.Card _,
                    Asked.Which _,
                    Asked.Score _,
                    Asked.Idea _,
                    Asked.Fault _,
                    Asked.Voted _,
                    Asked.Lapsed _,
                    Asked.Stopped _,
                    Asked.Closed _ ->
                Agreement.thanks(said.wording())
                        ? new Heard(Intent.THANKS, Slots.NONE, guess.probability())
                        : new Heard(Intent.OTHER, Slots.ofKind(Intent.Kind.NOTHING_PENDING), guess.probability());
        };
    }

    private static boolean isPossible(Guess guess, Utterance said) {
        Intent intent = guess.outcome().intent();
        boolean wantsBallot = said.asked() instanceof Asked.Ballot
                && Agreement.speaksOfConfirming(said.wording())
                && !Mentions.isNegative(said.wording());
        return !(wantsBallot && intent == Intent.DENY)
                && (intent != Intent.SURVEY_ANSWER || scores(said))
                && (intent != Intent.VOTE || mayChoose(said));
    }

    /// `1 c'est bien ou mauvais ?` asks what a score means.
    private static boolean scores(Utterance said) {
        return said.asked() instanceof Asked.Score && !said.wording().asks();
    }

    /// A smile chooses nothing, nor does who is against it or in doubt; a telephone number names no projects, and one
    /// word does not take up what has lapsed.
    private static boolean mayChoose(Utterance said) {
        Wording wording = said.wording();
        int words = wording.spoken().size();
        return words > (said.asked() instanceof Asked.Lapsed ? 1 : 0)
                && !Mentions.isAgainst(wording)
                && !Mentions.isDoubting(wording)
                && !Understanding.holdsTelephone(said.text());
    }

    private static List<Intent> perhaps(List<Guess> guesses) {
        return guesses.stream()
                .filter(guess -> guess.probability() > WORTH_OFFERING)
                .map(guess -> guess.outcome().intent())
                .distinct()
                .limit(MOST_OFFERED)
                .toList();
    }

    /// Names projects by number: a choice, unless the words clearly mean something else.
    private @Nullable Heard numbered(Utterance said, Guess best) {
        List<String> chosen = said.mentions().chosen();
        List<String> refused = said.mentions().refused();
        if (chosen.isEmpty() && refused.isEmpty()) {
            return null;
        }
        if (!chosen.isEmpty() && Mentions.isDoubting(said.wording())) {
            return new Heard(Intent.OTHER, Slots.ofKind(Intent.Kind.HESITATION), best.probability());
        }
        if (!chosen.isEmpty() && Mentions.isAgainst(said.wording())) {
            return said.without(chosen);
        }
        Intent intent = best.outcome().intent();
        boolean asks = said.wording().asks();
        boolean namesVote = said.namesMyVote() && intent == Intent.STATUS && !asks;
        boolean otherwise = !namesVote
                && !CHOOSING.contains(intent)
                && best.outcome().kind() != Intent.Kind.NEARLY_YES
                && best.probability() >= SURE_ENOUGH;
        if (otherwise) {
            return Mentions.behindChoice(said.wording()) != null && refused.isEmpty()
                    ? Heard.likely(Intent.VOTE, Slots.ofProjects(ballot(said))).also(intent)
                    : heard(best, said);
        }
        if (chosen.isEmpty()) {
            return said.without(refused);
        }
        if (Mentions.isAboutOthers(said.wording())) {
            return new Heard(Intent.OTHER, Slots.ofKind(Intent.Kind.CHITCHAT), best.probability());
        }
        if (asks && intent != Intent.VOTE) {
            return heard(best, said);
        }
        boolean refuses = Mentions.isRefusing(said.wording());
        if (refuses && said.shown().equals(chosen)) {
            return Heard.likely(Intent.DENY);
        }
        Heard vote = Heard.likely(
                Intent.VOTE,
                Slots.ofProjects(ballot(said)).onlyThese(said.mentions().only()));
        if (refuses || !refused.isEmpty()) {
            return vote.also(Intent.DENY);
        }
        Intent asked = askedBesides(said);
        return asked == null ? vote : vote.also(asked);
    }

    /// The question behind a choice, in the same message.
    private @Nullable Intent askedBesides(Utterance said) {
        Wording behind = Mentions.behindChoice(said.wording());
        if (behind == null || behind.spoken().size() < FEWEST_OF_A_QUESTION) {
            return null;
        }
        Guess best = about(behind, Mentions.NONE_NAMED, said.asked()).getFirst();
        Intent intent = best.outcome().intent();
        return ASKING.contains(intent) && best.probability() >= SURE_ENOUGH ? intent : null;
    }

    /// What is chosen once this message is taken into account.
    private static List<String> ballot(Utterance said) {
        Mentions mentions = said.mentions();
        List<String> shown = said.shown();
        boolean replaces = !mentions.refused().isEmpty() && shown.containsAll(mentions.refused()) && shown.size() > 1;
        boolean changes = said.asked() instanceof Asked.Ballot
                && !mentions.only()
                && (said.wording().hasAny(ADDING) || replaces);
        var codes = new LinkedHashSet<String>();
        if (changes) {
            codes.addAll(shown);
            mentions.refused().forEach(codes::remove);
        }
        codes.addAll(mentions.chosen());
        return List.copyOf(codes);
    }

    private Heard heard(Guess guess, Utterance said) {
        return guess.outcome().heard(guess.probability(), slots(guess.outcome().intent(), said));
    }

    private Slots slots(Intent intent, Utterance said) {
        if (ABOUT_ONE.contains(intent)) {
            String project = project(said);
            boolean aboutAll = project == null && said.asked() instanceof Asked.Which;
            return aboutAll ? Slots.ofProjects(said.shown()) : Slots.ofProject(project);
        }
        if (intent == Intent.VOTE) {
            return votes(said);
        }
        if (intent == Intent.SEARCH) {
            return Slots.ofWords(said.text().strip());
        }
        return intent == Intent.CHANGE_LANGUAGE
                ? Slots.ofLanguage(Understanding.languageNamed(said.wording().spoken(), false))
                : Slots.NONE;
    }

    /// The project a question is about: by number, else one of those shown, else by words, else the one shown.
    private @Nullable String project(Utterance said) {
        List<String> named = said.mentions().all();
        if (!named.isEmpty()) {
            return named.getFirst();
        }
        String pointed = pointed(said);
        if (pointed != null) {
            return pointed;
        }
        if (said.shown().size() == 1 && !leavesShown(said)) {
            return said.shown().getFirst();
        }
        if (said.shown().size() > 1) {
            return null;
        }
        Slots told = named(Subjects.telling(said.wording(), catalogue));
        List<String> found = told.projects().isEmpty()
                ? named(Subjects.in(said.wording().spoken(), catalogue)).projects()
                : told.projects();
        return found.isEmpty() ? null : found.getFirst();
    }

    /// `montrez-moi celle de Mende`, said to a project elsewhere.
    private boolean leavesShown(Utterance said) {
        return Mentions.isReading(said.wording()) && !Subjects.areAbout(said.shown(), said.wording(), catalogue);
    }

    private Slots votes(Utterance said) {
        if (!said.mentions().chosen().isEmpty()) {
            return Slots.ofProjects(said.mentions().chosen());
        }
        if (!said.mentions().unknown().isEmpty()) {
            return Slots.ofProjects(said.mentions().unknown());
        }
        if (said.asked() instanceof Asked.Card) {
            // `je vote pour le vélo` is not about the beehives that are shown
            return Subjects.areAbout(said.shown(), said.wording(), catalogue)
                    ? Slots.ofProjects(said.shown())
                    : Slots.NONE;
        }
        String pointed = pointed(said);
        if (pointed != null) {
            return Slots.ofProjects(List.of(pointed));
        }
        List<String> some = Subjects.someOf(said.shown(), said.wording(), catalogue);
        if (!some.isEmpty()) {
            return Slots.ofProjects(some);
        }
        Slots named = named(Subjects.telling(said.wording(), catalogue));
        return named.projects().isEmpty() && resumes(said) ? Slots.ofProjects(said.shown()) : named;
    }

    /// `désolé du retard, mettez-le`, after a question that has lapsed.
    private boolean resumes(Utterance said) {
        return said.asked() instanceof Asked.Lapsed && Subjects.areAbout(said.shown(), said.wording(), catalogue);
    }

    /// The one of those shown that a message points at, by its place or its words.
    private @Nullable String pointed(Utterance said) {
        List<String> listed = said.asked() instanceof Asked.Page(var codes) ? codes : said.shown();
        List<Integer> places = listed.size() > 1 ? Mentions.places(said.wording(), listed.size()) : List.of();
        return places.size() == 1 ? listed.get(places.getFirst()) : Subjects.oneOf(listed, said.wording(), catalogue);
    }

    /// The one project that words find.
    private Slots named(String words) {
        return catalogue.search(words) instanceof Found.One(var listing, var _)
                ? Slots.ofProjects(List.of(listing.code()))
                : Slots.NONE;
    }
}
