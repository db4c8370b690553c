package org.causerie.bot.commands;

import java.io.PrintWriter;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.causerie.dialogs.understanding.Heard;
import org.causerie.dialogs.understanding.Intent;
import org.causerie.dialogs.understanding.Slots;

/// How often messages were understood as a table says they should be.
final class Measure {

    private static final Pattern BAR = Pattern.compile("\\|");
    private static final Pattern COMMA = Pattern.compile(",");

    private final Tally all = new Tally();
    private final Map<String, Tally> byIntent = new TreeMap<>();
    private final Map<String, Tally> byState = new TreeMap<>();
    private final Map<String, Tally> byLanguage = new TreeMap<>();
    private final Map<String, Map<String, Integer>> confusion = new TreeMap<>();
    private int dangerous;
    private int dangers;
    private int confirmations;
    private int recognised;
    private int slots;
    private int rightSlots;

    /// Messages of one sort.
    private static final class Tally {
        private int messages;
        private int right;
        private int askedBack;

        void add(boolean right, boolean askedBack) {
            messages++;
            this.right += right ? 1 : 0;
            this.askedBack += askedBack ? 1 : 0;
        }

        @Override
        public String toString() {
            int answered = Math.max(1, messages - askedBack);
            return String.format(
                    Locale.ROOT,
                    "%6d messages, %5.1f %% right of those answered, %5.1f %% asked back",
                    messages,
                    100.0 * right / answered,
                    100.0 * askedBack / Math.max(1, messages));
        }
    }

    /// @param row with `intent`, and perhaps `slots` and `danger`
    void add(Map<String, String> row, Heard heard, boolean confirms) {
        String expected = row.getOrDefault("intent", "");
        if (expected.isBlank()) {
            return;
        }
        List<String> accepted = List.of(BAR.split(expected.strip(), -1));
        String got = heard.intent().code();
        boolean right = accepted.contains(got);
        boolean askedBack = heard.intent() == Intent.UNCLEAR && !right;
        String state = row.getOrDefault("state", "");
        int colon = state.indexOf(':');
        all.add(right, askedBack);
        tally(byIntent, accepted.getFirst()).add(right, askedBack);
        tally(byState, colon < 0 ? state : state.substring(0, colon)).add(right, askedBack);
        tally(byLanguage, row.getOrDefault("language", "")).add(right, askedBack);
        confusion
                .computeIfAbsent(accepted.getFirst(), key -> new TreeMap<>())
                .merge(right ? accepted.getFirst() : got, 1, Integer::sum);
        boolean danger = row.getOrDefault("danger", "").strip().equals("1");
        dangers += danger ? 1 : 0;
        dangerous += danger && (confirms || heard.intent() == Intent.CONFIRM) ? 1 : 0;
        boolean plain = accepted.getFirst().equals("confirm") && !danger;
        confirmations += plain ? 1 : 0;
        recognised += plain && heard.intent() == Intent.CONFIRM ? 1 : 0;
        if (right) {
            addSlots(row.getOrDefault("slots", ""), heard);
        }
    }

    /// Slots are measured where the intent they belong to was found.
    private void addSlots(String expected, Heard heard) {
        Slots found = heard.slots();
        for (Map.Entry<String, String> slot : slots(expected).entrySet()) {
            String value = slot.getValue();
            boolean isAbout = heard.intent() != Intent.VOTE && heard.intent() != Intent.SEARCH;
            switch (slot.getKey()) {
                case "projects" -> {
                    if (heard.intent() == Intent.VOTE) {
                        count(set(value).equals(new HashSet<>(found.projects())));
                    }
                }
                case "project" -> {
                    List<String> named = found.project() == null ? found.projects() : List.of(found.project());
                    if (isAbout && !named.isEmpty()) {
                        count(set(value).containsAll(named));
                    } else if (heard.intent() == Intent.SHOW || heard.intent() == Intent.COST) {
                        count(false);
                    }
                }
                case "lang" ->
                    count(found.language() != null && found.language().code().equals(value));
                case "score" -> {
                    if (heard.intent() == Intent.SURVEY_ANSWER) {
                        count(value.equals(String.valueOf(found.score())));
                    }
                }
                default -> {
                    // kinds, ages and places are for the reader
                }
            }
        }
    }

    private void count(boolean right) {
        slots++;
        rightSlots += right ? 1 : 0;
    }

    private static Set<String> set(String value) {
        return new HashSet<>(List.of(COMMA.split(value, -1)));
    }

    private static Map<String, String> slots(String text) {
        var slots = new HashMap<String, String>();
        for (String slot : text.split(";", -1)) {
            int equals = slot.indexOf('=');
            if (equals > 0) {
                slots.put(
                        slot.substring(0, equals).strip(),
                        slot.substring(equals + 1).strip());
            }
        }
        return slots;
    }

    private static Tally tally(Map<String, Tally> tallies, String key) {
        return tallies.computeIfAbsent(key, made -> new Tally());
    }

    void print(PrintWriter out) {
        out.println("all                          " + all);
        out.printf(Locale.ROOT, "dangerous confirmations      %6d of %d%n", dangerous, dangers);
        out.printf(Locale.ROOT, "plain confirmations          %6d of %d recognised%n", recognised, confirmations);
        out.printf(Locale.ROOT, "slots                        %6d of %d right%n", rightSlots, slots);
        print(out, "by language", byLanguage);
        print(out, "by state", byState);
        print(out, "by intent", byIntent);
        out.println();
        out.println("confusion: expected, then what was understood how often");
        confusion.forEach((expected, got) -> out.printf(Locale.ROOT, "  %-26s %s%n", expected, got));
        out.flush();
    }

    private static void print(PrintWriter out, String title, Map<String, Tally> tallies) {
        out.println();
        out.println(title);
        tallies.forEach((name, tally) -> out.printf(Locale.ROOT, "  %-26s %s%n", name, tally));
    }
}
