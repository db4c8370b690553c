package org.causerie.dialogs.understanding;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import opennlp.tools.doccat.BagOfWordsFeatureGenerator;
import opennlp.tools.doccat.DoccatFactory;
import opennlp.tools.doccat.DoccatModel;
import opennlp.tools.doccat.DocumentCategorizerME;
import opennlp.tools.doccat.DocumentSample;
import opennlp.tools.doccat.FeatureGenerator;
import opennlp.tools.ml.maxent.quasinewton.QNModel;
import opennlp.tools.ml.maxent.quasinewton.QNTrainer;
import opennlp.tools.ml.model.AbstractModel;
import opennlp.tools.ml.model.Context;
import opennlp.tools.ml.model.MaxentModel;
import opennlp.tools.util.ObjectStreamUtils;
import opennlp.tools.util.TrainingParameters;
import org.causerie.dialogs.campaign.Catalogue;
import org.causerie.dialogs.campaign.DemoCampaign;
import org.causerie.dialogs.campaign.Language;

/// Makes the model of [Statistics] from the phrases: the same phrases, the same model. Run by the build.
public final class Training {

    private static final int ITERATIONS = 30;

    /// A feature seen only once teaches nothing.
    private static final int FEWEST = 3;

    private static final double SMOOTHING = 1;
    private static final double LEAST_WEIGHT = 0.03;
    private static final String LANGUAGE = "x-unspecified"; // all of them

    /// What the features of a phrase depend on.
    private static final List<Class<?>> READERS = List.of(
            Training.class,
            Features.class,
            Wording.class,
            Mentions.class,
            Courtesy.class,
            Spelling.class,
            Numerals.class,
            Plain.class,
            WordLists.class,
            Subjects.class);

    private Training() {}

    /// Writes the model, unless the one that is there was made of the same.
    ///
    /// @param args the folder of phrases, the model to write, and a file that remembers what it was made of
    /// @throws IOException if one of them cannot be read or written
    public static void main(String[] args) throws IOException {
        Path phrases = Path.of(args[0]);
        Path model = Path.of(args[1]);
        Path stamp = Path.of(args[2]);
        String made = fingerprint(phrases);
        if (Files.exists(model)
                && Files.exists(stamp)
                && Files.readString(stamp).equals(made)) {
            return;
        }
        Phrases all = Phrases.in(phrases);
        try (var out = Files.newOutputStream(model)) {
            train(all).serialize(out);
        }
        Files.writeString(stamp, made);
        System.out.println("Learnt " + all.all().size() + " phrases.");
    }

    static DoccatModel train(Phrases phrases) throws IOException {
        Catalogue catalogue = DemoCampaign.read(Instant.EPOCH).catalogue();
        List<DocumentSample> samples = new ArrayList<>();
        for (Phrases.Phrase phrase : phrases.all()) {
            Wording wording = Wording.of(phrase.text(), phrase.language());
            Mentions mentions = Mentions.in(wording, catalogue);
            samples.add(
                    new DocumentSample(phrase.outcome(), Features.of(wording, mentions, phrase.state(), catalogue)));
        }
        var parameters = new TrainingParameters();
        parameters.put(TrainingParameters.ALGORITHM_PARAM, QNTrainer.MAXENT_QN_VALUE);
        parameters.put(TrainingParameters.ITERATIONS_PARAM, ITERATIONS);
        parameters.put(TrainingParameters.CUTOFF_PARAM, FEWEST);
        parameters.put(QNTrainer.L1COST_PARAM, 0.0);
        parameters.put(QNTrainer.L2COST_PARAM, SMOOTHING);
        var factory = new DoccatFactory(new FeatureGenerator[] {new BagOfWordsFeatureGenerator()});
        DoccatModel learnt = DocumentCategorizerME.train(
                LANGUAGE, ObjectStreamUtils.createObjectStream(samples), parameters, factory);
        return new DoccatModel(LANGUAGE, pruned((AbstractModel) learnt.getMaxentModel()), Map.of(), factory);
    }

    /// Without the weights that change nothing: two thirds of them, and most of the time that loading takes.
    private static MaxentModel pruned(AbstractModel model) {
        Map<String, Context> left = new TreeMap<>();
        predicates(model).forEach((name, weights) -> {
            double[] all = weights.getParameters();
            int[] kept = IntStream.range(0, all.length)
                    .filter(i -> Math.abs(all[i]) >= LEAST_WEIGHT)
                    .toArray();
            if (kept.length > 0) {
                left.put(
                        name,
                        new Context(
                                IntStream.of(kept)
                                        .map(i -> weights.getOutcomes()[i])
                                        .toArray(),
                                IntStream.of(kept).mapToDouble(i -> all[i]).toArray()));
            }
        });
        String[] outcomes = IntStream.range(0, model.getNumOutcomes())
                .mapToObj(model::getOutcome)
                .toArray(String[]::new);
        return new QNModel(left.values().toArray(Context[]::new), left.keySet().toArray(String[]::new), outcomes);
    }

    /// The second of the structures is documented to be this map.
    @SuppressWarnings("unchecked")
    private static Map<String, Context> predicates(AbstractModel model) {
        return (Map<String, Context>) model.getDataStructures()[1];
    }

    private static String fingerprint(Path phrases) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Phrases.Phrase phrase : Phrases.in(phrases).all()) {
                digest.update((phrase + "\n").getBytes(StandardCharsets.UTF_8));
            }
            for (Class<?> reader : READERS) {
                digest.update(resource(reader.getSimpleName() + ".class"));
            }
            for (String words : List.of("numbers.properties", "courtesy.properties")) {
                digest.update(resource(words));
            }
            for (Language language : Language.values()) {
                for (String words : List.of("spelling_", "numbers_")) {
                    String name = words + language.code() + ".txt";
                    digest.update(WordFile.exists(name) ? resource(name) : new byte[0]);
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(Training.class.getResourceAsStream(name), name)) {
            return in.readAllBytes();
        }
    }
}
