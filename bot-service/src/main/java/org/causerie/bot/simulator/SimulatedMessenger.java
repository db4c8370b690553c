package org.causerie.bot.simulator;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What Telegram does between a telephone and the bot.
final class SimulatedMessenger {

    static final String BLOCKED = "Vous avez bloqué le bot : plus rien n’arrive ici jusqu’à ce que vous le débloquiez.";
    static final String UNBLOCKED = "Le bot est débloqué : les messages arrivent de nouveau ici.";

    private static final Logger log = LoggerFactory.getLogger(SimulatedMessenger.class);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final BotMethods methods;
    private final HiddenIds ids;
    private final Webhooks webhooks;
    private final InstantSource clock;
    private final Updates updates = new Updates();
    private final AtomicLong newest = new AtomicLong();

    SimulatedMessenger(BotMethods methods, HiddenIds ids, Webhooks webhooks, InstantSource clock) {
        this.methods = methods;
        this.ids = ids;
        this.webhooks = webhooks;
        this.clock = clock;
    }

    /// Brings what a citizen sends to the bot, and the bot's answer to the telephone.
    void deliver(Telephone telephone, Kind kind, String text) {
        Instant now = clock.instant();
        Chat chat = telephone.chat();
        switch (kind) {
            case TEXT, PHOTO, VOICE, LOCATION, CONTACT -> {
                long id = methods.newMessage();
                String words = kind == Kind.CONTACT ? telephone.number() : text;
                telephone.show(
                        Network.TELEGRAM, Bubble.From.CITIZEN, kind, words, now, Long.toString(id), "", List.of());
                chat.answered();
                post(telephone, updates.message(update(), id(telephone), id, now, kind, text, telephone.number()));
            }
            case STOP, UNBLOCK -> {
                boolean blocked = kind == Kind.STOP;
                chat.block(blocked);
                String notice = blocked ? BLOCKED : UNBLOCKED;
                telephone.show(Network.TELEGRAM, Bubble.From.PROVIDER, kind, notice, now);
                post(telephone, updates.member(update(), id(telephone), now, blocked));
            }
            case TAP, AGAIN -> throw new IllegalArgumentException("nothing new to deliver: " + kind);
        }
    }

    /// Brings a tap on a button to the bot. The button waits until somebody answers.
    void tap(Telephone telephone, Bubble below, String data) {
        String tap = Long.toString(UUID.randomUUID().getMostSignificantBits() & Long.MAX_VALUE);
        telephone.chat().tapped(tap, below.order());
        telephone.change(below.order(), bubble -> bubble.tapped(data));
        post(telephone, updates.tap(update(), id(telephone), tap, below, data));
    }

    /// Brings the last update once more, under the same id.
    ///
    /// @return whether there was one
    boolean deliverAgain(Telephone telephone) {
        String last = telephone.chat().lastUpdate();
        if (last == null) {
            return false;
        }
        telephone.show(
                Network.TELEGRAM, Bubble.From.PROVIDER, Kind.AGAIN, SimulatedProvider.REDELIVERED, clock.instant());
        post(telephone, last);
        return true;
    }

    private void post(Telephone telephone, ObjectNode update) {
        String json = update.toString();
        telephone.chat().remember(json);
        post(telephone, json);
    }

    private void post(Telephone telephone, String update) {
        telephone.inOrder(() -> {
            try {
                perform(webhooks.post(update));
            } catch (IOException e) {
                log.warn("a simulated update got no answer: {}", e.getClass().getSimpleName());
                telephone.stopWaiting(Network.TELEGRAM);
                telephone.show(
                        Network.TELEGRAM,
                        Bubble.From.PROVIDER,
                        Kind.TEXT,
                        SimulatedProvider.NO_ANSWER,
                        clock.instant());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /// Does the method in an answer. Nobody is told how it went, as it is at Telegram.
    private void perform(String answer) {
        if (answer.isBlank()) {
            return;
        }
        try {
            JsonNode fields = JSON.readTree(answer);
            methods.call(fields.path("method").asString(""), fields);
        } catch (JacksonException e) {
            log.warn("an answer to a simulated update is no JSON");
        } catch (BotMethods.Refused e) {
            log.warn("an answer to a simulated update was refused: {}", e.code());
        }
    }

    private long id(Telephone telephone) {
        return ids.of(telephone.number());
    }

    /// Larger than all before, also than those before a restart: one that was seen would be taken for a repeat.
    private long update() {
        return newest.updateAndGet(last -> Math.max(last + 1, clock.millis()));
    }
}
