package org.causerie.dialogs.campaign;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.causerie.dialogs.campaign.Campaign.Confirmation;
import org.causerie.dialogs.campaign.Campaign.Identity;
import org.causerie.dialogs.campaign.Campaign.Organiser;
import org.causerie.tally.BallotRule;
import org.causerie.tally.Election;
import org.causerie.tally.Grouping;
import org.causerie.tally.PbException;
import org.causerie.tally.PbFile;
import org.causerie.tally.Project;
import org.causerie.tally.Rules;
import org.jspecify.annotations.Nullable;

/// A participatory budget in Pabulib's `.pb` format, put to the vote anew. Its ballots are ignored.
///
/// The language is French, the zone Europe/Paris, and it is open for 45 days; French mobile numbers may vote from 15
/// years on who live in META's `unit`; a ballot is confirmed by its code and may be replaced. META's `description`
/// names the organiser, `category` is the theme, `district` or `subunit` the department.
public final class PbCampaign {

    /// In a block that France keeps for fiction: nobody answers. An organiser's own number belongs in a campaign
    /// file.
    static final String PLACEHOLDER_TELEPHONE = "+33199000000";

    private static final ZoneId ZONE = ZoneId.of("Europe/Paris");
    private static final List<String> MOBILES = List.of("+336", "+337");
    private static final int MINIMUM_AGE = 15;

    private final String file;
    private final PbFile pb;
    private final Election election;
    private final List<String> warnings = new ArrayList<>();

    private PbCampaign(String file, PbFile pb) {
        this.file = file;
        this.pb = pb;
        this.election = pb.toElection();
    }

    /// Reads a campaign.
    ///
    /// @param name the file's own: the campaign's code is made of it
    /// @param firstStart when the campaign opens
    /// @throws CampaignFileException in one line, if the file is faulty
    public static CampaignRead read(String name, byte[] content, Instant firstStart) {
        PbFile pb;
        try {
            pb = PbFile.read(name, content);
        } catch (PbException e) {
            throw new CampaignFileException(e.file(), e.line() == 0 ? "" : "line " + e.line(), e.what());
        }
        return new PbCampaign(name, pb).read(firstStart);
    }

    private CampaignRead read(Instant firstStart) {
        String code = code();
        VotingTimes times = VotingTimes.from(firstStart, ZONE);
        if (election.budgetCents() == 0) {
            throw new CampaignFileException(file, "budget", "is 0");
        }
        BallotRule rule = withinProjects(election.rule());
        Campaign campaign = new Campaign(
                code,
                Texts.french(title()),
                organiser(),
                List.of(Language.FR),
                ZONE,
                times.opens(),
                times.closes(),
                rule,
                countRule(rule),
                election.budgetCents(),
                currency(),
                true,
                Confirmation.CODE,
                new Identity(MOBILES, MINIMUM_AGE, residence()),
                catalogue());
        return new CampaignRead(campaign, warnings);
    }

    private String code() {
        String code = CampaignFile.codeOf(file.replaceFirst("(?i)\\.pb$", ""));
        if (code.isEmpty()) {
            throw new CampaignFileException(file, "", "the name has no letter or digit to make a code of");
        }
        return code;
    }

    private String title() {
        String description = meta("description");
        return description != null ? description : code();
    }

    private Organiser organiser() {
        String description = meta("description");
        String name = description != null ? description : meta("unit");
        return new Organiser(
                name != null ? name : code(), PLACEHOLDER_TELEPHONE, null, null, CampaignFile.ORDINARY_SMS);
    }

    private @Nullable Texts residence() {
        String unit = meta("unit");
        return unit == null ? null : Regions.residence(unit);
    }

    private Currency currency() {
        String text = meta("currency");
        try {
            return Currency.getInstance(text == null ? "EUR" : text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            warnings.add(file + ", currency: \"" + text + "\" is not a currency; EUR instead");
            return Currency.getInstance("EUR");
        }
    }

    /// Pabulib says `greedy` for most votes first; on points and rankings it means their sum, which we count by
    /// votes.
    private String countRule(BallotRule rule) {
        String said = meta("rule");
        if (said != null && Rules.isKnown(said) && CountRules.suits(said, rule)) {
            return said;
        }
        boolean byVotes = rule instanceof BallotRule.Approval || rule instanceof BallotRule.Knapsack;
        if (!"greedy".equals(said) || !byVotes) {
            warnings.add("%s, rule: %s; counted by %s instead"
                    .formatted(
                            file,
                            said == null ? "is missing" : "\"" + said + "\" is not known for these ballots",
                            CountRules.MOST_VOTES));
        }
        return CountRules.MOST_VOTES;
    }

    /// Nobody can choose more projects than there are.
    private BallotRule withinProjects(BallotRule rule) {
        int projects = election.projects().size();
        if (rule.min() > projects) {
            throw new CampaignFileException(
                    file, "min_length", rule.min() + " is more than the number of projects, which is " + projects);
        }
        int max = Math.min(rule.max(), projects);
        return switch (rule) {
            case BallotRule.Approval own -> new BallotRule.Approval(own.min(), max, own.limits());
            case BallotRule.Ranking own -> new BallotRule.Ranking(own.min(), max, own.limits());
            case BallotRule.Points own ->
                new BallotRule.Points(own.min(), max, own.maxPerProject(), own.maxSum(), own.limits());
            case BallotRule.Knapsack knapsack -> knapsack;
        };
    }

    private Catalogue catalogue() {
        refuseCodes();
        List<String> shortTitles = ShortTitles.propose(
                election.projects().stream()
                        .map(project -> new ShortTitles.Wanted(project.id(), title(project)))
                        .toList(),
                List.of());
        List<Listing> listings = new ArrayList<>();
        for (Project project : election.projects()) {
            listings.add(listing(project, shortTitles.get(listings.size())));
        }
        return new Catalogue(listings);
    }

    private void refuseCodes() {
        Set<String> seen = new HashSet<>();
        for (Project project : election.projects()) {
            String fault = ProjectCodes.fault(project.id());
            if (fault != null) {
                throw new CampaignFileException(file, "project_id", fault);
            }
            if (!seen.add(project.id().toLowerCase(Locale.ROOT))) {
                throw new CampaignFileException(file, "project_id", project.id() + " is there twice");
            }
        }
    }

    private Listing listing(Project project, String shortTitle) {
        return new Listing(
                project.id(),
                Texts.french(title(project)),
                Texts.french(shortTitle),
                summary(project),
                project.groups().get(Grouping.THEME),
                project.groups().get(Grouping.DEPARTMENT),
                null,
                null,
                project.costCents(),
                cell(project, "proposer"));
    }

    /// Some files name no project: a bare number would read as a code.
    private static String title(Project project) {
        return project.name().equals(project.id()) ? "Projet " + project.id() : project.name();
    }

    private @Nullable Texts summary(Project project) {
        return Stream.of("description", "summary")
                .map(column -> cell(project, column))
                .filter(text -> text != null)
                .findFirst()
                .map(Texts::french)
                .orElse(null);
    }

    private @Nullable String cell(Project project, String column) {
        String cell = pb.projectCell(project.id(), column);
        return cell == null || cell.isBlank() ? null : cell.strip();
    }

    private @Nullable String meta(String key) {
        String value = pb.meta().get(key);
        return value == null || value.isBlank() ? null : value.strip();
    }
}
