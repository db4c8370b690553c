package org.causerie.bot.simulator;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.causerie.bot.providers.SimulatedTwilio;
import org.causerie.dialogs.sms.Gsm7;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What Twilio does between a telephone and the service.
final class SimulatedProvider implements AutoCloseable {

    static final String NO_ANSWER = "Le service n’a pas répondu. Renvoyez votre message dans un moment.";
    static final String STOPPED =
            "STOP : comme chez un opérateur, plus rien n’arrive ici jusqu’à ce que vous envoyiez START.";
    static final String STARTED = "START : les messages arrivent de nouveau ici.";
    static final String HELD_BACK = "Un message n’est pas arrivé : ce numéro a dit STOP. Envoyez START pour reprendre.";
    static final String HIDDEN =
            "WhatsApp cache maintenant votre numéro : le service ne reçoit qu’un identifiant, et ne sait pas qui vous êtes.";
    static final String SHOWN = "WhatsApp montre de nouveau votre numéro au service.";
    static final String REDELIVERED = "Votre dernier message est livré une seconde fois, sous le même identifiant.";

    private static final Logger log = LoggerFactory.getLogger(SimulatedProvider.class);
    private static final String MESSAGES = "/webhooks/twilio";

    /// Twilio's code for a receiver who said STOP.
    private static final String OPTED_OUT = "21610";

    private static final JsonMapper JSON = JsonMapper.shared();

    private final SimulatedTwilio account;
    private final Addresses addresses;
    private final Webhooks webhooks;
    private final InstantSource clock;
    private final ExecutorService statuses = Executors.newVirtualThreadPerTaskExecutor();
    private final Executor soon = CompletableFuture.delayedExecutor(400, TimeUnit.MILLISECONDS, statuses);

    SimulatedProvider(SimulatedTwilio account, Addresses addresses, Webhooks webhooks, InstantSource clock) {
        this.account = account;
        this.addresses = addresses;
        this.webhooks = webhooks;
        this.clock = clock;
    }

    /// Brings what a citizen sends to the service, and the service's answer to the telephone.
    ///
    /// STOP and START with an opt-out are confirmed by the provider; the service then says nothing.
    void deliver(Telephone telephone, Network network, Kind kind, String text) {
        bring(telephone, network, kind, form(telephone, network, kind, text));
    }

    /// Brings a tap on a button, or on one of a list, to the service.
    void tap(Telephone telephone, Bubble below, Button button) {
        Map<String, String> form = form(telephone, below.network(), button.label());
        form.put("OriginalRepliedMessageSid", below.message());
        form.put("OriginalRepliedMessageSender", below.network().ourAddress());
        if (below.menu().isEmpty()) {
            form.put("MessageType", "button");
            form.put("ButtonText", button.label());
            form.put("ButtonPayload", button.data());
        } else {
            form.put("MessageType", "interactive");
            form.put("ListTitle", button.label());
            form.put("ListId", button.data());
            form.put("InteractiveData", picked(button));
        }
        bring(telephone, below.network(), Kind.TAP, form);
    }

    /// In WhatsApp's own words: <https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks>.
    private static String picked(Button button) {
        ObjectNode data = JSON.createObjectNode().put("type", "list_reply");
        data.putObject("list_reply").put("id", button.data()).put("title", button.label());
        return data.toString();
    }

    private void bring(Telephone telephone, Network network, Kind kind, Map<String, String> form) {
        String body = form.getOrDefault("Body", "");
        Instant now = clock.instant();
        telephone.carry(new Carried(
                form.getOrDefault("MessageSid", ""),
                form.getOrDefault("From", ""),
                network.ourAddress(),
                body,
                Carried.Direction.INBOUND,
                Carried.Status.RECEIVED,
                kind == Kind.PHOTO || kind == Kind.VOICE ? 1 : 0,
                now));
        telephone.show(network, Bubble.From.CITIZEN, kind, body, now);
        telephone.remember(network, form);
        long before = telephone.newest();
        telephone.inOrder(() -> {
            if ("START".equals(form.get("OptOutType"))) {
                telephone.start(network);
                telephone.show(network, Bubble.From.PROVIDER, kind, STARTED, clock.instant());
            }
            post(telephone, network, form);
            if (kind == Kind.STOP) {
                telephone.stop(network);
                telephone.show(network, Bubble.From.PROVIDER, kind, STOPPED, clock.instant());
            }
        });
        awaitAnswer(telephone, network, before);
    }

