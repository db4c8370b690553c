package org.causerie.channels.telegram;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.causerie.channels.Button;
import org.causerie.channels.Said;
import org.causerie.channels.Taps;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Texts and buttons in the form of Telegram's methods: <https://core.telegram.org/bots/api#sendmessage>.
///
/// Texts go without `parse_mode`: nothing in them is markup, so nothing has to be escaped.
final class Methods {

    static final String SEND = "sendMessage";
    static final String EDIT = "editMessageText";

    /// In UTF-16 units.
    static final int LONGEST_TEXT = 4096;

    static final int MOST_ROWS = 8;
    static final int MOST_IN_A_ROW = 8;

    /// In UTF-16 units; more is cut off on a small telephone.
    static final int LONGEST_LABEL = 30;

    /// In bytes: Telegram's limit of `callback_data` less what is ours.
    static final int LONGEST_CHOICE = 64 - Taps.HEAD;

    private final Taps taps;

    Methods(Taps taps) {
        this.taps = taps;
    }

    /// A text in parts that Telegram takes, with the buttons under the last one.
    ///
    /// @throws IllegalArgumentException if it is blank
    static List<Said> parts(Said said) {
        if (said.text().isBlank()) {
            throw new IllegalArgumentException("Telegram takes no empty text");
        }
        if (said.text().length() <= LONGEST_TEXT) {
            return List.of(said);
        }
        List<Said> parts = new ArrayList<>();
        String rest = said.text();
        while (rest.length() > LONGEST_TEXT) {
            int end = end(rest);
            parts.add(new Said(rest.substring(0, end).stripTrailing(), said.reference()));
            rest = rest.substring(end).stripLeading();
        }
        if (rest.isEmpty()) {
            Said last = parts.removeLast();
            parts.add(said.saying(last.text()));
        } else {
            parts.add(said.saying(rest));
        }
        return parts.stream().filter(part -> !part.text().isBlank()).toList();
    }

    /// At the end of a line, else of a word, else anywhere but inside a character.
    private static int end(String text) {
        int line = text.lastIndexOf('\n', LONGEST_TEXT);
        int blank = line > 0 ? line : text.lastIndexOf(' ', LONGEST_TEXT);
        if (blank > 0) {
            return blank;
        }
        return Character.isHighSurrogate(text.charAt(LONGEST_TEXT - 1)) ? LONGEST_TEXT - 1 : LONGEST_TEXT;
    }

    /// The fields of `sendMessage` for one part.
    ObjectNode send(String chat, Said part) {
        ObjectNode method = Json.MAPPER.createObjectNode();
        method.put("chat_id", Long.parseLong(chat));
        method.put("text", part.text());
        method.putObject("link_preview_options").put("is_disabled", true);
        List<Button> buttons = fitting(part.buttons());
        if (!part.askCard().isEmpty()) {
            askCard(part.askCard(), method.putObject("reply_markup"));
        } else if (!buttons.isEmpty()) {
            keyboard(chat, buttons, method.putObject("reply_markup").putArray("inline_keyboard"));
        }
        return method;
    }

    /// The fields of `editMessageText` for one part; without buttons the old ones go.
    ObjectNode edit(String chat, long messageId, Said part) {
        return send(chat, part).put("message_id", messageId);
    }

    /// The fields of [#edit] as those of `sendMessage`.
    static ObjectNode anew(ObjectNode edit) {
        ObjectNode fields = edit.deepCopy();
        fields.remove("message_id");
        return fields;
    }

    /// Below the field where people write, until it is used: <https://core.telegram.org/bots/api#keyboardbutton>.
    private static void askCard(String label, ObjectNode markup) {
        markup.put("resize_keyboard", true).put("one_time_keyboard", true);
        markup.putArray("keyboard")
                .addArray()
                .addObject()
                .put("text", label(label))
                .put("request_contact", true);
    }

    /// Those that have room: what a button says can be typed as well, and an answer without it is better than none.
    private static List<Button> fitting(List<Button> buttons) {
        return buttons.stream()
                .filter(button -> button.choice().getBytes(StandardCharsets.UTF_8).length <= LONGEST_CHOICE)
                .limit(MOST_ROWS * MOST_IN_A_ROW)
                .toList();
    }

    private void keyboard(String chat, List<Button> buttons, ArrayNode rows) {
        int inRow = (buttons.size() + MOST_ROWS - 1) / MOST_ROWS;
        for (int i = 0; i < buttons.size(); i++) {
            ArrayNode row = i % inRow == 0 ? rows.addArray() : (ArrayNode) rows.get(rows.size() - 1);
            Button button = buttons.get(i);
            row.addObject().put("text", label(button.label())).put("callback_data", taps.data(chat, button.choice()));
        }
    }

    private static String label(String label) {
        if (label.length() <= LONGEST_LABEL) {
            return label;
        }
        int end = Character.isHighSurrogate(label.charAt(LONGEST_LABEL - 2)) ? LONGEST_LABEL - 2 : LONGEST_LABEL - 1;
        return label.substring(0, end).stripTrailing() + "…";
    }
}
