package org.causerie.bot.simulator;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/// What a bot may put below or in place of the letters: <https://core.telegram.org/bots/api#inlinekeyboardmarkup>.
sealed interface Markup {

    /// In bytes.
    int LONGEST_DATA = 64;

    /// Buttons below the message; none where there are no rows.
    record Inline(List<List<Button>> rows) implements Markup {}

    /// Keys in place of the letters, until others come.
    ///
    /// @param once gone after the next answer
    record Keyboard(List<List<Key>> rows, boolean once) implements Markup {

        static final Keyboard NONE = new Keyboard(List.of(), false);
    }

    /// One key.
    ///
    /// @param sends the label, the citizen's own number or the place
    record Key(String label, Kind sends) {}

    /// What a method was given.
    ///
    /// @param markup `reply_markup`, or a missing node
    static Markup read(JsonNode markup) {
        if (markup.has("keyboard")) {
            boolean once = markup.path("one_time_keyboard").asBoolean(false);
            return new Keyboard(rows(markup.path("keyboard"), Markup::key), once);
        }
        if (markup.path("remove_keyboard").asBoolean(false)) {
            return Keyboard.NONE;
        }
        return new Inline(rows(markup.path("inline_keyboard"), Markup::button));
    }

    private static <T> List<List<T>> rows(JsonNode rows, Function<JsonNode, T> one) {
        List<List<T>> all = new ArrayList<>();
        for (JsonNode row : rows) {
            List<T> keys = new ArrayList<>();
            row.forEach(key -> keys.add(one.apply(key)));
            if (!keys.isEmpty()) {
                all.add(List.copyOf(keys));
            }
        }
        return List.copyOf(all);
    }

    private static Button button(JsonNode button) {
        String data = button.path("callback_data").asString("");
        int bytes = data.getBytes(StandardCharsets.UTF_8).length;
        if (bytes < 1 || bytes > LONGEST_DATA) {
            throw BotMethods.Refused.bad("BUTTON_DATA_INVALID");
        }
        return new Button(label(button.path("text").asString("")), data);
    }

    private static Key key(JsonNode key) {
        if (key.isString()) {
            return new Key(label(key.asString()), Kind.TEXT);
        }
        Kind sends = key.path("request_contact").asBoolean(false)
                ? Kind.CONTACT
                : key.path("request_location").asBoolean(false) ? Kind.LOCATION : Kind.TEXT;
        return new Key(label(key.path("text").asString("")), sends);
    }

    private static String label(String label) {
        if (label.isBlank()) {
            throw BotMethods.Refused.bad("text buttons are allowed to have non-empty text only");
        }
        return label;
    }
}
