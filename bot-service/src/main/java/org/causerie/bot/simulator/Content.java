package org.causerie.bot.simulator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A text with buttons as the account keeps it, to be filled and sent: quick replies or a list.
///
/// Source: <https://www.twilio.com/docs/content/twilio-quick-reply>, `.../twiliolist-picker` and
/// `.../using-variables-with-content-api`.
///
/// @param variables what stands for those that a message does not give
/// @param types the JSON that was given, by the names of Twilio's types
record Content(String sid, String name, String language, JsonNode variables, JsonNode types, Instant at) {

    private static final String REPLIES = "twilio/quick-reply";
    private static final String LIST = "twilio/list-picker";

    /// What a session of WhatsApp takes.
    private static final int MOST_REPLIES = 3;

    private static final int MOST_ITEMS = 10;

    /// In UTF-16 units, like the next three.
    private static final int LONGEST_BODY = 1024;

    private static final int LONGEST_REPLY = 20;
    private static final int LONGEST_ITEM = 24;
    private static final int LONGEST_ID = 200;

    private static final Pattern VARIABLE = Pattern.compile("\\{\\{([0-9A-Za-z_]{1,16})}}");
    private static final Pattern NO_VALUE = Pattern.compile("\\s*|(?s:.*(?:\\R|\\t| {5}).*)");
    private static final JsonMapper JSON = JsonMapper.shared();

    /// What a receiver sees.
    ///
    /// @param menu what opens the buttons as a list; empty where they stand below the text
    record Filled(String text, String menu, List<Button> buttons) {

        /// Keeps a copy of the buttons.
        Filled {
            buttons = List.copyOf(buttons);
        }

        /// Tells no word of it.
        @Override
        public String toString() {
            return "Filled[" + buttons.size() + "]";
        }
    }

    /// @throws TwilioRefused for types that we do not play, or that miss something
    static Content of(String sid, JsonNode request, Instant at) {
        JsonNode types = request.path("types");
        String language = request.path("language").asString("");
        boolean whole = isWhole(types.path(REPLIES), "actions") || isWhole(types.path(LIST), "items");
        if (language.isBlank() || !whole) {
            throw TwilioRefused.bad(20001, "Invalid Parameter");
        }
        String name = request.path("friendly_name").asString("");
        JsonNode samples = request.path("variables");
        return new Content(sid, name, language, samples.isObject() ? samples : JSON.createObjectNode(), types, at);
    }

    private static boolean isWhole(JsonNode type, String choices) {
        return type.path("body").isString() && type.path(choices).size() > 0;
    }

    /// What WhatsApp shows.
    ///
    /// @param values a JSON object of texts; empty for none
    /// @throws TwilioRefused for values that Twilio does not take, and for what WhatsApp would not show
    Filled filled(String values) {
        Map<String, String> given = values(values);
        boolean replies = types.has(REPLIES);
        JsonNode type = types.path(replies ? REPLIES : LIST);
        List<Button> buttons = new ArrayList<>();
        for (JsonNode choice : type.path(replies ? "actions" : "items")) {
            String label = fill(choice.path(replies ? "title" : "item"), given);
            buttons.add(new Button(label, fill(choice.path("id"), given)));
        }
        var filled = new Filled(fill(type.path("body"), given), fill(type.path("button"), given), buttons);
        check(filled, replies);
        return filled;
    }

    private static void check(Filled filled, boolean replies) {
        int longest = replies ? LONGEST_REPLY : LONGEST_ITEM;
        Set<String> labels = new HashSet<>();
        Set<String> ids = new HashSet<>();
        boolean shown = filled.buttons().stream()
                .allMatch(button -> isBetween(1, button.label(), longest)
                        && isBetween(1, button.data(), LONGEST_ID)
                        && labels.add(button.label())
                        && ids.add(button.data()));
        boolean opened = replies ? filled.menu().isEmpty() : isBetween(1, filled.menu(), LONGEST_REPLY);
        boolean few = filled.buttons().size() <= (replies ? MOST_REPLIES : MOST_ITEMS);
        if (!shown || !opened || !few || !isBetween(1, filled.text(), LONGEST_BODY)) {
            throw TwilioRefused.bad(63021, "Channel invalid content error");
        }
    }

    private static boolean isBetween(int least, String text, int most) {
        return text.length() >= least && text.length() <= most;
    }

    private static Map<String, String> values(String json) {
        if (json.isEmpty()) {
            return Map.of();
        }
        try {
            JsonNode values = JSON.readTree(json);
            boolean taken = values.isObject()
                    && values.valueStream()
                            .allMatch(value -> value.isString()
                                    && !NO_VALUE.matcher(value.asString()).matches());
            if (taken) {
                return values.propertyStream()
                        .collect(Collectors.toUnmodifiableMap(
                                Map.Entry::getKey, one -> one.getValue().asString()));
            }
        } catch (JacksonException e) {
            // refused below, as anything else that is no object of texts
        }
        throw TwilioRefused.bad(21656, "The ContentVariables Parameter is invalid");
    }

    private String fill(JsonNode text, Map<String, String> given) {
        return VARIABLE.matcher(text.asString("")).replaceAll(found -> {
            String name = found.group(1);
            String value = given.getOrDefault(name, variables.path(name).asString(""));
            return Matcher.quoteReplacement(value);
        });
    }

    /// Tells its id.
    @Override
    public String toString() {
        return "Content[" + sid + "]";
    }
}
