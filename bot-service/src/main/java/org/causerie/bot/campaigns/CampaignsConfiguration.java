package org.causerie.bot.campaigns;

import java.io.IOException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import javax.sql.DataSource;
import org.causerie.bot.ballots.BallotBox;
import org.causerie.bot.sessions.SessionStore;
import org.causerie.bot.startup.StartRefused;
import org.causerie.dialogs.campaign.Campaign;
import org.causerie.dialogs.campaign.CampaignFileException;
import org.causerie.dialogs.campaign.CampaignRead;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Reads the campaign's file, remembers its first start, and readies the box.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CampaignProperties.class)
class CampaignsConfiguration {

    private static final Logger log = LoggerFactory.getLogger(CampaignsConfiguration.class);

    @Bean
    @DependsOnDatabaseInitialization
    CurrentCampaign currentCampaign(
            CampaignProperties properties, DataSource database, BallotBox box, InstantSource clock) {
        JdbcClient client = JdbcClient.create(database);
        // Telegram tells times in whole seconds: a message of the very second of the opening is in time
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Campaign unstarted = read(properties, now);
        Instant firstStart = firstStart(client, unstarted.code(), now);
        Campaign campaign = firstStart.equals(now) ? unstarted : read(properties, firstStart);
        boolean keyKept = properties.openingKey() == CampaignProperties.OpeningKey.KEPT;
        client.sql("""
                update campaign set opens_at = ?, closes_at = ?,
                    demo = case when definition is null then ? else demo end,
                    rehearsal = case when definition is null then ? else rehearsal end
                where code = ? and state = 'open'
                """)
                .params(
                        Timestamp.from(campaign.opens()),
                        Timestamp.from(campaign.closes()),
                        keyKept,
                        properties.rehearsal(),
                        campaign.code())
                .update();
        box.prepare(campaign.code(), campaign.election());
        return new CurrentCampaign(campaign, properties.grace());
    }

    /// The first start of all replicas, even of two at once.
    private static Instant firstStart(JdbcClient client, String code, Instant now) {
        client.sql("""
                insert into campaign (code, first_started_at, opens_at, closes_at) values (?, ?, ?, ?)
                on conflict (code) do nothing
                """)
                .params(code, Timestamp.from(now), Timestamp.from(now), Timestamp.from(now))
                .update();
        return client.sql("select first_started_at from campaign where code = ?")
                .param(code)
                .query(Timestamp.class)
                .single()
                .toInstant();
    }

    @Bean
    Ending ending(
            CurrentCampaign current,
            CampaignProperties properties,
            BallotBox box,
            SessionStore sessions,
            DataSource database,
            InstantSource clock,
            ObjectProvider<Latecomers> latecomers) {
        JdbcClient client = JdbcClient.create(database);
        return new Ending(current, properties, box, sessions, client, clock, latecomers::getObject);
    }

    private static Campaign read(CampaignProperties properties, Instant firstStart) {
        try {
            CampaignRead read = CampaignOnDisk.read(properties.campaignFile(), firstStart);
            read.warnings().forEach(log::warn);
            return read.campaign();
        } catch (IOException e) {
            throw new StartRefused("causerie.campaign-file: " + e.getMessage(), e);
        } catch (CampaignFileException e) {
            throw new StartRefused(String.valueOf(e.getMessage()), e);
        }
    }
}
