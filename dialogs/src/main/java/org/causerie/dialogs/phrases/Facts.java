package org.causerie.dialogs.phrases;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.causerie.dialogs.Medium;
import org.causerie.dialogs.campaign.Campaign;
import org.causerie.dialogs.campaign.Conventions;
import org.causerie.dialogs.campaign.Language;
import org.causerie.dialogs.campaign.Listing;
import org.causerie.dialogs.campaign.Texts;
import org.causerie.tally.BallotRule;
import org.jspecify.annotations.Nullable;

/// What any line may say of the campaign without being told: times, who answers the telephone, examples to imitate.
final class Facts {

    private static final String NONE = "none";

    private final Map<Language, Map<String, Object>> bySms = new EnumMap<>(Language.class);
    private final Map<Language, Map<String, Object>> byOther = new EnumMap<>(Language.class);

    Facts(Campaign campaign) {
        for (Language language : campaign.languages()) {
            Map<String, Object> facts = facts(campaign, language);
            byOther.put(language, facts);
            var sms = new HashMap<>(facts);
            sms.put("sms", "yes");
            sms.put("languages", languages(campaign, Language::inSms));
            sms.put("price", Spoken.capitalised(campaign.organiser().smsPrice().in(language)));
            bySms.put(language, sms);
        }
    }

    /// What to say in one language; the price of a message is said where messages have one.
    Map<String, Object> about(Language language, Medium medium) {
        return Objects.requireNonNull((medium == Medium.SMS ? bySms : byOther).get(language));
    }

    private static Map<String, Object> facts(Campaign campaign, Language language) {
        var facts = new HashMap<String, Object>();
        facts.put("organiser", Spoken.organiser(campaign.organiser().name(), language));
        facts.put("phone", Spoken.telephone(campaign.organiser().telephone()));
        facts.put("site", Objects.requireNonNullElse(campaign.organiser().site(), NONE));
        facts.put("price", NONE);
        facts.put("sms", "no");
        facts.put("tariff", campaign.organiser().smsPrice().in(language));
        facts.put("opens", Spoken.moment(campaign.opens().atZone(campaign.zone()), language));
        facts.put("closes", Spoken.moment(campaign.closes().atZone(campaign.zone()), language));
        facts.put("age", campaign.identity().minimumAge());
        String residence = residence(campaign.identity().residence(), language);
        facts.put("residence", residence);
        facts.put("region", withoutArticle(residence));
        facts.put("prefixes", prefixes(campaign.identity().prefixes()));
        facts.put("revote", campaign.revote() ? "yes" : "no");
        facts.put("max", most(campaign));
        facts.put("budget", Spoken.money(campaign.budgetCents(), campaign.currency(), language));
        facts.put("count", campaign.catalogue().listings().size());
        facts.put("languages", languages(campaign, any -> true));
        facts.put("bilingual", campaign.languages().size() > 1 ? "yes" : "no");
        facts.putAll(new Examples(campaign).in(language));
        return facts;
    }

    /// The most projects a ballot may hold; 0 where nearly all may stand in it.
    private static int most(Campaign campaign) {
        int max = campaign.rule().max();
        return max >= campaign.catalogue().listings().size() && max > 1 ? 0 : max;
    }

    /// Where a language has no name for it, the French one without its article.
    private static String residence(@Nullable Texts texts, Language language) {
        if (texts == null) {
            return NONE;
        }
        String name = texts.in(language);
        return texts.has(language) || language.isFrench() ? name : withoutArticle(name);
    }

    private static String withoutArticle(String place) {
        return place.replaceFirst("^(l'|l’|le |la |les )", "");
    }

    /// `+336` is said as `06`.
    private static String prefixes(List<String> prefixes) {
        return String.join(
                " / ",
                prefixes.stream()
                        .map(prefix ->
                                prefix.startsWith("+33") && prefix.length() > 3 ? "0" + prefix.substring(3) : prefix)
                        .toList());
    }

    private static String languages(Campaign campaign, Predicate<Language> spoken) {
        return String.join(
                ". ",
                campaign.languages().stream()
                        .filter(spoken)
                        .map(language -> Conventions.of(language).hello())
                        .toList());
    }

    /// Codes, a place and a word that exist in this catalogue, for citizens to imitate.
    private record Examples(Campaign campaign) {

        Map<String, Object> in(Language language) {
            return Map.of(
                    "a", code(11),
                    "some", some(),
                    "place", place(),
                    "department", department(),
                    "word", ExampleWord.of(campaign.catalogue().listings(), language));
        }

        private String code(int index) {
            List<Listing> listings = campaign.catalogue().listings();
            return listings.get(Math.min(index, listings.size() - 1)).code();
        }

        private String some() {
            String a = code(11);
            String b = code(2);
            if (campaign.rule().max() == 1 || a.equals(b)) {
                return a;
            }
            return switch (campaign.rule()) {
                case BallotRule.Approval _, BallotRule.Knapsack _ -> a + " " + b;
                case BallotRule.Ranking _ -> a + " > " + b;
                case BallotRule.Points _ -> a + "=2 " + b + "=1";
            };
        }

        private String place() {
            return campaign.catalogue().listings().stream()
                    .map(Listing::commune)
                    .filter(Objects::nonNull)
                    .min(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()))
                    .orElse(NONE);
        }

        private String department() {
            return campaign.catalogue().departments().stream()
                    .map(group -> group.code())
                    .filter(code -> code.matches("[0-9]{2,3}|2[AB]"))
                    .findFirst()
                    .orElse(NONE);
        }
    }
}
