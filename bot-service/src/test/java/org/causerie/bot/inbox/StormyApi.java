package org.causerie.bot.inbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/// A provider's API that is too busy, fails, takes what it is asked and says nothing, or hangs up
/// before or after.
abstract class StormyApi implements AutoCloseable {

    /// How long a request waits for an answer: shorter than in the application, because this is real time.
    static final Duration PATIENCE = Duration.ofMillis(300);

    /// What a request meets, with its chance in a hundred.
    enum Fault {
        BUSY(8, false),
        BROKEN(4, false),
        BROKEN_AFTERWARDS(4, true),
        HANGS(1, true),
        HANGS_UP(4, false),
        HANGS_UP_AFTERWARDS(5, true),
        NONE(0, true);

        private final int chance;
        private final boolean takes;

        Fault(int chance, boolean takes) {
            this.chance = chance;
            this.takes = takes;
        }

        private static Fault of(int luck) {
            int left = luck;
            for (Fault fault : values()) {
                if (left < fault.chance) {
                    return fault;
                }
                left -= fault.chance;
            }
            return NONE;
        }
    }

    /// What an API says.
    record Response(int status, String json) {}

    private final Weather weather;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<Fault, Integer> met = new ConcurrentHashMap<>();

    StormyApi(Weather weather) {
        this.weather = weather;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            answer(exchange, body);
        });
        server.start();
    }

    final String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /// How often.
    final int met(Fault fault) {
        return met.getOrDefault(fault, 0);
    }

    abstract void answer(HttpExchange exchange, String body) throws IOException;

    /// What it says where it is too busy.
    abstract Response busy();

    /// Does what is asked, or some of it, as the weather has it.
    ///
    /// @param what names the try
    final void answer(HttpExchange exchange, String what, Supplier<Response> work) throws IOException {
        answer(exchange, weather.luck(what), work);
    }

    final void answer(HttpExchange exchange, int luck, Supplier<Response> work) throws IOException {
        Fault fault = Fault.of(luck);
        met.merge(fault, 1, Integer::sum);
        Response done = fault.takes ? work.get() : new Response(500, "");
        switch (fault) {
            case NONE -> write(exchange, done);
            case BUSY -> write(exchange, busy());
            case BROKEN, BROKEN_AFTERWARDS -> write(exchange, new Response(500, ""));
            case HANGS -> {} // and whoever waits gives up
            case HANGS_UP, HANGS_UP_AFTERWARDS -> exchange.close();
        }
    }

    private static void write(HttpExchange exchange, Response response) throws IOException {
        byte[] body = response.json().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(response.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
