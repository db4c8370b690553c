package org.causerie.dialogs;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.causerie.dialogs.campaign.Catalogue;
import org.causerie.dialogs.campaign.Language;
import org.causerie.dialogs.understanding.Asked;
import org.causerie.dialogs.understanding.Heard;
import org.causerie.dialogs.understanding.Intent;
import org.causerie.dialogs.understanding.Listener;
import org.causerie.dialogs.understanding.Understood;
import org.causerie.dialogs.understanding.Understood.Change;
import org.causerie.dialogs.understanding.Understood.Picks;

/// What a message means where the exact grammar is not sure: whatever the statistics make of it shows, asks or changes
/// choices that are shown again, and never casts.
final class Interpreter {

    /// To stop or return is acted on only if it is as good as said.
    private static final double BEYOND_DOUBT = 0.8;

    /// From here on another meaning outweighs a search.
    private static final double LIKELY = 0.5;

    private static final Pattern BETWEEN_NUMBERS = Pattern.compile("\\D+");

    /// What may be asked in the same message as a choice.
    private static final Map<Intent, Understood> QUESTIONS = Map.of(
            Intent.DEADLINE, new Understood.Deadline(),
            Intent.RULES, new Understood.Rules(),
            Intent.COST, new Understood.Price(null),
            Intent.RESULTS, new Understood.Result());

    /// Drops choices or stops reminders: never on a likeness, where the words may as well mean something else.
    private static final Set<Intent> DRASTIC = EnumSet.of(Intent.UNDO, Intent.STOP, Intent.START);

    private final Catalogue catalogue;
    private final Listener listener;

    Interpreter(Catalogue catalogue, boolean points) {
        this.catalogue = catalogue;
        this.listener = new Listener(catalogue, points);
    }

    /// @param exact what the grammar made of it
    Understood understand(String body, Understood exact, Asked asked, Language language) {
        boolean isCode = exact instanceof Understood.Code || exact instanceof Understood.SixDigits;
        if (asked.isBinding() && !isCode && listener.agrees(body, asked, language)) {
            return new Understood.Yes();
        }
        return switch (exact) {
            case Understood.Search _, Understood.UnclearChoice _, Understood.Unclear _ ->
                meaning(body, listener.hear(body, asked, language), exact, asked, language);
            case Understood.Yes _, Understood.Agree _
            when asked instanceof Asked.Card ->
                meaning(body, listener.hear(body, asked, language), exact, asked, language);
            case Understood.Yes _, Understood.Agree _ ->
                listener.agrees(body, asked, language) ? new Understood.Yes() : new Understood.Agree();
            case Understood.Choose(var change, var picks)
            when change == Change.REMOVE && picks.known().size() > 1 -> {
                Heard heard = listener.hear(body, asked, language); // `enlève le 7 et mets le 3`
                yield heard.intent() == Intent.VOTE ? chosen(heard, asked) : exact;
            }
            case Understood.Price(var code)
            when code == null && body.strip().indexOf(' ') > 0 -> // PRIX alone is the command
                new Understood.Price(
                        listener.hear(body, asked, language).slots().project());
            default -> exact;
        };
    }

    /// Whether a text that the grammar takes for a search is one: it has words that tell projects apart, and names none
    /// by its number.
    private boolean isTelling(String body, Heard heard, Language language) {
        String code = heard.slots().project();
        boolean isNumbered = code != null && BETWEEN_NUMBERS.splitAsStream(body).anyMatch(code::equals);
        return !isNumbered && listener.isAboutProjects(body, language);
    }

