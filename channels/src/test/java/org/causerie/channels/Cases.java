package org.causerie.channels;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The recorded requests of one provider, and what each of them is: a file of `src/test/resources/<provider>/`, a row.
///
/// [RecordedRequestsTest] runs them all.
public interface Cases {

    /// When every recorded request arrived.
    Instant ARRIVED = Instant.parse("2026-12-01T07:00:00Z");

    /// The folder of the files, and the package of the channel.
    String provider();

    /// How the files' names end, with the dot.
    String suffix();

    Channel channel();

    List<Row> rows();

    /// A recorded request, signed as its file says.
    Webhook request(String file);

    /// What no log may tell, beside every number in a request.
    List<String> secrets();

    /// A recorded request, and what its channel makes of it.
    ///
    /// @param file its name without the end
    record Row(String file, Inbound expected) {

        @Override
        public String toString() {
            return file;
        }
    }

    /// The names of all files, without their end.
    default List<String> files() {
        try (Stream<Path> files = Files.list(folder())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(suffix()))
                    .map(name -> name.substring(0, name.length() - suffix().length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A file as it stands.
    default String text(String file) {
        try {
            return Files.readString(folder().resolve(file + suffix()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path folder() {
        return Path.of("src/test/resources", provider());
    }

    /// What `data`, `old` and `other` stand for: the data of a button for an account.
    ///
    /// @param pattern of three groups: the word, the account, the choice
    static String withTaps(String text, Pattern pattern, Taps ours, Taps others) {
        return pattern.matcher(text).replaceAll(found -> {
            String how = found.group(1);
            String data = (how.equals("other") ? others : ours).data(found.group(2), found.group(3));
            return Matcher.quoteReplacement(how.equals("old") ? "0" + data.substring(1) : data);
        });
    }
}
