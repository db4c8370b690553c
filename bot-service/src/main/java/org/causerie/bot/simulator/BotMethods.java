package org.causerie.bot.simulator;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.causerie.bot.providers.SimulatedTelegram;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.ObjectNode;

/// What a bot can ask of Telegram, as far as ours does: <https://core.telegram.org/bots/api#available-methods>.
final class BotMethods {

    static final String USERNAME = "causerie_demo_bot";

    private final Telephones telephones;
    private final HiddenIds ids;
    private final InstantSource clock;
    private final Updates updates = new Updates();
    private final AtomicLong messages = new AtomicLong();

    BotMethods(Telephones telephones, HiddenIds ids, InstantSource clock) {
        this.telephones = telephones;
        this.ids = ids;
        this.clock = clock;
    }

    /// A refusal in Telegram's words.
    static final class Refused extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final int code;
        private final String description;

        private Refused(int code, String description) {
            super(description, null, false, false);
            this.code = code;
            this.description = description;
        }

        static Refused bad(String why) {
            return new Refused(400, "Bad Request: " + why);
        }

        int code() {
            return code;
        }

        String description() {
            return description;
        }
    }

    /// The id of a new message: larger than all before.
    long newMessage() {
        return messages.incrementAndGet();
    }

    /// The `result` of a method.
    ///
    /// @param fields its parameters
    /// @throws Refused as Telegram would
    JsonNode call(String method, JsonNode fields) {
        return switch (method) {
            case "sendMessage" -> send(fields);
            case "editMessageText" -> edit(fields);
            case "answerCallbackQuery" -> answer(fields);
            case "setWebhook", "deleteWebhook", "setMyCommands" -> BooleanNode.TRUE;
            case "getWebhookInfo" ->
                object().put("url", "").put("has_custom_certificate", false).put("pending_update_count", 0);
            case "getMe" -> bot();
            default -> throw new Refused(404, "Not Found");
        };
    }

    private JsonNode send(JsonNode fields) {
        Telephone telephone = receiver(fields);
        String text = text(fields);
        Markup markup = Markup.read(fields.path("reply_markup"));
        List<List<Button>> buttons = switch (markup) {
            case Markup.Inline(var rows) -> rows;
            case Markup.Keyboard _ -> List.of();
        };
        long id = newMessage();
        Instant now = clock.instant();
        telephone.afterDelivery(() -> {
            telephone.show(Network.TELEGRAM, Bubble.From.SERVICE, Kind.TEXT, text, now, Long.toString(id), "", buttons);
            telephone.stopWaiting(Network.TELEGRAM);
            if (markup instanceof Markup.Keyboard keyboard) {
                telephone.chat().offer(keyboard);
            }
        });
        return updates.shown(chat(fields), id, now, text, buttons);
    }

    private JsonNode edit(JsonNode fields) {
        Telephone telephone = receiver(fields);
        long id = fields.path("message_id").asLong(0);
        Bubble bubble = telephone.message(Network.TELEGRAM, Long.toString(id));
        if (bubble == null) {
            throw Refused.bad("message to edit not found");
        }
        if (bubble.from() != Bubble.From.SERVICE) {
            throw Refused.bad("message can't be edited");
        }
        String text = text(fields);
        if (!(Markup.read(fields.path("reply_markup")) instanceof Markup.Inline(var buttons))) {
            throw Refused.bad("inline keyboard expected");
        }
        if (bubble.text().equals(text) && bubble.buttons().equals(buttons)) {
            telephone.change(bubble.order(), Bubble::answered);
            throw Refused.bad("message is not modified: specified new message content and reply markup are exactly"
                    + " the same as a current content and reply markup of the message");
        }
        telephone.afterDelivery(() -> telephone.change(bubble.order(), shown -> shown.saying(text, buttons)));
        return updates.shown(chat(fields), id, bubble.at(), text, buttons)
                .put("edit_date", clock.instant().getEpochSecond());
    }

    private JsonNode answer(JsonNode fields) {
        String tap = fields.path("callback_query_id").asString("");
        for (Telephone telephone : telephones.inUse()) {
            long bubble = telephone.chat().answered(tap);
            if (bubble != 0) {
                telephone.change(bubble, Bubble::answered);
                tell(telephone, fields.path("text").asString(""));
                return BooleanNode.TRUE;
            }
        }
        throw Refused.bad("query is too old and response timeout expired or query ID is invalid");
    }

    /// Telegram shows it for a moment; here it stays.
    private void tell(Telephone telephone, String notice) {
        if (!notice.isBlank()) {
            telephone.show(Network.TELEGRAM, Bubble.From.PROVIDER, Kind.TEXT, notice, clock.instant());
        }
    }

    private Telephone receiver(JsonNode fields) {
        String number = numberOf(chat(fields));
        if (number == null) {
            throw Refused.bad("chat not found");
        }
        Telephone telephone = telephones.of(number);
        if (telephone.chat().isBlocked()) {
            throw new Refused(403, "Forbidden: bot was blocked by the user");
        }
        return telephone;
    }

    private @Nullable String numberOf(long chat) {
        return chat == 0 ? null : ids.number(chat);
    }

    private static long chat(JsonNode fields) {
        return fields.path("chat_id").asLong(0);
    }

    private static String text(JsonNode fields) {
        String text = fields.path("text").asString("");
        if (text.isBlank()) {
            throw Refused.bad("message text is empty");
        }
        if (text.length() > Network.TELEGRAM.longest()) {
            throw Refused.bad("message is too long");
        }
        return text;
    }

    static ObjectNode bot() {
        return object().put("id", Long.parseLong(SimulatedTelegram.BOT))
                .put("is_bot", true)
                .put("first_name", "Causerie")
                .put("username", USERNAME);
    }

    private static ObjectNode object() {
        return JsonMapper.shared().createObjectNode();
    }
}
