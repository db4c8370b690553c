package org.causerie.dialogs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.causerie.dialogs.Session.Answered;
import org.causerie.dialogs.Session.Misses;
import org.causerie.dialogs.Step.Purpose;
import org.causerie.dialogs.campaign.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The stored format is a contract: every sample that was ever written stays readable, byte for byte as it lies here.
class SessionCodecTests {

    private static final Path SAMPLES = Path.of("src/test/resources/sessions");
    private static final Contact SMS = new Contact(Medium.SMS, "+33639980001", "+33639989999");
    private static final Contact WHATSAPP = new Contact(Medium.WHATSAPP, "FR.1234", "+33639989999");
    private static final UUID BALLOT = UUID.fromString("01234567-89ab-4cde-8f01-23456789abcd");
    private static final Instant SHOWN = Instant.parse("2026-12-05T09:00:00.123Z");

    /// What each sample of version 1 says.
    private static final Map<String, Session> SAMPLES_OF_VERSION_1 = Map.ofEntries(
            Map.entry("v1-blank.json", Session.blank()),
            Map.entry("v1-unknown.json", Session.blank().recovered(new Standing.Unknown(), 0)),
            Map.entry("v1-reading.json", reading()),
            Map.entry("v1-themes.json", at(new Place.Themes())),
            Map.entry("v1-card.json", at(new Place.Card("12", new Place.Themes()))),
            Map.entry("v1-stopped.json", Session.blank().stopping(new Session.Stop(SHOWN, null))),
            Map.entry("v1-blocked.json", Session.blank().stopping(new Session.Stop(SHOWN, "telegram:7001"))),
            Map.entry("v1-confirming.json", confirming()),
            Map.entry("v1-withdrawing.json", withdrawing()),
            Map.entry("v1-casting.json", casting()),
            Map.entry("v1-voted.json", voted()),
            Map.entry("v1-withdrawn.json", withdrawn()),
            Map.entry("v1-remembering.json", remembering()),
            Map.entry("v1-every-argument.json", everyArgument()));

    static Set<String> samples() {
        return SAMPLES_OF_VERSION_1.keySet();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void readsWhatVersionOneWrote(String sample) throws IOException {
        byte[] stored = Files.readAllBytes(SAMPLES.resolve(sample));
        assertThat(SessionCodec.read(stored)).isEqualTo(SAMPLES_OF_VERSION_1.get(sample));
    }

    /// A field that was renamed in the code and in no sample shows here.
    @ParameterizedTest
    @MethodSource("samples")
    void stillWritesAsVersionOneDid(String sample) throws IOException {
        Session session = SAMPLES_OF_VERSION_1.get(sample);
        assertThat(session).isNotNull();
        String written = new String(SessionCodec.write(session == null ? Session.blank() : session), UTF_8);
        assertThat(sorted(written)).isEqualTo(sorted(Files.readString(SAMPLES.resolve(sample))));
    }

    /// Maps have no order of their own: the same characters, whatever their order.
    private static String sorted(String json) {
        return Stream.of(json.strip().split("(?<=[,{}\\[\\]])|(?=[,{}\\[\\]])", -1))
                .filter(it -> !it.equals(","))
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    @Test
    void everySampleIsTold() throws IOException {
        try (var files = Files.list(SAMPLES)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrderElementsOf(samples());
        }
        assertThat(SessionCodec.VERSION)
                .as("a new version needs samples of its own")
                .isEqualTo(1);
    }

    @Test
    void samplesHoldEveryKindOfArgumentStepPlaceAndStanding() throws IOException {
        var all = new StringBuilder();
        for (String sample : samples()) {
            all.append(Files.readString(SAMPLES.resolve(sample)));
        }
        assertThat(all.toString())
                .contains(Stream.of(
                                Arg.class.getPermittedSubclasses(),
                                Step.class.getPermittedSubclasses(),
                                Place.class.getPermittedSubclasses(),
                                Standing.class.getPermittedSubclasses())
                        .flatMap(Stream::of)
                        .filter(type -> type.isRecord() && type != Place.Filter.class)
                        .map(type -> type == Place.Listings.class
                                ? "list"
                                : type.getSimpleName().toLowerCase(Locale.ROOT))
                        .map(name -> "\"is\":\"" + name + "\"")
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "null",
                "[]",
                "4827",
                "\"4827\"",
                "{\"step\":{\"is\":\"dancing\"},\"draft\":[{\"code\":\"secret-4827\"}]}",
                "{\"draft\":\"secret-4827\"}",
                "{\"step\":{\"is\":\"confirming\",\"code\":\"secret-4827\",\"ballot\":\"secret-4827\"}}",
                "{\"revision\":\"secret-4827\"}",
                "{\"secret-4827\":1}",
                "{\"language\":\"secret-4827\"}",
                "{\"draft\":[],\"secret-4827"
            })
    void tellsWhatIsDamagedWithoutItsContent(String damaged) {
        assertThatIllegalStateException()
                .isThrownBy(() -> SessionCodec.read(damaged.getBytes(UTF_8)))
                .withMessageStartingWith("no session of version 1")
                .satisfies(e -> assertThat(e).hasNoCause())
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("4827"));
    }

    @Test
    void everyCutIsNoticed() {
        byte[] whole = SessionCodec.write(confirming());
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatIllegalStateException().isThrownBy(() -> SessionCodec.read(cut));
        }
    }

