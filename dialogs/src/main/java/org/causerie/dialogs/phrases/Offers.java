package org.causerie.dialogs.phrases;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.causerie.dialogs.Arg;
import org.causerie.dialogs.Offer;
import org.causerie.dialogs.Reply;
import org.causerie.dialogs.Session;
import org.causerie.dialogs.Standing;
import org.causerie.dialogs.Step.Confirming;
import org.causerie.dialogs.Step.Purpose;
import org.causerie.dialogs.campaign.Campaign;
import org.causerie.dialogs.campaign.Group;
import org.causerie.dialogs.campaign.Language;
import org.causerie.dialogs.campaign.Listing;
import org.causerie.dialogs.campaign.ThemeNames;

/// What can be tapped below each line: the commands that the line itself tells people to type.
final class Offers {

    /// In bytes: what Telegram's buttons can hold beside their signature. Whoever would need more, types.
    private static final int LONGEST_CHOICE = 51;

    private final Campaign campaign;
    private final Map<Language, Labels> labels = new EnumMap<>(Language.class);

    Offers(Campaign campaign) {
        this.campaign = campaign;
        campaign.languages().forEach(language -> labels.put(language, new Labels(language)));
    }

    /// @param session as it is after the answer: only what waits now can be confirmed
    List<Offer> below(Reply reply, Session session) {
        return all(reply, session).stream().filter(Offers::fits).toList();
    }

    String label(Label label, Language language) {
        return labels(language).of(label);
    }

    private static boolean fits(Offer offer) {
        return offer.choice().getBytes(StandardCharsets.UTF_8).length <= LONGEST_CHOICE;
    }

    private List<Offer> all(Reply reply, Session session) {
        Language language = session.speaks();
        return switch (reply.line()) {
            case WELCOME,
                    WELCOME_EARLY,
                    OVER,
                    UNCLEAR,
                    UNREADABLE,
                    UNHEARD,
                    HUMAN,
                    IDEA,
                    TAKE_YOUR_TIME,
                    EMPTY,
                    NO_SUCH_PROJECT,
                    NOTHING_FOUND,
                    NO_MORE -> List.of(projects(language), help(language));
            case HELP, DRAFT_MISSING, DRAFT_EMPTIED, DRAFT_UNDONE, NOTHING_VOTED, NOTHING_PENDING, STARTED ->
                List.of(projects(language));
            case WELCOME_VOTED -> List.of(projects(language), offer(language, Label.TICKET, "TICKET"));
            case WELCOME_BACK, DRAFT_KEPT -> List.of(choices(language), projects(language));
            case THEMES -> themes(language);
            case PAGE, WHICH_ONE -> page(reply, language);
            case CARD -> card(reply, language);
            case LANGUAGES, LANGUAGE_UNKNOWN -> languages();
            default -> confirming(reply, session, language);
        };
    }

    private Offer offer(Language language, Label label, String choice) {
        return new Offer(labels(language).of(label), choice);
    }

    private Labels labels(Language language) {
        return Objects.requireNonNull(labels.get(language));
    }

    private Offer projects(Language language) {
        return offer(language, Label.PROJECTS, "LISTE");
    }

    private Offer help(Language language) {
        return offer(language, Label.HELP, "AIDE");
    }

    private Offer choices(Language language) {
        return offer(language, Label.MY_CHOICES, "VOTE");
    }

    private List<Offer> themes(Language language) {
        var offers = new ArrayList<Offer>();
        for (Group theme : campaign.catalogue().themes()) {
            offers.add(new Offer(ThemeNames.in(language, theme.name()), "LISTE " + theme.name()));
        }
        offers.add(offer(language, Label.MORE, "SUITE"));
        return offers;
    }

    private List<Offer> page(Reply reply, Language language) {
        var offers = new ArrayList<Offer>();
        if (reply.args().get("rows") instanceof Arg.Rows(var codes)) {
            for (String code : codes) {
                Listing listing = campaign.catalogue().find(code);
                offers.add(new Offer(
                        listing == null ? code : code + " " + listing.smsTitle().in(language), code));
            }
        }
        if (is(reply, "more", "yes")) {
            offers.add(offer(language, Label.MORE, "SUITE"));
        }
        return offers;
    }

    private List<Offer> card(Reply reply, Language language) {
        var offers = new ArrayList<Offer>();
        if (reply.args().get("code") instanceof Arg.Text(var code)) {
            if (is(reply, "open", "yes")) {
                offers.add(new Offer(labels(language).of(Label.CHOOSE, code), "VOTE " + code));
            } else if (is(reply, "open", "chosen")) {
                offers.add(choices(language));
                offers.add(new Offer(labels(language).of(Label.TAKE_OUT, code), "PAS " + code));
            }
        }
        offers.add(projects(language));
        return offers;
    }

    private List<Offer> languages() {
        return campaign.languages().stream()
                .map(language -> new Offer(language.ownName(), "LANGUE " + language.code()))
                .toList();
    }

    /// A line that names the code that waits now can be answered by a tap as well; any other has no buttons.
    private static boolean asks(Reply reply, Confirming shown) {
        return reply.args().get("code") instanceof Arg.Text(var code) && code.equals(shown.code());
    }

    private List<Offer> confirming(Reply reply, Session session, Language language) {
        if (!(session.step() instanceof Confirming shown) || !asks(reply, shown)) {
            return List.of();
        }
        if (shown.purpose() == Purpose.WITHDRAWAL) {
            return List.of(offer(language, Label.WITHDRAW, shown.tap()), offer(language, Label.KEEP, "NON"));
        }
        Label yes = session.standing() instanceof Standing.Voted ? Label.REPLACE : Label.CONFIRM;
        return List.of(offer(language, yes, shown.tap()), offer(language, Label.NOT_NOW, "NON"));
    }

    private static boolean is(Reply reply, String name, String value) {
        return reply.args().get(name) instanceof Arg.Text(var text) && text.equals(value);
    }
}
