package org.causerie.bot.providers;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import javax.sql.DataSource;
import org.causerie.bot.secrets.Secret;
import org.causerie.bot.secrets.Secrets;
import org.causerie.bot.startup.StartRefused;
import org.causerie.channels.Credential;
import org.causerie.channels.telegram.TelegramSettings;
import org.causerie.channels.twilio.TwilioChannel;
import org.causerie.channels.twilio.TwilioSender;
import org.causerie.channels.twilio.TwilioSettings;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.StringUtils;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({TwilioProperties.class, TelegramProperties.class})
class ProvidersConfiguration {

    @Bean
    SimulatedTwilio simulatedTwilio(Secrets secrets) {
        return new SimulatedTwilio(secrets);
    }

    @Bean
    SimulatedTelegram simulatedTelegram(Secrets secrets) {
        return new SimulatedTelegram(secrets);
    }

    @Bean
    ChannelSwitches channelSwitches(DataSource database) {
        return new ChannelSwitches(JdbcClient.create(database));
    }

    @Bean
    Simulation simulation(Environment environment) {
        return new Simulation(environment);
    }

    @Bean
    @Conditional(TelegramConfigured.class)
    Telegram telegram(TelegramProperties telegram, Secrets secrets, Environment environment) {
        return Telegram.of(settings(telegram, secrets), ingress(telegram, environment));
    }

    @Bean
    Providers providers(
            TwilioProperties twilio,
            ObjectProvider<Telegram> bot,
            SimulatedTwilio simulated,
            SimulatedTelegram simulatedBot,
            Simulation simulation,
            Secrets secrets,
            Environment environment) {
        boolean real = StringUtils.hasText(twilio.accountSid());
        if (real) {
            settings(twilio, secrets, environment); // senseless settings are found at the start
            templates(twilio);
        }
        return new Providers(() -> {
            var all = new ArrayList<Provider>();
            String smsNumber = null;
            if (real) {
                TwilioSettings settings = settings(twilio, secrets, environment);
                smsNumber = settings.smsNumber();
                var sender = new TwilioSender(settings);
                sender.openShelf();
                all.add(provider("twilio", settings, sender, templates(twilio)));
            }
            Telegram telegram = bot.getIfAvailable();
            if (telegram != null) {
                all.add(provider("telegram", telegram, smsNumber));
            }
            if (simulation.allowed()) {
                TwilioSettings settings = settings(simulated, environment);
                all.add(provider("simulator", settings, new TwilioSender(settings), Templates.NONE));
                all.add(provider(
                        "simulated telegram", simulatedBot.telegram(here(environment)), SimulatedTwilio.SMS_NUMBER));
            }
            return all;
        });
    }

    private static Provider provider(String name, TwilioSettings settings, TwilioSender sender, Templates templates) {
        return new Provider(
                name,
                new TwilioChannel(settings, sender),
                sender,
                settings.numbers(),
                settings.smsNumber(),
                templates);
    }

    private static Provider provider(String name, Telegram telegram, @Nullable String smsNumber) {
        return new Provider(
                name,
                telegram.channel(),
                telegram.sender(),
                Set.of(telegram.settings().bot()),
                smsNumber);
    }

    private static Templates templates(TwilioProperties twilio) {
        try {
            return new Templates(twilio.templates());
        } catch (IllegalArgumentException e) {
            throw new StartRefused(textOr(e.getMessage(), "the templates make no sense"), e);
        }
    }

    private static TelegramSettings settings(TelegramProperties telegram, Secrets secrets) {
        try {
            return new TelegramSettings(
                    new Credential(textOr(telegram.token(), "")),
                    new Credential(textOr(telegram.secretToken(), hex(secrets.get("telegram")))),
                    textOrNull(telegram.apiUrl()),
                    new Credential(hex(secrets.get("taps"))));
        } catch (IllegalArgumentException e) {
            throw new StartRefused(textOr(e.getMessage(), "the Telegram settings make no sense"), e);
        }
    }

    private static String hex(Secret secret) {
        return HexFormat.of().formatHex(secret.bytes());
    }

    private static Telegram.Ingress ingress(TelegramProperties telegram, Environment environment) {
        boolean reachable = StringUtils.hasText(environment.getProperty("causerie.public-url"));
        String wish = textOr(telegram.ingress(), reachable ? "webhook" : "polling");
        return switch (wish.strip().toLowerCase(Locale.ROOT)) {
            case "polling" -> Telegram.Ingress.POLLING;
            case "webhook" -> {
                if (!reachable) {
                    throw new StartRefused(
                            "causerie.telegram.ingress is webhook, but causerie.public-url is not set: Telegram would"
                                    + " not know whom to call. Set it, or use polling");
                }
                yield Telegram.Ingress.WEBHOOK;
            }
            default -> throw new StartRefused("causerie.telegram.ingress must be webhook or polling");
        };
    }

    private static TwilioSettings settings(TwilioProperties twilio, Secrets secrets, Environment environment) {
        if (!StringUtils.hasText(twilio.authToken())) {
            throw new StartRefused("causerie.twilio.auth-token is not set, though causerie.twilio.account-sid is");
        }
        try {
            return new TwilioSettings(
                    textOr(twilio.accountSid(), ""),
                    new Credential(textOr(twilio.authToken(), "")),
                    twilio.apiUrl(),
                    textOrNull(twilio.contentApiUrl()),
                    twilio.smsNumber(),
                    Objects.requireNonNullElse(twilio.smsNumbers(), List.of()),
                    textOrNull(twilio.messagingServiceSid()),
                    twilio.whatsappNumber(),
                    textOr(environment.getProperty("causerie.public-url"), here(environment)),
                    twilio.interactive(),
                    new Credential(hex(secrets.get("taps"))));
        } catch (IllegalArgumentException e) {
            throw new StartRefused(textOr(e.getMessage(), "the Twilio settings make no sense"), e);
        }
    }

    private static TwilioSettings settings(SimulatedTwilio simulated, Environment environment) {
        return new TwilioSettings(
                simulated.accountSid(),
                new Credential(simulated.authToken()),
                here(environment) + SimulatedTwilio.API,
                null,
                SimulatedTwilio.SMS_NUMBER,
                List.of(),
                null,
                SimulatedTwilio.WHATSAPP_NUMBER,
                SimulatedTwilio.PUBLIC_URL,
                true, // it shows buttons and takes taps as Twilio does
                null);
    }

    private static String here(Environment environment) {
        String port = environment.getProperty("local.server.port", environment.getProperty("server.port", "8080"));
        return "http://localhost:" + port;
    }

    private static @Nullable String textOrNull(@Nullable String text) {
        return StringUtils.hasText(text) ? text : null;
    }

    private static String textOr(@Nullable String text, String other) {
        return text != null && !text.isBlank() ? text : other;
    }
}
