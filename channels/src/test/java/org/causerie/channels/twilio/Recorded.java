package org.causerie.channels.twilio;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.causerie.channels.Credential;
import org.causerie.channels.Webhook;

/// Reads the recorded requests; their form is told in `src/test/resources/twilio/README.md`.
final class Recorded {

    static final String SID = "AC00000000000000000000000000000001";
    static final String TOKEN = "0123456789abcdef0123456789abcdef";
    static final String PUBLIC_URL = "https://vote.example.org";
    static final String OURS = "+33937000001";
    static final Instant ARRIVED = Instant.parse("2026-12-01T07:00:00Z");

    private static final Path FOLDER = Path.of("src/test/resources/twilio");

    private Recorded() {}

    static TwilioSettings settings(String apiUrl) {
        return new TwilioSettings(SID, new Credential(TOKEN), apiUrl, OURS, OURS, PUBLIC_URL);
    }

    static List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".form"))
                    .map(name -> name.substring(0, name.length() - ".form".length()))
                    .sorted()
                    .toList();
        }
    }

    static Webhook request(String name) {
        String file = text(name);
        int gap = file.indexOf("\n\n");
        String body = file.substring(gap + 2, file.length() - 1);
        List<String> head = file.substring(0, gap).lines().toList();
        String path = head.getFirst().substring("POST ".length());
        Map<String, String> headers = new HashMap<>();
        for (String line : head.subList(1, head.size())) {
            int colon = line.indexOf(": ");
            headers.put(line.substring(0, colon), line.substring(colon + 2));
        }
        headers.computeIfPresent("x-twilio-signature", (key, how) -> sign(how, path, body));
        return new Webhook(path, headers, body, ARRIVED);
    }

    private static String sign(String how, String path, String body) {
        String url = PUBLIC_URL + path;
        if (how.startsWith("{signed for ")) {
            String other = how.substring("{signed for ".length(), how.length() - 1);
            return Signature.of(TOKEN, other, Signature.parameters(body));
        }
        return switch (how) {
            case "{signed}" -> Signature.of(TOKEN, url, Signature.parameters(body));
            case "{signed by another}" -> Signature.of("another", url, Signature.parameters(body));
            case "{signed without the last}" ->
                Signature.of(TOKEN, url, Signature.parameters(body.substring(0, body.lastIndexOf('&'))));
            case "{empty}" -> "";
            default -> how;
        };
    }

    private static String text(String name) {
        try {
            return Files.readString(FOLDER.resolve(name + ".form"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