    /// Brings the last message once more, under the same id.
    ///
    /// @return whether there was one
    boolean deliverAgain(Telephone telephone, Network network) {
        Map<String, String> form = telephone.lastForm(network);
        if (form == null) {
            return false;
        }
        telephone.show(network, Bubble.From.PROVIDER, Kind.AGAIN, REDELIVERED, clock.instant());
        long before = telephone.newest();
        telephone.inOrder(() -> post(telephone, network, form));
        awaitAnswer(telephone, network, before);
        return true;
    }

    /// An SMS is answered in the response, or not at all.
    private static void awaitAnswer(Telephone telephone, Network network, long since) {
        if (network != Network.WHATSAPP) {
            return;
        }
        try {
            telephone.awaitAnswer(network, since);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Has WhatsApp hide the number from the service, or show it again. The conversation stays.
    void hideNumber(Telephone telephone, boolean hidden) {
        if (telephone.hidesNumber() != hidden) {
            telephone.hideNumber(hidden);
            String notice = hidden ? HIDDEN : SHOWN;
            telephone.show(Network.WHATSAPP, Bubble.From.PROVIDER, Kind.TEXT, notice, clock.instant());
        }
    }

    /// Takes a message that the service sends by the API.
    ///
    /// @param to the address it is for, with the scheme
    /// @param callback where to report how it fares, or null
    /// @return null if the receiver said STOP
    @Nullable
    Carried send(Telephone telephone, String to, Content.Filled said, @Nullable String callback) {
        Network network = Network.of(to);
        if (telephone.isStopped(network)) {
            telephone.afterDelivery(
                    () -> telephone.show(network, Bubble.From.PROVIDER, Kind.STOP, HELD_BACK, clock.instant()));
            return null;
        }
        Carried message = outbound(telephone, network, to, said.text(), Carried.Direction.API, Carried.Status.QUEUED);
        List<List<Button>> rows = said.buttons().stream().map(List::of).toList();
        telephone.afterDelivery(() -> telephone.show(
                network, Bubble.From.SERVICE, Kind.TEXT, said.text(), message.at(), message.sid(), said.menu(), rows));
        report(telephone, message, callback);
        return message;
    }

    private void post(Telephone telephone, Network network, Map<String, String> form) {
        try {
            for (Twiml.Said said : Twiml.read(webhooks.post(MESSAGES, form))) {
                say(telephone, network, form.getOrDefault("From", ""), said);
            }
        } catch (IOException e) {
            log.warn("a simulated message got no answer: {}", e.getClass().getSimpleName());
            telephone.show(network, Bubble.From.PROVIDER, Kind.TEXT, NO_ANSWER, clock.instant());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void say(Telephone telephone, Network network, String to, Twiml.Said said) {
        boolean stopped = telephone.isStopped(network);
        Carried.Status status = stopped ? Carried.Status.FAILED : Carried.Status.SENT;
        Carried message = outbound(telephone, network, to, said.text(), Carried.Direction.REPLY, status);
        if (stopped) {
            telephone.show(network, Bubble.From.PROVIDER, Kind.STOP, HELD_BACK, message.at());
        } else {
            telephone.show(network, Bubble.From.SERVICE, Kind.TEXT, said.text(), message.at());
        }
        report(telephone, message, said.action());
    }

    private Carried outbound(
            Telephone telephone,
            Network network,
            String to,
            String text,
            Carried.Direction direction,
            Carried.Status status) {
        var message =
                new Carried(Sids.fresh("SM"), network.ourAddress(), to, text, direction, status, 0, clock.instant());
        telephone.carry(message);
        return message;
    }

    /// Plays how a message fares: `sent` and `delivered`, one after the other, or `failed`; later, as it is at Twilio.
    private void report(Telephone telephone, Carried message, @Nullable String callback) {
        soon.execute(() -> {
            if (message.status() == Carried.Status.FAILED) {
                tell(message, callback);
                return;
            }
            for (Carried.Status reached : List.of(Carried.Status.SENT, Carried.Status.DELIVERED)) {
                telephone.change(message.sid(), known -> known.with(reached));
                tell(message.with(reached), callback);
            }
        });
    }

    private void tell(Carried message, @Nullable String callback) {
        if (callback == null || !callback.startsWith(SimulatedTwilio.PUBLIC_URL + "/")) {
            return;
        }
        String status = message.status().name().toLowerCase(Locale.ROOT);
        var form = new LinkedHashMap<String, String>();
        form.put("SmsSid", message.sid());
        form.put("SmsStatus", status);
        form.put("MessageStatus", status);
        if (message.status() == Carried.Status.FAILED) {
            form.put("ErrorCode", OPTED_OUT);
        }
        form.put("To", message.to());
        form.put("MessageSid", message.sid());
        form.put("AccountSid", account.accountSid());
        form.put("From", message.from());
        form.put("ApiVersion", "2010-04-01");
        try {
            webhooks.post(callback.substring(SimulatedTwilio.PUBLIC_URL.length()), form);
        } catch (IOException e) {
            log.warn("a simulated status got no answer: {}", e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// The parameters that Twilio posts: <https://www.twilio.com/docs/messaging/guides/webhook-request>.
    private Map<String, String> form(Telephone telephone, Network network, String body) {
        String sid = Sids.fresh("SM");
        String from = addresses.of(telephone, network);
        var form = new LinkedHashMap<String, String>();
        form.put("SmsMessageSid", sid);
        form.put("SmsSid", sid);
        form.put("MessageSid", sid);
        form.put("AccountSid", account.accountSid());
        form.put("SmsStatus", "received");
        form.put("From", from);
        form.put("To", network.ourAddress());
        form.put("Body", body);
        form.put("NumMedia", "0");
        form.put("NumSegments", String.valueOf(body.isEmpty() ? 1 : Gsm7.parts(body)));
        form.put("ApiVersion", "2010-04-01");
        switch (network) {
            case SMS -> {
                form.put("FromCountry", "FR");
                form.put("ToCountry", "FR");
            }
            case WHATSAPP -> {
                if (telephone.hidesNumber()) {
                    form.put("ExternalUserId", from);
                } else {
                    form.put("WaId", telephone.number().substring(1));
                }
                form.put("ProfileName", "Demo");
                form.put("ReferralNumMedia", "0");
            }
            case TELEGRAM -> throw new IllegalArgumentException("Telegram is none of Twilio's networks");
        }
        return form;
    }

    private Map<String, String> form(Telephone telephone, Network network, Kind kind, String text) {
        String body = kind == Kind.STOP ? "STOP" : kind == Kind.LOCATION ? "" : text;
        Map<String, String> form = form(telephone, network, body);
        String type = switch (kind) {
            case TEXT -> {
                if (telephone.isStopped(network) && body.strip().equalsIgnoreCase("START")) {
                    form.put("OptOutType", "START");
                }
                yield "text";
            }
            case STOP -> {
                form.put("OptOutType", "STOP");
                yield "text";
            }
            case PHOTO -> {
                media(form, "image/jpeg");
                yield "image";
            }
            case VOICE -> {
                media(form, "audio/ogg");
                yield "audio";
            }
            case LOCATION -> {
                form.put("Latitude", "43.6045"); // Toulouse, place du Capitole
                form.put("Longitude", "1.4440");
                yield "location";
            }
            case AGAIN, CONTACT, TAP, UNBLOCK -> throw new IllegalArgumentException("no message of Twilio's: " + kind);
        };
        if (network == Network.WHATSAPP) {
            form.put("MessageType", type);
        }
        return form;
    }

    private void media(Map<String, String> form, String type) {
        form.put("NumMedia", "1");
        form.put("MediaContentType0", type);
        form.put(
                "MediaUrl0",
                SimulatedTwilio.PUBLIC_URL + "/2010-04-01/Accounts/" + account.accountSid() + "/Messages/"
                        + form.get("MessageSid") + "/Media/" + Sids.fresh("ME"));
    }

    /// Lets no status be told any more.
    @Override
    public void close() {
        statuses.shutdownNow();
    }
}
