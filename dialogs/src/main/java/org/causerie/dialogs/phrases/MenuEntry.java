package org.causerie.dialogs.phrases;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.causerie.dialogs.campaign.Language;

/// A command as a chat's menu shows it.
///
/// @param command a word that the bot understands, in small letters without accents
public record MenuEntry(String command, String description) {

    /// The menu of a language, in order.
    public static List<MenuEntry> all(Language language) {
        String name = "menu_" + language.code() + ".txt";
        try (var in = MenuEntry.class.getResourceAsStream(name);
                var reader = new BufferedReader(
                        new InputStreamReader(Objects.requireNonNull(in, name), StandardCharsets.UTF_8))) {
            return reader.lines()
                    .map(line -> line.split(" ", 2))
                    .map(words -> new MenuEntry(words[0], words[1]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}
