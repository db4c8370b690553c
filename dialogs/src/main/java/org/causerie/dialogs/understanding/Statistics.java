package org.causerie.dialogs.understanding;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import opennlp.tools.doccat.DoccatModel;
import opennlp.tools.doccat.DocumentCategorizerME;

/// Guesses intents by likeness to known phrases: Apache OpenNLP's document categorizer, trained at build time.
final class Statistics {

    static final String MODEL = "intents.bin";

    private final DocumentCategorizerME categorizer;
    private final List<Outcome> outcomes = new ArrayList<>();

    private Statistics(DoccatModel model) {
        this.categorizer = new DocumentCategorizerME(model);
        for (int i = 0; i < categorizer.getNumberOfCategories(); i++) {
            outcomes.add(Outcome.of(categorizer.getCategory(i)));
        }
    }

    /// @param probability between 0 and 1; all together 1
    record Guess(Outcome outcome, double probability) {}

    /// The model beside this class.
    static Statistics load() {
        try (InputStream in = Statistics.class.getResourceAsStream(MODEL)) {
            return new Statistics(new DoccatModel(Objects.requireNonNull(in, MODEL)));
        } catch (IOException e) {
            throw new UncheckedIOException(MODEL, e);
        }
    }

    /// All outcomes, the likeliest first.
    List<Guess> guesses(String[] features) {
        double[] probabilities = categorizer.categorize(features);
        var guesses = new ArrayList<Guess>();
        for (int i = 0; i < probabilities.length; i++) {
            guesses.add(new Guess(outcomes.get(i), probabilities[i]));
        }
        guesses.sort(Comparator.comparingDouble(Guess::probability).reversed());
        return guesses;
    }
}
