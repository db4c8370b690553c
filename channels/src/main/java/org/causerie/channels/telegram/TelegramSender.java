package org.causerie.channels.telegram;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.causerie.channels.Account;
import org.causerie.channels.Channel.Answer;
import org.causerie.channels.Said;
import org.causerie.channels.Sender;
import org.causerie.dialogs.Medium;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/// Sends through Telegram's methods, as of Bot API 10.1: <https://core.telegram.org/bots/api#sendmessage>.
///
/// Telegram tells nothing of a message afterwards and cannot be searched: what it accepted has arrived on its side,
/// and what nobody knows of stays unknown.
public final class TelegramSender implements Sender {

    /// How long Telegram may take to answer.
    public static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Duration SOON = Duration.ofSeconds(30);

    /// Somebody must mend our settings first.
    private static final Duration UNTIL_MENDED = Duration.ofMinutes(5);

    private final BotApi api;
    private final Methods methods;
    private final Duration patience;

    public TelegramSender(TelegramSettings settings) {
        this(settings, PATIENCE);
    }

    TelegramSender(TelegramSettings settings, Duration patience) {
        this.api = new BotApi(settings);
        this.methods = new Methods(settings.taps());
        this.patience = patience;
    }

    /// Sends one text, once. The reference stays here: Telegram hands none back.
    ///
    /// @throws IllegalArgumentException if the text is blank
    @Override
    public Sent send(Account to, String text, String reference) {
        return send(to, new Said(text, reference));
    }

    /// Sends one text with its buttons; one that is too long, in parts.
    ///
    /// @throws IllegalArgumentException if the text is blank
    @Override
    public Sent send(Account to, Said said) {
        if (to.medium() != Medium.TELEGRAM) {
            return new Sent.Refused("", "no number of ours for " + to.medium().code());
        }
        List<Said> parts = Methods.parts(said);
        Sent sent = sendPart(to, parts.getFirst());
        for (Said part : parts.subList(1, parts.size())) {
            if (!(sent instanceof Sent.Accepted)) {
                return sent;
            }
            sent = afterAPart(sendPart(to, part));
        }
        return sent;
    }

    /// Does by a call what [TelegramChannel#answer] put into a response, where nobody waits for one: while we fetch
    /// updates ourselves. What is left for later is not sent.
    ///
    /// Where a message cannot be changed, because it is gone, its new text goes as a message of its own.
    ///
    /// @return accepted without an id where there was nothing to do
    public Sent perform(Answer answer) {
        if (answer.body().isEmpty()) {
            return new Sent.Accepted("");
        }
        try {
            ObjectNode fields = (ObjectNode) Json.MAPPER.readTree(answer.body());
            String method = fields.path("method").asString("");
            fields.remove("method");
            Sent sent = outcome(api.call(method, fields, patience));
            return sent instanceof Sent.Refused && method.equals(Methods.EDIT)
                    ? outcome(api.call(Methods.SEND, Methods.anew(fields), patience))
                    : sent;
        } catch (JacksonException | ClassCastException e) {
            throw new IllegalArgumentException("no answer of Telegram's channel");
        }
    }

    /// Stops the waiting sign on a tapped button.
    @Override
    public void acknowledge(String handle) {
        String callback = Handle.parse(handle).callbackId();
        if (!callback.isEmpty()) {
            answerCallback(callback);
        }
    }

    /// Whether Telegram took it: "query is too old" counts, because nobody waits any more.
    boolean answerCallback(String callback) {
        ObjectNode fields = Json.MAPPER.createObjectNode().put("callback_query_id", callback);
        return switch (api.call("answerCallbackQuery", fields, patience)) {
            case BotApi.Result.Done _ -> true;
            case BotApi.Result.Refused(var code, var description, var _) ->
                code == 400 && description.contains("query is too old");
            case BotApi.Result.NotConnected _, BotApi.Result.Unknown _ -> false;
        };
    }

    /// Telegram cannot be searched.
    ///
    /// @throws ProviderUnavailable always
    @Override
    public @Nullable String find(Account to, String text, Instant notBefore) {
        throw new ProviderUnavailable(
                "Telegram cannot tell what it sent", new UnsupportedOperationException("no such method"));
    }

    @Override
    public boolean canFind() {
        return false;
    }

    /// Telegram knows no time of a tap, and messages bring theirs along.
    @Override
    public @Nullable Instant receivedAt(String providerId) {
        return null;
    }

    /// Telegram reports no failure afterwards.
    @Override
    public Sent judge(String errorCode) {
        return new Sent.Refused("", "failed without a reason");
    }

    private Sent sendPart(Account to, Said part) {
        return outcome(api.call(Methods.SEND, methods.send(to.address(), part), patience));
    }

    /// Once a part has arrived nothing may be tried again blindly: the person would read it twice.
    private static Sent afterAPart(Sent sent) {
        boolean tryAgain = sent instanceof Sent.TryLater || sent instanceof Sent.SlowDown;
        return tryAgain ? new Sent.Unknown("a part was sent") : sent;
    }

    private static Sent outcome(BotApi.Result result) {
        return switch (result) {
            case BotApi.Result.Done(var message) -> {
                long id = message.path("message_id").asLong(0);
                yield id == 0 ? new Sent.Unknown("an answer without an id") : new Sent.Accepted(Long.toString(id));
            }
            case BotApi.Result.Refused(var code, var description, var after) -> refused(code, description, after);
            case BotApi.Result.NotConnected() -> new Sent.TryLater(SOON, "no connection");
            case BotApi.Result.Unknown(var why) -> new Sent.Unknown(why);
        };
    }

    private static Sent refused(int code, String description, Duration after) {
        return switch (code) {
            case 429 -> new Sent.SlowDown(after, "too fast");
            case 403 -> new Sent.Unreachable("403", "blocked or deactivated");
            case 400 -> badRequest(description);
            case 401, 404 -> new Sent.TryLater(UNTIL_MENDED, "our token or the address of the API is wrong");
            default -> new Sent.Refused(Integer.toString(code), "refused");
        };
    }

    private static Sent badRequest(String description) {
        if (description.contains("message is not modified")) {
            return new Sent.Accepted(""); // it already says so
        }
        boolean gone = description.contains("chat not found") || description.contains("user is deactivated");
        return gone ? new Sent.Unreachable("400", "no such chat") : new Sent.Refused("400", "refused");
    }
}
