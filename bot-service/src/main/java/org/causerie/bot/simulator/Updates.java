package org.causerie.bot.simulator;

import java.time.Instant;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What Telegram tells a bot: <https://core.telegram.org/bots/api#update>. A number stands in a contact card only.
final class Updates {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String FIRST_NAME = "Demo";

    /// A citizen's message.
    ///
    /// @param number goes along with a contact card
    /// @throws IllegalArgumentException for a kind that is no message
    ObjectNode message(long update, long user, long message, Instant at, Kind kind, String text, String number) {
        ObjectNode all = JSON.createObjectNode().put("update_id", update);
        ObjectNode said = all.putObject("message").put("message_id", message);
        said.set("from", user(user));
        said.set("chat", chat(user));
        said.put("date", at.getEpochSecond());
        switch (kind) {
            case TEXT -> text(said, text);
            case PHOTO -> {
                file(said.putArray("photo").addObject()).put("width", 1280).put("height", 960);
                caption(said, text);
            }
            case VOICE -> {
                file(said.putObject("voice")).put("duration", 4).put("mime_type", "audio/ogg");
                caption(said, text);
            }
            case LOCATION -> // Toulouse, place du Capitole
                said.putObject("location").put("latitude", 43.6045).put("longitude", 1.4440);
            case CONTACT ->
                said.putObject("contact")
                        .put("phone_number", number.substring(1)) // Telegram mostly leaves the plus out
                        .put("first_name", FIRST_NAME)
                        .put("user_id", user);
            case STOP, UNBLOCK, TAP, AGAIN -> throw new IllegalArgumentException("no message: " + kind);
        }
        return all;
    }

    /// A tap on a button, with the message that the button stands below.
    ObjectNode tap(long update, long user, String tap, Bubble below, String data) {
        ObjectNode all = JSON.createObjectNode().put("update_id", update);
        ObjectNode query = all.putObject("callback_query").put("id", tap);
        query.set("from", user(user));
        query.set("message", shown(user, Long.parseLong(below.message()), below.at(), below.text(), below.buttons()));
        query.put("chat_instance", Long.toString(user));
        query.put("data", data);
        return all;
    }

    /// That the citizen blocked the bot, or unblocked it.
    ObjectNode member(long update, long user, Instant at, boolean blocked) {
        ObjectNode all = JSON.createObjectNode().put("update_id", update);
        ObjectNode member = all.putObject("my_chat_member");
        member.set("chat", chat(user));
        member.set("from", user(user));
        member.put("date", at.getEpochSecond());
        member(member.putObject("old_chat_member"), !blocked);
        member(member.putObject("new_chat_member"), blocked);
        return all;
    }

    /// A message of the bot's.
    ObjectNode shown(long chat, long message, Instant at, String text, List<List<Button>> buttons) {
        ObjectNode shown = JSON.createObjectNode().put("message_id", message);
        shown.set("from", BotMethods.bot());
        shown.set("chat", chat(chat));
        shown.put("date", at.getEpochSecond()).put("text", text);
        if (!buttons.isEmpty()) {
            ArrayNode rows = shown.putObject("reply_markup").putArray("inline_keyboard");
            for (List<Button> row : buttons) {
                ArrayNode shownRow = rows.addArray();
                row.forEach(button ->
                        shownRow.addObject().put("text", button.label()).put("callback_data", button.data()));
            }
        }
        return shown;
    }

    private static ObjectNode user(long id) {
        return JSON.createObjectNode()
                .put("id", id)
                .put("is_bot", false)
                .put("first_name", FIRST_NAME)
                .put("language_code", "fr");
    }

    private static ObjectNode chat(long id) {
        return JSON.createObjectNode()
                .put("id", id)
                .put("first_name", FIRST_NAME)
                .put("type", "private");
    }

    private static void member(ObjectNode member, boolean blocked) {
        member.set("user", BotMethods.bot());
        member.put("status", blocked ? "kicked" : "member");
        if (blocked) {
            member.put("until_date", 0);
        }
    }

    /// A command is marked as one.
    private static void text(ObjectNode said, String text) {
        said.put("text", text);
        if (text.startsWith("/")) {
            int end = text.indexOf(' ');
            said.putArray("entities")
                    .addObject()
                    .put("offset", 0)
                    .put("length", end < 0 ? text.length() : end)
                    .put("type", "bot_command");
        }
    }

    private static void caption(ObjectNode said, String text) {
        if (!text.isBlank()) {
            said.put("caption", text);
        }
    }

    private static ObjectNode file(ObjectNode file) {
        return file.put("file_id", "simulated")
                .put("file_unique_id", "simulated")
                .put("file_size", 52_000);
    }
}
