package org.causerie.channels.telegram;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Telegram's published methods and types, of the shared folder: `specs/telegram/api.json`.
final class Schema {

    private static final String ARRAY = "Array of ";

    private final JsonNode api;

    private Schema(JsonNode api) {
        this.api = api;
    }

    /// Null where the shared folder is not beside us.
    static @Nullable Schema find() {
        String named = System.getProperty("causerie.shared");
        Path shared = named != null ? Path.of(named) : Path.of("..", "..", "shared");
        Path file = shared.resolve("data/specs/telegram/api.json");
        return Files.exists(file) ? new Schema(JsonMapper.shared().readTree(file)) : null;
    }

    /// What is wrong with a call: unknown, missing and ill-typed fields.
    List<String> faults(String method, JsonNode fields) {
        JsonNode known = api.path("methods").path(method);
        return known.isMissingNode() ? List.of("no method " + method) : faults(method, known.path("fields"), fields);
    }

    private List<String> faults(String where, JsonNode known, JsonNode given) {
        List<String> faults = new ArrayList<>();
        given.propertyNames().stream()
                .filter(name -> stream(known).noneMatch(field -> name.equals(name(field))))
                .forEach(name -> faults.add(where + "." + name + " is unknown"));
        for (JsonNode field : known) {
            JsonNode value = given.get(name(field));
            if (value == null) {
                if (field.path("required").asBoolean()) {
                    faults.add(where + "." + name(field) + " is missing");
                }
            } else if (stream(field.path("types")).noneMatch(type -> fits(type.asString(), value))) {
                faults.add(where + "." + name(field) + " is no " + field.path("types"));
            }
        }
        return faults;
    }

    private boolean fits(String type, JsonNode value) {
        if (type.startsWith(ARRAY)) {
            return value.isArray() && stream(value).allMatch(one -> fits(type.substring(ARRAY.length()), one));
        }
        return switch (type) {
            case "Integer" -> value.isIntegralNumber();
            case "Float" -> value.isNumber();
            case "Boolean" -> value.isBoolean();
            case "String" -> value.isString();
            default ->
                value.isObject()
                        && faults(type, api.path("types").path(type).path("fields"), value)
                                .isEmpty();
        };
    }

    private static String name(JsonNode field) {
        return field.path("name").asString();
    }

    private static java.util.stream.Stream<JsonNode> stream(JsonNode node) {
        return StreamSupport.stream(node.spliterator(), false);
    }
}
