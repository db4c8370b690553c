package org.causerie.bot.providers;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import org.causerie.bot.testing.Databases;
import org.causerie.dialogs.Medium;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class ChannelSwitchesTest {

    /// It looks every five seconds: a connection kept each time would stop the service within two minutes.
    @Test
    void givesBackItsConnectionEachTime() {
        try (HikariDataSource pool = Databases.fresh()) {
            pool.setMaximumPoolSize(1);
            pool.setConnectionTimeout(2000);
            JdbcClient database = JdbcClient.create(pool);
            var switches = new ChannelSwitches(database);
            database.sql("insert into channel_off (medium) values ('whatsapp')").update();

            for (int i = 0; i < 3; i++) {
                switches.look();
            }

            assertThat(switches.isOff(Medium.WHATSAPP)).isTrue();
            assertThat(switches.isOff(Medium.SMS)).isFalse();
            assertThat(database.sql("delete from channel_off").update()).isOne();
        }
    }
}
