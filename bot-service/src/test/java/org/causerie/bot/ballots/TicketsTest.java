package org.causerie.bot.ballots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.causerie.bot.ballots.Station.CAMPAIGN;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Random;
import java.util.UUID;
import org.causerie.bot.secrets.Secrets;
import org.causerie.dialogs.Ticket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TicketsTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @Test
    void areTenCharactersThatNobodyMistakesAndDoNotMeet() {
        var marks = new Marks(new Secrets(folder));
        var random = new Random(42);
        var seen = new HashSet<String>();
        for (int i = 0; i < 20_000; i++) {
            String ticket = marks.ticket(CAMPAIGN, new UUID(random.nextLong(), random.nextLong()), i);
            assertThat(ticket).matches("[0-9A-HJKMNP-TV-Z]{10}");
            assertThat(Ticket.parse(Ticket.print(ticket))).isEqualTo(ticket);
            assertThat(seen.add(ticket)).isTrue();
        }
        for (int place = 0; place < 10; place++) {
            int at = place;
            assertThat(seen.stream().map(ticket -> ticket.charAt(at)).distinct())
                    .as("place %d uses the whole alphabet", place)
                    .hasSize(32);
        }
    }

    @Test
    void dependOnCampaignBallotAndRevisionAndOnNothingElse() {
        var marks = new Marks(new Secrets(folder));
        UUID id = UUID.randomUUID();
        String ticket = marks.ticket(CAMPAIGN, id, 1);

        assertThat(new Marks(new Secrets(folder)).ticket(CAMPAIGN, id, 1)).isEqualTo(ticket);
        assertThat(marks.ticket(CAMPAIGN, id, 2)).isNotEqualTo(ticket);
        assertThat(marks.ticket(CAMPAIGN, UUID.randomUUID(), 1)).isNotEqualTo(ticket);
        assertThat(marks.ticket("autre-2026", id, 1)).isNotEqualTo(ticket);
    }

    @Test
    void arePrintedInGroups() {
        assertThat(Ticket.print("K7QM2XW9P4")).isEqualTo("K7QM-2XW9-P4");
        assertThat(Ticket.of(new byte[32])).isEqualTo("0000000000");
        assertThat(Ticket.of(java.util.HexFormat.of().parseHex("00443214c74254b635cf")))
                .isEqualTo("0123456789");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "K7QM-2XW1-P0",
                "k7qm2xw1p0",
                " K7QM 2XW1 P0 ",
                "K7QM-2XWI-PO",
                "k7qm.2xwl.po",
                "K7QM–2XW1—P0",
                "K 7 Q M 2 X W 1 P 0"
            })
    void areReadHoweverTyped(String typed) {
        assertThat(Ticket.parse(typed)).isEqualTo("K7QM2XW1P0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "K7QM-2XW1-P", "K7QM-2XW1-P00", "K7QM-2XW1-PU", "K7QM-2XW1-Pé", "K7QM/2XW1/P0", "----------"
            })
    void areNotReadWhereThereIsNone(String typed) {
        assertThat(Ticket.parse(typed)).isNull();
    }
}
