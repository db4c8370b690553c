package org.causerie.bot.commands;

import java.io.IOException;
import org.causerie.dialogs.Medium;
import org.causerie.dialogs.sms.Gsm7;
import org.jspecify.annotations.Nullable;

/// Talks line by line until there are no more: `>` is the citizen, `<` is Causerie, `[2 SMS]` is what an answer
/// costs.
final class Chat {

    private final Terminal terminal;
    private final Conversation conversation;

    Chat(Terminal terminal, Conversation conversation) {
        this.terminal = terminal;
        this.conversation = conversation;
    }

    /// A blank line is skipped, as a slip of the hand.
    void talk() throws IOException {
        terminal.err().println(conversation.about() + " Nothing is recorded. Ctrl-D ends.");
        for (String line = next(); line != null; line = next()) {
            if (!line.isBlank()) {
                conversation.answer(line).forEach(this::print);
            }
        }
    }

    /// Shows what is read, unless a person has just typed it.
    private @Nullable String next() throws IOException {
        if (terminal.interactive()) {
            terminal.out().print("> ");
            terminal.out().flush();
        }
        String line = terminal.in().readLine();
        if (terminal.interactive() ? line == null : line != null && !line.isBlank()) {
            terminal.out().println(line == null ? "" : "> " + line);
        }
        return line;
    }

    private void print(String text) {
        String cost = conversation.medium() == Medium.SMS ? " [" + Gsm7.parts(text) + " SMS]" : "";
        terminal.out().println("< " + text.replace("\n", "\n  ") + cost);
    }
}
