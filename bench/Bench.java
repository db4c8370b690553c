import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Plays Twilio, Telegram and thousands of citizens, and measures the service that answers. Started by `bench/run`.
///
/// Each connection has a thread of its own and one request under way (a closed loop), so that turns/s and latency
/// belong together. The HTTP is written by hand: what the generator burns is missing to the service on the same cores.
void main(String[] arguments) throws Exception {
    var options = Options.of(arguments);
    System.setProperty("sun.net.httpserver.nodelay", "true"); // else each answer of the API waits for an old packet
    var api = new Api();
    publish(options.apiPortFile(), api.port());
    var target = Target.read();
    var bench = new Bench(options, target);
    boolean right = bench.run();
    api.close();
    System.out.flush();
    System.exit(right ? 0 : 1);
}

static final String PUBLIC_URL = "https://bench.example";
static final String OUR_NUMBER = "+33939000001";
static final String MESSAGE_PATH = "/webhooks/twilio";
static final String TELEGRAM_PATH = "/webhooks/telegram";

/// How the citizens of a run write. `MIXED`: every other one by Telegram.
enum Channel {
    SMS,
    TELEGRAM,
    MIXED;

    boolean isTelegram(int sender) {
        return this == TELEGRAM || (this == MIXED && sender % 2 == 1);
    }
}

/// Moved into place, so that a reader never sees half a number.
static void publish(Path file, int port) throws IOException {
    Path draft = file.resolveSibling(file.getFileName() + ".new");
    Files.writeString(draft, Integer.toString(port));
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
}

/// What the command line says.
///
/// @param token that Twilio signs with
/// @param secret that Telegram shows
/// @param ticks of the kernel's CPU clock in a second
record Options(
        Channel channel,
        int senders,
        int connections,
        int warmUpSeconds,
        boolean callbacks,
        String account,
        String token,
        String secret,
        int ticks,
        Path apiPortFile,
        String commit,
        String packaged) {

    static Options of(String[] arguments) {
        var given = new HashMap<String, String>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            given.put(
                    equals < 0 ? argument : argument.substring(0, equals),
                    equals < 0 ? "" : argument.substring(equals + 1));
        }
        return new Options(
                Channel.valueOf(given.getOrDefault("--channel", "sms").toUpperCase(Locale.ROOT)),
                between(1, 1_000_000, given.getOrDefault("--senders", "10000")),
                between(1, 512, given.getOrDefault("--connections", "32")),
                between(0, 600, given.getOrDefault("--warm-up", "30")),
                !given.containsKey("--no-callbacks"),
                given.get("--account"),
                System.getenv("BENCH_TOKEN"),
                System.getenv("BENCH_SECRET"),
                Integer.parseInt(given.get("--ticks")),
                Path.of(given.get("--api-port-file")),
                given.get("--commit"),
                given.get("--packaged"));
    }

    private static int between(int least, int most, String text) {
        int number = Integer.parseInt(text);
        if (number < least || number > most) {
            throw new IllegalArgumentException(number + " is not between " + least + " and " + most);
        }
        return number;
    }
}

/// The service and its stores, as `bench/run` tells once they stand.
record Target(int port, long service, long redis, long postgres) {

    static Target read() throws IOException {
        String line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII)).readLine();
        if (line == null) {
            throw new IOException("nobody said whom to call");
        }
        String[] words = line.strip().split(" +");
        return new Target(
                Integer.parseInt(words[0]),
                Long.parseLong(words[1]),
                Long.parseLong(words[2]),
                Long.parseLong(words[3]));
    }
}

/// The providers' APIs: Twilio's for the tickets that come later than the answer, Telegram's for every ticket.
static final class Api implements AutoCloseable {

    private static final AtomicInteger SENT = new AtomicInteger();
    private static final Pattern CHAT = Pattern.compile("\"chat_id\":(\\d+)");
    private static final Map<String, BlockingQueue<String>> TICKETS = new ConcurrentHashMap<>();
    private final HttpServer server;

