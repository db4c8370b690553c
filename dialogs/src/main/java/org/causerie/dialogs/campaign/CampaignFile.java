package org.causerie.dialogs.campaign;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.causerie.dialogs.campaign.Campaign.Confirmation;
import org.causerie.dialogs.campaign.Campaign.Identity;
import org.causerie.dialogs.campaign.Campaign.Organiser;
import org.causerie.tally.BallotRule;
import org.causerie.tally.CountingRule;
import org.causerie.tally.Rules;
import org.jspecify.annotations.Nullable;

/// A campaign in YAML, with its projects in a CSV file beside it.
///
/// | key | meaning | if absent |
/// |---|---|---|
/// | `code` | lower-case letters, digits and hyphens | refused |
/// | `title` | a text, or a map by language | refused |
/// | `organiser` | `name`, `telephone` (E.164, in quotes), `site` (without `https://`), `privacy`, `sms-price` | the
/// first two: refused; `sms-price`: an ordinary message |
/// | `languages` | a list with `fr` in it | refused |
/// | `time-zone` | such as `Europe/Paris` | refused |
/// | `opens`, `closes` | local times ([VotingTimes]) | both: open for 45 days from the first start |
/// | `ballot` | see [BallotSection] | refused |
/// | `count` | `rule`, a name that [Rules] knows, and `budget` | refused |
/// | `currency` | such as `EUR` | refused |
/// | `revote` | `true` or `false` | `true` |
/// | `confirmation` | `code` or `yes` | `code` |
/// | `identity` | `prefixes` (an empty list lets every number in), `minimum-age`, `residence` (a text or a map by
/// language) | refused; `residence`: not asked for |
/// | `projects` | the CSV file, see [CatalogueFile] | refused |
///
/// Any other key is refused, so that a slip of the pen is no silent default.
public final class CampaignFile {

    private static final Pattern CODE = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final Pattern TELEPHONE = Pattern.compile("\\+[1-9]\\d{6,14}");
    private static final Pattern PREFIX = Pattern.compile("\\+[1-9]\\d{0,13}");
    private static final int OLDEST = 120;

    static final Texts ORDINARY_SMS = new Texts(Stream.of(Language.values())
            .collect(Collectors.toMap(
                    language -> language, language -> Conventions.of(language).ordinarySms())));

    private final YamlSection file;
    private final Sources sources;
    private final List<String> warnings = new ArrayList<>();

    private CampaignFile(YamlSection file, Sources sources) {
        this.file = file;
        this.sources = sources;
    }

    /// Hands out the files that a campaign file names.
    @FunctionalInterface
    public interface Sources {

        /// The bytes of one file.
        ///
        /// @param name relative to the campaign file, never leading out of its folder
        /// @throws IOException if there is no such file, or it cannot be read
        byte[] read(String name) throws IOException;
    }

    /// Reads a campaign.
    ///
    /// @param name the file's own, for messages
    /// @param firstStart when a campaign without times opens
    /// @throws CampaignFileException in one line, if any value is missing or senseless
    public static CampaignRead read(String name, byte[] yaml, Sources sources, Instant firstStart) {
        return new CampaignFile(YamlSection.top(name, Utf8.decode(name, yaml)), sources).read(firstStart);
    }

    private CampaignRead read(Instant firstStart) {
        String code = matching(file, "code", CODE, "is not made of lower-case letters, digits and hyphens");
        Texts title = file.texts("title");
        Organiser organiser = organiser(file.section("organiser"));
        List<Language> languages = languages();
        refuseLacking("title", title, languages);
        refuseLacking("organiser.sms-price", organiser.smsPrice(), languages);
        refuseLacking("organiser.privacy", organiser.privacy(), languages);
        ZoneId zone = zone();
        VotingTimes times = VotingTimes.read(file, zone, firstStart);
        Currency currency = currency();
        Identity identity = identity(file.section("identity"));
        boolean revote = file.flag("revote", true);
        Confirmation confirmation = confirmation();
        YamlSection count = file.section("count");
        long budgetCents = budgetCents(count);
        YamlSection ballot = file.section("ballot");
        String projects = projectsName();
        file.refuseOtherKeys();
        Catalogue catalogue = catalogue(projects, languages, currency);
        BallotRule rule = BallotSection.read(ballot, catalogue, budgetCents);
        String countRule = countRule(count, rule);
        refuseUncountable(projects, catalogue);
        warnOfDearProjects(projects, catalogue, budgetCents);
        Campaign campaign = new Campaign(
                code,
                title,
                organiser,
                languages,
                zone,
                times.opens(),
                times.closes(),
                rule,
                countRule,
                budgetCents,
                currency,
                revote,
                confirmation,
                identity,
                catalogue);
        return new CampaignRead(campaign, warnings);
    }

    private static Organiser organiser(YamlSection section) {
        String site = section.optionalText("site");
        if (site != null && site.contains("://")) {
            throw section.fault("site", "\"" + site + "\" must do without " + site.replaceFirst("://.*", "://"));
        }
        Texts smsPrice = section.optionalTexts("sms-price");
        Organiser organiser = new Organiser(
                section.text("name"),
                matching(section, "telephone", TELEPHONE, "is not a number such as \"+33561000000\", in quotes"),
                site,
                section.optionalTexts("privacy"),
                smsPrice != null ? smsPrice : ORDINARY_SMS);
        section.refuseOtherKeys();
        return organiser;
    }

