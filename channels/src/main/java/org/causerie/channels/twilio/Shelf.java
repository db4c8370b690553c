package org.causerie.channels.twilio;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import org.causerie.channels.twilio.Interactive.Shape;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The contents that Twilio keeps for us: <https://www.twilio.com/docs/content/content-api-resources>.
///
/// Each [Shape] is made once. After a start, and on another replica, it is found again by its name, because the first
/// question reads the whole list. Two replicas may make the same one at once: both serve, and the list tells either.
final class Shelf {

    /// Our texts have some tens of shapes. What is beyond goes without buttons, so that no account fills up with them.
    static final int MOST = 100;

    /// How long nothing is asked after a failure: nobody waits twice for an API that is away.
    static final Duration PAUSE = Duration.ofMinutes(1);

    /// The same where there is no such API at all.
    static final Duration LONG_PAUSE = Duration.ofHours(1);

    private static final String PATH = "/v1/Content";
    private static final int MOST_PAGES = 20;
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private final OneTry http;
    private final String contentApiUrl;
    private final InstantSource clock;
    private final Executor threads;
    private final Map<String, String> sids = new ConcurrentHashMap<>();
    private final ReentrantLock one = new ReentrantLock();
    private boolean listed;
    private volatile boolean away;
    private volatile Instant closedUntil = Instant.MIN;

    /// @param threads where it is asked anew whether it is back
    Shelf(OneTry http, String contentApiUrl, InstantSource clock, Executor threads) {
        this.http = http;
        this.contentApiUrl = contentApiUrl;
        this.clock = clock;
        this.threads = threads;
    }

    /// Whether it was found away, and not yet back. Nobody's answer waits for it to be asked again.
    boolean isAway() {
        if (away && !isClosed()) {
            threads.execute(this::open);
        }
        return away;
    }

    /// Reads the list, so that it is known whether there is one before somebody waits for it.
    void open() {
        if (one.tryLock()) {
            try {
                if (!isClosed()) {
                    look();
                }
            } catch (Failure | JacksonException e) {
                close(e);
            } finally {
                one.unlock();
            }
        }
    }

    private boolean isClosed() {
        return clock.instant().isBefore(closedUntil);
    }

    /// Twilio's id of a shape, made where it is missing; null where that cannot be had now.
    @Nullable
    String sid(Shape shape) {
        String known = sids.get(shape.name());
        return known != null ? known : find(shape);
    }

    /// Has the shape looked for anew, because Twilio does not take its id any more.
    ///
    /// @param sid the id that was refused; another one, found meanwhile, stays
    void forget(Shape shape, String sid) {
        one.lock();
        try {
            if (sids.remove(shape.name(), sid)) {
                listed = false;
                closedUntil = clock.instant().plus(PAUSE);
                away = true;
            }
        } finally {
            one.unlock();
        }
    }

    private @Nullable String find(Shape shape) {
        one.lock();
        try {
            if (isClosed()) {
                return null;
            }
            look();
            String known = sids.get(shape.name());
            return known != null || sids.size() >= MOST ? known : make(shape);
        } catch (Failure | JacksonException e) {
            close(e);
            return null;
        } finally {
            one.unlock();
        }
    }

    private void look() {
        if (!listed) {
            list();
            listed = true;
        }
        away = false;
    }

    private void close(RuntimeException e) {
        boolean nowhere = e instanceof Failure failure && failure.status() == 404;
        closedUntil = clock.instant().plus(nowhere ? LONG_PAUSE : PAUSE);
        away = true;
    }

    private String make(Shape shape) {
        String sid = sid(JSON.readTree(http.write(PATH, shape.request())));
        if (sid.isEmpty()) {
            throw Failure.unreadable();
        }
        sids.put(shape.name(), sid);
        return sid;
    }

    private void list() {
        String next = PATH + "?PageSize=500";
        for (int page = 0; page < MOST_PAGES && !next.isEmpty(); page++) {
            JsonNode answer = JSON.readTree(http.read(next));
            if (!answer.path("contents").isArray()) {
                throw Failure.unreadable();
            }
            answer.path("contents").forEach(this::note);
            next = path(answer.path("meta").path("next_page_url").asString(""));
        }
    }

    private void note(JsonNode content) {
        String name = content.path("friendly_name").asString("");
        String sid = sid(content);
        if (name.startsWith(Shape.PREFIX) && !sid.isEmpty()) {
            sids.putIfAbsent(name, sid);
        }
    }

    private static String sid(JsonNode content) {
        String sid = content.path("sid").asString("");
        return sid.matches("HX[0-9a-fA-F]{32}") ? sid : "";
    }

    /// Only of Twilio or of where we ask: our password goes nowhere else.
    private String path(String url) {
        for (String api : new String[] {TwilioSettings.TWILIO_CONTENT, contentApiUrl}) {
            if (url.startsWith(api + "/")) {
                return url.substring(api.length());
            }
        }
        return "";
    }
}
