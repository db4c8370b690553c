package org.causerie.dialogs.campaign;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Every word of every listing, made once; answers searches in the order a reader would hope for.
final class SearchIndex {

    private static final int SHORTEST_PREFIX = 2;
    private static final int NO_MATCH = Integer.MAX_VALUE;

    /// The weight of a place outweighs any number of prefix matches.
    private static final int PLACE_WEIGHT = 1000;

    private final List<Listing> listings;
    private final NavigableMap<String, List<Posting>> byWord = new TreeMap<>();
    private final Map<String, List<Posting>> bySingular = new HashMap<>();

    SearchIndex(List<Listing> listings) {
        this.listings = listings;
        for (int index = 0; index < listings.size(); index++) {
            add(index, listings.get(index));
        }
    }

    /// Where a word stands, best first.
    private enum Place {
        TITLE_OR_COMMUNE(0),
        THEME_OR_DEPARTMENT(1),
        SUMMARY_OR_PROPOSER(2);

        private final int rank;

        Place(int rank) {
            this.rank = rank;
        }
    }

    private record Posting(int index, Place place) {}

    List<Listing> search(String query) {
        List<String> words = words(query);
        if (words.isEmpty()) {
            return List.of();
        }
        int[] totals = new int[listings.size()];
        for (String word : words) {
            add(totals, costs(word));
        }
        return IntStream.range(0, totals.length)
                .filter(index -> totals[index] != NO_MATCH)
                .boxed()
                .sorted(Comparator.comparingInt(index -> totals[index])) // stable: then catalogue order
                .map(listings::get)
                .toList();
    }

    /// What is left of a query without small words; without accents `à` is small as well.
    private static List<String> words(String query) {
        return Words.in(query).stream()
                .filter(word -> !Words.isSmall(word))
                .distinct()
                .toList();
    }

    private static void add(int[] totals, int[] costs) {
        for (int index = 0; index < totals.length; index++) {
            boolean both = totals[index] != NO_MATCH && costs[index] != NO_MATCH;
            totals[index] = both ? totals[index] + costs[index] : NO_MATCH;
        }
    }

    /// How well each listing matches one word: by place, then exact before prefix.
    private int[] costs(String word) {
        int[] costs = new int[listings.size()];
        Arrays.fill(costs, NO_MATCH);
        keepBest(costs, bySingular.getOrDefault(Words.singular(word), List.of()), 0);
        if (word.length() >= SHORTEST_PREFIX && !Words.isNumber(word)) {
            byWord.subMap(word, word + Character.MAX_VALUE).values().forEach(postings -> keepBest(costs, postings, 1));
        }
        return costs;
    }

    private static void keepBest(int[] costs, List<Posting> postings, int prefix) {
        for (Posting posting : postings) {
            int cost = posting.place().rank * PLACE_WEIGHT + prefix;
            costs[posting.index()] = Math.min(costs[posting.index()], cost);
        }
    }

    private void add(int index, Listing listing) {
        Stream.of(listing.title(), listing.smsTitle())
                .flatMap(texts -> texts.byLanguage().values().stream())
                .forEach(text -> add(index, Place.TITLE_OR_COMMUNE, text));
        add(index, Place.TITLE_OR_COMMUNE, listing.commune());
        String theme = listing.theme();
        if (theme != null) {
            ThemeNames.all(theme).forEach(name -> add(index, Place.THEME_OR_DEPARTMENT, name));
        }
        add(index, Place.THEME_OR_DEPARTMENT, listing.department());
        add(index, Place.THEME_OR_DEPARTMENT, listing.departmentCode());
        Texts summary = listing.summary();
        if (summary != null) {
            summary.byLanguage().values().forEach(text -> add(index, Place.SUMMARY_OR_PROPOSER, text));
        }
        add(index, Place.SUMMARY_OR_PROPOSER, listing.proposer());
    }

    private void add(int index, Place place, @Nullable String text) {
        if (text == null) {
            return;
        }
        Posting posting = new Posting(index, place);
        for (String word : Words.in(text)) {
            byWord.computeIfAbsent(word, key -> new ArrayList<>()).add(posting);
            bySingular
                    .computeIfAbsent(Words.singular(word), key -> new ArrayList<>())
                    .add(posting);
        }
    }
}