    Api() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            boolean creates = exchange.getRequestMethod().equals("POST");
            exchange.getRequestBody().readAllBytes();
            answer(exchange, creates ? 201 : 200, creates
                            ? String.format("{\"sid\":\"SM%032x\",\"status\":\"queued\"}", SENT.incrementAndGet())
                            : "{\"messages\":[],\"page\":0,\"page_size\":50,\"uri\":\"/\"}");
        });
        server.createContext("/bot", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            boolean sends = exchange.getRequestURI().getPath().endsWith("/sendMessage");
            answer(exchange, 200, sends
                            ? "{\"ok\":true,\"result\":{\"message_id\":" + SENT.incrementAndGet() + ",\"date\":1}}"
                            : "{\"ok\":true,\"result\":true}");
            Matcher chat = CHAT.matcher(body);
            if (sends && chat.find() && Say.TICKET.matcher(body).find()) {
                BlockingQueue<String> waiting = TICKETS.get(chat.group(1));
                if (waiting != null) {
                    waiting.add(body);
                }
            }
        });
        server.start();
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] answer = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    /// Waits from now on for the ticket that goes to a chat.
    static BlockingQueue<String> ticketFor(long chat) {
        var waiting = new LinkedBlockingQueue<String>();
        TICKETS.put(Long.toString(chat), waiting);
        return waiting;
    }

    static void forget(long chat) {
        TICKETS.remove(Long.toString(chat));
    }

    int port() {
        return server.getAddress().getPort();
    }

    static int sent() {
        return SENT.get();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

/// A form that is signed as Twilio signs: HMAC-SHA1 over the address and all fields, sorted by name.
static final class Form {

    private final StringBuilder signed = new StringBuilder(512);
    private final StringBuilder body = new StringBuilder(512);
    private final Mac mac;

    Form(String token) {
        try {
            mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    Form begin(String path) {
        signed.setLength(0);
        signed.append(PUBLIC_URL).append(path);
        body.setLength(0);
        return this;
    }

    /// Fields must come in the order of their names.
    Form field(String name, String value) {
        signed.append(name).append(value);
        if (!body.isEmpty()) {
            body.append('&');
        }
        body.append(name).append('=').append(URLEncoder.encode(value, StandardCharsets.UTF_8));
        return this;
    }

    String signature() {
        return Base64.getEncoder().encodeToString(mac.doFinal(signed.toString().getBytes(StandardCharsets.UTF_8)));
    }

    String body() {
        return body.toString();
    }
}

/// What came back for one request.
record Answer(int status, String body) {}

/// One connection of a provider's to us, kept open while the service keeps it.
static final class Line implements AutoCloseable {

    static final int PATIENCE_MS = 30_000;
    private static final LongAdder OPENED = new LongAdder();

    private final int port;
    private final Form form;
    private final StringBuilder head = new StringBuilder(512);
    private Socket socket;
    private InputStream in;
    private OutputStream out;

    Line(int port, String token) {
        this.port = port;
        this.form = new Form(token);
    }

    Form form() {
        return form;
    }

    static long opened() {
        return OPENED.sum();
    }

    /// Posts what the form holds.
    Answer post(String path) throws IOException {
        return post(
                path,
                "User-Agent: TwilioProxy/1.1\r\nAccept: */*\r\n"
                        + "Content-Type: application/x-www-form-urlencoded; charset=UTF-8\r\n"
                        + "X-Twilio-Signature: " + form.signature(),
                form.body());
    }

    /// Posts an update as Telegram does.
    Answer post(String update, Options options) throws IOException {
        return post(
                TELEGRAM_PATH,
                "Accept-Encoding: gzip, deflate\r\nContent-Type: application/json\r\n"
                        + "X-Telegram-Bot-Api-Secret-Token: " + options.secret(),
                update);
    }

    /// No second try, which could hide a fault. All is ASCII.
    private Answer post(String path, String headers, String body) throws IOException {
        head.setLength(0);
        head.append("POST ").append(path).append(" HTTP/1.1\r\nHost: bench.example\r\n")
                .append(headers)
                .append("\r\nContent-Length: ").append(body.length())
                .append("\r\n\r\n").append(body);
        try {
            connect();
            out.write(head.toString().getBytes(StandardCharsets.US_ASCII));
            return answer();
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private void connect() throws IOException {
        if (socket != null) {
            return;
        }
        socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MS);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MS);
        in = new BufferedInputStream(socket.getInputStream(), 8192);
        out = socket.getOutputStream();
        OPENED.increment();
    }

    private Answer answer() throws IOException {
        String first = line();
        if (!first.startsWith("HTTP/1.1 ")) {
            throw new IOException("no HTTP: " + first);
        }
        int status = Integer.parseInt(first.substring(9, 12));
        int length = -1;
        boolean ends = false;
        for (String header = line(); !header.isEmpty(); header = line()) {
            int colon = header.indexOf(':');
            String name = header.substring(0, colon);
            if (name.equalsIgnoreCase("Content-Length")) {
                length = Integer.parseInt(header.substring(colon + 1).strip());
            } else if (name.equalsIgnoreCase("Connection")) {
                ends = header.substring(colon + 1).strip().equalsIgnoreCase("close");
            }
        }
        if (length < 0 || length > 1_000_000) {
            throw new IOException("an answer without a sensible length, status " + status);
        }
        byte[] body = in.readNBytes(length);
        if (body.length < length) {
            throw new IOException("the connection ended in the middle of an answer");
        }
        if (ends) {
            close();
        }
        return new Answer(status, new String(body, StandardCharsets.UTF_8));
    }

    private String line() throws IOException {
        var text = new StringBuilder(64);
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("the connection ended");
            }
            if (c != '\r') {
                text.append((char) c);
            }
        }
        return text.toString();
    }

    @Override
    public void close() {
        if (socket != null) {
            try {
                socket.close();
            } catch (IOException e) {
                // it is given up either way
            }
            socket = null;
        }
    }
}

/// The four turns of a conversation.
enum Say {
    LIST("LISTE"),
    READ("12"),
    CHOOSE("VOTE 12"),
    CONFIRM("code");

    static final Pattern CODE = Pattern.compile("répondez (?:juste )?(\\d{4})");
    static final Pattern TICKET = Pattern.compile("Ticket : ([0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2})");
    static final Pattern YES = Pattern.compile("\"text\":\"Oui[^\"]*\",\"callback_data\":\"([^\"]+)\"");
    static final Pattern ACTION = Pattern.compile("action=\"" + Pattern.quote(PUBLIC_URL) + "([^\"]+)\"");

    final String text;

    Say(String text) {
        this.text = text;
    }

    boolean isAnsweredBy(Answer answer) {
        return answer.status() == 200
                && switch (this) {
                    case LIST -> answer.body().contains("Thèmes");
                    case READ -> answer.body().contains("12 Voie") && answer.body().contains("VOTE 12");
                    case CHOOSE -> CODE.matcher(answer.body()).find();
                    case CONFIRM -> TICKET.matcher(answer.body()).find();
                };
    }
}

/// What went wrong, counted by kind; the first of each kind is kept whole.
static final class Faults {

    private static final int MOST = 1000;
    private final Map<String, AtomicInteger> counts = new ConcurrentHashMap<>();
    private final Map<String, String> examples = new ConcurrentHashMap<>();
    private final AtomicInteger all = new AtomicInteger();

    void add(String kind, String example) {
        counts.computeIfAbsent(kind, _ -> new AtomicInteger()).incrementAndGet();
        examples.putIfAbsent(kind, example);
        all.incrementAndGet();
    }

    int count() {
        return all.get();
    }

    /// A service that is gone need not be called ten thousand times.
    boolean tooMany() {
        return all.get() > MOST;
    }

    void print(String when) {
        counts.forEach((kind, count) ->
                System.out.println("WRONG " + when + ": " + count + " x " + kind + ", the first: " + examples.get(kind)));
    }
}

/// The turns of one thread in nanoseconds, by kind.
static final class Times {

    private final long[][] nanos = new long[Say.values().length][256];
    private final int[] counts = new int[Say.values().length];

    void add(Say say, long taken) {
        int kind = say.ordinal();
        if (counts[kind] == nanos[kind].length) {
            nanos[kind] = Arrays.copyOf(nanos[kind], 2 * counts[kind]);
        }
        nanos[kind][counts[kind]++] = taken;
    }

    static long[] sorted(List<Times> all, Say... says) {
        return all.stream()
                .flatMapToLong(times -> Arrays.stream(says)
                        .flatMapToLong(say -> Arrays.stream(times.nanos[say.ordinal()], 0, times.counts[say.ordinal()])))
                .sorted()
                .toArray();
    }
}

/// CPU time of processes in ticks of the kernel.
///
/// @param machine of all processes, these four included
record Cpu(long service, long redis, long postgres, long generator, long machine) {

    static Cpu now(Target target) throws IOException {
        var children = new HashMap<Long, List<Long>>();
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            for (Path process : (Iterable<Path>) processes::iterator) {
                String name = process.getFileName().toString();
                if (name.chars().allMatch(Character::isDigit)) {
                    String[] stat = stat(Long.parseLong(name));
                    if (stat != null) {
                        children.computeIfAbsent(Long.parseLong(stat[1]), _ -> new ArrayList<>())
                                .add(Long.parseLong(name));
                    }
                }
            }
        }
        return new Cpu(
                own(target.service()),
                family(target.redis(), children),
                family(target.postgres(), children),
                own(ProcessHandle.current().pid()),
                busy());
    }

    Cpu since(Cpu earlier) {
        return new Cpu(
                service - earlier.service,
                redis - earlier.redis,
                postgres - earlier.postgres,
                generator - earlier.generator,
                machine - earlier.machine);
    }

    long elsewhere() {
        return Math.max(0, machine - service - redis - postgres - generator);
    }

    private static long own(long pid) throws IOException {
        return ticks(pid, 11, 12);
    }

    /// A process and all below it, with those that ended and were waited for.
    private static long family(long pid, Map<Long, List<Long>> children) throws IOException {
        long sum = 0;
        Deque<Long> left = new ArrayDeque<>(List.of(pid));
        while (!left.isEmpty()) {
            long next = left.pop();
            left.addAll(children.getOrDefault(next, List.of()));
            sum += stat(next) == null ? 0 : ticks(next, 11, 12, 13, 14);
        }
        return sum;
    }

    private static long ticks(long pid, int... fields) throws IOException {
        String[] stat = stat(pid);
        if (stat == null) {
            throw new IOException("process " + pid + " is gone");
        }
        return Arrays.stream(fields).mapToLong(field -> Long.parseLong(stat[field])).sum();
    }

    /// The fields from the third (the state) on: the second is a name that may hold blanks.
    private static String[] stat(long pid) {
        try {
            String text = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            return text.substring(text.lastIndexOf(')') + 2).split(" ");
        } catch (IOException e) {
            return null;
        }
    }

    /// All that is not idle, waiting for a disk or stolen.
    private static long busy() throws IOException {
        String[] cpu = Files.readString(Path.of("/proc/stat")).lines().findFirst().orElseThrow().split(" +");
        return Stream.of(1, 2, 3, 6, 7).mapToLong(field -> Long.parseLong(cpu[field])).sum();
    }
}

