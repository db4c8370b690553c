package org.causerie.channels.twilio;

import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Message;
import com.twilio.rest.api.v2010.account.MessageCreator;
import com.twilio.rest.api.v2010.account.MessageReader;
import com.twilio.type.PhoneNumber;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.causerie.channels.Account;
import org.causerie.channels.Said;
import org.causerie.channels.Sender;
import org.causerie.channels.Taps;
import org.causerie.channels.Template;
import org.causerie.channels.Traffic;
import org.causerie.dialogs.Medium;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Sends through Twilio's Messages: <https://www.twilio.com/docs/messaging/api/message-resource>.
///
/// Knows of no time to send it at and no second try. Errors tell a status and a code, never a number or a text.
public final class TwilioSender implements Sender {

    /// How long Twilio may take to answer.
    public static final Duration PATIENCE = Duration.ofSeconds(5);

    /// How far Twilio's clock may be behind ours.
    private static final Duration SKEW = Duration.ofMinutes(1);

    private static final Duration ONCE_MORE = Duration.ofMinutes(5);
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int PAGE = 50;
    private static final int MOST_FOUND = 200;

    /// What Twilio takes as `ValidityPeriod`, in seconds.
    private static final long LONGEST_VALIDITY = 36_000;

    private final TwilioSettings settings;
    private final TwilioRestClient client;
    private final Shelf shelf;
    private final Executor threads;
    private final Taps taps;

    public TwilioSender(TwilioSettings settings) {
        this(
                settings,
                PATIENCE,
                InstantSource.system(),
                work -> Thread.ofVirtual().name("shelf").start(work));
    }

    /// Asks all in the thread of whoever calls.
    TwilioSender(TwilioSettings settings, Duration patience, InstantSource clock) {
        this(settings, patience, clock, Runnable::run);
    }

    private TwilioSender(TwilioSettings settings, Duration patience, InstantSource clock, Executor threads) {
        this.settings = settings;
        this.client = OneTry.client(settings, patience);
        this.shelf = new Shelf(new OneTry(settings, patience), settings.contentApiUrl(), clock, threads);
        this.taps = settings.taps();
        this.threads = threads;
    }

    /// Asks now which contents there are, so that nobody waits to learn that there are none.
    public void openShelf() {
        if (settings.interactive() && settings.whatsappNumber() != null) {
            threads.execute(shelf::open);
        }
    }

    /// Whether buttons can be had, as far as is known.
    boolean hasButtons() {
        return settings.interactive() && !shelf.isAway();
    }

    @Override
    public Sent send(Account to, String text, String reference) {
        return send(to, new Said(text, reference.isEmpty() ? null : reference));
    }

    @Override
    public Sent send(Account to, Said said) {
        return send(to, "", said);
    }

    /// Sends one text, once: as the template it names, with its buttons, or alone, whichever the medium takes. Where
    /// Twilio minds the buttons, the text goes alone at once, so that nobody stays without an answer.
    ///
    /// @param ours the number it leaves from; empty for the first of the medium. A Messaging Service chooses itself
    /// @throws IllegalArgumentException if the text is empty or longer than 1600, or the reference not plain
    @Override
    public Sent send(Account to, String ours, Said said) {
        Twiml.check(said, settings);
        String from = ours.isEmpty() ? settings.numberFor(to.medium()) : ours;
        if (from == null || to.medium() == Medium.TELEGRAM) {
            return new Sent.Refused("", "no number of ours for " + to.medium().code());
        }
        Template template = to.medium() == Medium.WHATSAPP ? said.template() : null;
        if (template != null) {
            return sendTemplate(to, from, said, template);
        }
        Interactive interactive = settings.interactive() ? Interactive.of(said, to, taps) : null;
        String sid = interactive == null ? null : shelf.sid(interactive.shape());
        if (interactive != null && sid != null) {
            try {
                return create(filled(message(to, from, said, null), sid, interactive.variables()));
            } catch (Failure e) {
                if (!e.mayBeAboutForm()) {
                    return e.outcome();
                }
                shelf.forget(interactive.shape(), sid);
            }
        }
        try {
            return create(message(to, from, said, said.text()));
        } catch (Failure e) {
            return e.outcome();
        }
    }

