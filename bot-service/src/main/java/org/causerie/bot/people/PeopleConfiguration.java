package org.causerie.bot.people;

import java.time.InstantSource;
import javax.sql.DataSource;
import org.causerie.bot.secrets.Secrets;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Hands the keys to those who need them.
@Configuration(proxyBeanMethods = false)
class PeopleConfiguration {

    @Bean
    People people(Secrets secrets) {
        return new People(secrets);
    }

    @Bean
    Consents consents(DataSource database, Secrets secrets, InstantSource clock) {
        return new Consents(JdbcClient.create(database), secrets.get("people").id(), clock);
    }

    @Bean
    Windows windows(DataSource database, People people, InstantSource clock) {
        return new Windows(JdbcClient.create(database), people, clock);
    }

    @Bean
    AccountLinks accountLinks(DataSource database, People people, Addresses addresses) {
        var transactions = new TransactionTemplate(new JdbcTransactionManager(database));
        return new AccountLinks(JdbcClient.create(database), transactions, people, addresses);
    }

    @Bean
    Addresses addresses(Secrets secrets) {
        return new Addresses(secrets.get("addresses"));
    }
}
