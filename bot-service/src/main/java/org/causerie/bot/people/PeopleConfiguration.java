package org.causerie.bot.people;

import org.causerie.bot.secrets.Secrets;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Hands the keys to those who need them.
@Configuration(proxyBeanMethods = false)
class PeopleConfiguration {

    @Bean
    People people(Secrets secrets) {
        return new People(secrets);
    }

    @Bean
    Addresses addresses(Secrets secrets) {
        return new Addresses(secrets.get("addresses"));
    }
}
