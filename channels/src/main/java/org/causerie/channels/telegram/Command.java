package org.causerie.channels.telegram;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Commands such as `/vote 12` and links such as `t.me/bot?start=l-en_p-12`, in the words that everybody types.
///
/// `/start` is how Telegram begins every chat. It is no wish for reminders, though START is one by SMS.
///
/// @param language a link's, such as `en`; else empty
record Command(String text, String language) {

    private static final String GREETING = "bonjour";
    private static final Pattern COMMAND =
            Pattern.compile("/([A-Za-z0-9_]{1,32})(?:@[A-Za-z0-9_]{1,64})?(?:\\s+(.*))?", Pattern.DOTALL);
    private static final Pattern LANGUAGE = Pattern.compile("l-([a-z]{2})");

    /// Nothing but a project's code: a link must not be able to put another word, such as a yes, in anybody's mouth.
    private static final Pattern PROJECT = Pattern.compile("p-([A-Za-z]{0,3}[0-9]{1,6})");

    private static final Pattern PLACE = Pattern.compile("q-([A-Za-z0-9-]{1,60})");

    /// Reads a text; one that is no command is itself.
    static Command read(String text) {
        Matcher command = text.startsWith("/") ? COMMAND.matcher(text.strip()) : null;
        if (command == null || !command.matches()) {
            return new Command(text, "");
        }
        String name = command.group(1);
        String rest = command.group(2) == null ? "" : command.group(2).strip();
        if (name.toLowerCase(Locale.ROOT).equals("start")) {
            return link(rest);
        }
        String words = name.replace('_', ' ').strip(); // what can be tapped in a text has no blanks
        return words.isEmpty() ? new Command(text, "") : new Command((words + " " + rest).strip(), "");
    }

    /// A part that we do not know is left out; without a project and a place it is a greeting.
    private static Command link(String payload) {
        String language = "";
        String project = "";
        String place = "";
        for (String part : payload.split("_", -1)) {
            language = first(language, LANGUAGE, part);
            project = first(project, PROJECT, part);
            place = first(place, PLACE, part);
        }
        if (!project.isEmpty()) {
            return new Command(project, language);
        }
        // asked for as a list, because a bare word might be one that confirms
        return new Command(place.isEmpty() ? GREETING : "projets " + place, language);
    }

    private static String first(String found, Pattern form, String part) {
        Matcher matcher = form.matcher(part);
        return found.isEmpty() && matcher.matches() ? matcher.group(1) : found;
    }
}
