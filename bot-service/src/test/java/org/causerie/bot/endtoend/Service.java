package org.causerie.bot.endtoend;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.causerie.bot.CauserieApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/// The service as it runs, but for its clock.
final class Service implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    private Service(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /// Starts one replica on a free port.
    static Service start(String... properties) {
        List<String> all = new ArrayList<>(List.of(properties));
        all.add("--server.port=0");
        all.add("--causerie.limits.rates.flood-block=off"); // the numbers for fiction are few and neighbours
        return new Service(new SpringApplicationBuilder(CauserieApplication.class, TimeTravel.class)
                .run(all.toArray(String[]::new)));
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    <T> T bean(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    int port() {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    void travelTo(Instant moment) {
        bean(Clock.class).travelTo(moment);
    }

    @Override
    public void close() {
        context.close();
    }

    static class TimeTravel {

        @Bean
        @Primary
        Clock timeTravel() {
            return new Clock();
        }
    }

    /// The system's clock until it is moved; it runs on from there.
    static final class Clock implements InstantSource {

        private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

        void travelTo(Instant moment) {
            ahead.set(Duration.between(Instant.now(), moment));
        }

        @Override
        public Instant instant() {
            return Instant.now().plus(ahead.get());
        }
    }
}
