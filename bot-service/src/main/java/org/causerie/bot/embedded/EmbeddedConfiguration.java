package org.causerie.bot.embedded;

import org.causerie.bot.startup.Stores;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/// Hands the private stores' addresses to whoever connects, so that the stores stand before the first connection and
/// end after the last.
@Configuration(proxyBeanMethods = false)
class EmbeddedConfiguration {

    /// Tickets are safe in PostgreSQL, so Redis may lose a second of conversation: `everysec` (docs/adr/0010).
    private static final String APPENDFSYNC = "everysec";

    @Bean
    @Conditional(AnyPrivate.class)
    EmbeddedStores embeddedStores(Environment environment) {
        return EmbeddedStores.start(
                Stores.of(environment), environment.getProperty("causerie.redis.appendfsync", APPENDFSYNC));
    }

    @Bean
    @Conditional(PostgresPrivate.class)
    JdbcConnectionDetails privatePostgres(EmbeddedStores stores) {
        return new JdbcConnectionDetails() {
            @Override
            public String getUsername() {
                return PostgresServer.USER;
            }

            @Override
            public String getPassword() {
                return stores.postgres().password();
            }

            @Override
            public String getJdbcUrl() {
                return stores.postgres().url();
            }
        };
    }

    @Bean
    @Conditional(RedisPrivate.class)
    DataRedisConnectionDetails privateRedis(EmbeddedStores stores) {
        return new DataRedisConnectionDetails() {
            @Override
            public String getPassword() {
                return stores.redis().password();
            }

            @Override
            public Standalone getStandalone() {
                return Standalone.of("127.0.0.1", stores.redis().port());
            }
        };
    }

    static final class AnyPrivate implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            Stores stores = Stores.of(context.getEnvironment());
            return stores.privatePostgres() || stores.privateRedis();
        }
    }

    static final class PostgresPrivate implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return Stores.of(context.getEnvironment()).privatePostgres();
        }
    }

    static final class RedisPrivate implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return Stores.of(context.getEnvironment()).privateRedis();
        }
    }
}
