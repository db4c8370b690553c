package org.causerie.dialogs.phrases;

import static java.util.stream.Collectors.joining;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.causerie.dialogs.Arg;
import org.causerie.dialogs.Medium;
import org.causerie.dialogs.Offer;
import org.causerie.dialogs.Pick;
import org.causerie.dialogs.Reply;
import org.causerie.dialogs.Session;
import org.causerie.dialogs.campaign.Campaign;
import org.causerie.dialogs.campaign.Conventions;
import org.causerie.dialogs.campaign.Language;
import org.causerie.dialogs.campaign.Listing;
import org.causerie.dialogs.sms.Gsm7;
import org.causerie.tally.BallotRule;

/// Words replies for one campaign.
///
/// An SMS is GSM-7 only and takes two parts at most: elastic texts are cut first, then titles give way to codes, then
/// the last reasons for a refusal are left out. What still does not fit is sent whole all the same: a long answer is
/// better than a wrong one.
public final class Phrasebook {

    private static final int MOST_PARTS = 2;
    private static final int MOST_CHARACTERS = 1500;
    private static final int SHORTEST_ELASTIC = 12;

    private final Campaign campaign;
    private final Facts facts;
    private final Offers offers;
    private final Map<Language, Lines> lines = new EnumMap<>(Language.class);

    public Phrasebook(Campaign campaign) {
        this.campaign = campaign;
        this.facts = new Facts(campaign);
        this.offers = new Offers(campaign);
        campaign.languages().forEach(language -> lines.put(language, new Lines(language)));
    }

    /// One reply as it is sent.
    ///
    /// @param wanted one of the campaign's; French is spoken where an SMS lacks its letters
    public String text(Reply reply, Language wanted, Medium medium) {
        Language language = medium == Medium.SMS && !wanted.inSms() ? Language.FR : wanted;
        Rendering whole = new Rendering(language, medium, true, Integer.MAX_VALUE, Integer.MAX_VALUE);
        String best = whole.text(reply);
        if (fits(best, medium)) {
            return best;
        }
        for (int clauses = mostClauses(reply); clauses > 0; clauses--) {
            for (boolean titles : new boolean[] {true, false}) {
                String fitted = new Rendering(language, medium, titles, Integer.MAX_VALUE, clauses).text(reply);
                int room = longestElastic(reply);
                while (!fits(fitted, medium) && room > SHORTEST_ELASTIC) {
                    room = Math.max(SHORTEST_ELASTIC, room - Math.max(1, room / 12));
                    fitted = new Rendering(language, medium, titles, room, clauses).text(reply);
                }
                if (fits(fitted, medium)) {
                    return fitted;
                }
                best = fitted;
            }
        }
        return best;
    }

    /// What stands on a button that no reply offers by itself.
    public String label(Label label, Language language) {
        return offers.label(label, language);
    }

    /// What can be tapped below a reply, where the channel has buttons; nothing for most.
    ///
    /// @param session as it is after the answer: only what waits now can be confirmed
    public List<Offer> offers(Reply reply, Session session) {
        return offers.below(reply, session);
    }

    private static boolean fits(String text, Medium medium) {
        return medium == Medium.SMS ? Gsm7.parts(text) <= MOST_PARTS : text.length() <= MOST_CHARACTERS;
    }

    private static int longestElastic(Reply reply) {
        return reply.args().values().stream()
                .mapToInt(arg -> arg instanceof Arg.Elastic(var value)
                        ? value.length()
                        : within(arg).stream()
                                .mapToInt(Phrasebook::longestElastic)
                                .max()
                                .orElse(0))
                .max()
                .orElse(0);
    }

    private static int mostClauses(Reply reply) {
        return reply.args().values().stream()
                .mapToInt(arg -> within(arg).size())
                .reduce(1, Math::max);
    }

    private static List<Reply> within(Arg arg) {
        return switch (arg) {
            case Arg.Sentences(var replies) -> replies;
            case Arg.Clauses(var replies) -> replies;
            case Arg.Text _, Arg.Elastic _, Arg.Count _, Arg.Picks _, Arg.Rows _, Arg.When _, Arg.Money _ -> List.of();
        };
    }

    /// One try at wording a reply.
    private final class Rendering {

        private final Language language;
        private final Medium medium;

        /// Whether choices carry their short titles.
        private final boolean titles;

        /// The most characters of an elastic text.
        private final int elastic;

        /// The most reasons for a refusal; the rest are left out.
        private final int most;

        Rendering(Language language, Medium medium, boolean titles, int elastic, int most) {
            this.language = language;
            this.medium = medium;
            this.titles = titles;
            this.elastic = elastic;
            this.most = most;
        }

        String text(Reply reply) {
            String text = fill(reply).strip();
            return medium == Medium.SMS ? Gsm7.transliterate(text) : text;
        }

        private String fill(Reply reply) {
            Map<String, Object> known = facts.about(language, medium);
            return Objects.requireNonNull(lines.get(language)).fill(reply.line(), name -> {
                Arg arg = reply.args().get(name);
                return arg == null ? known.get(name) : value(arg);
            });
        }

        private Object value(Arg arg) {
            return switch (arg) {
                case Arg.Text(var text) -> text;
                case Arg.Elastic(var text) -> cut(text);
                case Arg.Count(var number) -> number;
                case Arg.Picks(var picks) -> picks.isEmpty() ? "none" : picks(picks);
                case Arg.Rows(var codes) -> codes.stream().map(this::titled).collect(joining("\n"));
                case Arg.When(var at) -> Spoken.moment(at.atZone(campaign.zone()), language);
                case Arg.Money(var cents) -> Spoken.money(cents, campaign.currency(), language);
                case Arg.Sentences(var replies) -> replies.isEmpty() ? "none" : Spoken.capitalised(clauses(replies));
                case Arg.Clauses(var replies) -> clauses(replies);
            };
        }

        private String clauses(List<Reply> replies) {
            String said = replies.stream()
                    .limit(most)
                    .map(this::fill)
                    .collect(joining(Conventions.of(language).comma()));
            return replies.size() > most ? said + "..." : said;
        }

        private String cut(String text) {
            if (text.length() <= elastic) {
                return text;
            }
            int end = text.lastIndexOf(' ', elastic - 3);
            String start = text.substring(0, end > elastic / 2 ? end : elastic - 3);
            return start.replaceAll("[\\s,;:.]+$", "") + (text.endsWith(" ") ? "... " : "...");
        }

        private String picks(List<Pick> picks) {
            List<String> each = picks.stream()
                    .map(pick -> Isolates.around(pick(pick), language))
                    .toList();
            String last = each.getLast();
            if (each.size() == 1) {
                return last;
            }
            boolean ranked = campaign.rule() instanceof BallotRule.Ranking;
            String separator = ranked ? " > " : Conventions.of(language).comma();
            String before = ranked ? " > " : Conventions.of(language).and();
            return String.join(separator, each.subList(0, each.size() - 1)) + before + last;
        }

        private String pick(Pick pick) {
            String name = titles ? titled(pick.code()) : pick.code();
            return campaign.rule() instanceof BallotRule.Points ? name + " = " + pick.points() : name;
        }

        private String titled(String code) {
            Listing listing = campaign.catalogue().find(code);
            return listing == null ? code : code + " " + listing.smsTitle().in(language);
        }
    }
}
