package org.causerie.dialogs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.causerie.dialogs.Place.By;
import org.causerie.dialogs.Place.Filter;
import org.causerie.dialogs.campaign.Campaign;
import org.causerie.dialogs.campaign.Conventions;
import org.causerie.dialogs.campaign.Found;
import org.causerie.dialogs.campaign.Group;
import org.causerie.dialogs.campaign.Language;
import org.causerie.dialogs.campaign.Listing;
import org.causerie.dialogs.campaign.Texts;
import org.causerie.dialogs.campaign.ThemeNames;
import org.causerie.dialogs.phrases.Spoken;
import org.causerie.dialogs.sms.Gsm7;
import org.causerie.dialogs.understanding.Asked;
import org.causerie.tally.BallotRule;
import org.causerie.tally.Grouping;
import org.jspecify.annotations.Nullable;

/// All that is read and changes no choice: themes, lists, cards, prices, rules.
final class Reading {

    /// What the rows of a page may take of an SMS of two parts, in septets; the rest is for its
    /// heading and its end.
    private static final int ROOM_FOR_ROWS = 200;

    /// The same where the citizen is asked which of them is meant: the question takes more than a
    /// heading.
    private static final int ROOM_FOR_CANDIDATES = 170;

    private static final int MOST_ROWS = 9;

    private final Campaign campaign;

    Reading(Campaign campaign) {
        this.campaign = campaign;
    }

    /// Who reads, as far as a project's page depends on it.
    ///
    /// @param mayChoose whether a vote from here would be taken
    /// @param chosen the codes chosen so far
    record Reader(boolean mayChoose, List<String> chosen) {

        Arg offer(String code) {
            return new Arg.Text(!mayChoose ? "no" : chosen.contains(code) ? "chosen" : "yes");
        }
    }

    /// @param own the words as they were written
    Turn browse(Session session, String words, String own, Fresh fresh) {
        if (!words.isEmpty()) {
            return list(session, filterOf(words, own), own, fresh);
        }
        List<Group> themes = campaign.catalogue().themes();
        if (themes.size() < 2) {
            return list(session, new Filter(By.ALL, null), "", fresh);
        }
        String names = themes.stream()
                .map(theme -> ThemeNames.in(session.speaks(), theme.name()))
                .collect(Collectors.joining(Conventions.of(session.speaks()).comma()));
        return Turn.say(
                session.at(new Place.Themes(), fresh.now()), Reply.of(Line.THEMES, "themes", new Arg.Elastic(names)));
    }

    /// A theme or a department by its name or number, else a search. A department's number may lack
    /// its leading zero.
    private Filter filterOf(String words, String own) {
        for (String department : List.of(words, "0" + words)) {
            if (!campaign.catalogue().byDepartment(department).isEmpty()) {
                return new Filter(By.DEPARTMENT, department);
            }
        }
        if (!campaign.catalogue().byTheme(words).isEmpty()) {
            return new Filter(By.THEME, words);
        }
        boolean same =
                campaign.catalogue().search(own).equals(campaign.catalogue().search(words));
        return new Filter(By.WORDS, same ? own : words);
    }

    Turn search(Session session, String words, String own, Reader reader, Fresh fresh) {
        Filter filter = filterOf(words, own);
        if (filter.by() != By.WORDS) {
            List<Listing> group = listings(filter);
            return group.size() == 1 ? card(session, group.getFirst(), reader, fresh) : page(session, filter, 0, fresh);
        }
        return switch (campaign.catalogue().search(Objects.requireNonNullElse(filter.value(), ""))) {
            case Found.None() -> nothing(session, own);
            case Found.One(var listing, var others) ->
                card(
                        others.isEmpty() ? session : session.at(new Place.Listings(filter, 1), fresh.now()),
                        listing,
                        reader,
                        fresh);
            case Found.Several(var found) -> whichOne(session, filter, found, fresh);
        };
    }

    /// Asks which of a few is meant; many are listed, a page at a time.
    private Turn whichOne(Session session, Filter filter, List<Listing> found, Fresh fresh) {
        if (pageEnd(found, 0, ROOM_FOR_CANDIDATES, session.speaks()) < found.size()) {
            return page(session, filter, 0, fresh);
        }
        Map<String, Arg> args =
                Map.of("rows", rows(found), "a", new Arg.Text(found.getFirst().code()));
        return Turn.say(
                session.at(new Place.Listings(filter, found.size()), fresh.now()), new Reply(Line.WHICH_ONE, args));
    }

