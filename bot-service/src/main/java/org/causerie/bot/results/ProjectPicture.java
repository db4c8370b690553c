package org.causerie.bot.results;

import java.util.Locale;
import java.util.Map;
import org.causerie.dialogs.campaign.Language;
import org.causerie.dialogs.campaign.Listing;
import org.springframework.web.util.HtmlUtils;

/// A picture of a project: a landscape in the colour of its theme, with its number and short title.
///
/// It is drawn from the catalogue alone and loads nothing. White on each of the colours has a contrast of 4.5 or more.
final class ProjectPicture {

    /// What themes are mostly seen as; others take one of these colours by their name.
    private static final Map<String, String> COLOURS = Map.ofEntries(
            Map.entry("Alimentation", "#8a4b12"),
            Map.entry("Biodiversité", "#2c6a2f"),
            Map.entry("Cadre de vie", "#7a4a5e"),
            Map.entry("Climat", "#0f6b74"),
            Map.entry("Culture", "#7b2a6f"),
            Map.entry("Économie circulaire", "#5b6414"),
            Map.entry("Éducation", "#3a4c9b"),
            Map.entry("Énergie", "#8f5a00"),
            Map.entry("Handicap", "#2f5d8a"),
            Map.entry("Jeunesse", "#a3385a"),
            Map.entry("Langues régionales", "#9a2b1f"),
            Map.entry("Mer et littoral", "#0b5f8c"),
            Map.entry("Mobilités", "#4a4f86"),
            Map.entry("Santé", "#9b2242"),
            Map.entry("Solidarité", "#a3400f"),
            Map.entry("Sport", "#1f6a52"));

    private static final String FONT =
            "font-family=\"system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'DejaVu Sans', sans-serif\"";

    private final Listing listing;
    private final int seed;

    ProjectPicture(Listing listing) {
        this.listing = listing;
        this.seed = listing.code().hashCode() * 31;
    }

    /// An SVG document.
    String draw() {
        String theme = listing.theme() == null ? "" : listing.theme();
        String title = listing.smsTitle().in(Language.FR);
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 260" width="640" height="260" role="img" \
                aria-label="%s">
                <rect width="640" height="260" fill="%s"/>
                <circle cx="%d" cy="%d" r="54" fill="#fff" fill-opacity=".22"/>
                <path d="%s" fill="#fff" fill-opacity=".12"/>
                <path d="%s" fill="#000" fill-opacity=".16"/>
                <path d="%s" fill="#000" fill-opacity=".3"/>
                <text x="36" y="56" %s font-size="24" font-weight="600" fill="#fff">%s</text>
                <text x="606" y="84" text-anchor="end" %s font-size="76" font-weight="800" fill="#fff">%s</text>
                <text x="36" y="226" %s font-size="%d" font-weight="700" fill="#fff">%s</text>
                </svg>
                """.formatted(
                        escaped("Projet " + listing.code() + " : " + title),
                        colour(theme),
                        150 + varied(0, 260),
                        84 + varied(1, 30),
                        hill(118, 2),
                        hill(152, 5),
                        hill(184, 8),
                        FONT,
                        escaped(theme),
                        FONT,
                        escaped(listing.code()),
                        FONT,
                        title.length() > 16 ? 46 : 52,
                        escaped(title));
    }

    static String colour(String theme) {
        String known = COLOURS.get(theme);
        if (known != null) {
            return known;
        }
        var all = COLOURS.values().stream().sorted().toList();
        return all.get(Math.floorMod(theme.hashCode(), all.size()));
    }

    /// A line of hills across the picture, filled down to its foot.
    ///
    /// @param height of their feet, from above
    private String hill(int height, int round) {
        return String.format(
                Locale.ROOT,
                "M0 %d C 120 %d, 210 %d, 330 %d S 540 %d, 640 %d V 260 H 0 Z",
                height + varied(round, 24),
                height - 50 - varied(round + 1, 30),
                height + 40,
                height - 4 + varied(round + 2, 18),
                height - 50 + varied(round, 40),
                height + 6 - varied(round + 1, 24));
    }

    /// From 0 to `range`, the same for the same project.
    private int varied(int round, int range) {
        int mixed = (seed + round * 0x9E3779B9) * 0x85EBCA6B;
        return (mixed >>> 16) % (range + 1);
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8"); // leaves accents as they are: SVG knows no &eacute;
    }
}
