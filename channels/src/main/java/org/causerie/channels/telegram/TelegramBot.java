package org.causerie.channels.telegram;

import java.time.Duration;
import java.util.List;
import org.causerie.channels.Sender.ProviderUnavailable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// How the bot presents itself and where Telegram brings its updates; told at the start.
public final class TelegramBot {

    /// What we read: <https://core.telegram.org/bots/api#setwebhook>. An edit never changes a ballot.
    static final List<String> UPDATES = List.of("message", "callback_query", "my_chat_member");

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final TelegramSettings settings;
    private final BotApi api;

    public TelegramBot(TelegramSettings settings) {
        this.settings = settings;
        this.api = new BotApi(settings);
    }

    /// A command in the bot's menu.
    ///
    /// @param name 1 to 32 of `a-z0-9_`, without the slash
    /// @param description 1 to 256 characters
    public record Command(String name, String description) {

        /// Checks both.
        public Command {
            if (!name.matches("[a-z0-9_]{1,32}") || description.isBlank() || description.length() > 256) {
                throw new IllegalArgumentException("a command has 1 to 32 of a-z0-9_ and a description of 1 to 256");
            }
        }
    }

    /// Has updates brought to us. Harmless twice.
    ///
    /// @param publicUrl `causerie.public-url`, without a slash at its end
    /// @throws ProviderUnavailable if Telegram did not take it
    public void setWebhook(String publicUrl) {
        ObjectNode fields = Json.MAPPER.createObjectNode();
        fields.put("url", publicUrl + TelegramChannel.PATH);
        fields.put("secret_token", settings.secretToken().value());
        fields.set("allowed_updates", updates());
        ask("setWebhook", fields);
    }

    /// Has no more updates brought to us, so that they can be fetched. Not to be called by one replica that stops.
    ///
    /// @throws ProviderUnavailable if Telegram did not take it
    public void deleteWebhook() {
        ask("deleteWebhook", Json.MAPPER.createObjectNode());
    }

    /// Fills the menu.
    ///
    /// @param language code such as `en`; empty for everybody else
    /// @throws ProviderUnavailable if Telegram did not take it
    public void setCommands(List<Command> commands, String language) {
        ObjectNode fields = Json.MAPPER.createObjectNode();
        ArrayNode all = fields.putArray("commands");
        commands.forEach(
                command -> all.addObject().put("command", command.name()).put("description", command.description()));
        if (!language.isEmpty()) {
            fields.put("language_code", language);
        }
        ask("setMyCommands", fields);
    }

    /// How many updates wait at Telegram.
    ///
    /// @throws ProviderUnavailable if Telegram could not be asked
    public int pendingUpdates() {
        return ask("getWebhookInfo", Json.MAPPER.createObjectNode())
                .path("pending_update_count")
                .asInt(0);
    }

    static ArrayNode updates() {
        ArrayNode updates = Json.MAPPER.createArrayNode();
        UPDATES.forEach(updates::add);
        return updates;
    }

    private JsonNode ask(String method, ObjectNode fields) {
        return switch (api.call(method, fields, PATIENCE)) {
            case BotApi.Result.Done(var result) -> result;
            case BotApi.Result.Refused(var code, var _, var _) -> throw failed(method, "status " + code);
            case BotApi.Result.NotConnected() -> throw failed(method, "no connection");
            case BotApi.Result.Unknown(var why) -> throw failed(method, why);
        };
    }

    private static ProviderUnavailable failed(String method, String why) {
        return new ProviderUnavailable("Telegram did not do " + method, new IllegalStateException(why));
    }
}
