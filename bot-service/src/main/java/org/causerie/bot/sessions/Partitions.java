package org.causerie.bot.sessions;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.zip.CRC32;
import org.causerie.bot.people.Person;

/// The names of the keys. Persons are spread over partitions, and a partition's number is the hash tag of all its
/// keys: what one script touches lies in one slot of Redis Cluster.
///
/// @param count fixed at the first start
record Partitions(int count) {

    /// Where the first start writes [#count].
    static final String FIXED = "causerie:partitions";

    /// CRC-32 of the person's key, so that operators can compute it with any tool.
    int of(Person person) {
        CRC32 crc = new CRC32();
        crc.update(person.key().getBytes(StandardCharsets.UTF_8));
        return (int) (crc.getValue() % count);
    }

    String session(Person person) {
        return prefix(of(person)) + "session:" + person.key();
    }

    String seen(Person person, LocalDate day) {
        return prefix(of(person)) + "seen:" + day;
    }

    String casting(int partition) {
        if (partition < 0 || partition >= count) {
            throw new IllegalArgumentException("partitions are 0 to " + (count - 1));
        }
        return prefix(partition) + "casting";
    }

    private static String prefix(int partition) {
        return "causerie:{" + partition + "}:";
    }
}
