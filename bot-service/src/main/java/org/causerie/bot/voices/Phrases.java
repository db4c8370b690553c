package org.causerie.bot.voices;

import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import org.causerie.bot.people.People;
import org.causerie.dialogs.campaign.Language;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// The phrases of one campaign that were not understood, in PostgreSQL.
///
/// Until a third person writes a phrase there is nothing of it but HMACs (docs/adr/0016).
final class Phrases {

    static final int ENOUGH = 3;
    static final int DAYS = 30;

    private static final int MOST_SHOWN = 300;

    private final JdbcClient database;
    private final TransactionTemplate transactions;
    private final People people;
    private final String campaign;

    Phrases(JdbcClient database, TransactionTemplate transactions, People people, String campaign) {
        this.database = database;
        this.transactions = transactions;
        this.people = people;
        this.campaign = campaign;
    }

    /// Who wrote it, for this phrase alone.
    String writer(Note note) {
        return people.writer(note.person(), campaign, phrase(note));
    }

    private static String phrase(Note note) {
        return note.language().code() + " " + note.words();
    }

    /// Counts somebody who was not understood.
    void count(Note note, LocalDate today) {
        String phrase = people.veiled(campaign, phrase(note));
        transactions.executeWithoutResult(status -> {
            lock(phrase);
            if (!isCountedInWords(note, today)) {
                countVeiled(note, phrase, today);
            }
        });
    }

    /// One person at a time for each phrase, on all replicas: two at once would each be the second.
    private void lock(String phrase) {
        database.sql("select 1 from (select pg_advisory_xact_lock(hashtextextended(?, 0))) locked")
                .param(phrase)
                .query(Integer.class)
                .single();
    }

    private boolean isCountedInWords(Note note, LocalDate today) {
        return database.sql("""
                        update misunderstood set people = people + 1, last_day = greatest(last_day, ?)
                        where campaign = ? and language = ? and words = ?
                        """)
                        .params(Date.valueOf(today), campaign, note.language().code(), note.words())
                        .update()
                == 1;
    }

    private void countVeiled(Note note, String phrase, LocalDate today) {
        database.sql("""
                insert into misunderstood_by (phrase, writer, key_id, day) values (?, ?, ?, ?)
                on conflict (phrase, writer) do nothing
                """)
                .params(phrase, writer(note), people.keyId(), Date.valueOf(today))
                .update();
        int enough = database.sql("""
                insert into misunderstood (campaign, language, words, people, first_day, last_day)
                select ?, ?, ?, count(*), min(day), max(day) from misunderstood_by
                where phrase = ? and day > ? having count(*) >= ?
                """)
                .params(campaign, note.language().code(), note.words(), phrase, oldest(today), ENOUGH)
                .update();
        if (enough == 1) {
            database.sql("delete from misunderstood_by where phrase = ?")
                    .param(phrase)
                    .update();
        }
    }

    private static Date oldest(LocalDate today) {
        return Date.valueOf(today.minusDays(DAYS));
    }

    /// Forgets those who wrote what nobody else did.
    void forgetOld(LocalDate today) {
        database.sql("delete from misunderstood_by where day <= ?")
                .param(oldest(today))
                .update();
    }

    /// What three persons wrote, at most 300 phrases.
    List<Phrase> shown(Misunderstandings.Order order) {
        String by = switch (order) {
            case NEWEST -> "last_day desc, people desc, words";
            case MOST -> "people desc, last_day desc, words";
        };
        return database.sql("""
                select language, words, people, first_day, last_day from misunderstood
                where campaign = ? and people >= ? order by %s limit ?
                """.formatted(by))
                .params(campaign, ENOUGH, MOST_SHOWN)
                .query((row, number) -> new Phrase(
                        row.getString("words"),
                        Language.of(row.getString("language")),
                        row.getLong("people"),
                        row.getDate("first_day").toLocalDate(),
                        row.getDate("last_day").toLocalDate()))
                .list();
    }
}
