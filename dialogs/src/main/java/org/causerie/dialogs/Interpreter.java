package org.causerie.dialogs;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
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
        return switch (exact) {
            case Understood.Search _, Understood.UnclearChoice _, Understood.Unclear _ ->
                meaning(listener.hear(body, asked, language), exact, asked);
            case Understood.Yes _, Understood.Agree _ ->
                listener.agrees(body, asked, language) ? new Understood.Yes() : new Understood.Agree();
            default -> exact;
        };
    }

    private Understood meaning(Heard heard, Understood exact, Asked asked) {
        boolean sought = exact instanceof Understood.Search;
        boolean doubtful = sought && heard.confidence() < LIKELY;
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
            case VOTE -> sought && heard.slots().projects().isEmpty() ? exact : chosen(heard, asked);
            case CONFIRM -> new Understood.Yes();
            case DENY -> new Understood.No();
            case UNDO -> asked.isBinding() ? new Understood.UnclearChoice() : new Understood.Undo();
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
            case OTHER ->
                heard.slots().kind() == null
                        ? exact
                        : new Understood.Aside(heard.slots().kind());
            case UNCLEAR -> exact instanceof Understood.Unclear ? new Understood.Perhaps(heard.perhaps()) : exact;
        };
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

    /// Replaces what is shown only where that was said: `non, le 14`, `oui mais pas le 3`. Otherwise it adds.
    private Understood chosen(Heard heard, Asked asked) {
        List<String> codes = heard.slots().projects();
        List<String> waiting = asked instanceof Asked.Ballot(var shown) ? shown : List.of();
        boolean replaces =
                heard.slots().also() == Intent.DENY || (waiting.containsAll(codes) && codes.size() < waiting.size());
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
