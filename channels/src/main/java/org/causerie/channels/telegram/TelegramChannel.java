package org.causerie.channels.telegram;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import org.causerie.channels.Account;
import org.causerie.channels.Channel;
import org.causerie.channels.Inbound;
import org.causerie.channels.Inbound.Source;
import org.causerie.channels.Said;
import org.causerie.channels.Taps;
import org.causerie.channels.Webhook;
import org.causerie.channels.telegram.Update.CallbackQuery;
import org.causerie.channels.telegram.Update.Chat;
import org.causerie.channels.telegram.Update.ChatMember;
import org.causerie.channels.telegram.Update.ChatMemberUpdated;
import org.causerie.channels.telegram.Update.Message;
import org.causerie.channels.telegram.Update.User;
import org.causerie.dialogs.Content;
import org.causerie.dialogs.Content.Consent;
import org.causerie.dialogs.Content.Text;
import org.causerie.dialogs.Medium;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/// Telegram's webhook, as of Bot API 10.1: <https://core.telegram.org/bots/api#update>.
///
/// Answers with one method in the response, which saves a call but tells us no result; so what somebody must be able
/// to ask about is left for [TelegramSender].
public final class TelegramChannel implements Channel {

    /// Where Telegram posts updates.
    public static final String PATH = "/webhooks/telegram";

    private static final String JSON = "application/json";

    /// In the year 5138: what comes after it is no date.
    private static final long LAST_DATE = 100_000_000_000L;

    private final TelegramSettings settings;
    private final Taps taps;
    private final Methods methods;

    public TelegramChannel(TelegramSettings settings) {
        this.settings = settings;
        this.taps = settings.taps();
        this.methods = new Methods(taps);
    }

    @Override
    public Inbound receive(Webhook request) {
        return isGenuine(request.header("x-telegram-bot-api-secret-token"))
                ? read(request.body(), request.arrivedAt())
                : new Inbound.Forged();
    }

    /// Reads an update that we fetched ourselves, where no secret is needed.
    ///
    /// Only what is no update at all is malformed: Telegram repeats what we refuse for a day, and holds
    /// back whatever that person writes after it.
    public Inbound read(String json, Instant arrivedAt) {
        try {
            Update update = Json.MAPPER.readValue(json, Update.class);
            return update == null || update.id() == 0
                    ? new Inbound.Malformed("update_id is missing")
                    : translate(update, arrivedAt);
        } catch (JacksonException e) {
            return hasId(json)
                    ? new Inbound.Ignored("an update in a form we do not know")
                    : new Inbound.Malformed(e.getClass().getSimpleName());
        }
    }

    /// One text goes in the response, if nobody will ask about it. Several are left for later, because nothing tells
    /// when Telegram does what a response asks: a call of ours might overtake it.
    @Override
    public Answer answer(Inbound.Message to, List<Said> said) {
        String chat = to.from().address();
        List<Said> parts =
                said.stream().flatMap(one -> Methods.parts(one).stream()).toList();
        if (parts.size() == 1 && parts.getFirst().reference() == null) {
            ObjectNode inline = inline(chat, Handle.parse(to.handle()), parts.getFirst());
            return new Answer(JSON, inline.toString(), List.of());
        }
        return new Answer(JSON, "", parts);
    }

    @Override
    public Answer nothing() {
        return new Answer(JSON, "", List.of());
    }

    private ObjectNode inline(String chat, Handle handle, Said part) {
        return handle.messageId() == 0 || !part.askCard().isEmpty() // that keyboard stands below no message
                ? methods.send(chat, part).put("method", Methods.SEND)
                : methods.edit(chat, handle.messageId(), part).put("method", Methods.EDIT);
    }

    private boolean isGenuine(@Nullable String secret) {
        return secret != null
                && MessageDigest.isEqual(
                        secret.getBytes(StandardCharsets.UTF_8),
                        settings.secretToken().value().getBytes(StandardCharsets.UTF_8));
    }

