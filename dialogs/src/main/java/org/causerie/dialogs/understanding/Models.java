package org.causerie.dialogs.understanding;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import opennlp.tools.ml.model.AbstractModel;
import opennlp.tools.ml.model.Context;
import opennlp.tools.ml.model.MaxentModel;
import opennlp.tools.util.model.BaseModel;

/// OpenNLP's models as the build makes them: no weights that change nothing, and the same bytes every time.
final class Models {

    private static final String MANIFEST = "manifest.properties";

    private Models() {}

    /// Makes a model of the weights of each predicate, over the outcomes by their places.
    @FunctionalInterface
    interface Maker {

        MaxentModel make(Context[] weights, String[] predicates, String[] outcomes);
    }

    /// A model of what is of use in another, in an order of its own.
    ///
    /// @param outcomes that may be found
    /// @param least how much a weight must be to be kept
    static MaxentModel pruned(AbstractModel model, Predicate<String> outcomes, double least, Maker maker) {
        int[] places = new int[model.getNumOutcomes()];
        List<String> kept = new ArrayList<>();
        for (int i = 0; i < places.length; i++) {
            places[i] = outcomes.test(model.getOutcome(i)) ? kept.size() : -1;
            if (places[i] >= 0) {
                kept.add(model.getOutcome(i));
            }
        }
        Map<String, Context> left = new TreeMap<>();
        predicates(model).forEach((name, weights) -> {
            Context some = some(weights, places, least);
            if (some.getOutcomes().length > 0) {
                left.put(name, some);
            }
        });
        return maker.make(
                left.values().toArray(Context[]::new),
                left.keySet().toArray(String[]::new),
                kept.toArray(String[]::new));
    }

    /// @param places of the outcomes, -1 for those that may not be found
    private static Context some(Context weights, int[] places, double least) {
        int[] outcomes = weights.getOutcomes();
        double[] all = weights.getParameters();
        int[] kept = IntStream.range(0, all.length)
                .filter(i -> places[outcomes[i]] >= 0 && Math.abs(all[i]) >= least)
                .toArray();
        return new Context(
                IntStream.of(kept).map(i -> places[outcomes[i]]).toArray(),
                IntStream.of(kept).mapToDouble(i -> all[i]).toArray());
    }

    /// The second of the structures is documented to be this map.
    @SuppressWarnings("unchecked")
    private static Map<String, Context> predicates(AbstractModel model) {
        return (Map<String, Context>) model.getDataStructures()[1];
    }

    /// A model as bytes that tell no time: the same weights, the same bytes.
    static byte[] written(BaseModel model) throws IOException {
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
}
