package org.causerie.bot.voices;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.causerie.bot.campaigns.CurrentCampaign;
import org.causerie.bot.people.People;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class VoicesConfiguration {

    @Bean
    Misunderstandings misunderstandings(
            CurrentCampaign current,
            People people,
            DataSource database,
            InstantSource clock,
            ObjectProvider<MeterRegistry> meters) {
        var transactions = new TransactionTemplate(new JdbcTransactionManager(database));
        var phrases = new Phrases(
                JdbcClient.create(database),
                transactions,
                people,
                current.campaign().code());
        return new Misunderstandings(
                phrases, clock, current.campaign().zone(), meters.getIfAvailable(SimpleMeterRegistry::new));
    }
}
