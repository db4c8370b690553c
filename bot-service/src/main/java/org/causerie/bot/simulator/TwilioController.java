package org.causerie.bot.simulator;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.causerie.bot.providers.SimulatedTwilio;
import org.causerie.dialogs.sms.Gsm7;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/// Twilio's Messages, as far as the service asks them: <https://www.twilio.com/docs/messaging/api/message-resource>.
@RestController
@RequestMapping(
        path = TwilioController.ROOT + "/2010-04-01/Accounts/{account}",
        produces = MediaType.APPLICATION_JSON_VALUE)
class TwilioController {

    static final String ROOT = SimulatedTwilio.API;

    private static final int LONGEST = 1600;
    private static final int LARGEST_PAGE = 1000;

    /// Twilio's dates: `Sun, 22 Nov 2026 08:00:00 +0000`, whatever a Java constant makes of RFC 2822.
    private static final DateTimeFormatter RFC_2822 = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final SimulatedTwilio account;
    private final TwilioDoor door;
    private final Telephones telephones;
    private final Addresses addresses;
    private final Contents contents;
    private final SimulatedProvider provider;

    TwilioController(
            SimulatedTwilio account,
            TwilioDoor door,
            Telephones telephones,
            Addresses addresses,
            Contents contents,
            SimulatedProvider provider) {
        this.account = account;
        this.door = door;
        this.telephones = telephones;
        this.addresses = addresses;
        this.contents = contents;
        this.provider = provider;
    }