    Turn more(Session session, Fresh fresh) {
        return switch (session.placeAt(fresh.now()).list()) {
            case Place.Start() -> browse(session, "", "", fresh);
            case Place.Themes() -> list(session, new Filter(By.ALL, null), "", fresh);
            case Place.Listings(var filter, var from)
            when from < listings(filter).size() -> page(session, filter, from, fresh);
            case Place.Listings _, Place.Card _ -> Turn.say(session, Reply.of(Line.NO_MORE));
        };
    }

    /// What the list that is being read leads one to expect, or nothing in particular.
    Asked asked(Session session, Fresh fresh) {
        if (!(session.placeAt(fresh.now()) instanceof Place.Listings(var filter, var next))) {
            return new Asked.Nothing();
        }
        List<Listing> all = listings(filter);
        int end = Math.min(next, all.size());
        int from = 0;
        int to = pageEnd(all, from, ROOM_FOR_ROWS, session.speaks());
        while (to < end) {
            from = to;
            to = pageEnd(all, from, ROOM_FOR_ROWS, session.speaks());
        }
        return new Asked.Page(all.subList(from, end).stream().map(Listing::code).toList());
    }

    private Turn list(Session session, Filter filter, String own, Fresh fresh) {
        return listings(filter).isEmpty() ? nothing(session, own) : page(session, filter, 0, fresh);
    }

    private static Turn nothing(Session session, String own) {
        return Turn.say(session, Reply.of(Line.NOTHING_FOUND, "words", new Arg.Elastic(own)));
    }

    private Turn page(Session session, Filter filter, int from, Fresh fresh) {
        List<Listing> all = listings(filter);
        int to = pageEnd(all, from, ROOM_FOR_ROWS, session.speaks());
        var args = new HashMap<String, Arg>();
        args.put("heading", heading(filter, all, session.speaks()));
        args.put("from", new Arg.Count(from + 1L));
        args.put("to", new Arg.Count(to));
        args.put("total", new Arg.Count(all.size()));
        args.put("rows", rows(all.subList(from, to)));
        args.put("more", yesNo(to < all.size()));
        args.put("a", new Arg.Text(all.get(from).code()));
        return Turn.say(session.at(new Place.Listings(filter, to), fresh.now()), new Reply(Line.PAGE, args));
    }

    /// The end of the page that begins with a listing: as many as there is room for, in septets,
    /// but one at least.
    private static int pageEnd(List<Listing> all, int from, int septets, Language language) {
        int to = from;
        int room = septets;
        while (to < all.size() && to - from < MOST_ROWS) {
            room -= Gsm7.septets(Gsm7.transliterate(row(all.get(to), language))) + 1;
            if (room < 0 && to > from) {
                break;
            }
            to++;
        }
        return to;
    }

    private static Arg rows(List<Listing> listings) {
        return new Arg.Rows(listings.stream().map(Listing::code).toList());
    }

    private static String row(Listing listing, Language language) {
        return listing.code() + " " + listing.smsTitle().in(language);
    }

    private static Arg heading(Filter filter, List<Listing> all, Language language) {
        Listing any = all.getFirst();
        return new Arg.Elastic(
                switch (filter.by()) {
                    case ALL -> Conventions.of(language).allProjects();
                    case THEME -> ThemeNames.in(language, Objects.requireNonNullElse(any.theme(), ""));
                    case DEPARTMENT -> Objects.requireNonNullElse(any.department(), "");
                    case WORDS -> Spoken.capitalised(Objects.requireNonNullElse(filter.value(), ""));
                });
    }

    private List<Listing> listings(Filter filter) {
        String value = Objects.requireNonNullElse(filter.value(), "");
        return switch (filter.by()) {
            case ALL -> campaign.catalogue().listings();
            case THEME -> campaign.catalogue().byTheme(value);
            case DEPARTMENT -> campaign.catalogue().byDepartment(value);
            case WORDS -> campaign.catalogue().search(value).listings();
        };
    }

