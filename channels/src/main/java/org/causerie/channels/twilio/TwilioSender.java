package org.causerie.channels.twilio;

import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Message;
import com.twilio.rest.api.v2010.account.MessageCreator;
import com.twilio.type.PhoneNumber;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.function.Supplier;
import org.causerie.channels.Account;
import org.causerie.channels.Sender;
import org.causerie.channels.Traffic;
import org.jspecify.annotations.Nullable;

/// Sends through Twilio's Messages: <https://www.twilio.com/docs/messaging/api/message-resource>.
///
/// Knows of no time to send it at and no second try. Errors tell a status and a code, never a number or a text.
public final class TwilioSender implements Sender {

    /// How long Twilio may take to answer.
    public static final Duration PATIENCE = Duration.ofSeconds(5);

    /// How far Twilio's clock may be behind ours.
    private static final Duration SKEW = Duration.ofMinutes(1);

    private static final int PAGE = 50;
    private static final int MOST_FOUND = 200;

    private final TwilioSettings settings;
    private final TwilioRestClient client;

    public TwilioSender(TwilioSettings settings) {
        this(settings, PATIENCE);
    }

    TwilioSender(TwilioSettings settings, Duration patience) {
        this.settings = settings;
        this.client = OneTry.client(settings, patience);
    }

    /// Sends one text, once.
    ///
    /// @throws IllegalArgumentException if the text is empty or longer than 1600, or the reference not plain
    @Override
    public Sent send(Account to, String text, String reference) {
        String from = settings.numberFor(to.medium());
        if (from == null) {
            return new Sent.Refused("", "no number of ours for " + to.medium().code());
        }
        MessageCreator message = Message.creator(address(to), ours(to, from), Twiml.checked(text))
                .setStatusCallback(settings.statusUrl(reference));
        try {
            Message created = message.create(client);
            return created != null && created.getSid() != null
                    ? new Sent.Accepted(created.getSid())
                    : new Sent.Unknown("an answer without an id");
        } catch (Failure e) {
            return e.outcome();
        } catch (RuntimeException e) {
            // the SDK falls over an answer that is not what it expects, NullPointerException included
            return new Sent.Unknown("an answer we cannot read");
        }
    }

    /// Looks for a message we may have sent. One that Twilio itself gave up before it left does not count, and one
    /// minute
    /// is allowed for clocks that differ.
    @Override
    public @Nullable String find(Account to, String text, Instant notBefore) {
        String from = settings.numberFor(to.medium());
        if (from == null) {
            return null;
        }
        return asking(() -> {
            var found = Message.reader()
                    .setTo(address(to))
                    .setFrom(ours(to, from))
                    .setDateSentAfter(notBefore.minus(SKEW).atZone(ZoneOffset.UTC))
                    .pageSize(PAGE)
                    .limit(MOST_FOUND)
                    .read(client);
            for (Message message : found) {
                if (isSame(message, text)) {
                    return message.getSid();
                }
            }
            return null;
        });
    }

    @Override
    public @Nullable Instant receivedAt(String providerId) {
        return asking(() -> {
            try {
                ZonedDateTime created =
                        Message.fetcher(providerId).fetch(client).getDateCreated();
                return created == null ? null : created.toInstant();
            } catch (Failure e) {
                if (e.status() == 404) {
                    return null;
                }
                throw e;
            }
        });
    }

    @Override
    public Traffic traffic(Instant since) {
        Traffic found = asking(() -> new MessageLog(settings, client).since(since.minus(SKEW)));
        return found == null ? Traffic.NONE : found;
    }

    @Override
    public Sent judge(String errorCode) {
        if (!errorCode.matches("[0-9]{1,9}")) {
            return new Sent.Refused("", "failed without a reason");
        }
        int code = Integer.parseInt(errorCode);
        return TwilioErrors.of(code).outcome(code, null);
    }

    private static boolean isSame(Message message, String text) {
        boolean given = switch (message.getStatus()) {
            case FAILED, CANCELED, UNDELIVERED -> false;
            default -> true;
        };
        return given && message.getBody() != null && message.getBody().strip().equals(text.strip());
    }

    private static PhoneNumber address(Account account) {
        return new PhoneNumber(Senders.withScheme(account.medium(), account.address()));
    }

    private static PhoneNumber ours(Account to, String from) {
        return new PhoneNumber(Senders.withScheme(to.medium(), from));
    }

    /// Drops what the SDK says, because it may quote the answer it could not read.
    private static <T> @Nullable T asking(Supplier<@Nullable T> question) {
        try {
            return question.get();
        } catch (Failure e) {
            throw new ProviderUnavailable("Twilio could not be asked", e);
        } catch (RuntimeException e) {
            throw new ProviderUnavailable("Twilio's answer cannot be read", Failure.unreadable());
        }
    }
}
