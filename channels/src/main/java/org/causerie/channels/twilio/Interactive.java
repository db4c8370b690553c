package org.causerie.channels.twilio;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.causerie.channels.Account;
import org.causerie.channels.Button;
import org.causerie.channels.Said;
import org.causerie.channels.Taps;
import org.causerie.dialogs.Medium;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A text with buttons in the form of WhatsApp: up to three below the text, up to ten in a list.
///
/// All that a citizen reads and all that a button carries are variables, so that a [Shape] holds nobody's words and a
/// few shapes serve all. A variable of the body may hold no line break, so each line is one of its own.
///
/// Source: <https://www.twilio.com/docs/content/twilio-quick-reply>, `.../twiliolist-picker`,
/// `.../using-variables-with-content-api` and <https://www.twilio.com/docs/api/errors/21656>.
///
/// @param variables the JSON that fills the shape
record Interactive(Shape shape, String variables) {

    static final int MOST_REPLIES = 3;
    static final int MOST_ITEMS = 10;

    /// In UTF-16 units, like the next three.
    static final int LONGEST_BODY = 1024;

    static final int LONGEST_REPLY = 20;
    static final int LONGEST_ITEM = 24;
    static final int LONGEST_ID = 200;

    /// Twilio takes 100 variables; ten items take 20 and their menu one.
    private static final int MOST_LINES = 60;

    private static final String MENU = "Choisir";
    private static final Pattern LINES = Pattern.compile("\\R");
    private static final Pattern GAPS = Pattern.compile("\\h*\\t\\h*| {5,}");
    private static final JsonMapper JSON = JsonMapper.shared();

    /// What Twilio keeps: the content without the words.
    ///
    /// @param name of the same length and letters for the same shape, on every replica
    /// @param request the JSON that creates it
    record Shape(String name, String request) {

        /// What begins the name of all of ours.
        static final String PREFIX = "causerie-";
    }

    /// Null where WhatsApp would not show it, or must be shown more than it takes: then the text alone says it all.
    static @Nullable Interactive of(Said said, Account to, Taps taps) {
        int count = said.buttons().size();
        if (to.medium() != Medium.WHATSAPP || said.template() != null || count == 0 || count > MOST_ITEMS) {
            return null;
        }
        List<String> lines = lines(said.text());
        boolean replies = count <= MOST_REPLIES;
        return fits(said, lines, replies) ? new Filler(to, taps).fill(said, lines, replies) : null;
    }

    private static List<String> lines(String text) {
        return Arrays.stream(LINES.split(text.strip(), -1))
                .map(Interactive::oneLine)
                .toList();
    }

    /// Without what a variable may not hold: line breaks, tabs, more than four blanks in a row.
    static String oneLine(String text) {
        return GAPS.matcher(LINES.matcher(text).replaceAll(" ")).replaceAll(" ").strip();
    }

    private static boolean fits(Said said, List<String> lines, boolean replies) {
        int longest = replies ? LONGEST_REPLY : LONGEST_ITEM;
        List<String> labels =
                said.buttons().stream().map(button -> oneLine(button.label())).toList();
        boolean shown = labels.stream().allMatch(label -> label.length() <= longest && isPlain(label))
                && labels.stream().distinct().count() == labels.size();
        boolean carried = said.buttons().stream().allMatch(Interactive::isCarried);
        boolean opened = oneLine(said.menu()).length() <= LONGEST_REPLY && isPlain(said.menu());
        return shown
                && carried
                && opened
                && lines.size() <= MOST_LINES
                && String.join("\n", lines).length() <= LONGEST_BODY
                && lines.stream().allMatch(Interactive::isPlain);
    }

    private static boolean isCarried(Button button) {
        return Taps.HEAD + button.choice().length() <= LONGEST_ID
                && button.choice().equals(oneLine(button.choice()))
                && isPlain(button.choice());
    }

    /// Whether Twilio takes it for a value and no variable of its own.
    private static boolean isPlain(String text) {
        return !text.contains("{{") && !text.contains("}}");
    }

    /// Numbers the variables as they come.
    private static final class Filler {

        private final Account to;
        private final Taps taps;
        private final ObjectNode values = JSON.createObjectNode();
        private final ObjectNode samples = JSON.createObjectNode();

        Filler(Account to, Taps taps) {
            this.to = to;
            this.taps = taps;
        }

        Interactive fill(Said said, List<String> lines, boolean replies) {
            ObjectNode request = JSON.createObjectNode();
            ObjectNode types = request.putObject("types");
            ObjectNode type = types.putObject(replies ? "twilio/quick-reply" : "twilio/list-picker");
            type.put("body", body(lines));
            if (!replies) {
                type.put("button", value(said.menu().isBlank() ? MENU : oneLine(said.menu())));
            }
            ArrayNode choices = type.putArray(replies ? "actions" : "items");
            for (Button button : said.buttons()) {
                ObjectNode choice = choices.addObject();
                if (replies) {
                    choice.put("type", "QUICK_REPLY");
                }
                choice.put(replies ? "title" : "item", value(oneLine(button.label())));
                choice.put("id", value(taps.data(to.address(), button.choice())));
            }
            String name = Shape.PREFIX + hash(types.toString());
            request.put("friendly_name", name).put("language", "fr").set("variables", samples);
            return new Interactive(new Shape(name, request.toString()), values.toString());
        }

        private String body(List<String> lines) {
            return String.join(
                    "\n",
                    lines.stream()
                            .map(line -> line.isEmpty() ? "" : value(line))
                            .toList());
        }

        private String value(String value) {
            String name = Integer.toString(values.size() + 1);
            values.put(name, value);
            samples.put(name, "exemple " + name);
            return "{{" + name + "}}";
        }
    }

    private static String hash(String shape) {
        try {
            byte[] whole = MessageDigest.getInstance("SHA-256").digest(shape.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(whole, 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JVM has no SHA-256", e);
        }
    }

    /// Tells the shape only.
    @Override
    public String toString() {
        return "Interactive[" + shape.name() + "]";
    }
}