    Turn show(Session session, String code, Reader reader, Fresh fresh) {
        Listing listing = campaign.catalogue().find(code);
        return listing == null
                ? Turn.say(session, Reply.of(Line.NO_SUCH_PROJECT, "code", new Arg.Text(code)))
                : card(session, listing, reader, fresh);
    }

    private Turn card(Session session, Listing listing, Reader reader, Fresh fresh) {
        var place = new Place.Card(listing.code(), session.placeAt(fresh.now()).list());
        Language language = session.speaks();
        Texts summary = listing.summary();
        String told = summary == null ? "" : marked(summary, language) + " ";
        String where = Stream.of(listing.commune(), listing.department())
                .filter(Objects::nonNull)
                .distinct()
                .collect(Collectors.collectingAndThen(Collectors.toList(), Reading::place));
        String cost = Spoken.money(listing.costCents(), campaign.currency(), language);
        return Turn.say(
                session.at(place, fresh.now()),
                new Reply(
                        Line.CARD,
                        Map.of(
                                "code", new Arg.Text(listing.code()),
                                "title", new Arg.Elastic(marked(listing.title(), language)),
                                "summary", new Arg.Elastic(told),
                                "details", new Arg.Text(where.isEmpty() ? cost : where + ", " + cost),
                                "open", reader.offer(listing.code()))));
    }

    private static String place(List<String> places) {
        return switch (places.size()) {
            case 0 -> "";
            case 1 -> places.getFirst();
            default -> places.getFirst() + " (" + places.get(1) + ")";
        };
    }

    /// A project text that a language lacks stands in French, marked for those who do not read French.
    private static String marked(Texts texts, Language language) {
        return texts.has(language) || language.isFrench() ? texts.in(language) : "(fr) " + texts.in(language);
    }

    Reply price(@Nullable String code, Language language) {
        if (code == null) {
            return Reply.of(Line.PRICE);
        }
        Listing listing = campaign.catalogue().get(code);
        return new Reply(
                Line.PRICE_OF_PROJECT,
                Map.of(
                        "code", new Arg.Text(code),
                        "title", new Arg.Elastic(marked(listing.title(), language)),
                        "cost", new Arg.Money(listing.costCents())));
    }

    /// The rule in plain words, from the same definition that judges ballots.
    Reply rules() {
        var sentences = new ArrayList<Reply>();
        sentences.add(
                switch (campaign.rule()) {
                    case BallotRule.Approval(var min, var max, var _) -> new Reply(Line.RULE_APPROVAL, range(min, max));
                    case BallotRule.Ranking(var min, var max, var _) -> new Reply(Line.RULE_RANKING, range(min, max));
                    case BallotRule.Points(var _, var max, var _, var sum, var _) ->
                        new Reply(Line.RULE_POINTS, Map.of("max", new Arg.Count(max), "sum", new Arg.Count(sum)));
                    case BallotRule.Knapsack(var _, var budget) ->
                        Reply.of(Line.RULE_KNAPSACK, "budget", new Arg.Money(budget));
                });
        for (BallotRule.Limit limit : limits()) {
            Line line = limit.by() == Grouping.THEME ? Line.RULE_PER_THEME : Line.RULE_PER_DEPARTMENT;
            sentences.add(Reply.of(line, "max", new Arg.Count(limit.max())));
        }
        return Reply.of(Line.RULES, "rules", new Arg.Clauses(sentences));
    }

    private List<BallotRule.Limit> limits() {
        return switch (campaign.rule()) {
            case BallotRule.Approval(var _, var _, var limits) -> limits;
            case BallotRule.Ranking(var _, var _, var limits) -> limits;
            case BallotRule.Points(var _, var _, var _, var _, var limits) -> limits;
            case BallotRule.Knapsack _ -> List.of();
        };
    }

    private Map<String, Arg> range(int min, int max) {
        boolean open = max >= campaign.catalogue().listings().size();
        return Map.of(
                "min", new Arg.Count(min),
                "max", new Arg.Count(max),
                "same", new Arg.Text(min == max ? "yes" : open ? "many" : "no"));
    }

    static Arg yesNo(boolean yes) {
        return new Arg.Text(yes ? "yes" : "no");
    }
}
