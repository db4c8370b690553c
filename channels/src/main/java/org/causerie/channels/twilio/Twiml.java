package org.causerie.channels.twilio;

import java.util.List;
import org.causerie.channels.Said;
import org.jspecify.annotations.Nullable;

/// Answers in the body of the response: <https://www.twilio.com/docs/messaging/twiml/message>.
///
/// Written by hand, because the SDK builds a DOM and a transformer for each.
final class Twiml {

    /// In UTF-16 units.
    static final int LONGEST_TEXT = 1600;

    private static final int MOST_TEXTS = 10;
    private static final String HEADER = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

    private Twiml() {}

    /// @throws IllegalArgumentException for more or longer texts than Twilio takes, an empty one, or a reference that
    ///     is not plain
    static String of(List<Said> said, TwilioSettings settings) {
        if (said.isEmpty()) {
            return HEADER + "<Response/>";
        }
        if (said.size() > MOST_TEXTS) {
            throw new IllegalArgumentException("Twilio takes 10 messages in an answer, not " + said.size());
        }
        StringBuilder xml = new StringBuilder(HEADER).append("<Response>");
        for (Said one : said) {
            String reference = one.reference();
            message(checked(one.text()), reference == null ? null : settings.statusUrl(reference), xml);
        }
        return xml.append("</Response>").toString();
    }

    /// The text itself.
    ///
    /// @throws IllegalArgumentException if Twilio would not take it
    static String checked(String text) {
        if (text.isBlank() || text.length() > LONGEST_TEXT) {
            throw new IllegalArgumentException("Twilio takes texts of 1 to 1600 characters, not " + text.length());
        }
        return text;
    }

    /// @throws IllegalArgumentException for what [TwilioSender] could not send either
    static void check(Said said, TwilioSettings settings) {
        checked(said.text());
        String reference = said.reference();
        if (reference != null) {
            settings.statusUrl(reference);
        }
    }

    private static void message(String text, @Nullable String statusUrl, StringBuilder xml) {
        xml.append("<Message");
        if (statusUrl != null) {
            xml.append(" action=\"");
            escape(statusUrl, xml);
            xml.append("\" method=\"POST\"");
        }
        xml.append('>');
        escape(text, xml);
        xml.append("</Message>");
    }

    private static void escape(String text, StringBuilder xml) {
        text.codePoints().forEach(c -> escape(c, xml));
    }

    private static void escape(int c, StringBuilder xml) {
        switch (c) {
            case '&' -> xml.append("&amp;");
            case '<' -> xml.append("&lt;");
            case '>' -> xml.append("&gt;");
            case '"' -> xml.append("&quot;");
            case '\r' -> xml.append("&#13;");
            default -> {
                if (isXml(c)) {
                    xml.appendCodePoint(c);
                }
            }
        }
    }

    /// Whether XML 1.0 may hold it at all: what it may not hold, escaped or not, is left out.
    private static boolean isXml(int c) {
        return c == '\t' || c == '\n' || (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) || c >= 0x10000;
    }
}
