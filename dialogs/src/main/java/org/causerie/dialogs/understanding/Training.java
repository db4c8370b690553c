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
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import opennlp.tools.doccat.BagOfWordsFeatureGenerator;
import opennlp.tools.doccat.DoccatFactory;
import opennlp.tools.doccat.DoccatModel;
import opennlp.tools.doccat.DocumentCategorizerME;
import opennlp.tools.doccat.DocumentSample;
import opennlp.tools.doccat.FeatureGenerator;
import opennlp.tools.langdetect.LanguageDetectorModel;
import opennlp.tools.ml.maxent.GISModel;
import opennlp.tools.ml.maxent.quasinewton.QNModel;
import opennlp.tools.ml.maxent.quasinewton.QNTrainer;
import opennlp.tools.ml.model.AbstractModel;
import opennlp.tools.util.ObjectStreamUtils;
import opennlp.tools.util.TrainingParameters;
import org.causerie.dialogs.campaign.Catalogue;
import org.causerie.dialogs.campaign.DemoCampaign;
import org.causerie.dialogs.campaign.Language;

/// Makes the models of [Statistics], from the phrases, and of [LanguageGuess]. Run by the build: the same phrases, the
/// same models.
public final class Training {

    private static final int ITERATIONS = 30;

    /// A feature seen only once teaches nothing.
    private static final int FEWEST = 3;

    private static final double SMOOTHING = 1;

    /// Smaller ones change next to nothing, and are most of what loading takes.
    private static final double LEAST_WEIGHT = 0.06;

    private static final String LANGUAGE = "x-unspecified"; // all of them
    private static final String DETECTOR = "/langdetect-183.bin";

    /// What the features of a phrase depend on.
    private static final List<Class<?>> READERS = List.of(
            Training.class,
            Models.class,
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

    /// Writes the models, unless those that are there were made of the same.
    ///
    /// @param args the folder of phrases, the folder to write to, and a file that tells what they are of
    /// @throws IOException if one of them cannot be read or written
    public static void main(String[] args) throws IOException {
        Path phrases = Path.of(args[0]);
        Path model = Path.of(args[1], Statistics.MODEL);
        Path detector = Path.of(args[1], LanguageGuess.MODEL);
        Path stamp = Path.of(args[2]);
        String made = fingerprint(phrases);
        if (Files.exists(model)
                && Files.exists(detector)
                && Files.exists(stamp)
                && Files.readString(stamp).equals(made)) {
            return;
        }
        Phrases all = Phrases.in(phrases);
        Files.write(model, Models.written(train(all)));
        Files.write(detector, Models.written(detector()));
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
        var model = Models.pruned((AbstractModel) learnt.getMaxentModel(), any -> true, LEAST_WEIGHT, QNModel::new);
        return new DoccatModel(LANGUAGE, model, Map.of(), factory);
    }

    /// OpenNLP's detector of 103 languages, left with ours: as likely, one to another, as before.
    private static LanguageDetectorModel detector() throws IOException {
        Set<String> ours = Stream.of(Language.values())
                .map(language -> language.locale().getISO3Language())
                .collect(Collectors.toUnmodifiableSet());
        try (InputStream in = Objects.requireNonNull(Training.class.getResourceAsStream(DETECTOR), DETECTOR)) {
            var all = new LanguageDetectorModel(in);
            var model = Models.pruned((AbstractModel) all.getMaxentModel(), ours::contains, 0, GISModel::new);
            return new LanguageDetectorModel(model, Map.of(), all.getFactory());
        }
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
