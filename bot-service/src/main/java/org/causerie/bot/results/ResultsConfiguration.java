package org.causerie.bot.results;

import java.time.InstantSource;
import javax.sql.DataSource;
import org.causerie.bot.ballots.BallotBox;
import org.causerie.bot.campaigns.CurrentCampaign;
import org.causerie.bot.providers.Simulation;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class ResultsConfiguration {

    @Bean
    PublicRecord publicRecord(CurrentCampaign current, BallotBox box, DataSource database, InstantSource clock) {
        return new PublicRecord(current, box, JdbcClient.create(database), clock);
    }

    @Bean
    LookUps lookUps(InstantSource clock) {
        return new LookUps(clock);
    }

    @Bean
    VoteLine voteLine(@Value("${causerie.twilio.sms-number:}") String number, Simulation simulation) {
        return new VoteLine(number.isBlank() ? null : number.strip(), simulation.allowed());
    }
}
