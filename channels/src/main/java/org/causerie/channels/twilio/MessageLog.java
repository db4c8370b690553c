package org.causerie.channels.twilio;

import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Message;
import com.twilio.rest.api.v2010.account.Message.Direction;
import com.twilio.type.PhoneNumber;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.causerie.channels.Account;
import org.causerie.channels.Inbound;
import org.causerie.channels.Traffic;
import org.causerie.dialogs.Medium;
import org.jspecify.annotations.Nullable;

/// Twilio's list of messages, read back: <https://www.twilio.com/docs/messaging/api/message-resource>.
///
/// It keeps less than a webhook tells: of a tap the visible text, of a photo that there was one.
final class MessageLog {

    private static final int PAGE = 1000;

    private final TwilioSettings settings;
    private final TwilioRestClient client;

    MessageLog(TwilioSettings settings, TwilioRestClient client) {
        this.settings = settings;
        this.client = client;
    }

    Traffic since(Instant since) {
        List<Inbound.Message> received = new ArrayList<>();
        List<Traffic.Sent> sent = new ArrayList<>();
        for (String ours : settings.smsNumbers()) {
            read(new PhoneNumber(ours), ours, since, received, sent);
        }
        String whatsapp = settings.whatsappNumber();
        if (whatsapp != null) {
            var address = new PhoneNumber(Senders.withScheme(Medium.WHATSAPP, whatsapp));
            read(address, whatsapp, since, received, sent);
        }
        return new Traffic(received.reversed(), sent); // Twilio lists the newest first, and tells whole seconds
    }

    private void read(
            PhoneNumber address, String ours, Instant since, List<Inbound.Message> received, List<Traffic.Sent> sent) {
        for (Message message : Message.reader()
                .setTo(address)
                .setDateSentAfter(since.atZone(ZoneOffset.UTC))
                .pageSize(PAGE)
                .read(client)) {
            Inbound.Message inbound = inbound(message, ours);
            if (inbound != null) {
                received.add(inbound);
            }
        }
        for (Message message : Message.reader()
                .setFrom(address)
                .setDateSentAfter(since.atZone(ZoneOffset.UTC))
                .pageSize(PAGE)
                .read(client)) {
            Account to = Senders.read(form("From", message.getTo(), "To", ours));
            if (to != null && message.getDirection() != Direction.INBOUND && message.getDateCreated() != null) {
                String text = message.getBody() == null ? "" : message.getBody();
                sent.add(new Traffic.Sent(to, message.getDateCreated().toInstant(), text));
            }
        }
    }

    private Inbound.@Nullable Message inbound(Message message, String ours) {
        if (message.getDirection() != Direction.INBOUND || message.getDateCreated() == null) {
            return null;
        }
        Account from = Senders.read(form("From", String.valueOf(message.getFrom()), "To", message.getTo()));
        return from == null
                ? null
                : new Inbound.Message(
                        from,
                        ours,
                        message.getSid(),
                        Contents.read(content(message, from.medium()), from, settings.taps()),
                        message.getDateCreated().toInstant(),
                        Inbound.Source.READ_BACK);
    }

    /// What a webhook would have said of the content. Nothing tells whether the text beside a medium is a caption;
    /// with a picture message by SMS it is.
    private static Form content(Message message, Medium medium) {
        String body = message.getBody() == null ? "" : message.getBody();
        String media = message.getNumMedia() == null ? "0" : message.getNumMedia();
        boolean captioned = medium == Medium.SMS && !body.isBlank();
        return form("Body", body, "NumMedia", captioned ? "0" : media);
    }

    private static Form form(String name, String value, String other, String otherValue) {
        return Form.parse(name + "=" + encoded(value) + "&" + other + "=" + encoded(otherValue));
    }

    private static String encoded(@Nullable String value) {
        return URLEncoder.encode(value == null ? "" : value, StandardCharsets.UTF_8);
    }
}
