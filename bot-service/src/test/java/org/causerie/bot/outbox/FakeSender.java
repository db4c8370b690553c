package org.causerie.bot.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.causerie.channels.Account;
import org.causerie.channels.Said;
import org.causerie.channels.Sender;
import org.jspecify.annotations.Nullable;

/// A provider in memory: keeps what it took, and answers by script where one is given.
final class FakeSender implements Sender {

    /// What it was asked to send, whether it took it or not.
    final List<Call> calls = new CopyOnWriteArrayList<>();

    /// The same with all that belongs to a text.
    final List<Said> said = new CopyOnWriteArrayList<>();

    /// What it was asked about.
    final List<Question> questions = new CopyOnWriteArrayList<>();

    /// What a look-up finds.
    final List<Kept> kept = new CopyOnWriteArrayList<>();

    private final Queue<Sent> script = new ConcurrentLinkedQueue<>();
    volatile boolean silent;
    volatile boolean forgetful;
    volatile Runnable onSend = () -> {};

    record Call(Account to, String text, String reference) {}

    record Question(Account to, String text, Instant notBefore) {}

    record Kept(Account to, String text, String providerId) {}

    /// The next answers; then it accepts everything.
    void answers(Sent... outcomes) {
        script.addAll(List.of(outcomes));
    }

    @Override
    public Sent send(Account to, String text, String reference) {
        calls.add(new Call(to, text, reference));
        Sent outcome = Objects.requireNonNullElseGet(script.poll(), () -> new Sent.Accepted("SM-" + reference));
        if (outcome instanceof Sent.Accepted(var providerId)) {
            kept.add(new Kept(to, text, providerId));
        }
        onSend.run();
        return outcome;
    }

    @Override
    public Sent send(Account to, Said message) {
        said.add(message);
        return Sender.super.send(to, message);
    }

    @Override
    public @Nullable String find(Account to, String text, Instant notBefore) {
        questions.add(new Question(to, text, notBefore));
        if (silent) {
            throw new ProviderUnavailable("silent", new IllegalStateException());
        }
        for (Kept one : kept.reversed()) {
            if (one.to().equals(to) && one.text().equals(text)) {
                return one.providerId();
            }
        }
        return null;
    }

    @Override
    public boolean canFind() {
        return !forgetful;
    }

    @Override
    public @Nullable Instant receivedAt(String providerId) {
        throw new UnsupportedOperationException();
    }

    /// As Twilio's table says, in small.
    @Override
    public Sent judge(String errorCode) {
        return switch (errorCode) {
            case "30001" -> new Sent.TryLater(Duration.ofMinutes(5), "out of reach");
            case "30003", "30005", "30008" -> new Sent.TryOnceMore(Duration.ofMinutes(5), errorCode, "out of reach");
            case "63049" -> new Sent.TryOnceMore(Duration.ofDays(1), errorCode, "not today");
            case "30002" -> new Sent.Stopped(errorCode, "stopped");
            case "63016" -> new Sent.WindowClosed(errorCode, "more than 24 hours since they wrote");
            case "21610" -> new Sent.OptedOut(errorCode, "opted out or blocked");
            case "30007" -> new Sent.Filtered(errorCode, "filtered");
            default -> new Sent.Unreachable(errorCode, "blocked");
        };
    }
}
