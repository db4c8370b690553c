package org.causerie.bot.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.causerie.bot.limits.Weight;
import org.causerie.bot.outbox.Outbox;
import org.causerie.bot.outbox.Wait;
import org.causerie.bot.outbox.Worded;
import org.causerie.bot.providers.Provider;
import org.causerie.channels.Account;
import org.causerie.channels.Inbound;
import org.causerie.channels.Said;
import org.causerie.channels.Sender;
import org.causerie.dialogs.Contact;
import org.causerie.dialogs.Content;
import org.causerie.dialogs.Medium;
import org.causerie.dialogs.campaign.Language;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What a provider does not take at once is not lost.
class AfterwardsTest {

    private static final Inbound.Message MESSAGE = new Inbound.Message(
            new Account(Medium.TELEGRAM, "7001"),
            "700",
            "tg-1",
            new Content.Text("LIER"),
            Instant.EPOCH,
            Inbound.Source.PROVIDER);
    private static final UUID TICKET = UUID.fromString("00000000-0000-4000-8000-000000000001");

    private final Town town = new Town();
    private final Outbox outbox = town.first.bean(Outbox.class);
    private final Afterwards afterwards = new Afterwards(town.first.current(), outbox);
    private final Scripted sender = new Scripted();
    private final Provider provider =
            new Provider("telegram", town.first.provider().channel(), sender, Set.of("700"), null);

    AfterwardsTest() {
        town.empty();
    }

    @AfterEach
    void close() {
        town.close();
    }

    private static final class Scripted implements Sender {

        private final List<Sent> outcomes = new ArrayList<>();
        private final List<String> tried = new ArrayList<>();

        @Override
        public Sent send(Account to, String text, String reference) {
            tried.add(text);
            return outcomes.isEmpty() ? new Sent.Accepted("1") : outcomes.removeFirst();
        }

        @Override
        public @Nullable String find(Account to, String text, Instant notBefore) {
            return null;
        }

        @Override
        public @Nullable Instant receivedAt(String providerId) {
            return null;
        }

        @Override
        public Sent judge(String errorCode) {
            return new Sent.Refused("", "");
        }
    }

    private static Reaction reaction(Said... said) {
        return new Reaction(List.of(said), Weight.READING);
    }

    private void send(Said... said) {
        afterwards.sendNow(provider, MESSAGE, reaction(said), List.of(said));
    }

    private List<String> rows() {
        return town.sql
                .sql("select kind || ' ' || state || ' ' || body from outbox order by body")
                .query((row, n) -> row.getString(1))
                .list();
    }

    @Test
    void leavesNothingBehindThatWasTaken() {
        send(Said.of("1"), Said.of("2"));
        assertThat(sender.tried).containsExactly("1", "2");
        assertThat(rows()).isEmpty();
    }

    @Test
    void sendsLaterWhatIsTooFastNowAndAllThatComesAfterIt() {
        sender.outcomes.add(new Sender.Sent.Accepted("1"));
        sender.outcomes.add(new Sender.Sent.TryLater(Duration.ofSeconds(3), "too fast"));
        send(Said.of("1"), Said.of("2"), Said.of("3"));
        assertThat(sender.tried).containsExactly("1", "2");
        assertThat(rows()).containsExactly("answer due 2", "answer due 3");
    }

    @Test
    void letsAChatAloneAsLongAsItsProviderWants() {
        var to = new Contact(Medium.TELEGRAM, "7001", "700");
        outbox.hold(TICKET, "essai", to, new Worded("ticket", Language.FR), Duration.ofMinutes(2));
        sender.outcomes.add(new Sender.Sent.SlowDown(Duration.ofSeconds(90), "too fast"));
        send(Said.of("1"), new Said("ticket", TICKET.toString()), Said.of("3"));
        assertThat(sender.tried).containsExactly("1");
        assertThat(rows()).containsExactly("answer due 1", "answer due 3", "ticket due ticket");
        assertThat(town.count(
                        "outbox where due_at between now() + interval '80 seconds' and now() + interval '90 seconds'"))
                .as("all of them, and no sooner")
                .isEqualTo(3);
        assertThat(town.count("outbox_rest")).as("nobody else waits").isZero();
    }

    @Test
    void owesAPartOnceHoweverOftenTheMessageComes() {
        for (int i = 0; i < 2; i++) {
            sender.outcomes.add(new Sender.Sent.TryLater(Duration.ofSeconds(3), "too fast"));
            send(Said.of("1"));
        }
        assertThat(rows()).containsExactly("answer due 1");
    }

    /// The first part went in the response.
    @Test
    void owesAPartOnceThoughASweepOwesItToo() {
        Reaction all = reaction(Said.of("1"), Said.of("2"));
        sender.outcomes.add(new Sender.Sent.TryLater(Duration.ofSeconds(3), "too fast"));
        afterwards.sendNow(provider, MESSAGE, all, all.said().subList(1, 2));
        for (int part = 0; part < 2; part++) {
            afterwards.owe(MESSAGE, all, part, all.said().get(part), Wait.NONE);
        }
        assertThat(rows()).containsExactly("answer due 1", "answer due 2");
    }

    @Test
    void looksUpWhatMayHaveArrived() {
        sender.outcomes.add(new Sender.Sent.Unknown("no answer in time"));
        send(Said.of("1"), Said.of("2"), Said.of("3"));
        assertThat(rows()).containsExactly("answer held 1", "answer due 2", "answer due 3");
        assertThat(town.sql.sql("""
                                select later.body || ' behind ' || earlier.body
                                from outbox later join outbox earlier on earlier.id = later.follows order by 1
                                """).query((row, n) -> row.getString(1)).list())
                .containsExactly("2 behind 1", "3 behind 2");
    }

    @Test
    void owesAPartWithItsButtonsItsLanguageAndItsWeight() {
        Said card = Said.of("1").askingForCard("Share my number");
        var reaction = new Reaction(List.of(card), Weight.CODE, Language.EN);
        sender.outcomes.add(new Sender.Sent.TryLater(Duration.ofSeconds(3), "too fast"));
        afterwards.sendNow(provider, MESSAGE, reaction, reaction.said());
        assertThat(town.count(
                        "outbox where kind = 'code' and language = 'en' and below->>'askCard' = ?", "Share my number"))
                .isEqualTo(1);
    }

    @Test
    void givesUpWhomNobodyReaches() {
        sender.outcomes.add(new Sender.Sent.Unreachable("403", "blocked"));
        send(Said.of("1"));
        assertThat(rows()).isEmpty();
    }

    @Test
    void letsATicketGoByTheRowItHas() {
        var to = new Contact(Medium.TELEGRAM, "7001", "700");
        outbox.hold(TICKET, "essai", to, new Worded("ticket", Language.FR), Duration.ofMinutes(2));
        sender.outcomes.add(new Sender.Sent.TryLater(Duration.ofSeconds(3), "too fast"));
        send(new Said("ticket", TICKET.toString()));
        assertThat(rows()).containsExactly("ticket due ticket");
        send(new Said("ticket", TICKET.toString()));
        assertThat(rows()).containsExactly("ticket sent ticket");
    }
}