    private List<Language> languages() {
        List<Language> languages = new ArrayList<>();
        for (String code : file.list("languages")) {
            Language language = Language.of(code);
            if (language == null) {
                throw file.fault(
                        "languages", code + " is not a language the bot speaks, which are " + Language.codes());
            }
            if (languages.contains(language)) {
                throw file.fault("languages", code + " is there twice");
            }
            languages.add(language);
        }
        if (!languages.remove(Language.FR)) {
            throw file.fault("languages", "fr is missing");
        }
        languages.addFirst(Language.FR);
        return languages;
    }

    /// One text may do for all languages; who translates it does so for each that is listed. Plain French is French.
    private void refuseLacking(String key, @Nullable Texts texts, List<Language> languages) {
        if (texts == null || texts.byLanguage().size() == 1) {
            return;
        }
        for (Language language : languages) {
            if (!language.isFrench() && !texts.has(language)) {
                throw file.fault(key, "has no text in " + language.code() + ", which languages lists");
            }
        }
    }

    private ZoneId zone() {
        String text = file.text("time-zone");
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw file.fault("time-zone", "\"" + text + "\" is not a time zone such as Europe/Paris");
        }
    }

    private Currency currency() {
        String text = file.text("currency");
        try {
            return Currency.getInstance(text);
        } catch (IllegalArgumentException e) {
            throw file.fault("currency", "\"" + text + "\" is not a currency such as EUR");
        }
    }

    private Confirmation confirmation() {
        if (!file.has("confirmation")) {
            return Confirmation.CODE;
        }
        String text = file.text("confirmation");
        return switch (text) {
            case "code" -> Confirmation.CODE;
            case "yes", "true" -> Confirmation.YES; // an unquoted yes may come as a truth value
            default -> throw file.fault("confirmation", "\"" + text + "\" is neither code nor yes");
        };
    }

    private static Identity identity(YamlSection section) {
        List<String> prefixes = section.list("prefixes");
        for (String prefix : prefixes) {
            if (!PREFIX.matcher(prefix).matches()) {
                throw section.fault("prefixes", "\"" + prefix + "\" is not a prefix such as \"+336\", in quotes");
            }
        }
        int minimumAge = section.number("minimum-age", 0, OLDEST);
        Texts residence = section.optionalTexts("residence");
        section.refuseOtherKeys();
        if (residence != null && !section.isMap("residence")) {
            residence = Regions.residence(residence.in(Language.FR));
        }
        return new Identity(prefixes, minimumAge, residence);
    }

    private static long budgetCents(YamlSection count) {
        long budgetCents = count.cents("budget");
        if (budgetCents == 0) {
            throw count.fault("budget", "is 0");
        }
        return budgetCents;
    }

    private String projectsName() {
        String name = file.text("projects");
        boolean leadsOut = name.startsWith("/") || name.contains("\\") || name.contains(":");
        if (leadsOut || Pattern.compile("/").splitAsStream(name).anyMatch(".."::equals)) {
            throw file.fault("projects", "\"" + name + "\" leads out of the folder of the campaign file");
        }
        return name;
    }

    private Catalogue catalogue(String name, List<Language> languages, Currency currency) {
        byte[] bytes;
        try {
            bytes = sources.read(name);
        } catch (IOException e) {
            throw file.fault(
                    "projects",
                    name + " is not there or cannot be read (" + e.getClass().getSimpleName() + ")");
        }
        CatalogueFile.Result result = CatalogueFile.read(name, bytes, languages, currency);
        warnings.addAll(result.warnings());
        return result.catalogue();
    }

    private static String countRule(YamlSection count, BallotRule rule) {
        String name = count.text("rule");
        if (!Rules.isKnown(name)) {
            String known = Rules.all().stream().map(CountingRule::name).collect(Collectors.joining(", "));
            throw count.fault("rule", "\"" + name + "\" is no counting rule; there are " + known);
        }
        if (!CountRules.suits(name, rule)) {
            throw count.fault("rule", name + " does not suit this kind of ballot");
        }
        count.refuseOtherKeys();
        return name;
    }

    /// The largest costs still add up only if there are not absurdly many of them.
    private static void refuseUncountable(String projects, Catalogue catalogue) {
        long most = Long.MAX_VALUE / catalogue.listings().size();
        Predicate<Listing> isTooMuch = listing -> listing.costCents() > most;
        if (catalogue.listings().stream().anyMatch(isTooMuch)) {
            throw new CampaignFileException(projects, "", "the costs are too large to add");
        }
    }

    private void warnOfDearProjects(String projects, Catalogue catalogue, long budgetCents) {
        for (Listing listing : catalogue.listings()) {
            if (listing.costCents() > budgetCents) {
                warnings.add("%s, project %s: costs more than the whole budget".formatted(projects, listing.code()));
            }
        }
    }

    private static String matching(YamlSection section, String key, Pattern pattern, String fault) {
        String text = section.text(key);
        if (!pattern.matcher(text).matches()) {
            throw section.fault(key, "\"" + text + "\" " + fault);
        }
        return text;
    }

    /// A code for a file name: what is neither letter nor digit becomes one hyphen.
    static String codeOf(String name) {
        String hyphened = Words.fold(name).replaceAll("[^a-z0-9]+", "-").toLowerCase(Locale.ROOT);
        return hyphened.replaceAll("^-|-$", "");
    }
}
