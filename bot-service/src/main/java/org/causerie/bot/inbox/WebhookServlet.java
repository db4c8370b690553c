package org.causerie.bot.inbox;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.causerie.bot.outbox.Outbox;
import org.causerie.bot.providers.Provider;
import org.causerie.bot.providers.Providers;
import org.causerie.channels.Channel;
import org.causerie.channels.Inbound;
import org.causerie.channels.Webhook;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The address that providers call.
///
/// 403 to whoever is not the provider, 400 to what it does not document, 503 where nothing was done and the message
/// must come again. An empty 200 to what is far too long: it would be no shorter the next time, and Telegram would hold
/// back for a day what that person writes after it.
final class WebhookServlet extends HttpServlet {

    private static final long serialVersionUID = 1;
    private static final Logger log = LoggerFactory.getLogger(WebhookServlet.class);
    private static final int LONGEST = 64 * 1024;

    /// A quarter of the connections to the store.
    private static final int STATUSES = 4;

    private final transient Providers providers;
    private final transient FrontDoor door;
    private final transient Outbox outbox;
    private final transient Afterwards afterwards;
    private final transient InstantSource clock;
    private final transient Map<String, Instant> lastCalls = new ConcurrentHashMap<>();
    private final transient Instant started;
    private final transient Semaphore statuses = new Semaphore(STATUSES);

    WebhookServlet(Providers providers, FrontDoor door, Outbox outbox, Afterwards afterwards, InstantSource clock) {
        this.providers = providers;
        this.door = door;
        this.outbox = outbox;
        this.afterwards = afterwards;
        this.clock = clock;
        this.started = clock.instant();
    }

    /// When a provider last called; before that, when we began to listen.
    Instant lastCall(String provider) {
        return lastCalls.getOrDefault(provider, started);
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        byte[] body = request.getInputStream().readNBytes(LONGEST + 1);
        if (body.length > LONGEST) {
            log.debug("ignored: a webhook over 64 KB");
            return;
        }
        String query = request.getQueryString();
        var webhook = new Webhook(
                request.getRequestURI() + (query == null ? "" : "?" + query),
                headers(request),
                new String(body, StandardCharsets.UTF_8),
                clock.instant());
        try {
            Providers.Received received = providers.receive(webhook);
            Provider provider = received.provider();
            if (provider != null) {
                lastCalls.put(provider.name(), webhook.arrivedAt());
            }
            react(provider, received.inbound(), response);
        } catch (RuntimeException e) {
            // stores and providers that are away, and whatever nobody foresaw: the message must come again
            log.warn("a webhook could not be handled now: {}", e.getClass().getSimpleName());
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        }
    }

    private void react(@Nullable Provider provider, Inbound inbound, HttpServletResponse response) throws IOException {
        switch (inbound) {
            case Inbound.Message message
            when provider != null -> {
                Reaction reaction = door.handle(provider, message);
                say(provider, message, reaction, response);
            }
            case Inbound.Status status
            when provider != null -> {
                settle(status);
                write(provider.channel().nothing(), response);
            }
            case Inbound.Ignored(var why)
            when provider != null -> {
                log.debug("ignored: {}", why);
                write(provider.channel().nothing(), response);
            }
            case Inbound.Malformed(var where) -> {
                log.warn("a genuine webhook was refused: {}", where);
                response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            }
            case Inbound.Forged _, Inbound.Message _, Inbound.Status _, Inbound.Ignored _ ->
                response.setStatus(HttpServletResponse.SC_FORBIDDEN);
        }
    }

    /// The inline part goes first. Where nothing goes inline, the provider gets its 200 once all is sent
    /// or owed: until then it asks again, should we die. A part with a row of its own need not wait.
    private void say(Provider provider, Inbound.Message message, Reaction reaction, HttpServletResponse response)
            throws IOException {
        Channel.Answer answer = provider.channel().answer(message, reaction.said());
        if (answer.body().isEmpty() && answer.later().stream().anyMatch(said -> said.reference() == null)) {
            afterwards.sendNow(provider, message, reaction, answer.later());
            write(answer, response);
            return;
        }
        write(answer, response);
        if (!answer.later().isEmpty() || !message.handle().isEmpty()) {
            response.flushBuffer();
            afterwards.send(provider, message, reaction, answer.later());
        }
    }

    /// Three statuses come for each message: they wait for each other, so that votes find a free connection to the
    /// store.
    private void settle(Inbound.Status status) {
        statuses.acquireUninterruptibly();
        try {
            outbox.settle(status);
        } finally {
            statuses.release();
        }
    }

    private static void write(Channel.Answer answer, HttpServletResponse response) throws IOException {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        response.setContentType(answer.contentType());
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private static Map<String, String> headers(HttpServletRequest request) {
        var headers = new HashMap<String, String>();
        request.getHeaderNames()
                .asIterator()
                .forEachRemaining(name -> headers.put(name.toLowerCase(Locale.ROOT), request.getHeader(name)));
        return headers;
    }
}
