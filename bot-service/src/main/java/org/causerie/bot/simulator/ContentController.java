package org.causerie.bot.simulator;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.causerie.bot.providers.SimulatedTwilio;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// Twilio's Content API, as far as the service asks it: <https://www.twilio.com/docs/content/content-api-resources>.
@RestController
@RequestMapping(path = ContentController.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
class ContentController {

    static final String PATH = TwilioController.ROOT + "/v1/Content";

    private static final int LARGEST_PAGE = 500;

    private final SimulatedTwilio account;
    private final TwilioDoor door;
    private final Contents contents;

    ContentController(SimulatedTwilio account, TwilioDoor door, Contents contents) {
        this.account = account;
        this.door = door;
        this.contents = contents;
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, Object> create(
            @RequestHeader(value = HttpHeaders.AUTHORIZATION, defaultValue = "") String credentials,
            @RequestBody JsonNode request) {
        door.admit(credentials);
        return resource(contents.create(request));
    }

    @GetMapping("/{sid}")
    Map<String, Object> fetch(
            @PathVariable String sid,
            @RequestHeader(value = HttpHeaders.AUTHORIZATION, defaultValue = "") String credentials) {
        door.admit(credentials);
        Content content = contents.find(sid);
        if (content == null) {
            throw TwilioRefused.notFound();
        }
        return resource(content);
    }

    @GetMapping
    Map<String, Object> list(
            @RequestHeader(value = HttpHeaders.AUTHORIZATION, defaultValue = "") String credentials,
            @RequestParam(value = "PageSize", defaultValue = "50") int asked,
            @RequestParam(value = "Page", defaultValue = "0") int page) {
        door.admit(credentials);
        int size = Math.clamp(asked, 1, LARGEST_PAGE);
        int first = Math.clamp((long) page * size, 0, Integer.MAX_VALUE);
        List<Content> all = contents.all();
        var body = new LinkedHashMap<String, Object>();
        body.put(
                "contents",
                all.stream().skip(first).limit(size).map(this::resource).toList());
        body.put("meta", meta(page, size, first + size < all.size()));
        return body;
    }

    private static Map<String, @Nullable Object> meta(int page, int size, boolean more) {
        var meta = new LinkedHashMap<String, @Nullable Object>();
        meta.put("key", "contents");
        meta.put("page", page);
        meta.put("page_size", size);
        meta.put("url", address(page, size));
        meta.put("first_page_url", address(0, size));
        meta.put("next_page_url", more ? address(page + 1, size) : null);
        meta.put("previous_page_url", page > 0 ? address(page - 1, size) : null);
        return meta;
    }

    private static String address(int page, int size) {
        return "https://content.twilio.com/v1/Content?PageSize=" + size + "&Page=" + page;
    }

    private Map<String, Object> resource(Content content) {
        Instant at = content.at().truncatedTo(ChronoUnit.SECONDS);
        String url = "https://content.twilio.com/v1/Content/" + content.sid();
        var body = new LinkedHashMap<String, Object>();
        body.put("sid", content.sid());
        body.put("account_sid", account.accountSid());
        body.put("friendly_name", content.name());
        body.put("language", content.language());
        body.put("variables", content.variables());
        body.put("types", content.types());
        body.put("date_created", at.toString());
        body.put("date_updated", at.toString());
        body.put("url", url);
        body.put("links", Map.of("approval_fetch", url + "/ApprovalRequests"));
        return body;
    }
}
