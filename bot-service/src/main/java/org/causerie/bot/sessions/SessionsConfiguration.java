package org.causerie.bot.sessions;

import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.resource.Delay;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.causerie.bot.secrets.Secrets;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.data.redis.autoconfigure.ClientResourcesBuilderCustomizer;
import org.springframework.boot.data.redis.autoconfigure.LettuceClientOptionsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SessionsProperties.class)
class SessionsConfiguration {

    @Bean
    SessionStore sessionStore(LettuceConnectionFactory factory, Secrets secrets, SessionsProperties properties) {
        return new SessionStore(
                        new RedisLine(factory, properties.timeout()),
                        new Seal(secrets.get("sessions"), SessionFormat.CURRENT),
                        new Partitions(properties.partitions()),
                        properties.seenFor(),
                        Pauses::sleep)
                .begun();
    }

    @Bean
    PersonOrder personOrder() {
        return new PersonOrder();
    }

    /// While Redis is away commands fail at once. Lettuce would otherwise keep them and send them when it is back: a
    /// webhook that was told 503 would have its effect all the same.
    @Bean
    LettuceClientOptionsBuilderCustomizer rejectWhileDisconnected() {
        return options -> options.disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS);
    }

    /// Tries to reconnect every second at least. Lettuce's own pauses grow to half a minute.
    @Bean
    ClientResourcesBuilderCustomizer reconnectSoon() {
        Delay delay = Delay.fullJitter(Duration.ofMillis(20), Duration.ofSeconds(1), 20, TimeUnit.MILLISECONDS);
        return resources -> resources.reconnectDelay(delay);
    }
}
