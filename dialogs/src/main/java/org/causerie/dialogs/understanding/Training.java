package org.causerie.dialogs.understanding;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
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
    private static final String MANIFEST = "manifest.properties";

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
            Subjects.class,
            State.class);

    /// The same, of the catalogue, which tells what the words of a phrase are about.
    private static final List<String> CATALOGUE = List.of(
            "Catalogue.class",
            "SearchIndex.class",
            "Terms.class",
            "Words.class",
            "Slips.class",
            "Stems.class",
            "Synonyms.class",
            "Subject.class",
            "search_synonyms.txt",
            "search_fillers.txt");

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
        Files.write(model, written(train(all)));
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

    /// A model as bytes that tell no time: the same weights, the same bytes.
    static byte[] written(DoccatModel model) throws IOException {
        var dated = new ByteArrayOutputStream();
        model.serialize(dated);
        var undated = new ByteArrayOutputStream();
        try (var in = new ZipInputStream(new ByteArrayInputStream(dated.toByteArray()));
                var out = new ZipOutputStream(undated)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                byte[] content = in.readAllBytes();
                var same = new ZipEntry(entry.getName());
                same.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0));
                out.putNextEntry(same);
                out.write(entry.getName().equals(MANIFEST) ? undated(content) : content);
                out.closeEntry();
            }
        }
        return undated.toByteArray();
    }

    private static byte[] undated(byte[] properties) {
        return new String(properties, StandardCharsets.ISO_8859_1)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.startsWith("Timestamp=") ? "Timestamp=0" : line)
                .sorted()
                .collect(Collectors.joining("\n", "", "\n"))
                .getBytes(StandardCharsets.ISO_8859_1);
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
            for (String part : CATALOGUE) {
                digest.update(resource("/org/causerie/dialogs/campaign/" + part));
            }
            digest.update(resource("/campaigns/occitanie-2026/projects.csv"));
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
