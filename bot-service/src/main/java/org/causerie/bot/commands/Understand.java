package org.causerie.bot.commands;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.causerie.dialogs.campaign.Catalogue;
import org.causerie.dialogs.campaign.DemoCampaign;
import org.causerie.dialogs.campaign.Language;
import org.causerie.dialogs.understanding.Asked;
import org.causerie.dialogs.understanding.Heard;
import org.causerie.dialogs.understanding.Intent;
import org.causerie.dialogs.understanding.Listener;
import org.causerie.dialogs.understanding.Slots;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// Tells what each line of a table would be understood as: one JSON object a line, in order. Where the table says what
/// is right, the measure goes to standard error.
///
/// The columns are `language`, `channel`, `state`, `text` and perhaps `intent`, `slots` and `danger`, in any order,
/// separated by tabs and never quoted.
final class Understand {

    private static final List<String> NEEDED = List.of("language", "channel", "state", "text");
    private static final int LINES_BETWEEN_REPORTS = 10_000;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Terminal terminal;

    /// Those that are known, and those that were told of already.
    private final Set<String> intents =
            Stream.of(Intent.values()).map(Intent::code).collect(Collectors.toSet());

    private final Set<String> languages = new HashSet<>(Set.of("mix"));
    private final Catalogue catalogue = DemoCampaign.read(Instant.EPOCH).catalogue();
    private final Listener listener = new Listener(catalogue, false);

    Understand(Terminal terminal) {
        this.terminal = terminal;
    }

    /// @throws IOException if the file cannot be read, or is no such table
    void read(Path file) throws IOException {
        List<String> lines = lines(file);
        List<String> columns =
                lines.isEmpty() ? List.of() : fields(lines.getFirst().strip());
        for (String needed : NEEDED) {
            if (!columns.contains(needed)) {
                throw new IOException(file + " has no column \"" + needed + "\" in its first line; needed are "
                        + String.join(", ", NEEDED) + ", separated by tabs");
            }
        }
        int end = lines.size();
        while (end > 1 && lines.get(end - 1).isEmpty()) {
            end--;
        }
        boolean isMeasured = columns.contains("intent");
        var measure = new Measure();
        for (int i = 1; i < end; i++) {
            understand(row(columns, fields(lines.get(i)), i + 1, isMeasured), measure, i + 1);
            if (i % LINES_BETWEEN_REPORTS == 0) {
                terminal.err().println("causerie: " + i + " of " + (end - 1) + " lines");
            }
        }
        if (isMeasured && end > 1) {
            measure.print(terminal.err());
        }
    }

    private static List<String> lines(Path file) throws IOException {
        try {
            String text = Files.readString(file, StandardCharsets.UTF_8);
            return List.of((text.startsWith("\uFEFF") ? text.substring(1) : text).split("\r?\n", -1));
        } catch (CharacterCodingException e) {
            throw new IOException(file + " is not written in UTF-8", e);
        } catch (NoSuchFileException e) {
            throw new IOException("there is no file " + file, e);
        }
    }

    private static List<String> fields(String line) {
        return List.of(line.split("\t", -1));
    }

    private Map<String, String> row(List<String> columns, List<String> fields, int line, boolean isMeasured) {
        if (fields.size() < NEEDED.size() || fields.size() > columns.size()) {
            terminal.warn("line %d has %d of the %d columns".formatted(line, fields.size(), columns.size()));
        }
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            row.put(columns.get(i), i < fields.size() ? fields.get(i) : "");
        }
        if (isMeasured) {
            warnOfUnknownLabels(row.getOrDefault("intent", ""), line);
        }
        return row;
    }

    /// Else a slip in a label would pass for a misunderstanding.
    private void warnOfUnknownLabels(String labels, int line) {
        for (String label : labels.split("\\|", -1)) {
            if (intents.add(label)) {
                terminal.warn("line %d: there is no intent \"%s\"".formatted(line, label));
            }
        }
    }

    private void understand(Map<String, String> row, Measure measure, int line) {
        Asked asked = asked(row.getOrDefault("state", ""), line);
        String code = row.getOrDefault("language", "");
        Language language = Language.of(code);
        if (language == null && languages.add(code)) {
            terminal.warn("line %d: there is no language \"%s\"; read as French".formatted(line, code));
        }
        Heard heard =
                listener.hear(row.getOrDefault("text", ""), asked, Objects.requireNonNullElse(language, Language.FR));
        boolean confirms = Listener.wouldConfirm(heard, asked);
        terminal.out().println(json(heard, confirms));
        measure.add(row, heard, confirms);
    }

    private Asked asked(String state, int line) {
        Asked asked = StateNames.asked(state);
        if (asked == null) {
            terminal.warn("line " + line + ": there is no state \"" + state + "\"; read as idle");
            return new Asked.Nothing();
        }
        return asked;
    }

    private static String json(Heard heard, boolean confirms) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("intent", heard.intent().code());
        answer.put("slots", slots(heard));
        answer.put("confidence", Math.round(heard.confidence() * 100) / 100.0);
        answer.put("would_confirm", confirms);
        return JSON.writeValueAsString(answer);
    }

    private static Map<String, Object> slots(Heard heard) {
        Slots slots = heard.slots();
        Map<String, Object> said = new LinkedHashMap<>();
        List<String> projects = slots.projects();
        boolean asksAboutAll = heard.intent() == Intent.SHOW || heard.intent() == Intent.COST;
        put(said, "projects", projects.isEmpty() || asksAboutAll ? null : projects);
        put(said, "project", asksAboutAll && !projects.isEmpty() ? String.join(",", projects) : slots.project());
        put(said, "lang", slots.language() == null ? null : slots.language().code());
        put(said, "score", slots.score() == null ? null : slots.score().toString());
        put(said, "query", slots.words());
        put(said, "text", slots.wholeText() ? "*" : null);
        put(said, "kind", slots.kind() == null ? null : slots.kind().code());
        put(said, "also", slots.also() == null ? null : slots.also().code());
        return said;
    }

    private static void put(Map<String, Object> said, String name, @Nullable Object value) {
        if (value != null) {
            said.put(name, value);
        }
    }
}
