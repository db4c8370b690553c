package org.causerie.bot.sessions;

import java.nio.file.Path;
import org.causerie.bot.secrets.Secrets;
import org.causerie.bot.testing.TestRedis;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/// One replica's share of this package, wired by Spring Boot as in the application.
final class Replica implements AutoCloseable {

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    /// @param secrets the folder that replicas share
    Replica(TestRedis redis, Path secrets, String... properties) {
        TestPropertyValues.of(redis.properties()).and(properties).applyTo(context);
        context.registerBean(Secrets.class, () -> new Secrets(secrets));
        context.register(DataRedisAutoConfiguration.class, SessionsConfiguration.class);
        context.refresh();
    }

    SessionStore store() {
        return context.getBean(SessionStore.class);
    }

    PersonOrder order() {
        return context.getBean(PersonOrder.class);
    }

    LettuceConnectionFactory factory() {
        return context.getBean(LettuceConnectionFactory.class);
    }

    @Override
    public void close() {
        context.close();
    }
}