    /// A template that Twilio does not take is not tried again: somebody must mend it.
    private Sent sendTemplate(Account to, String from, Said said, Template template) {
        ObjectNode variables = JSON.createObjectNode();
        new TreeMap<>(template.variables()).forEach((name, value) -> variables.put(name, Interactive.oneLine(value)));
        for (int i = 0; i < said.buttons().size(); i++) {
            variables.put(
                    "tap" + (i + 1),
                    taps.data(to.address(), said.buttons().get(i).choice()));
        }
        try {
            return create(filled(message(to, from, said, null), template.sid(), variables.toString()));
        } catch (Failure e) {
            return e.mayBeAboutForm() ? new Sent.Refused(Integer.toString(e.code()), "template refused") : e.outcome();
        }
    }

    /// @param body null for a message whose words come by [#filled]: Twilio minds both at once
    private MessageCreator message(Account to, String from, Said said, @Nullable String body) {
        String service = service(to.medium());
        MessageCreator message = service == null
                ? Message.creator(address(to), ours(to, from), body)
                : Message.creator(address(to), service, body);
        String reference = said.reference();
        if (reference != null) {
            message.setStatusCallback(settings.statusUrl(reference));
        }
        Duration validity = said.validity();
        if (validity != null) {
            message.setValidityPeriod((int) Math.clamp(validity.toSeconds(), 1, LONGEST_VALIDITY));
        }
        return message;
    }

    private static MessageCreator filled(MessageCreator message, String contentSid, String variables) {
        return message.setContentSid(contentSid).setContentVariables(variables);
    }

    private Sent create(MessageCreator message) {
        try {
            Message created = message.create(client);
            return created != null && created.getSid() != null
                    ? new Sent.Accepted(created.getSid())
                    : new Sent.Unknown("an answer without an id");
        } catch (Failure e) {
            throw e;
        } catch (RuntimeException e) {
            // the SDK falls over an answer that is not what it expects, NullPointerException included
            return new Sent.Unknown("an answer we cannot read");
        }
    }

    private @Nullable String service(Medium medium) {
        return medium == Medium.SMS ? settings.messagingServiceSid() : null;
    }

    @Override
    public @Nullable String find(Account to, String text, Instant notBefore) {
        return find(to, "", text, notBefore);
    }

    /// Looks for a message we may have sent. One that Twilio itself gave up before it left does not count, and one
    /// minute is allowed for clocks that differ. Blanks are not compared, because buttons come with fewer.
    @Override
    public @Nullable String find(Account to, String ours, String text, Instant notBefore) {
        String from = ours.isEmpty() ? settings.numberFor(to.medium()) : ours;
        if (from == null || to.medium() == Medium.TELEGRAM) {
            return null;
        }
        return asking(() -> {
            MessageReader sought = Message.reader()
                    .setTo(address(to))
                    .setDateSentAfter(notBefore.minus(SKEW).atZone(ZoneOffset.UTC));
            if (service(to.medium()) == null) {
                sought.setFrom(ours(to, from));
            }
            for (Message message : sought.pageSize(PAGE).limit(MOST_FOUND).read(client)) {
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

    /// Twilio had taken it: where it gives no reason that we know, one more try may arrive.
    @Override
    public Sent judge(String errorCode) {
        if (!errorCode.matches("[0-9]{1,9}")) {
            return new Sent.TryOnceMore(ONCE_MORE, "", "failed without a reason");
        }
        int code = Integer.parseInt(errorCode);
        TwilioErrors error = TwilioErrors.of(code);
        return error == TwilioErrors.OTHER
                ? new Sent.TryOnceMore(ONCE_MORE, errorCode, "failed for a reason that we do not know")
                : error.outcome(code, null);
    }

    private static boolean isSame(Message message, String text) {
        boolean given = switch (message.getStatus()) {
            case FAILED, CANCELED, UNDELIVERED -> false;
            default -> true;
        };
        return given && message.getBody() != null && words(message.getBody()).equals(words(text));
    }

    private static String words(String text) {
        return BLANKS.matcher(text.strip()).replaceAll(" ");
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
