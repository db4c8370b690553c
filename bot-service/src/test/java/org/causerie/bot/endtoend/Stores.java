package org.causerie.bot.endtoend;

import java.nio.charset.StandardCharsets;
import javax.sql.DataSource;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.core.ScanOptions;
import org.springframework.jdbc.core.simple.JdbcClient;

/// All that the two stores hold, as text.
final class Stores {

    private Stores() {}

    static String postgres(DataSource source) {
        JdbcClient database = JdbcClient.create(source);
        var dump = new StringBuilder();
        var tables = database.sql("select tablename from pg_tables where schemaname = 'public'")
                .query(String.class)
                .list();
        for (var table : tables) {
            database.sql("select convert_from(textsend(t::text), 'UTF8') from " + table + " t")
                    .query(String.class)
                    .list()
                    .forEach(row -> dump.append(table).append(row).append('\n'));
            database.sql("select encode(sealed, 'escape') from ballot where sealed is not null")
                    .query(String.class)
                    .list()
                    .forEach(dump::append);
        }
        return dump.toString();
    }

    static String redis(RedisConnectionFactory factory) {
        var dump = new StringBuilder();
        try (RedisConnection redis = factory.getConnection();
                var keys = redis.keyCommands()
                        .scan(ScanOptions.scanOptions().count(1000).build())) {
            keys.forEachRemaining(key -> {
                dump.append(new String(key, StandardCharsets.ISO_8859_1)).append('\n');
                byte[] value = redis.keyCommands().dump(key);
                dump.append(value == null ? "" : new String(value, StandardCharsets.ISO_8859_1))
                        .append('\n');
            });
        }
        return dump.toString();
    }
}
