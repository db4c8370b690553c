package org.causerie.bot.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.causerie.bot.providers.Provider;
import org.causerie.bot.providers.SimulatedTwilio;
import org.causerie.channels.Account;
import org.causerie.channels.Inbound;
import org.causerie.channels.Inbound.Source;
import org.causerie.channels.Said;
import org.causerie.channels.Sender;
import org.causerie.dialogs.Content;
import org.causerie.dialogs.Medium;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Where a plain yes is enough, one that was meant for an earlier ballot casts no later one.
class LateYesTest {

    private static final Path DEMO = Path.of("../dialogs/src/main/resources/campaigns/occitanie-2026");

    private final Town town = new Town("causerie.campaign-file=" + plainYes());
    private final Inbox inbox = town.first.inbox();
    private final Asked sender = new Asked();
    private final Provider provider =
            new Provider("twilio", town.first.provider().channel(), sender, Set.of(), null);
    private int count;

    /// A Twilio that knows of one message.
    private static final class Asked implements Sender {

        private @Nullable Instant had;
        private boolean away;

        @Override
        public Sent send(Account to, String text, String reference) {
            throw new IllegalStateException("nothing is sent here");
        }

        @Override
        public @Nullable String find(Account to, String text, Instant notBefore) {
            return null;
        }

        @Override
        public @Nullable Instant receivedAt(String providerId) {
            if (away) {
                throw new ProviderUnavailable("away", new IOException());
            }
            return had;
        }

        @Override
        public Sent judge(String errorCode) {
            return new Sent.Refused("", "");
        }
    }

    private static Path plainYes() {
        try {
            Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target/tests")), "plain-yes");
            Files.copy(DEMO.resolve("projects.csv"), folder.resolve("projects.csv"));
            String demo = Files.readString(DEMO.resolve("campaign.yaml"));
            return Files.writeString(
                    folder.resolve("campaign.yaml"), demo.replace("confirmation: code", "confirmation: yes"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @BeforeEach
    void nobodyHasWritten() {
        town.empty();
    }

    @AfterEach
    void close() {
        town.close();
    }

    private List<String> say(String text, Instant at, Source source) {
        count++;
        var message = new Inbound.Message(
                new Account(Medium.WHATSAPP, Town.NUMBER),
                SimulatedTwilio.WHATSAPP_NUMBER,
                "SM" + count,
                new Content.Text(text),
                at,
                source);
        return inbox.handle(provider, message).said().stream().map(Said::text).toList();
    }

    private List<String> say(String text) {
        return say(text, town.clock.instant(), Source.OURS);
    }

    private Instant later(Duration by) {
        town.clock.advance(by);
        return town.clock.instant();
    }

    private long cast() {
        return town.count("ballot");
    }

    /// A first ballot, and a second one in its place.
    private Instant showsTwo() {
        say("VOTE 12");
        Instant between = later(Duration.ofSeconds(20));
        later(Duration.ofSeconds(20));
        assertThat(say("VOTE 3").getFirst()).contains(town.shown().code());
        return between;
    }

    @Test
    void thatTheSweepFinds() {
        Instant between = showsTwo();
        later(Duration.ofMinutes(4));
        assertThat(say("OUI", between, Source.READ_BACK).getFirst())
                .contains(town.shown().code());
        assertThat(cast()).isZero();
        say("OUI");
        assertThat(cast()).isOne();
    }

    @Test
    void thatTheSweepFindsMayHaveBeenATapOnTheFirst() {
        showsTwo();
        Instant after = later(Duration.ofSeconds(20));
        later(Duration.ofMinutes(4));
        say("Oui, je vote", after, Source.READ_BACK);
        assertThat(cast()).isZero();
    }

    @Test
    void thatTheSweepFindsCastsTheOnlyBallotThereWas() {
        Instant before = later(Duration.ofSeconds(20));
        later(Duration.ofSeconds(20));
        say("VOTE 12");
        Instant after = later(Duration.ofSeconds(20));
        later(Duration.ofMinutes(4));
        say("OUI", before, Source.READ_BACK);
        assertThat(cast()).isZero();
        say("OUI", after, Source.READ_BACK);
        assertThat(cast()).isOne();
    }

    @Test
    void thatTwilioBringsAtItsSecondTry() {
        sender.had = showsTwo();
        later(Duration.ofSeconds(3));
        say("OUI");
        assertThat(cast()).isZero();
        sender.had = town.clock.instant();
        say("OUI");
        assertThat(cast()).isOne();
    }

    @Test
    void thatNobodyCanDate() {
        showsTwo();
        later(Duration.ofSeconds(3));
        sender.away = true;
        say("OUI");
        assertThat(cast()).isZero();
        later(Duration.ofMinutes(1));
        say("OUI");
        assertThat(cast())
                .as("so late Twilio tries nothing again")
                .isOne();
    }

    @Test
    void isTakenAtOnceForTheFirst() {
        say("VOTE 12");
        sender.away = true;
        say("OUI");
        assertThat(cast()).isOne();
    }
}