    private Understood meaning(String body, Heard heard, Understood exact, Asked asked, Language language) {
        boolean sought = exact instanceof Understood.Search && isTelling(body, heard, language);
        boolean doubtful = exact instanceof Understood.Search && heard.confidence() < LIKELY;
        if (doubtful || (DRASTIC.contains(heard.intent()) && (sought || exact instanceof Understood.UnclearChoice))) {
            return exact;
        }
        return switch (heard.intent()) {
            case GREET -> new Understood.Greet();
            case HELP -> new Understood.Help();
            case BROWSE -> sought ? exact : new Understood.Browse("");
            case SEARCH -> searched(heard, exact);
            case SHOW ->
                sought || heard.slots().project() == null
                        ? exact
                        : shown(heard.slots().project());
            case VOTE -> {
                if (heard.slots().projects().isEmpty() && exact instanceof Understood.UnclearChoice) {
                    yield exact; // `je veux changer` names nothing
                }
                boolean chosen = !heard.slots().projects().isEmpty() && heard.confidence() >= BEYOND_DOUBT;
                Understood choice = exact instanceof Understood.Search && !chosen ? exact : chosen(heard, asked);
                Intent also = heard.slots().also();
                Understood question = also == null ? null : QUESTIONS.get(also);
                yield question == null || choice.equals(exact) ? choice : new Understood.And(choice, question);
            }
            case CONFIRM -> new Understood.Yes();
            case DENY -> refused(heard, exact, asked);
            case UNDO ->
                asked.isBinding()
                        ? new Understood.UnclearChoice()
                        : exact instanceof Understood.Search && !(asked instanceof Asked.Voted)
                                ? perhaps(Intent.UNDO)
                                : new Understood.Undo();
            case STATUS -> new Understood.Ticket(null);
            case CHANGE_LANGUAGE -> new Understood.SpeakIn(heard.slots().language(), false);
            case STOP -> heard.confidence() < BEYOND_DOUBT ? perhaps(Intent.STOP) : new Understood.Stop();
            case START -> heard.confidence() < BEYOND_DOUBT ? perhaps(Intent.START) : new Understood.Start();
            case RESULTS -> new Understood.Result();
            case DEADLINE -> new Understood.Deadline();
            case RULES -> new Understood.Rules();
            case COST -> new Understood.Price(heard.slots().project());
            case IDEA -> new Understood.Idea();
            case REPORT_ISSUE -> new Understood.Report();
            case HUMAN -> new Understood.Human();
            case SURVEY_ANSWER, THANKS -> new Understood.Thanks();
            case OTHER -> {
                Intent.Kind kind = heard.slots().kind();
                boolean mayBeSearch = exact instanceof Understood.Search
                        && (kind == Intent.Kind.HESITATION || kind == Intent.Kind.NEARLY_YES)
                        && heard.confidence() < BEYOND_DOUBT;
                yield kind == null || mayBeSearch ? exact : new Understood.Aside(kind);
            }
            case UNCLEAR -> exact instanceof Understood.Unclear ? new Understood.Perhaps(heard.perhaps()) : exact;
        };
    }

    /// A no takes the question back: only one beyond doubt does.
    private static Understood refused(Heard heard, Understood exact, Asked asked) {
        if (heard.confidence() >= BEYOND_DOUBT || !asked.isBinding()) {
            return new Understood.No();
        }
        return exact instanceof Understood.Search ? exact : new Understood.Aside(Intent.Kind.HESITATION);
    }

    private static Understood perhaps(Intent intent) {
        return new Understood.Perhaps(List.of(intent, Intent.HELP));
    }

    private Understood shown(String code) {
        return new Understood.Show(code, catalogue.find(code) != null);
    }

    private static Understood searched(Heard heard, Understood exact) {
        String words = heard.slots().words();
        return exact instanceof Understood.Search || words == null ? exact : new Understood.Search(words);
    }

    /// Replaces what is shown only where that was said: `non, le 14`, `oui mais pas le 3`, `juste le 7`. Otherwise it
    /// adds.
    private Understood chosen(Heard heard, Asked asked) {
        List<String> codes = heard.slots().projects();
        List<String> waiting = asked instanceof Asked.Ballot(var shown) ? shown : List.of();
        boolean replaces = heard.slots().also() == Intent.DENY || heard.slots().only();
        if (!replaces && !codes.isEmpty() && waiting.containsAll(codes)) {
            return new Understood.Review(); // what is chosen already is no news
        }
        var known = new ArrayList<Pick>();
        var unknown = new ArrayList<String>();
        for (String code : codes) {
            if (catalogue.find(code) == null) {
                unknown.add(code);
            } else {
                known.add(Pick.of(code));
            }
        }
        return known.isEmpty() && unknown.isEmpty()
                ? new Understood.Review()
                : new Understood.Choose(replaces ? Change.ONLY : Change.ADD, new Picks(known, unknown));
    }
}
