package org.causerie.bot.commands;

import java.io.BufferedReader;
import java.io.Console;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.Charset;

/// Where a command reads and writes.
///
/// @param interactive whether a person sits there: what they type is on their screen already
public record Terminal(BufferedReader in, PrintWriter out, PrintWriter err, boolean interactive) {

    /// The process's own, in the encoding it was told.
    @SuppressWarnings("SystemConsoleNull") // JDK 25 has gone back to null where no terminal is attached
    public static Terminal system() {
        Charset typed = Charset.forName(
                System.getProperty("stdin.encoding", Charset.defaultCharset().name()));
        Console console = System.console();
        return new Terminal(
                new BufferedReader(new InputStreamReader(System.in, typed)),
                new PrintWriter(System.out, true, System.out.charset()),
                new PrintWriter(System.err, true, System.err.charset()),
                console != null && console.isTerminal());
    }

    /// Says in one line what is odd and does not stop us.
    void warn(String what) {
        refuse("warning: " + what);
    }

    /// Says in one line what went wrong.
    void refuse(String what) {
        err.println("causerie: " + what.strip().replaceAll("\\s+", " "));
    }
}
