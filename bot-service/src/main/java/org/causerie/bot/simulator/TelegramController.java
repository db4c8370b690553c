package org.causerie.bot.simulator;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.causerie.bot.providers.SimulatedTelegram;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Telegram's Bot API, for parameters in JSON: <https://core.telegram.org/bots/api#making-requests>.
@RestController
@RequestMapping(path = SimulatedTelegram.API, produces = MediaType.APPLICATION_JSON_VALUE)
class TelegramController {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final SimulatedTelegram bot;
    private final BotMethods methods;

    TelegramController(SimulatedTelegram bot, BotMethods methods) {
        this.bot = bot;
        this.methods = methods;
    }

    @RequestMapping(
            path = "/bot{token}/{method}",
            method = {RequestMethod.GET, RequestMethod.POST})
    ResponseEntity<String> call(
            @PathVariable String token,
            @PathVariable String method,
            @RequestBody(required = false) @Nullable String body) {
        if (!MessageDigest.isEqual(utf8(token), utf8(bot.token()))) {
            return refused(401, "Unauthorized");
        }
        try {
            JsonNode fields = body == null || body.isBlank() ? JSON.createObjectNode() : JSON.readTree(body);
            ObjectNode answer = JSON.createObjectNode().put("ok", true);
            answer.set("result", methods.call(method, fields));
            return ResponseEntity.ok(answer.toString());
        } catch (JacksonException e) {
            return refused(400, "Bad Request: can't parse JSON object");
        } catch (BotMethods.Refused e) {
            return refused(e.code(), e.description());
        }
    }

    private static ResponseEntity<String> refused(int code, String description) {
        ObjectNode answer =
                JSON.createObjectNode().put("ok", false).put("error_code", code).put("description", description);
        return ResponseEntity.status(code).body(answer.toString());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
