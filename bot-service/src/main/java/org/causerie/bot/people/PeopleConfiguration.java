package org.causerie.bot.people;

import javax.sql.DataSource;
import org.causerie.bot.secrets.Secrets;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Hands the keys to those who need them.
@Configuration(proxyBeanMethods = false)
class PeopleConfiguration {

    @Bean
    People people(Secrets secrets) {
        return new People(secrets);
    }

    @Bean
    Consents consents(DataSource database, Secrets secrets) {
        return new Consents(JdbcClient.create(database), secrets.get("people").id());
    }

    @Bean
    Addresses addresses(Secrets secrets) {
        return new Addresses(secrets.get("addresses"));
    }
}