    @PostMapping(path = "/Messages.json", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    ResponseEntity<Map<String, @Nullable Object>> create(
            @PathVariable("account") String sid,
            @RequestHeader(value = HttpHeaders.AUTHORIZATION, defaultValue = "") String credentials,
            @RequestParam(value = "To", defaultValue = "") String to,
            @RequestParam(value = "From", defaultValue = "") String from,
            @RequestParam(value = "Body", defaultValue = "") String body,
            @RequestParam(value = "ContentSid", defaultValue = "") String contentSid,
            @RequestParam(value = "ContentVariables", defaultValue = "") String variables,
            @RequestParam(value = "StatusCallback", required = false) @Nullable String callback) {
        authenticate(sid, credentials);
        String number = addresses.number(to);
        if (number == null) {
            throw TwilioRefused.bad(21211, "Invalid 'To' Phone Number");
        }
        if (!from.equals(Network.of(to).ourAddress())) {
            throw TwilioRefused.bad(
                    21606,
                    "The 'From' phone number provided is not a valid message-capable phone number for this destination.");
        }
        Content.Filled said = contentSid.isEmpty() ? plain(body) : filled(Network.of(to), body, contentSid, variables);
        Carried sent = provider.send(telephones.of(number), to, said, callback);
        if (sent == null) {
            throw TwilioRefused.bad(21610, "Attempt to send to unsubscribed recipient");
        }
        return ResponseEntity.status(HttpStatus.CREATED).body(resource(sent));
    }

    private static Content.Filled plain(String body) {
        if (body.isBlank()) {
            throw TwilioRefused.bad(21602, "Message body is required.");
        }
        if (body.length() > LONGEST) {
            throw TwilioRefused.bad(21617, "The concatenated message body exceeds the 1600 character limit.");
        }
        return new Content.Filled(body, "", List.of());
    }

    /// Only WhatsApp shows buttons; and what the content says, no body may say as well.
    private Content.Filled filled(Network network, String body, String contentSid, String variables) {
        Content content = contents.find(contentSid);
        if (content == null) {
            throw TwilioRefused.bad(21655, "The ContentSid is Invalid");
        }
        if (!body.isEmpty()) {
            throw TwilioRefused.bad(20001, "Invalid Parameter");
        }
        if (network != Network.WHATSAPP) {
            throw TwilioRefused.bad(63005, "Channel did not accept given content.");
        }
        return content.filled(variables);
    }

    @GetMapping("/Messages/{message}.json")
    Map<String, @Nullable Object> fetch(
            @PathVariable("account") String sid,
            @PathVariable String message,
            @RequestHeader(value = HttpHeaders.AUTHORIZATION, defaultValue = "") String credentials) {
        authenticate(sid, credentials);
        for (Telephone telephone : telephones.inUse()) {
            Carried found = telephone.carried(message);
            if (found != null) {
                return resource(found);
            }
        }
        throw TwilioRefused.notFound();
    }

    @GetMapping("/Messages.json")
    Map<String, @Nullable Object> list(
            @PathVariable("account") String sid,
            @RequestHeader(value = HttpHeaders.AUTHORIZATION, defaultValue = "") String credentials,
            @RequestParam Map<String, String> filters) {
        authenticate(sid, credentials);
        Predicate<Carried> wanted = wanted(filters);
        List<Carried> found = telephones.inUse().stream()
                .map(Telephone::carried)
                .flatMap(List::stream)
                .filter(wanted)
                .toList();
        int size = Math.clamp(number(filters.get("PageSize"), 50), 1, LARGEST_PAGE);
        int page = Math.clamp(number(filters.get("Page"), 0), 0, found.size() / size);
        List<Carried> shown =
                found.stream().skip((long) page * size).limit(size).toList();
        boolean more = (page + 1) * size < found.size();
        var body = new LinkedHashMap<String, @Nullable Object>();
        body.put("messages", shown.stream().map(this::resource).toList());
        body.put("first_page_uri", address(filters, 0, size));
        body.put("next_page_uri", more ? address(filters, page + 1, size) : null);
        body.put("previous_page_uri", page > 0 ? address(filters, page - 1, size) : null);
        body.put("uri", address(filters, page, size));
        body.put("page", page);
        body.put("page_size", size);
        body.put("start", page * size);
        body.put("end", Math.max(page * size + shown.size() - 1, 0));
        return body;
    }

    private void authenticate(String sid, String credentials) {
        door.admit(credentials);
        if (!sid.equals(account.accountSid())) {
            throw TwilioRefused.unknownCaller();
        }
    }

    private static Predicate<Carried> wanted(Map<String, String> filters) {
        var all = new ArrayList<Predicate<Carried>>();
        filters.forEach((name, value) -> {
            switch (name) {
                case "To" -> all.add(message -> message.to().equals(value));
                case "From" -> all.add(message -> message.from().equals(value));
                case "DateSent>" -> {
                    Instant first = begin(value);
                    all.add(message -> !message.at().isBefore(first));
                }
                case "DateSent<" -> {
                    Instant last = end(value);
                    all.add(message -> message.at().isBefore(last));
                }
                case "DateSent" -> {
                    Instant first = begin(value);
                    Instant last = end(value);
                    all.add(message ->
                            !message.at().isBefore(first) && message.at().isBefore(last));
                }
                default -> {
                    // pages and what else Twilio takes do not choose
                }
            }
        });
        return all.stream().reduce(Predicate::and).orElse(_ -> true);
    }

    private static Instant begin(String date) {
        return date.length() > 10 ? moment(date) : day(date).atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    /// The end of a day, or of a second.
    private static Instant end(String date) {
        return date.length() > 10
                ? moment(date).plusSeconds(1)
                : day(date).plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    /// UTC where no offset is written, as the SDK does.
    private static Instant moment(String date) {
        try {
            return switch (DateTimeFormatter.ISO_DATE_TIME.parseBest(date, OffsetDateTime::from, LocalDateTime::from)) {
                case OffsetDateTime exact -> exact.toInstant();
                case LocalDateTime plain -> plain.toInstant(ZoneOffset.UTC);
                case TemporalAccessor _ -> throw TwilioRefused.bad(20001, "Invalid DateSent");
            };
        } catch (DateTimeParseException e) {
            throw TwilioRefused.bad(20001, "Invalid DateSent");
        }
    }

    private static LocalDate day(String date) {
        try {
            return LocalDate.parse(date);
        } catch (DateTimeParseException e) {
            throw TwilioRefused.bad(20001, "Invalid DateSent");
        }
    }

    private static int number(@Nullable String text, int other) {
        return text != null && text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : other;
    }

    private String address(Map<String, String> filters, int page, int size) {
        var address = UriComponentsBuilder.fromPath("/2010-04-01/Accounts/" + account.accountSid() + "/Messages.json");
        Stream.of("To", "From", "DateSent", "DateSent<", "DateSent>")
                .filter(filters::containsKey)
                .forEach(name -> address.queryParam(encoded(name), encoded(filters.getOrDefault(name, ""))));
        return address.queryParam("PageSize", size)
                .queryParam("Page", page)
                .build(true)
                .toUriString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private Map<String, @Nullable Object> resource(Carried message) {
        String uri = "/2010-04-01/Accounts/" + account.accountSid() + "/Messages/" + message.sid();
        String date = RFC_2822.format(message.at());
        boolean failed = message.status() == Carried.Status.FAILED;
        var body = new LinkedHashMap<String, @Nullable Object>();
        body.put("account_sid", account.accountSid());
        body.put("api_version", "2010-04-01");
        body.put("body", message.body());
        body.put("date_created", date);
        body.put("date_sent", message.status() == Carried.Status.QUEUED ? null : date);
        body.put("date_updated", date);
        body.put("direction", message.direction().word());
        body.put("error_code", failed ? 21610 : null);
        body.put("error_message", null);
        body.put("from", message.from());
        body.put("messaging_service_sid", null);
        body.put("num_media", String.valueOf(message.media()));
        body.put("num_segments", String.valueOf(message.body().isEmpty() ? 1 : Gsm7.parts(message.body())));
        body.put("price", null);
        body.put("price_unit", "USD");
        body.put("sid", message.sid());
        body.put("status", message.status().name().toLowerCase(Locale.ROOT));
        body.put("subresource_uris", Map.of("media", uri + "/Media.json"));
        body.put("to", message.to());
        body.put("uri", uri + ".json");
        return body;
    }
}
