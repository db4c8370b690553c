package org.causerie.dialogs.campaign;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.causerie.tally.BallotRule;
import org.causerie.tally.Election;
import org.causerie.tally.Grouping;
import org.causerie.tally.Project;
import org.jspecify.annotations.Nullable;

/// All projects of a campaign, in the order of the file, found by code, theme, department or word.
public final class Catalogue {

    private final List<Listing> listings;
    private final Codes codes;
    private final SearchIndex index;
    private final List<Group> themes;
    private final List<Group> departments;
    private final Map<String, List<Listing>> byTheme;
    private final Map<String, List<Listing>> byDepartment;
    private final List<Project> projects;

    /// The last one asked for; whoever finds another makes it again, with the same result.
    private volatile @Nullable Election election;

    /// @throws IllegalArgumentException if two listings share a code
    public Catalogue(List<Listing> listings) {
        this.listings = List.copyOf(listings);
        this.codes = new Codes(this.listings);
        this.index = new SearchIndex(this.listings);
        this.themes = numbered(grouped(this.listings, Listing::theme));
        this.departments = departments(this.listings);
        this.byTheme = folded(themes, theme -> ThemeNames.all(theme.name()));
        this.byDepartment = folded(departments, department -> Stream.empty());
        this.projects = this.listings.stream().map(Catalogue::project).toList();
    }

    public List<Listing> listings() {
        return listings;
    }

    /// The listing of a code exactly as printed, or null.
    public @Nullable Listing find(String code) {
        return codes.find(code);
    }

    /// The listing of a code that is known to exist.
    public Listing get(String code) {
        return Objects.requireNonNull(codes.find(code), "no such project");
    }

    /// The listing of a code as people write it, or null.
    ///
    /// Case, leading zeros and the kind of joiner do not matter where they distinguish no two
    /// codes: `l158`, `012` and `2024-mak-3` name `L158`, `12` and `2024/MAK/0003`. A code exactly
    /// as printed always wins.
    public @Nullable Listing recognise(String token) {
        return codes.recognise(token);
    }

    /// What goes with the words of a query, in any language, whatever their case, accents,
    /// inflections and slips.
    ///
    /// Words that say nothing about a project (`le`, `truc`, `projet`, `near me`) and words that no
    /// listing has are passed over; a query of nothing else finds nothing. Where listings have
    /// every other word, these are found, else those with the most of them; rare words count more
    /// than frequent ones. Words of the title and the commune come before those of theme and
    /// department, then summary and proposer; exact before inflected before mistyped; then the
    /// order of the catalogue. Numbers are taken as they are: a department's, or one in a text.
    public Found search(String words) {
        return index.search(words);
    }

    /// What a word of a message is about: names a commune, a department, a theme, or stands in a text.
    ///
    /// Takes a microsecond or two where a listing has the word, up to some tens in a catalogue of 1,000 where
    /// none has.
    ///
    /// @param word without capitals and accents; parts joined by apostrophes or hyphens are looked
    /// at one by one
    public Subject subject(String word) {
        return index.subject(word);
    }

    /// All themes in the order in which the catalogue first names them, numbered from 1.
    public List<Group> themes() {
        return themes;
    }

    /// All departments in the order of their codes, or, in a catalogue without codes, as first
    /// named and numbered from 1.
    public List<Group> departments() {
        return departments;
    }

    /// The listings of a theme by its name in any language, in any case and with or without
    /// accents, or by its number in [#themes].
    public List<Listing> byTheme(String nameOrNumber) {
        return byTheme.getOrDefault(Words.fold(nameOrNumber.strip()), List.of());
    }

    /// The listings of a department by its name, in any case and with or without accents, or by its
    /// code.
    public List<Listing> byDepartment(String nameOrCode) {
        return byDepartment.getOrDefault(Words.fold(nameOrCode.strip()), List.of());
    }

    /// What is counted: the projects grouped by the names of their themes and departments. Made once.
    Election election(long budgetCents, BallotRule rule) {
        Election last = election;
        if (last != null && last.budgetCents() == budgetCents && last.rule().equals(rule)) {
            return last;
        }
        Election made = new Election(projects, budgetCents, rule);
        election = made;
        return made;
    }

    private static Project project(Listing listing) {
        Map<Grouping, String> groups = new EnumMap<>(Grouping.class);
        String theme = listing.theme();
        if (theme != null) {
            groups.put(Grouping.THEME, theme);
        }
        String department = departmentName(listing);
        if (department != null) {
            groups.put(Grouping.DEPARTMENT, department);
        }
        return new Project(listing.code(), listing.title().in(Language.FR), listing.costCents(), groups);
    }

    private static @Nullable String departmentName(Listing listing) {
        return listing.department() != null ? listing.department() : listing.departmentCode();
    }

    private static Map<String, List<Listing>> grouped(
            List<Listing> listings, Function<Listing, @Nullable String> name) {
        Map<String, List<Listing>> groups = new LinkedHashMap<>();
        for (Listing listing : listings) {
            String group = name.apply(listing);
            if (group != null) {
                groups.computeIfAbsent(group, key -> new ArrayList<>()).add(listing);
            }
        }
        return groups;
    }

    private static List<Group> numbered(Map<String, List<Listing>> groups) {
        List<Group> numbered = new ArrayList<>();
        groups.forEach((name, of) -> numbered.add(new Group(name, Integer.toString(numbered.size() + 1), of)));
        return List.copyOf(numbered);
    }

    private static List<Group> departments(List<Listing> listings) {
        var groups = grouped(listings, Catalogue::departmentName);
        if (listings.stream().allMatch(listing -> listing.departmentCode() == null)) {
            return numbered(groups);
        }
        List<Group> coded = new ArrayList<>();
        groups.forEach((name, of) -> {
            String code = of.getFirst().departmentCode();
            coded.add(new Group(name, code != null ? code : name, of));
        });
        coded.sort(Comparator.comparing(Group::code));
        return List.copyOf(coded);
    }

    /// The listings of each group by its folded names and its code; its own name and code win over another's
    /// translation.
    private static Map<String, List<Listing>> folded(List<Group> groups, Function<Group, Stream<String>> otherNames) {
        Map<String, List<Listing>> folded = new HashMap<>();
        for (Group group : groups) {
            folded.putIfAbsent(Words.fold(group.name()), group.listings());
            folded.putIfAbsent(Words.fold(group.code()), group.listings());
        }
        for (Group group : groups) {
            otherNames.apply(group).forEach(name -> folded.putIfAbsent(Words.fold(name), group.listings()));
        }
        return folded;
    }
}
