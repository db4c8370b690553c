package org.causerie.bot.outbox;

import javax.sql.DataSource;
import org.causerie.bot.people.Addresses;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class OutboxConfiguration {

    @Bean
    Outbox outbox(DataSource database, Addresses addresses) {
        return new Outbox(JdbcClient.create(database), addresses);
    }
}
