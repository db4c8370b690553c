package org.causerie.dialogs.campaign;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// Answers searches in the order a reader would hope for.
///
/// Each word of a query that says something is looked for in every listing; how well it goes with
/// one depends on where it stands ([Terms.Place]) and how it is written ([Subject.Fit]), and counts
/// the more the fewer listings have it (its rarity, the logarithm of their share). Words that no
/// listing has are passed over: they are mostly small talk. Where listings have all other words,
/// only these are found; where none has, those with the most of them.
final class SearchIndex {

    /// One listing is meant if it goes with the words this many times better than the next. A word
    /// in the title alone is no such margin over the same word in a summary: projects are equal
    /// before the voter.
    private static final float CLEAR = 2;

    /// Where no listing has every word, those with this share of what the best one has are found too.
    private static final float NEARLY = 0.6f;

    /// What a saint is worth beside a word that says something.
    private static final float SAINT = 0.2f;

    /// All of a sum, but for rounding.
    private static final float WHOLE = 0.999f;

    private static final int LONGEST_QUERY = 12;
    private static final Pattern POSTAL_CODE = Pattern.compile("\\d{5}");

    private final List<Listing> listings;
    private final Terms terms;

    SearchIndex(List<Listing> listings) {
        this.listings = listings;
        this.terms = new Terms(listings);
    }

    /// How well each listing goes with one word, 0 where it does not; and the word's rarity, 0
    /// where none does.
    private static final class Hits {
        final float[] weights;
        float rarity;

        Hits(int listings) {
            weights = new float[listings];
        }

        void take(int index, float weight) {
            weights[index] = Math.max(weights[index], weight);
        }

        Hits weighed() {
            int found = 0;
            for (float weight : weights) {
                found += weight > 0 ? 1 : 0;
            }
            rarity = found == 0 ? 0 : (float) Math.log1p((double) weights.length / found);
            return this;
        }
    }

    Found search(String query) {
        List<String> words = words(query);
        List<Hits> hits = words.stream()
                .filter(word -> !Words.isSaint(word))
                .map(this::hits)
                .filter(found -> found.rarity > 0)
                .toList();
        if (hits.isEmpty()) {
            return new Found.None();
        }
        float[] shares = new float[listings.size()];
        float[] scores = new float[listings.size()];
        for (Hits found : hits) {
            for (int index = 0; index < scores.length; index++) {
                float weight = found.weights[index];
                scores[index] += found.rarity * weight;
                shares[index] += weight > 0 ? found.rarity : 0;
            }
        }
        addSaints(words, scores);
        return found(hits, shares, scores);
    }

    private void addSaints(List<String> words, float[] scores) {
        for (String word : words) {
            if (Words.isSaint(word)) {
                Hits found = hits(word);
                for (int index = 0; index < scores.length; index++) {
                    scores[index] += SAINT * found.rarity * found.weights[index];
                }
            }
        }
    }

    /// No listing is meant alone where it lacks a word that another one has.
    private Found found(List<Hits> hits, float[] shares, float[] scores) {
        float all = (float) hits.stream().mapToDouble(of -> of.rarity).sum() * WHOLE;
        float most = 0;
        for (float share : shares) {
            most = Math.max(most, share);
        }
        boolean complete = most >= all;
        List<Integer> best = best(shares, complete ? all : NEARLY * most, scores);
        if (complete && (best.size() == 1 || scores[best.get(0)] >= CLEAR * scores[best.get(1)])) {
            List<Listing> found = listings(best);
            return new Found.One(found.getFirst(), found.subList(1, found.size()));
        }
        return new Found.Several(listings(best.size() == 1 ? best(shares, Float.MIN_VALUE, scores) : best));
    }

    /// The listings that have enough of what is looked for, the best first, then in catalogue order.
    private static List<Integer> best(float[] shares, float least, float[] scores) {
        return IntStream.range(0, scores.length)
                .filter(index -> shares[index] >= least)
                .boxed()
                .sorted(Comparator.comparingDouble(index -> -scores[index]))
                .toList();
    }

    private List<Listing> listings(List<Integer> indices) {
        return indices.stream().map(listings::get).toList();
    }

    /// What a word of a message is about; of words joined by apostrophes or hyphens, the last that
    /// says something.
    Subject subject(String word) {
        Subject subject = Subject.NOTHING;
        if (terms.hasExactly(word)) {
            return terms.subject(word);
        }
        for (String part : Words.in(word)) {
            Subject of = Words.isFiller(part) || Words.isSaint(part) ? Subject.NOTHING : terms.subject(part);
            subject = of.equals(Subject.NOTHING) ? subject : of;
        }
        return subject;
    }

    /// What is left of a query without words that say nothing; parts of one word are put together.
    private List<String> words(String query) {
        List<String> all = Words.in(query).stream()
                .filter(word -> !Words.isFiller(word))
                .limit(LONGEST_QUERY)
                .toList();
        List<String> words = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            String word = all.get(i);
            if (i + 1 < all.size() && isOneWord(word, all.get(i + 1))) {
                words.add(word + all.get(i + 1));
                i++;
            } else if (!words.contains(word)) {
                words.add(word);
            }
        }
        return words;
    }

    /// `skate park` is `skatepark`, and `tarn et garonne` neither `tarn` nor `garonne`.
    private boolean isOneWord(String first, String second) {
        String joined = first + second;
        return terms.hasExactly(joined)
                && (!terms.hasExactly(first) || !terms.hasExactly(second) || terms.isDepartment(joined));
    }

    private Hits hits(String word) {
        String sought = POSTAL_CODE.matcher(word).matches() && !terms.hasExactly(word) ? word.substring(0, 2) : word;
        Hits hits = new Hits(listings.size());
        terms.find(sought, hits::take);
        return hits.weighed();
    }
}
