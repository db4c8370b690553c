package org.causerie.bot.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.causerie.bot.voices.Misunderstandings;
import org.causerie.bot.voices.Misunderstandings.Order;
import org.causerie.bot.voices.Phrase;
import org.causerie.channels.Account;
import org.causerie.dialogs.Content;
import org.causerie.dialogs.Medium;
import org.junit.jupiter.api.Test;

/// What was not understood is counted beside the answer, which knows nothing of it.
class MisunderstoodTest {

    private static final String GIBBERISH = "Zorblub frimousse 4827";

    private static List<String> hear(Town town, int person, String id, String text) {
        var from = new Account(Medium.SMS, "+3363998%04d".formatted(person));
        return town.hear(town.first.inbox(), from, id, new Content.Text(text));
    }

    @Test
    void isShownOnceThreePersonsWroteIt() {
        try (var town = new Town()) {
            var ours = town.first.bean(Misunderstandings.class);
            hear(town, 1, "a", GIBBERISH);
            hear(town, 1, "b", GIBBERISH);
            hear(town, 2, "c", GIBBERISH);
            hear(town, 2, "c", GIBBERISH);
            ours.keep();
            assertThat(ours.phrases(Order.NEWEST)).isEmpty();

            hear(town, 3, "d", GIBBERISH);
            hear(town, 3, "d", GIBBERISH);
            ours.keep();

            assertThat(ours.phrases(Order.NEWEST))
                    .extracting(Phrase::words, Phrase::people)
                    .containsExactly(tuple("zorblub frimousse ####", 3L));
            assertThat(town.count("misunderstood_by")).isZero();
        }
    }

    @Test
    void changesNoAnswerWhileTheStoreRefuses() {
        try (var town = new Town()) {
            var ours = town.first.bean(Misunderstandings.class);
            List<String> usual = hear(town, 1, "a", GIBBERISH);
            ours.keep();
            town.sql.sql("drop table misunderstood, misunderstood_by").update();

            List<String> meanwhile = hear(town, 2, "b", GIBBERISH);
            ours.keep();

            assertThat(meanwhile).isEqualTo(usual).isNotEmpty();
            assertThat(hear(town, 2, "c", "VOTE 12").getFirst()).contains("12 ");
        }
    }
}