    private static Session reading() {
        return new Session(
                Language.EN,
                new Place.Listings(new Place.Filter(Place.By.WORDS, "vélo \"à\" l’œuf\n😀"), 9),
                SHOWN,
                List.of(Pick.of("12"), new Pick("L158", 3)),
                Map.of("sms", List.of(), "whatsapp:FR.1234", List.of(Pick.of("2024/MAK/0003"))),
                new Step.Reading(),
                new Standing.None(),
                1_796_461_200_123L,
                Map.of("sms", new Misses(LocalDate.of(2026, 12, 5), 3)),
                new Session.Stop(Instant.EPOCH, null),
                List.of(new Answered("SM0123", List.of(Reply.of(Line.HELP)))),
                null);
    }

    private static Session at(Place place) {
        return new Session(
                Language.FR,
                place,
                SHOWN,
                List.of(),
                Map.of(),
                new Step.Reading(),
                new Standing.None(),
                0,
                Map.of(),
                null,
                List.of(),
                null);
    }

    private static Session at(Step step, Standing standing, List<Pick> draft, List<Answered> answered) {
        return new Session(
                null,
                new Place.Listings(new Place.Filter(Place.By.ALL, null), 9),
                SHOWN,
                draft,
                Map.of(),
                step,
                standing,
                1_796_461_200_123L,
                Map.of(),
                null,
                answered,
                null);
    }

    private static Session confirming() {
        return at(
                new Step.Confirming(
                        SMS,
                        Purpose.VOTE,
                        BALLOT,
                        1_796_461_200_123L,
                        List.of(Pick.of("12"), Pick.of("3")),
                        "4827",
                        4,
                        SHOWN),
                new Standing.None(),
                List.of(Pick.of("12"), Pick.of("3")),
                List.of(new Answered(
                        "SM1",
                        List.of(new Reply(
                                Line.CONFIRM,
                                Map.of(
                                        "picks", new Arg.Picks(List.of(Pick.of("12"), Pick.of("3"))),
                                        "code", new Arg.Text("4827")))))));
    }

    private static Session withdrawing() {
        return at(
                new Step.Confirming(
                        WHATSAPP, Purpose.WITHDRAWAL, BALLOT, 1_796_461_200_123L, List.of(), "4827", 5, SHOWN),
                new Standing.Voted("K7QM2XW9P4", SMS),
                List.of(),
                List.of());
    }

    private static Session casting() {
        return at(
                new Step.Casting(SMS, Purpose.VOTE, BALLOT, 1_796_461_200_123L, "SM2", "c2VhbGVk"),
                new Standing.None(),
                List.of(),
                List.of());
    }

    private static Session voted() {
        return at(
                new Step.Reading(),
                new Standing.Voted("K7QM2XW9P4", WHATSAPP),
                List.of(),
                List.of(new Answered("SM3", List.of(Reply.of(Line.VOTED, "ticket", new Arg.Text("K7QM-2XW9-P4"))))));
    }

    private static Session withdrawn() {
        return at(new Step.Reading(), new Standing.Withdrawn(), List.of(), List.of());
    }

    /// A code that was shown and dropped.
    private static Session remembering() {
        return confirming().to(new Step.Reading());
    }

    private static Session everyArgument() {
        Reply inner = new Reply(Line.UNKNOWN_CODE, Map.of("code", new Arg.Elastic("99, 101"), "n", new Arg.Count(2)));
        return at(
                new Step.Reading(),
                new Standing.None(),
                List.of(),
                List.of(
                        new Answered("a", List.of(Reply.of(Line.CARD, "title", new Arg.Elastic("Ombrières ")))),
                        new Answered("b", List.of(Reply.of(Line.PAGE, "rows", new Arg.Rows(List.of("1", "L158"))))),
                        new Answered(
                                "c",
                                List.of(
                                        Reply.of(Line.DEADLINE, "closes", new Arg.When(SHOWN)),
                                        Reply.of(Line.PRICE_OF_PROJECT, "cost", new Arg.Money(1_845_050)))),
                        new Answered(
                                "d",
                                List.of(
                                        Reply.of(Line.DRAFT_REFUSED, "problems", new Arg.Sentences(List.of(inner))),
                                        Reply.of(Line.RULES, "rules", new Arg.Clauses(List.of(inner, inner)))))));
    }
}
