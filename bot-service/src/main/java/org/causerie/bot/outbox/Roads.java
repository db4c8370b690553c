package org.causerie.bot.outbox;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.causerie.bot.people.Windows;
import org.causerie.bot.providers.Provider;
import org.causerie.bot.providers.Providers;
import org.causerie.bot.providers.Templates;
import org.causerie.channels.Account;
import org.causerie.channels.Template;
import org.causerie.dialogs.Medium;
import org.causerie.dialogs.campaign.Language;
import org.causerie.dialogs.sms.Gsm7;
import org.jspecify.annotations.Nullable;

/// Where a message goes on that WhatsApp does not take as it stands: in an approved template, then by SMS. It turns in
/// this order only and never back, so that it takes each road once.
final class Roads {

    private final Providers providers;
    private final Windows windows;
    private final Function<Account, Optional<String>> numbers;

    /// @param numbers what an account without a number is linked to
    Roads(Providers providers, Windows windows, Function<Account, Optional<String>> numbers) {
        this.providers = providers;
        this.windows = windows;
        this.numbers = numbers;
    }

    /// The road a message turns into.
    ///
    /// @param ours the number it leaves from there
    record Turn(Form form, Account to, String ours, String body) {

        /// Tells the medium only.
        @Override
        public String toString() {
            return "Turn[" + form + ", " + to.medium().code() + "]";
        }
    }

    /// Whether its text may not go now: too long ago that they wrote.
    boolean isShut(Claimed message, Account to) {
        Instant wrote = message.kind().followsAMessage() ? message.createdAt() : Instant.MIN;
        return to.medium() == Medium.WHATSAPP && message.form() == Form.TEXT && !windows.isOpen(to, wrote);
    }

    /// The template that a message goes in; null where it needs none, or the settings have it no more.
    @Nullable
    Template template(Claimed message) {
        return message.form() == Form.TEMPLATE ? approved(message) : null;
    }

    private @Nullable Template approved(Claimed message) {
        Provider provider = providers.of(message.ours());
        Templates templates = provider == null ? Templates.NONE : provider.templates();
        return templates.of(message.kind().code(), message.language(), message.body());
    }

    /// Where a message goes that was certainly not delivered; null where no road is left.
    Roads.@Nullable Turn onward(Claimed message, Account to, Fault fault) {
        if (to.medium() != Medium.WHATSAPP) {
            return null;
        }
        boolean asText = message.form() == Form.TEXT;
        return switch (fault) {
            case WINDOW_CLOSED ->
                asText && approved(message) != null
                        ? new Turn(Form.TEMPLATE, to, message.ours(), message.body())
                        : bySms(message, to);
            case UNREACHABLE -> bySms(message, to);
            case REFUSED -> asText ? null : bySms(message, to);
            case OPTED_OUT, FILTERED, EXPIRED, DOUBTFUL, SPENT -> null;
        };
    }

    /// What a reader of dead letters must know besides.
    static String end(Fault fault) {
        return fault == Fault.WINDOW_CLOSED ? "; neither a template nor an SMS can go instead" : "";
    }

    private Roads.@Nullable Turn bySms(Claimed message, Account to) {
        Provider provider = providers.of(message.ours());
        String ours = provider == null ? null : provider.smsNumber();
        Optional<String> number = to.hasNumber() ? Optional.of(to.address()) : numbers.apply(to);
        if (ours == null || number.isEmpty() || !message.kind().isWorthAnSms()) {
            return null;
        }
        var phone = new Account(Medium.SMS, number.get());
        return new Turn(Form.SMS, phone, ours, inSms(message));
    }

    /// In fewer parts, unless the language has letters of its own.
    private static String inSms(Claimed message) {
        Language language = message.language();
        return language == null || language.inSms() ? Gsm7.transliterate(message.body()) : message.body();
    }
}
