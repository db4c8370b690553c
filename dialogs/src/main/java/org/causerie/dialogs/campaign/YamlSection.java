package org.causerie.dialogs.campaign;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// A map of a YAML file: hands out values by key, remembers which keys it was asked for, and says where a fault
/// lies.
///
/// @param path of this map in its file, empty at the top
/// @param asked every key that means something here
record YamlSection(String file, String path, JsonNode node, SortedSet<String> asked) {

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /// @throws CampaignFileException if the text is not one YAML map
    static YamlSection top(String file, String text) {
        JsonNode node;
        try {
            node = YAML.readTree(text);
        } catch (JacksonException e) {
            throw new CampaignFileException(file, "line " + e.getLocation().getLineNr(), "is not YAML: " + reason(e));
        }
        if (node.isMissingNode() || node.isNull()) {
            throw new CampaignFileException(file, "", "is empty");
        }
        if (!node.isObject()) {
            throw new CampaignFileException(file, "", "does not consist of keys and values");
        }
        return new YamlSection(file, "", node, new TreeSet<>());
    }

    CampaignFileException fault(String key, String fault) {
        return new CampaignFileException(file, path.isEmpty() ? key : path + "." + key, fault);
    }

    boolean has(String key) {
        asked.add(key);
        return node.has(key);
    }

    YamlSection section(String key) {
        JsonNode value = required(key);
        if (!value.isObject()) {
            throw fault(key, "must hold keys and values");
        }
        return new YamlSection(file, path.isEmpty() ? key : path + "." + key, value, new TreeSet<>());
    }

    String text(String key) {
        return text(key, required(key));
    }

    @Nullable
    String optionalText(String key) {
        return has(key) ? text(key) : null;
    }

    /// @throws CampaignFileException if it is not a whole number between `least` and `most`
    int number(String key, int least, int most) {
        JsonNode value = required(key);
        if (!value.isIntegralNumber()) {
            throw fault(key, "\"" + text(key, value) + "\" is not a whole number");
        }
        if (!value.canConvertToInt() || value.intValue() > most) {
            throw fault(key, value.asString() + " is more than " + most);
        }
        if (value.intValue() < least) {
            throw fault(key, value.asString() + " is less than " + least);
        }
        return value.intValue();
    }

    long cents(String key) {
        JsonNode value = required(key);
        try {
            return Amounts.cents(value.isNumber() ? value.decimalValue().toPlainString() : text(key, value));
        } catch (IllegalArgumentException e) {
            throw fault(key, String.valueOf(e.getMessage()));
        }
    }

    boolean flag(String key, boolean otherwise) {
        if (!has(key)) {
            return otherwise;
        }
        JsonNode value = required(key);
        if (!value.isBoolean()) {
            throw fault(key, "\"" + text(key, value) + "\" is neither true nor false");
        }
        return value.booleanValue();
    }

    List<String> list(String key) {
        JsonNode value = required(key);
        if (!value.isArray()) {
            throw fault(key, "must be a list, such as [a, b]");
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode element : value) {
            texts.add(text(key, element));
        }
        return texts;
    }

    /// One text for all languages, or a map by language with French in it.
    Texts texts(String key) {
        if (!required(key).isObject()) {
            return Texts.french(text(key));
        }
        YamlSection section = section(key);
        Map<Language, String> texts = new EnumMap<>(Language.class);
        for (String code : section.node.propertyNames()) {
            Language language = Language.of(code);
            if (language == null) {
                throw section.fault(code, "unknown language; known are " + Language.codes());
            }
            texts.put(language, section.text(code));
        }
        if (!texts.containsKey(Language.FR)) {
            throw fault(key, "has no text in fr");
        }
        return new Texts(texts);
    }

    @Nullable
    Texts optionalTexts(String key) {
        return has(key) ? texts(key) : null;
    }

    boolean isMap(String key) {
        return node.path(key).isObject();
    }

    /// Call last, when every key with a meaning has been asked for.
    void refuseOtherKeys() {
        for (String key : node.propertyNames()) {
            if (!asked.contains(key)) {
                throw fault(key, "unknown key; known are " + String.join(", ", asked));
            }
        }
    }

    private JsonNode required(String key) {
        asked.add(key);
        JsonNode value = node.get(key);
        if (value == null) {
            throw fault(key, "is missing");
        }
        if (value.isNull()) {
            throw fault(key, "is empty");
        }
        return value;
    }

    private String text(String key, JsonNode value) {
        if (value.isContainer()) {
            throw fault(key, "must be a single value");
        }
        String text = value.isNull() ? "" : value.asString().strip();
        if (text.isEmpty()) {
            throw fault(key, "is empty");
        }
        return text;
    }

    /// The parser's own words, without the excerpt and address that follow them.
    private static String reason(JacksonException e) {
        return String.valueOf(e.getOriginalMessage())
                .lines()
                .findFirst()
                .orElse("cannot be understood")
                .strip();
    }
}
