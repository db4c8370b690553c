package org.causerie.dialogs.understanding;

import java.util.List;
import java.util.Set;
import org.causerie.dialogs.Pick;
import org.jspecify.annotations.Nullable;

/// What the exact grammar of commands and codes comes to, as an intent.
final class Commands {

    /// What voting itself is asked about with: `c'est gratuit`.
    private static final Set<String> VOTING = WordLists.in("answers.properties").named("VOTING");

    private Commands() {}

    /// Null where the grammar finds no command.
    static @Nullable Heard in(Utterance said) {
        return switch (said.exact()) {
            case Understood.Greet _ -> Heard.exactly(Intent.GREET);
            case Understood.Help _ -> Heard.exactly(Intent.HELP);
            case Understood.Contact _ -> {
                boolean person = said.wording().has("contact") || said.wording().has("contacts");
                yield Heard.exactly(person ? Intent.HUMAN : Intent.HELP);
            }
            case Understood.Browse(var words) when words.isEmpty() -> Heard.exactly(Intent.BROWSE);
            case Understood.Browse(var words) -> Heard.exactly(Intent.SEARCH, Slots.ofWords(words));
            case Understood.More _ -> Heard.exactly(Intent.BROWSE);
            case Understood.Undo _ ->
                // where something waits, to take it back is to refuse it
                Heard.exactly(said.asked() instanceof Asked.Ballot ? Intent.DENY : Intent.UNDO);
            case Understood.Ticket _ -> ticket(said);
            case Understood.SpeakIn(var language, var _) ->
                Heard.exactly(Intent.CHANGE_LANGUAGE, Slots.ofLanguage(language));
            case Understood.Deadline _ -> Heard.exactly(Intent.DEADLINE);
            case Understood.Rules _ -> Heard.exactly(Intent.RULES);
            case Understood.Price(var code) -> {
                boolean ofVoting = said.wording().hasAny(VOTING);
                yield Heard.exactly(Intent.COST, Slots.ofProject(ofVoting ? code : said.orShown(code)));
            }
            case Understood.Result _ -> Heard.exactly(Intent.RESULTS);
            case Understood.Stop _ -> Heard.exactly(Intent.STOP);
            case Understood.Start _ -> Heard.exactly(Intent.START);
            case Understood.Thanks _ -> Heard.exactly(Intent.THANKS);
            case Understood.Choose(var change, var picks) -> choice(said, change, picks);
            case Understood.Show(var code, var known)
            when known && said.mentions().chosen().contains(code) ->
                Mentions.isReading(said.wording())
                        ? Heard.exactly(Intent.SHOW, Slots.ofProject(code))
                        : Heard.exactly(Intent.VOTE, Slots.ofProjects(List.of(code)));
            case Understood.Review _ -> Heard.exactly(Intent.VOTE, reviewed(said));
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

    /// `mon vote` asks for it, `mon vote c'est le 22` gives it.
    private static Heard ticket(Utterance said) {
        List<String> chosen = said.mentions().chosen();
        return said.namesMyVote() && !chosen.isEmpty() && !said.wording().asks()
                ? Heard.likely(Intent.VOTE, Slots.ofProjects(List.of(chosen.getLast())))
                : Heard.exactly(Intent.STATUS);
    }

    private static Slots reviewed(Utterance said) {
        List<String> named = said.mentions().chosen().isEmpty()
                ? said.mentions().unknown()
                : said.mentions().chosen();
        if (!named.isEmpty()) {
            return Slots.ofProjects(named);
        }
        return said.asked() instanceof Asked.Card(var code) ? Slots.ofProjects(List.of(code)) : Slots.NONE;
    }

    private static @Nullable Heard choice(Utterance said, Understood.Change change, Understood.Picks picks) {
        List<String> codes = picks.known().stream().map(Pick::code).distinct().toList();
        if (codes.isEmpty()) {
            if (said.wording().pieces().getFirst().word().equals("merci")) {
                return Heard.likely(Intent.THANKS);
            }
            boolean thisOne =
                    said.asked() instanceof Asked.Card && picks.unknown().isEmpty();
            return Heard.exactly(Intent.VOTE, Slots.ofProjects(thisOne ? said.shown() : picks.unknown()));
        }
        if (change == Understood.Change.REMOVE) {
            return said.mentions().chosen().isEmpty() ? said.without(codes) : null; // `pas le 12, je veux le 13`
        }
        boolean names = said.mentions().chosen().containsAll(codes); // rather than counts
        Slots slots = Slots.ofProjects(codes).onlyThese(change == Understood.Change.ONLY);
        return names ? Heard.exactly(Intent.VOTE, slots) : null;
    }
}
