package org.causerie.channels.twilio;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/// Twilio's published OpenAPI, in excerpts: `src/test/resources/schemas`.
final class TwilioSchema {

    private static final List<TwilioSchema> APIS =
            List.of(new TwilioSchema("twilio_api_v2010.json"), new TwilioSchema("twilio_content_v1.json"));
    private static final String FORM = "application/x-www-form-urlencoded";

    private final JsonNode api;

    private TwilioSchema(String file) {
        try {
            this.api = JsonMapper.shared().readTree(Files.readString(Path.of("src/test/resources/schemas", file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What is wrong with a request: its method, path, query, form or JSON.
    static List<String> faults(LoggedRequest request) {
        String url = request.getUrl();
        int query = url.indexOf('?');
        String path = query < 0 ? url : url.substring(0, query);
        for (TwilioSchema schema : APIS) {
            for (Map.Entry<String, JsonNode> known : schema.api.path("paths").properties()) {
                JsonNode operation =
                        known.getValue().path(request.getMethod().getName().toLowerCase(java.util.Locale.ROOT));
                if (!operation.isMissingNode()
                        && template(known.getKey()).matcher(path).matches()) {
                    return schema.faults(
                            operation, known.getKey(), path, query < 0 ? "" : url.substring(query + 1), request);
                }
            }
        }
        return List.of("no such " + request.getMethod() + " " + path);
    }

    private static Pattern template(String path) {
        return Pattern.compile(path.replace(".", "\\.").replaceAll("\\{[A-Za-z]+}", "([^/]+)"));
    }

    private List<String> faults(JsonNode operation, String known, String path, String query, LoggedRequest request) {
        List<String> faults = new ArrayList<>();
        inPath(operation, known, path, faults);
        fields(parameters(operation, "query"), List.of(), query, faults);
        JsonNode content = operation.path("requestBody").path("content");
        if (content.isMissingNode()) {
            if (!request.getBodyAsString().isEmpty()) {
                faults.add("a body");
            }
            return faults;
        }
        String type = content.propertyNames().iterator().next();
        if (!type.equals(request.getHeader("Content-Type"))) {
            faults.add("content type is not " + type);
        }
        JsonNode schema = content.path(type).path("schema");
        if (type.equals(FORM)) {
            fields(schema.path("properties"), strings(schema.path("required")), request.getBodyAsString(), faults);
            content(request.getBodyAsString(), faults);
        } else {
            json("body", schema, read(request.getBodyAsString()), faults);
        }
        return faults;
    }

    private void inPath(JsonNode operation, String known, String path, List<String> faults) {
        var names = Pattern.compile("\\{([A-Za-z]+)}").matcher(known).results().toList();
        var values = template(known).matcher(path);
        JsonNode parameters = parameters(operation, "path");
        if (values.matches()) {
            for (int i = 0; i < names.size(); i++) {
                text(names.get(i).group(1), parameters.path(names.get(i).group(1)), values.group(i + 1), faults);
            }
        }
    }

    private static JsonNode parameters(JsonNode operation, String in) {
        var found = JsonNodeFactory.instance.objectNode();
        for (JsonNode parameter : operation.path("parameters")) {
            if (parameter.path("in").asString().equals(in)) {
                found.set(parameter.path("name").asString(), parameter.path("schema"));
            }
        }
        return found;
    }

    private void fields(JsonNode known, List<String> required, String form, List<String> faults) {
        var given = Signature.parameters(form);
        given.forEach((name, values) -> {
            if (!known.has(name)) {
                faults.add(name + " is unknown");
            } else if (values.size() != 1) {
                faults.add(name + " is there twice");
            } else {
                text(name, known.path(name), values.first(), faults);
            }
        });
        required.stream().filter(name -> !given.containsKey(name)).forEach(name -> faults.add(name + " is missing"));
    }

    /// What the schema's descriptions say, beside its types: one sender at least, and one content.
    private static void content(String body, List<String> faults) {
        var given = Signature.parameters(body);
        if (!given.containsKey("From") && !given.containsKey("MessagingServiceSid")) {
            faults.add("nobody sends it");
        }
        if (given.containsKey("Body") == given.containsKey("ContentSid")) {
            faults.add("Body or ContentSid, not both, not neither");
        }
        if (given.containsKey("ContentVariables")) {
            if (!given.containsKey("ContentSid")) {
                faults.add("ContentVariables without ContentSid");
            }
            variables(read(given.get("ContentVariables").first()), faults);
        }
    }

    /// As errors 21656 and 92007 tell.
    private static void variables(@Nullable JsonNode variables, List<String> faults) {
        if (variables == null || !variables.isObject() || variables.size() > 100) {
            faults.add("ContentVariables is no object of 100 variables");
            return;
        }
        variables.properties().forEach(variable -> {
            String value = variable.getValue().asString("");
            if (value.isBlank() || value.length() > 1600 || value.matches("(?s).*([\\n\\r\\t]| {5}).*")) {
                faults.add("variable " + variable.getKey() + " is empty, too long or of several lines");
            }
        });
    }

    private void text(String name, JsonNode schema, String value, List<String> faults) {
        JsonNode known = resolved(schema);
        boolean fits = switch (known.path("type").asString("")) {
            case "integer" -> value.matches("-?[0-9]{1,18}");
            case "boolean" -> value.equals("true") || value.equals("false");
            case "string" -> fits(known, value);
            default -> false;
        };
        if (!fits) {
            faults.add(name + " is not as Twilio wants it");
        }
    }

    private static boolean fits(JsonNode known, String value) {
        boolean length = value.length() >= known.path("minLength").asInt(0)
                && value.length() <= known.path("maxLength").asInt(Integer.MAX_VALUE);
        boolean pattern =
                !known.has("pattern") || value.matches(known.path("pattern").asString());
        boolean listed = !known.has("enum") || strings(known.path("enum")).contains(value);
        boolean format = switch (known.path("format").asString("")) {
            case "uri" -> URI.create(value).isAbsolute();
            case "date-time" -> value.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}Z?.*");
            case "phone-number" ->
                value.matches("(whatsapp:)?(\\+[1-9][0-9]{6,14}|[A-Z]{2}\\.[0-9A-Za-z.]+)|[1-9][0-9]{2,7}");
            default -> true;
        };
        return length && pattern && listed && format;
    }

    private void json(String where, JsonNode schema, @Nullable JsonNode value, List<String> faults) {
        JsonNode known = resolved(schema);
        boolean fits = value != null
                && switch (known.path("type").asString("object")) {
                    case "object" -> value.isObject();
                    case "array" -> value.isArray();
                    case "string" -> value.isString() && fits(known, value.asString());
                    default -> false;
                };
        if (value == null || !fits) {
            faults.add(where + " is not as Twilio wants it");
            return;
        }
        if (value.isArray()) {
            value.forEach(one -> json(where + "[]", known.path("items"), one, faults));
        } else if (value.isObject()) {
            object(where, known, value, faults);
        }
    }

    private void object(String where, JsonNode known, JsonNode value, List<String> faults) {
        for (String required : strings(known.path("required"))) {
            if (!value.has(required)) {
                faults.add(where + "." + required + " is missing");
            }
        }
        for (Map.Entry<String, JsonNode> field : value.properties()) {
            JsonNode schema = known.path("properties").path(field.getKey());
            JsonNode any = known.path("additionalProperties");
            if (!schema.isMissingNode()) {
                json(where + "." + field.getKey(), schema, field.getValue(), faults);
            } else if (any.isObject()) {
                json(where + "." + field.getKey(), any, field.getValue(), faults);
            } else {
                faults.add(where + "." + field.getKey() + " is unknown");
            }
        }
    }

    private JsonNode resolved(JsonNode schema) {
        String reference = schema.path("$ref").asString("");
        return reference.isEmpty()
                ? schema
                : api.path("components").path("schemas").path(reference.substring(reference.lastIndexOf('/') + 1));
    }

    private static List<String> strings(JsonNode array) {
        List<String> strings = new ArrayList<>();
        array.forEach(one -> strings.add(one.asString()));
        return strings;
    }

    private static @Nullable JsonNode read(String json) {
        try {
            return JsonMapper.shared().readTree(json);
        } catch (JacksonException e) {
            return null;
        }
    }
}