/// Tells the service that tickets were delivered, on two connections besides those of the citizens.
static final class Callbacks {

    private static final int CONNECTIONS = 2;
    private static final String LAST = "";
    private final Options options;
    private final Target target;
    private final Faults faults;
    private final BlockingQueue<String> paths = new LinkedBlockingQueue<>();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();
    private final List<Thread> threads = new ArrayList<>();

    Callbacks(Options options, Target target, Faults faults) {
        this.options = options;
        this.target = target;
        this.faults = faults;
        for (int i = 0; i < CONNECTIONS; i++) {
            int number = i;
            threads.add(Thread.ofPlatform().name("callbacks-" + i).start(() -> run(number)));
        }
    }

    /// Takes the path that the answer asks to be called at.
    void delivered(String path) {
        asked.incrementAndGet();
        paths.add(path);
    }

    boolean areAllDone() {
        return done.get() == asked.get();
    }

    int done() {
        return done.get();
    }

    void finish() throws InterruptedException {
        for (int i = 0; i < CONNECTIONS; i++) {
            paths.add(LAST);
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private void run(int number) {
        int count = 0;
        try (var line = new Line(target.port(), options.token())) {
            for (String path = paths.take(); !path.equals(LAST); path = paths.take()) {
                String id = String.format("SM%08x%08x%016x", 0xca11, number, ++count);
                call(line, path, id);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void call(Line line, String path, String id) {
        if (faults.tooMany()) {
            return;
        }
        line.form().begin(path)
                .field("AccountSid", options.account())
                .field("ApiVersion", "2010-04-01")
                .field("From", OUR_NUMBER)
                .field("MessageSid", id)
                .field("MessageStatus", "delivered")
                .field("SmsSid", id)
                .field("SmsStatus", "delivered");
        try {
            Answer answer = line.post(path);
            if (answer.status() == 200) {
                done.incrementAndGet();
            } else {
                faults.add("callback, status " + answer.status(), answer.body());
            }
        } catch (IOException e) {
            faults.add("callback, " + e.getClass().getSimpleName(), String.valueOf(e.getMessage()));
        }
    }
}

/// A part of the run, warm-up or measured: threads that share out its senders.
static final class Part {

    private final Options options;
    private final Target target;
    private final String prefix;
    private final int most;
    private final long endNanos;
    private final boolean linksAsItGoes;
    private final Callbacks callbacks;
    private final Faults faults;
    private final AtomicInteger next = new AtomicInteger();
    private final Set<String> tickets = ConcurrentHashMap.newKeySet();
    private final List<Times> times = new ArrayList<>();

    /// @param prefix the first digits of the senders' numbers; seven more follow
    /// @param most senders
    /// @param endNanos no conversation begins after it; where it comes before the last sender's, each is linked as it begins
    Part(Options options, Target target, String prefix, int most, long endNanos, Callbacks callbacks, Faults faults) {
        this.options = options;
        this.target = target;
        this.prefix = prefix;
        this.most = most;
        this.endNanos = endNanos;
        this.linksAsItGoes = endNanos != Long.MAX_VALUE;
        this.callbacks = callbacks;
        this.faults = faults;
    }

    void run() throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < options.connections(); i++) {
            var own = new Times();
            times.add(own);
            threads.add(Thread.ofPlatform().name("citizens-" + i).start(() -> talk(own)));
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    /// Links all senders by Telegram to their numbers, as long before they vote.
    void link() throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        var sender = new AtomicInteger();
        for (int i = 0; i < options.connections(); i++) {
            threads.add(Thread.ofPlatform().name("cards-" + i).start(() -> {
                try (var line = new Line(target.port(), options.token())) {
                    for (int next = sender.getAndIncrement(); next < most; next = sender.getAndIncrement()) {
                        if (options.channel().isTelegram(next)) {
                            link(line, next);
                        }
                    }
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private void link(Line line, int sender) {
        try {
            long chat = chat(sender);
            Answer answer = line.post(
                    "{\"update_id\":" + chat + "0,\"message\":{" + from(chat) + ",\"contact\":{\"phone_number\":\""
                            + number(sender).substring(1) + "\",\"first_name\":\"A\",\"user_id\":" + chat + "}}}",
                    options);
            if (answer.status() != 200) {
                faults.add("answer to a card", answer.status() + " " + answer.body());
            }
        } catch (IOException e) {
            faults.add("card, " + e.getClass().getSimpleName(), String.valueOf(e.getMessage()));
        }
    }

    private String number(int sender) {
        return prefix + String.format("%07d", sender);
    }

    /// The same digits as the number.
    private long chat(int sender) {
        return Long.parseLong(number(sender).substring(1));
    }

    private static String from(long chat) {
        return "\"message_id\":7,\"date\":" + System.currentTimeMillis() / 1000 + ",\"from\":{\"id\":" + chat
                + ",\"is_bot\":false,\"first_name\":\"A\",\"language_code\":\"fr\"},\"chat\":{\"id\":" + chat
                + ",\"first_name\":\"A\",\"type\":\"private\"}";
    }

    List<Times> times() {
        return times;
    }

    int tickets() {
        return tickets.size();
    }

    private void talk(Times own) {
        try (var line = new Line(target.port(), options.token())) {
            for (int sender = next.getAndIncrement();
                    sender < most && System.nanoTime() < endNanos && !faults.tooMany();
                    sender = next.getAndIncrement()) {
                if (options.channel().isTelegram(sender)) {
                    chat(line, own, sender);
                } else {
                    converse(line, own, sender);
                }
            }
        } catch (RuntimeException e) {
            faults.add("a fault of the generator", e.toString());
        }
    }

    /// Ends at the first wrong answer: the rest would only be wrong again.
    private void converse(Line line, Times own, int sender) {
        String number = number(sender);
        String code = "";
        for (Say say : Say.values()) {
            String id = String.format("SM%s%024d%d", prefix.substring(1, 5), sender, 1000 + say.ordinal());
            message(line.form(), number, id, say == Say.CONFIRM ? code : say.text);
            try {
                long begin = System.nanoTime();
                Answer answer = line.post(MESSAGE_PATH);
                own.add(say, System.nanoTime() - begin);
                if (!say.isAnsweredBy(answer)) {
                    faults.add("answer to " + say.text, answer.status() + " " + answer.body());
                    return;
                }
                switch (say) {
                    case LIST, READ -> {}
                    case CHOOSE -> code = group(Say.CODE, answer);
                    case CONFIRM -> keep(answer);
                }
            } catch (IOException e) {
                faults.add(say.text + ", " + e.getClass().getSimpleName(), String.valueOf(e.getMessage()));
                return;
            }
        }
    }

    /// The same turns by Telegram: three in words, the last a tap on the button that casts. The ticket comes by the API,
    /// and the turn lasts until it is there.
    private void chat(Line line, Times own, int sender) {
        if (linksAsItGoes) {
            link(line, sender);
        }
        long chat = chat(sender);
        String data = "";
        for (Say say : Say.values()) {
            String id = chat + Integer.toString(1 + say.ordinal());
            try {
                BlockingQueue<String> ticket = say == Say.CONFIRM ? Api.ticketFor(chat) : null;
                String update = say == Say.CONFIRM ? tap(chat, id, data) : words(chat, id, say.text);
                long begin = System.nanoTime();
                Answer answer = line.post(update, options);
                if (ticket != null && answer.status() == 200) {
                    String sent = ticket.poll(Line.PATIENCE_MS, TimeUnit.MILLISECONDS);
                    answer = new Answer(200, sent == null ? "" : sent);
                    Api.forget(chat);
                }
                own.add(say, System.nanoTime() - begin);
                if (!say.isAnsweredBy(answer)) {
                    faults.add("answer to " + say.text, answer.status() + " " + answer.body());
                    return;
                }
                switch (say) {
                    case LIST, READ -> {}
                    case CHOOSE -> data = group(Say.YES, answer);
                    case CONFIRM -> count(answer);
                }
            } catch (IOException e) {
                faults.add(say.text + ", " + e.getClass().getSimpleName(), String.valueOf(e.getMessage()));
                return;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private static String words(long chat, String id, String text) {
        return "{\"update_id\":" + id + ",\"message\":{" + from(chat) + ",\"text\":\"" + text + "\"}}";
    }

    private static String tap(long chat, String id, String data) {
        return "{\"update_id\":" + id + ",\"callback_query\":{\"id\":\"" + id + "\",\"from\":{\"id\":" + chat
                + ",\"is_bot\":false,\"first_name\":\"A\",\"language_code\":\"fr\"},\"message\":{" + from(chat)
                + ",\"text\":\"...\"},\"chat_instance\":\"1\",\"data\":\"" + data + "\"}}";
    }

    private void count(Answer answer) {
        if (!tickets.add(group(Say.TICKET, answer))) {
            faults.add("ticket that another sender has", answer.body());
        }
    }

    private void keep(Answer answer) {
        count(answer);
        if (callbacks != null) {
            Matcher action = Say.ACTION.matcher(answer.body());
            if (action.find()) {
                callbacks.delivered(action.group(1).replace("&amp;", "&"));
            } else {
                faults.add("ticket without an address for its delivery", answer.body());
            }
        }
    }

    private static String group(Pattern pattern, Answer answer) {
        Matcher matcher = pattern.matcher(answer.body());
        if (!matcher.find()) {
            throw new IllegalStateException("checked before: " + answer.body());
        }
        return matcher.group(1);
    }

    /// The fields that Twilio sends with an SMS, but for those of the citizen's place.
    private void message(Form form, String from, String id, String text) {
        form.begin(MESSAGE_PATH)
                .field("AccountSid", options.account())
                .field("ApiVersion", "2010-04-01")
                .field("Body", text)
                .field("From", from)
                .field("FromCountry", "FR")
                .field("MessageSid", id)
                .field("NumMedia", "0")
                .field("NumSegments", "1")
                .field("SmsMessageSid", id)
                .field("SmsSid", id)
                .field("SmsStatus", "received")
                .field("To", OUR_NUMBER)
                .field("ToCountry", "FR");
    }
}

/// Warm-up, measured run, report.
static final class Bench {

    private final Options options;
    private final Target target;

    Bench(Options options, Target target) {
        this.options = options;
        this.target = target;
    }

    /// True if every answer was right.
    boolean run() throws Exception {
        print(
                "%s, commit %s, JDK %s, %d cores, load average %s before%n",
                options.packaged(),
                options.commit(),
                Runtime.version(),
                Runtime.getRuntime().availableProcessors(),
                Files.readString(Path.of("/proc/loadavg")).split(" ")[0]);
        return warmedUp() && measured();
    }

    private boolean warmedUp() throws Exception {
        var faults = new Faults();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(options.warmUpSeconds());
        Callbacks callbacks = options.callbacks() ? new Callbacks(options, target, faults) : null;
        var part = new Part(options, target, "+3371", 10_000_000, end, callbacks, faults);
        part.run();
        if (callbacks != null) {
            callbacks.finish();
        }
        print("warm-up: %d s, %d ballots%n", options.warmUpSeconds(), part.tickets());
        faults.print("in the warm-up");
        return faults.count() == 0;
    }

    private boolean measured() throws Exception {
        var faults = new Faults();
        int sentBefore = Api.sent();
        long openedBefore = Line.opened();
        Callbacks callbacks = options.callbacks() ? new Callbacks(options, target, faults) : null;
        var part = new Part(options, target, "+3370", options.senders(), Long.MAX_VALUE, callbacks, faults);

        link(part);
        Cpu cpuBefore = Cpu.now(target);
        long begin = System.nanoTime();
        part.run();
        double seconds = (System.nanoTime() - begin) / 1e9;
        Cpu cpu = Cpu.now(target).since(cpuBefore);
        int called = callbacks == null ? 0 : callbacks.done();
        long opened = Line.opened() - openedBefore;
        int sent = Api.sent() - sentBefore;
        if (callbacks != null) {
            callbacks.finish();
        }

        long[] all = Times.sorted(part.times(), Say.values());
        print(
                "measured: %s, %d senders, %d connections, %.1f s%n",
                options.channel().name().toLowerCase(Locale.ROOT),
                options.senders(),
                options.connections(),
                seconds);
        if (all.length == 0) {
            faults.print("in the measured run");
            return false;
        }
        print("%n%-22s %10.0f%n%-22s %10.0f%n", "turns/s", all.length / seconds, "ballots/s", part.tickets() / seconds);
        print("%-22s %10s %10s %10s%n", "ms", "p50", "p99", "max");
        row("every turn", all);
        for (Say say : Say.values()) {
            row("  " + say.text, Times.sorted(part.times(), say));
        }
        print("%-22s %10s %10s%n", "CPU", "us/turn", "cores");
        cpu("service", cpu.service(), all.length, seconds);
        cpu("Redis", cpu.redis(), all.length, seconds);
        cpu("PostgreSQL", cpu.postgres(), all.length, seconds);
        cpu("generator", cpu.generator(), all.length, seconds);
        cpu("elsewhere", cpu.elsewhere(), all.length, seconds);
        if (callbacks != null) {
            print(
                    "callbacks: %.0f/s meanwhile (%d), %d in the end%n",
                    called / seconds, called, callbacks.done());
        }
        print("connections opened: %d, messages by the API: %d%n", opened, sent);
        boolean complete = part.tickets() == options.senders()
                && (callbacks == null || callbacks.areAllDone());
        print("ballots: %d of %d, wrong answers: %d%n", part.tickets(), options.senders(), faults.count());
        faults.print("in the measured run");
        return complete && faults.count() == 0;
    }

    private void link(Part part) throws InterruptedException {
        if (options.channel() != Channel.SMS) {
            long begin = System.nanoTime();
            part.link();
            print("linked by card before: %.1f s%n", (System.nanoTime() - begin) / 1e9);
        }
    }

    private static void row(String name, long[] sorted) {
        if (sorted.length > 0) {
            print("%-22s %10.2f %10.2f %10.2f%n", name, ms(sorted, 0.5), ms(sorted, 0.99), ms(sorted, 1));
        }
    }

    /// The smallest time that the given share of all does not exceed.
    private static double ms(long[] sorted, double share) {
        return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)] / 1e6;
    }

    private void cpu(String name, long ticks, int turns, double seconds) {
        double cpuSeconds = (double) ticks / options.ticks();
        print("%-22s %10.0f %10.2f%n", "  " + name, cpuSeconds * 1e6 / turns, cpuSeconds / seconds);
    }

    private static void print(String format, Object... values) {
        System.out.printf(Locale.ROOT, format, values);
    }
}
