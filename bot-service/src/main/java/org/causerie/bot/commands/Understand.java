package org.causerie.bot.commands;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.causerie.dialogs.campaign.Catalogue;
import org.causerie.dialogs.campaign.DemoCampaign;
import org.causerie.dialogs.campaign.Language;
import org.causerie.dialogs.understanding.Asked;
import org.causerie.dialogs.understanding.Heard;
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
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Terminal terminal;
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
        var measure = new Measure();
        for (int i = 1; i < lines.size(); i++) {
            if (!lines.get(i).isEmpty()) {
                understand(row(columns, fields(lines.get(i)), i + 1), measure, i + 1);
            }
        }
        if (columns.contains("intent")) {
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

    private Map<String, String> row(List<String> columns, List<String> fields, int line) {
        if (fields.size() < NEEDED.size()) {
            terminal.warn("line " + line + " has " + fields.size() + " columns of " + columns.size());
        }
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            row.put(columns.get(i), i < fields.size() ? fields.get(i) : "");
        }
        return row;
    }

    private void understand(Map<String, String> row, Measure measure, int line) {
        Asked asked = asked(row.getOrDefault("state", ""), line);
        Language language = Language.of(row.getOrDefault("language", ""));
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
        answer.put("slots", slots(heard.slots()));
        answer.put("confidence", Math.round(heard.confidence() * 100) / 100.0);
        answer.put("would_confirm", confirms);
        return JSON.writeValueAsString(answer);
    }

    private static Map<String, Object> slots(Slots slots) {
        Map<String, Object> said = new LinkedHashMap<>();
        if (!slots.projects().isEmpty()) {
            said.put("projects", new ArrayList<>(slots.projects()));
        }
        put(said, "project", slots.project());
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
