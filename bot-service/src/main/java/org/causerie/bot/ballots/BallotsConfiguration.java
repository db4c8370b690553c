package org.causerie.bot.ballots;

import java.nio.file.Path;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.causerie.bot.secrets.Secrets;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Wires the box.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BallotsProperties.class)
class BallotsConfiguration {

    @Bean
    BallotBox ballotBox(
            DataSource database,
            Secrets secrets,
            @Value("${causerie.secrets-dir}") Path keyFolder,
            InstantSource clock,
            BallotsProperties properties) {
        return new BallotBox(database, secrets, keyFolder, clock, properties);
    }
}
