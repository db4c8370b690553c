import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.causerie.dialogs.campaign.Catalogue;
import org.causerie.dialogs.campaign.DemoCampaign;
import org.causerie.dialogs.campaign.Found;
import org.causerie.dialogs.campaign.Listing;
import org.causerie.dialogs.campaign.PbCampaign;
import org.causerie.dialogs.campaign.Texts;

/// Times searches in a large catalogue, on one thread. Started by `bench/search`.
///
/// Half of the queries are those of the search tests, the other half are beginnings of titles with a slip in each. Time on
/// the processor is what a search costs; time by the clock also counts what other work took away meanwhile.
public final class Search {

    private static final Instant START = Instant.parse("2026-11-08T22:00:00Z");
    private static final int WARM_UP_ROUNDS = 10;
    private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

    private Search() {}

    public static void main(String[] args) throws IOException {
        int projects = Integer.parseInt(option(args, "projects", "1000"));
        int rounds = Integer.parseInt(option(args, "rounds", "40"));
        List<Listing> real = real(Path.of(option(args, "data", "")));
        List<Listing> listings = listings(real, projects, new Random(1));
        long began = System.nanoTime();
        Catalogue catalogue = new Catalogue(listings);
        System.out.printf(
                Locale.ROOT,
                "%d projects made of %d real ones; index made in %d ms (cold)%n",
                projects,
                real.size(),
                (System.nanoTime() - began) / 1_000_000);

        List<String> queries = queries(Path.of(option(args, "queries", "")), listings, new Random(2));
        report("queries", queries, rounds, query -> {
            Found found = catalogue.search(query);
            return found.listings().size();
        });
        List<String> words = queries.stream()
                .flatMap(query -> Stream.of(query.toLowerCase(Locale.ROOT).split("\\P{L}+")))
                .filter(word -> !word.isEmpty())
                .toList();
        report("words (subject)", words, rounds, word -> catalogue.subject(word).kind().ordinal());
    }

    private interface Task {
        int run(String text);
    }

    private static void report(String what, List<String> texts, int rounds, Task task) {
        long sum = 0;
        for (int round = 0; round < WARM_UP_ROUNDS; round++) {
            for (String text : texts) {
                sum += task.run(text);
            }
        }
        long[] nanos = new long[rounds * texts.size()];
        long[] busy = new long[nanos.length];
        String slowest = "";
        long most = 0;
        int at = 0;
        for (int round = 0; round < rounds; round++) {
            for (String text : texts) {
                long start = CPU.getCurrentThreadCpuTime();
                long began = System.nanoTime();
                sum += task.run(text);
                nanos[at] = System.nanoTime() - began;
                busy[at] = CPU.getCurrentThreadCpuTime() - start;
                if (busy[at] > most) {
                    most = busy[at];
                    slowest = text;
                }
                at++;
            }
        }
        System.out.printf(
                Locale.ROOT, "%,d %s, %,d times each; slowest \"%s\" [%d]%n", texts.size(), what, rounds, slowest, sum);
        print("on the processor", busy);
        print("by the clock", nanos);
    }

    private static void print(String how, long[] nanos) {
        Arrays.sort(nanos);
        System.out.printf(
                Locale.ROOT,
                "  %-17s p50 %.1f us, p99 %.1f us, p99.9 %.1f us, max %.1f us%n",
                how,
                nanos[nanos.length / 2] / 1e3,
                nanos[(int) (nanos.length * 0.99)] / 1e3,
                nanos[(int) (nanos.length * 0.999)] / 1e3,
                nanos[nanos.length - 1] / 1e3);
    }

    private static List<Listing> real(Path folder) throws IOException {
        List<Listing> real = new ArrayList<>(DemoCampaign.read(START).catalogue().listings());
        if (!Files.isDirectory(folder)) {
            System.out.println("No Pabulib files at " + folder + ": titles of the demo catalogue only");
            return real;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".pb")).sorted().toList()) {
                real.addAll(PbCampaign.read(file.getFileName().toString(), Files.readAllBytes(file), START)
                        .campaign()
                        .catalogue()
                        .listings());
            }
        }
        return real;
    }

    /// Real titles while they last, then halves of two; summaries of the demo's length, places and themes of the demo.
    private static List<Listing> listings(List<Listing> real, int projects, Random random) {
        List<Listing> demo = real.subList(0, 42);
        List<Listing> listings = new ArrayList<>();
        for (int i = 0; i < projects; i++) {
            Listing place = demo.get(i < demo.size() ? i : random.nextInt(demo.size()));
            Texts title = i < real.size() ? real.get(i).title() : Texts.french(half(real, random, true) + " " + half(real, random, false));
            Texts summary = i < demo.size()
                    ? place.summary()
                    : Texts.french(half(real, random, true) + " " + half(real, random, false) + " "
                            + half(demo, random, true) + " " + half(demo, random, false));
            listings.add(new Listing(
                    Integer.toString(i + 1),
                    title,
                    i < real.size() ? real.get(i).smsTitle() : title,
                    summary,
                    place.theme(),
                    place.department(),
                    place.departmentCode(),
                    place.commune(),
                    place.costCents(),
                    place.proposer()));
        }
        return listings;
    }

    private static String half(List<Listing> listings, Random random, boolean first) {
        String[] words = title(listings.get(random.nextInt(listings.size()))).split(" ");
        int middle = (words.length + 1) / 2;
        return String.join(" ", first ? Arrays.copyOf(words, middle) : Arrays.copyOfRange(words, middle, words.length));
    }

    private static String title(Listing listing) {
        return listing.title().byLanguage().values().iterator().next();
    }

    private static List<String> queries(Path file, List<Listing> listings, Random random) throws IOException {
        List<String> queries = new ArrayList<>();
        for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            if (!line.startsWith("#")) {
                queries.add(line.split("\t", -1)[1]);
            }
        }
        int asked = queries.size();
        while (queries.size() < 2 * asked) {
            String[] words = title(listings.get(random.nextInt(listings.size()))).split(" ");
            String few = String.join(" ", Arrays.copyOf(words, Math.min(words.length, 1 + random.nextInt(4))));
            int slip = random.nextInt(few.length());
            queries.add(few.substring(0, slip) + few.substring(slip + 1));
        }
        return queries;
    }

    private static String option(String[] args, String name, String otherwise) {
        String value = otherwise;
        for (String arg : args) {
            if (arg.startsWith("--" + name + "=")) {
                value = arg.substring(name.length() + 3);
            }
        }
        return value;
    }
}
