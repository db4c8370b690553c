package org.causerie.channels.twilio;

import com.twilio.security.RequestValidator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.causerie.channels.Account;
import org.causerie.channels.Channel;
import org.causerie.channels.Inbound;
import org.causerie.channels.Said;
import org.causerie.channels.Taps;
import org.causerie.channels.Webhook;
import org.causerie.dialogs.Medium;
import org.jspecify.annotations.Nullable;

/// Twilio's webhooks for SMS and WhatsApp, as of November 2026:
/// <https://www.twilio.com/docs/messaging/guides/webhook-request>.
public final class TwilioChannel implements Channel {

    /// Where Twilio posts what citizens send.
    public static final String MESSAGE_PATH = "/webhooks/twilio";

    /// Where Twilio posts how our messages fare.
    public static final String STATUS_PATH = "/webhooks/twilio/status";

    private final TwilioSettings settings;
    private final RequestValidator validator;
    private final Taps taps;
    private final BooleanSupplier buttons;

    /// Leaves texts with buttons to a sender that is trusted to have them.
    public TwilioChannel(TwilioSettings settings) {
        this(settings, settings::interactive);
    }

    /// Leaves texts with buttons to a sender, as long as it has them.
    public TwilioChannel(TwilioSettings settings, TwilioSender sender) {
        this(settings, sender::hasButtons);
    }

    private TwilioChannel(TwilioSettings settings, BooleanSupplier buttons) {
        this.settings = settings;
        this.buttons = buttons;
        this.validator = new RequestValidator(settings.authToken().value());
        this.taps = settings.taps();
    }

    /// Verifies with all that came, then reads. Only what Twilio signed is called malformed; all else is forged.
    @Override
    public Inbound receive(Webhook request) {
        String signature = request.header("x-twilio-signature");
        if (signature == null) {
            return new Inbound.Forged();
        }
        if (!isForm(request) && validator.validate(settings.publicUrl() + request.path(), Map.of(), signature)) {
            return new Inbound.Malformed("content-type"); // of a body that is no form the signature covers nothing
        }
        Form form = Form.parse(request.body());
        if (!validator.validate(settings.publicUrl() + request.path(), form.values(), signature)) {
            return new Inbound.Forged();
        }
        String fault = fault(request, form);
        if (fault != null) {
            return new Inbound.Malformed(fault);
        }
        if (!form.get("AccountSid").equals(settings.accountSid())) {
            return new Inbound.Forged();
        }
        return isStatus(request.path()) ? status(request, form) : message(request, form);
    }

    /// Answers in the response, up to the first text that WhatsApp shows with buttons: TwiML knows none. It and what
    /// follows it is left for [TwilioSender], so that nothing overtakes it.
    @Override
    public Answer answer(Inbound.Message to, List<Said> said) {
        int inline = 0;
        while (inline < said.size() && !hasButtons(to.from(), said.get(inline))) {
            inline++;
        }
        List<Said> later = said.subList(inline, said.size());
        later.forEach(one -> Twiml.check(one, settings)); // what cannot be sent is our mistake: told now
        return new Answer("text/xml", Twiml.of(said.subList(0, inline), settings), later);
    }

    private boolean hasButtons(Account to, Said said) {
        return buttons.getAsBoolean() && Interactive.of(said, to, taps) != null;
    }

    @Override
    public Answer nothing() {
        return new Answer("text/xml", Twiml.of(List.of(), settings), List.of());
    }

    private static boolean isStatus(String path) {
        return path.equals(STATUS_PATH) || path.startsWith(STATUS_PATH + "?");
    }

    private static @Nullable String fault(Webhook request, Form form) {
        if (!isForm(request)) {
            return "content-type";
        }
        if (form.fault() != null) {
            return form.fault();
        }
        return form.has("AccountSid") ? null : "AccountSid is missing";
    }

    private static boolean isForm(Webhook request) {
        String contentType = request.header("content-type");
        if (contentType == null) {
            return false;
        }
        int semicolon = contentType.indexOf(';');
        String type = semicolon < 0 ? contentType : contentType.substring(0, semicolon);
        return type.strip().toLowerCase(Locale.ROOT).equals("application/x-www-form-urlencoded");
    }

    private static Inbound status(Webhook request, Form form) {
        if (!form.has("MessageSid")) {
            return new Inbound.Malformed("MessageSid is missing");
        }
        if (!form.has("MessageStatus")) {
            return new Inbound.Malformed("MessageStatus is missing");
        }
        Inbound.Progress progress = progress(form.get("MessageStatus"));
        return progress == null
                ? new Inbound.Ignored("a status that tells nothing of a message of ours")
                : new Inbound.Status(
                        References.of(request.path()), form.get("MessageSid"), progress, form.get("ErrorCode"));
    }

    /// `partially_delivered` is no more than sent: a part that is missing may be the ticket, and a second copy is
    /// better
    /// than none.
    private static Inbound.@Nullable Progress progress(String status) {
        return switch (status) {
            case "accepted", "scheduled", "queued", "sending" -> Inbound.Progress.ACCEPTED;
            case "sent", "partially_delivered" -> Inbound.Progress.SENT;
            case "delivered", "read" -> Inbound.Progress.DELIVERED;
            case "failed", "undelivered", "canceled" -> Inbound.Progress.FAILED;
            default -> null;
        };
    }

    private Inbound message(Webhook request, Form form) {
        if (!form.has("MessageSid")) {
            return new Inbound.Malformed("MessageSid is missing");
        }
        if (!form.has("From") && !form.has("ExternalUserId")) {
            return new Inbound.Malformed("From is missing");
        }
        Account from = Senders.read(form);
        if (from == null) {
            return new Inbound.Ignored("a sender that nobody can answer");
        }
        String to = to(form, from.medium());
        return to == null
                ? new Inbound.Malformed("To is missing")
                : new Inbound.Message(
                        from,
                        to,
                        form.get("MessageSid"),
                        Contents.read(form, from, taps),
                        request.arrivedAt(),
                        Inbound.Source.OURS);
    }

    /// The number that was written to, if the settings know it: what goes by the API must find its provider.
    /// TwiML leaves from the very number anyway, and a Messaging Service chooses itself.
    private @Nullable String to(Form form, Medium medium) {
        String to = Senders.withoutScheme(form.get("To"));
        String ours = settings.numberFor(medium);
        if (ours == null || settings.numbers().contains(to)) {
            return to.isBlank() ? null : to;
        }
        return ours;
    }
}
