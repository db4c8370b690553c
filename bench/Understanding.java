import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.causerie.dialogs.campaign.DemoCampaign;
import org.causerie.dialogs.campaign.Language;
import org.causerie.dialogs.understanding.Asked;
import org.causerie.dialogs.understanding.Heard;
import org.causerie.dialogs.understanding.LanguageGuess;
import org.causerie.dialogs.understanding.Listener;

/// Run by bench/understand.
final class Understanding {

    private static final int WARM_UP = 20;
    private static final int ROUNDS = 10;

    private record Row(String text, Language language) {}

    public static void main(String[] args) throws Exception {
        List<Row> rows = new ArrayList<>();
        for (String file : args) {
            for (String line : Files.readAllLines(Path.of(file))) {
                Row row = file.endsWith(".tsv") ? labelled(line) : said(line);
                if (row != null) {
                    rows.add(row);
                }
            }
        }
        var catalogue = DemoCampaign.read(Instant.EPOCH).catalogue();
        long begun = System.nanoTime();
        var listener = new Listener(catalogue, false);
        Heard first = listener.hear("j'aurais aimé savoir qui regarde", new Asked.Nothing(), Language.FR);
        LanguageGuess.of("where can I see all of the projects", Language.FR, List.of(Language.FR, Language.EN));
        if (isSettled(first)) {
            throw new IllegalStateException("the first message did not reach the statistics");
        }
        System.out.printf(Locale.ROOT, "models loaded, first message answered: %d ms%n", (System.nanoTime() - begun) / 1_000_000);

        var exact = new ArrayList<Long>();
        var likely = new ArrayList<Long>();
        for (int round = 0; round < WARM_UP + ROUNDS; round++) {
            for (Row row : rows) {
                long start = System.nanoTime();
                Heard heard = listener.hear(row.text(), new Asked.Nothing(), row.language());
                long took = System.nanoTime() - start;
                if (round >= WARM_UP) {
                    (isSettled(heard) ? exact : likely).add(took);
                }
            }
        }
        print("settled by the grammar and the lists", exact);
        print("reached the statistics", likely);
    }

    /// A line of a development set, null for its heading.
    private static Row labelled(String line) {
        String[] fields = line.split("\t", -1);
        if (fields.length < 4 || fields[0].equals("language")) {
            return null;
        }
        Language language = Language.of(fields[0]);
        return new Row(fields[3], language == null ? Language.FR : language);
    }

    /// What a person says in a transcript, null for all other lines and for buttons.
    private static Row said(String line) {
        boolean isText = line.startsWith("> ") && !line.startsWith("> (") && !line.startsWith("> [");
        return isText ? new Row(line.substring(2), Language.FR) : null;
    }

    private static boolean isSettled(Heard heard) {
        return heard.confidence() == 1 || heard.confidence() == 0.9;
    }

    private static void print(String what, List<Long> times) {
        long[] sorted = times.stream().mapToLong(Long::longValue).sorted().toArray();
        System.out.printf(
                Locale.ROOT,
                "%-38s %7d messages, mean %6.1f us, p50 %6.1f us, p99 %6.1f us%n",
                what,
                sorted.length,
                Arrays.stream(sorted).average().orElse(0) / 1000,
                sorted[sorted.length / 2] / 1000.0,
                sorted[sorted.length * 99 / 100] / 1000.0);
    }
}
