package org.causerie.channels.telegram;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.causerie.channels.Credential;
import org.causerie.channels.Webhook;

/// Reads the recorded requests; their form is told in `src/test/resources/telegram/README.md`.
final class Recorded {

    static final String TOKEN = "123456:AAfake-token_of-nobody0123456789";
    static final String SECRET = "a-secret_0123456789";
    static final Instant ARRIVED = Instant.parse("2026-12-01T07:00:00Z");

    private static final Path FOLDER = Path.of("src/test/resources/telegram");
    private static final Pattern DATA = Pattern.compile("\\{(data|old|other) ([0-9]+) ([^}]+)}");

    private Recorded() {}

    static TelegramSettings settings(String apiUrl) {
        return settings(apiUrl, "the key of buttons");
    }

    private static TelegramSettings settings(String apiUrl, String tapKey) {
        return new TelegramSettings(new Credential(TOKEN), new Credential(SECRET), apiUrl, new Credential(tapKey));
    }

    static List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".json"))
                    .map(name -> name.substring(0, name.length() - ".json".length()))
                    .sorted()
                    .toList();
        }
    }

    static Webhook request(String name) {
        return new Webhook(TelegramChannel.PATH, headers(name), body(name), ARRIVED);
    }

    static String body(String name) {
        try {
            return DATA.matcher(Files.readString(FOLDER.resolve(name + ".json")))
                    .replaceAll(
                            found -> Matcher.quoteReplacement(data(found.group(1), found.group(2), found.group(3))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String data(String how, String chat, String choice) {
        String key = how.equals("other") ? "another key" : "the key of buttons";
        String data = new Taps(settings(TelegramSettings.TELEGRAM, key)).data(chat, choice);
        return how.equals("old") ? "0" + data.substring(1) : data;
    }

    private static Map<String, String> headers(String name) {
        String header = "x-telegram-bot-api-secret-token";
        return switch (name) {
            case "secret-missing" -> Map.of("content-type", "application/json");
            case "secret-wrong" -> Map.of(header, SECRET.replace('0', '1'));
            case "secret-empty" -> Map.of(header, "");
            case "secret-longer" -> Map.of(header, SECRET + "0");
            default -> Map.of(header, SECRET, "content-type", "application/json");
        };
    }
}