    private static boolean hasId(String json) {
        try {
            return Json.MAPPER.readTree(json).path("update_id").isIntegralNumber();
        } catch (JacksonException e) {
            return false;
        }
    }

    private Inbound translate(Update update, Instant arrivedAt) {
        Message message = update.message();
        CallbackQuery query = update.callbackQuery();
        ChatMemberUpdated member = update.myChatMember();
        if (message != null) {
            return message(update.id(), message, arrivedAt);
        }
        if (query != null) {
            return tap(update.id(), query, arrivedAt);
        }
        return member != null
                ? member(update.id(), member, arrivedAt)
                : new Inbound.Ignored("an update of another kind");
    }

    private Inbound message(long update, Message message, Instant arrivedAt) {
        User from = message.from();
        Chat chat = message.chat();
        if (chat == null || !chat.isPrivate()) {
            return new Inbound.Ignored("not a private chat");
        }
        if (from == null || from.id() == 0 || from.isBot()) {
            return new Inbound.Ignored("nobody to answer");
        }
        Content.Sent content = Contents.read(message, from);
        if (content == null) {
            return new Inbound.Ignored("a message that says nothing");
        }
        Command command = content instanceof Text(var body) ? Command.read(body) : new Command("", "");
        Content.Sent said = content instanceof Text ? new Text(command.text()) : content;
        return inbound(update, from, said, message.date(), arrivedAt, Handle.NONE, command.language());
    }

    /// A tap whose button cannot be read is answered below it, not in its place.
    private Inbound tap(long update, CallbackQuery query, Instant arrivedAt) {
        User from = query.from();
        Message tapped = query.message();
        Chat chat = tapped == null ? null : tapped.chat();
        if (from == null || from.id() == 0 || from.isBot()) {
            return new Inbound.Ignored("nobody to answer");
        }
        if (chat != null && !chat.isPrivate()) {
            return new Inbound.Ignored("not a private chat");
        }
        String data = query.data();
        String choice = data == null ? "" : taps.choice(Long.toString(from.id()), data);
        long shown = tapped == null || tapped.date() == 0 ? 0 : tapped.id(); // 0 is one too old to be changed
        long place = chat == null || chat.id() != from.id() || choice.isEmpty() ? 0 : shown;
        String callback = query.id() == null ? "" : query.id();
        return inbound(update, from, new Content.Tap(choice), 0, arrivedAt, new Handle(place, callback), "");
    }

    /// Only who had blocked us comes back by it: any other news of a member is nobody's consent.
    private Inbound member(long update, ChatMemberUpdated member, Instant arrivedAt) {
        User from = member.from();
        if (member.chat() == null || !member.chat().isPrivate()) {
            return new Inbound.Ignored("not a private chat");
        }
        if (from == null || from.id() == 0 || from.isBot()) {
            return new Inbound.Ignored("nobody to answer");
        }
        String before = status(member.before());
        String after = status(member.after());
        if (after.equals("kicked")) {
            return inbound(update, from, new Consent(Consent.Word.BLOCKED), member.date(), arrivedAt, Handle.NONE, "");
        }
        return before.equals("kicked") && after.equals("member")
                ? inbound(update, from, new Consent(Consent.Word.UNBLOCKED), member.date(), arrivedAt, Handle.NONE, "")
                : new Inbound.Ignored("neither blocked nor unblocked");
    }

    private static String status(@Nullable ChatMember member) {
        return member == null || member.status() == null ? "" : member.status();
    }

    /// @param date in seconds; 0 where Telegram tells none
    private Inbound inbound(
            long update,
            User from,
            Content.Sent content,
            long date,
            Instant arrivedAt,
            Handle handle,
            String language) {
        boolean dated = date > 0 && date < LAST_DATE;
        return new Inbound.Message(
                new Account(Medium.TELEGRAM, Long.toString(from.id())),
                settings.bot(),
                "tg-" + update,
                content,
                dated ? Instant.ofEpochSecond(date) : arrivedAt,
                dated ? Source.PROVIDER : Source.OURS,
                handle.equals(Handle.NONE) ? "" : handle.print(),
                language);
    }
}
