package org.causerie.bot.startup;

import java.io.PrintStream;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/// Asks Redis for a sign of life before the port opens, and says when it is open.
@Configuration(proxyBeanMethods = false)
class StartupConfiguration {

    /// Lettuce connects at the first use, which would be a citizen's message.
    @Bean
    SmartInitializingSingleton redisPing(RedisConnectionFactory redis) {
        return () -> {
            try (RedisConnection connection = redis.getConnection()) {
                connection.ping();
            }
        };
    }

    /// A thread for each timed work: one that waits for a store must not hold up the others.
    @Bean
    ThreadPoolTaskScheduler taskScheduler() {
        var scheduler = new ThreadPoolTaskScheduler();
        scheduler.setPoolSize(4);
        scheduler.setDaemon(true);
        scheduler.setThreadNamePrefix("timed-");
        return scheduler;
    }

    @Bean
    ReadyLine readyLine(Environment environment) {
        return new ReadyLine(environment, System.out);
    }

    /// The line that operators and tests wait for.
    record ReadyLine(Environment environment, PrintStream out) {

        @EventListener
        @Order(Ordered.HIGHEST_PRECEDENCE)
        void print(ApplicationReadyEvent ready) {
            String port = environment.getProperty("local.server.port");
            if (port == null) {
                return; // no web server, as in some tests
            }
            String address = "http://localhost:" + port;
            out.println("Causerie is ready at " + address);
            if (!Stores.hasProvider(environment)) {
                out.println("Vote from a simulated telephone at " + address + "/simulator (Ctrl-C stops).");
            }
            out.flush();
        }
    }
}
