package org.causerie.bot.ballots;

import java.util.List;
import org.causerie.bot.secrets.Secrets;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Compares the keys at hand with those that made what the tables hold. With another key one person would be two
/// voters; a folder that was restored without its files, or mounted wrongly, makes new ones by itself.
final class KeysInUse {

    private final JdbcClient database;
    private final Secrets secrets;

    KeysInUse(JdbcClient database, Secrets secrets) {
        this.database = database;
        this.secrets = secrets;
    }

    /// Remembers the keys of a campaign at the first start, and compares them at each later one.
    ///
    /// @throws IllegalStateException if a key is not the one that was used before
    void check(String campaign) {
        for (String name : List.of("people", "addresses", "voters-" + campaign, "tickets-" + campaign)) {
            String ours = secrets.get(name).id();
            database.sql("insert into key_in_use (name, id) values (?, ?) on conflict do nothing")
                    .params(name, ours)
                    .update();
            String used = database.sql("select id from key_in_use where name = ?")
                    .param(name)
                    .query(String.class)
                    .single();
            if (!used.equals(ours)) {
                throw new IllegalStateException("the key file " + name + ".key is not the one this database was used"
                        + " with (its id is " + ours + ", not " + used + "): bring the right folder of key files back");
            }
        }
    }
}
