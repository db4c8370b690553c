package org.causerie.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.causerie.channels.telegram.TelegramCases;
import org.causerie.channels.twilio.TwilioCases;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Runs the recorded requests of all providers, each through all channels, as the service does.
class RecordedRequestsTest {

    private static final List<Cases> ALL = List.of(new TwilioCases(), new TelegramCases());
    private static final int FEWEST = 150;
    private static final Pattern NUMBER = Pattern.compile("[0-9]{8,}");

    record Recording(Cases cases, Cases.Row row) {

        @Override
        public String toString() {
            return cases.provider() + ": " + row;
        }
    }

    private static Stream<Recording> recordings() {
        return ALL.stream().flatMap(cases -> cases.rows().stream().map(row -> new Recording(cases, row)));
    }

    /// Whoever does not call it forged has it, as in the service.
    private record Taken(@Nullable Cases by, Inbound inbound) {}

    private static Taken take(Webhook request) {
        for (Cases cases : ALL) {
            Inbound inbound = cases.channel().receive(request);
            if (!(inbound instanceof Inbound.Forged)) {
                return new Taken(cases, inbound);
            }
        }
        return new Taken(null, new Inbound.Forged());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("recordings")
    void isUnderstoodByItsOwnChannelAlone(Recording recording) {
        Inbound expected = recording.row().expected();
        Cases owner = expected instanceof Inbound.Forged ? null : recording.cases();
        assertThat(take(recording.cases().request(recording.row().file()))).isEqualTo(new Taken(owner, expected));
    }

    /// Everything that is said in the course of a message: its logs, its reasons, its texts for a debugger.
    @ParameterizedTest(name = "{0}")
    @MethodSource("recordings")
    void tellsNoSecretAndNoNumber(Recording recording) {
        Webhook request = recording.cases().request(recording.row().file());
        StringBuilder said = new StringBuilder();
        said.append(Heard.during(() -> {
            Taken taken = take(request);
            said.append(request).append(taken.inbound() instanceof Inbound.Message m ? m.from() : taken.inbound());
            if (taken.by() != null && taken.inbound() instanceof Inbound.Message message) {
                var buttons = List.of(new Button("Voter", "VOTE 12"));
                said.append(taken.by().channel().answer(message, List.of(new Said("Bonjour", "r-1", buttons))));
            }
        }));
        String path = request.path();
        assertThat(said.toString()).doesNotContain(forbidden(recording.cases(), request));
        assertThat(path).startsWith("/webhooks/" + recording.cases().provider());
    }

    private static Set<String> forbidden(Cases cases, Webhook request) {
        Set<String> forbidden = new HashSet<>(cases.secrets());
        NUMBER.matcher(request.body()).results().map(MatchResult::group).forEach(forbidden::add);
        forbidden.removeIf(known -> request.path().contains(known)
                || known.chars().filter(c -> c == '0').count() > 24); // ids of messages are no secret
        return forbidden;
    }

    @Test
    void everyFileHasARowAndEveryRowAFile() {
        for (Cases cases : ALL) {
            assertThat(cases.rows().stream().map(Cases.Row::file))
                    .as(cases.provider())
                    .containsExactlyInAnyOrderElementsOf(cases.files());
        }
    }

    @Test
    void thereAreEnoughOfThem() {
        assertThat(recordings()).hasSizeGreaterThanOrEqualTo(FEWEST);
    }

    @Test
    void noChannelIsWithoutCases() throws IOException {
        Set<String> channels = new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages(Channel.class.getPackageName())
                        .stream()
                        .filter(found -> found.isAssignableTo(Channel.class) && !found.isInterface())
                        .map(JavaClass::getPackageName)
                        .map(name -> name.substring(name.lastIndexOf('.') + 1))
                        .collect(Collectors.toSet());
        assertThat(ALL.stream().map(Cases::provider)).containsExactlyInAnyOrderElementsOf(channels);
        assertThat(ALL).allSatisfy(cases -> assertThat(cases.rows()).isNotEmpty());
        try (Stream<Path> folders = Files.list(Path.of("src/test/resources"))) {
            assertThat(folders.filter(folder -> Files.exists(folder.resolve("README.md")))
                            .map(folder -> folder.getFileName().toString())
                            .filter(name -> !name.equals("schemas")))
                    .containsExactlyInAnyOrderElementsOf(channels);
        }
    }

    @Test
    void noTestReachesAnotherMachine() {
        HttpClient http = HttpClient.newHttpClient();
        HttpRequest abroad =
                HttpRequest.newBuilder(URI.create("http://192.0.2.1/")).build();
        assertThatThrownBy(() -> http.send(abroad, BodyHandlers.discarding()))
                .hasStackTraceContaining("a test asked another machine");
        assertThatThrownBy(() -> InetAddress.getAllByName("api.twilio.com"))
                .isInstanceOf(UnknownHostException.class)
                .hasMessageContaining("a test asked for another machine");
    }
}
