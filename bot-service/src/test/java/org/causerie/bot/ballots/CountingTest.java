package org.causerie.bot.ballots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.causerie.bot.ballots.Station.CAMPAIGN;
import static org.causerie.bot.ballots.Station.ELECTION;
import static org.causerie.bot.ballots.Station.settle;
import static org.causerie.bot.ballots.Station.vote;
import static org.causerie.bot.ballots.Station.withdrawal;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.UUID;
import org.causerie.dialogs.Content.TicketStatus;
import org.causerie.tally.Ballot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CountingTest {

    private final Station station = new Station();
    private final BallotBox box = station.box();
    private final UUID first = UUID.randomUUID();
    private final UUID second = UUID.randomUUID();

    @BeforeEach
    void castThree() {
        settle(box, vote(box, station.voter(1), first, 10, "Z31", "L158"));
        settle(box, vote(box, station.voter(2), second, 10, "L158"));
        settle(box, vote(box, station.voter(3), UUID.randomUUID(), 10, "Q777"));
        settle(box, vote(box, station.voter(3), UUID.randomUUID(), 20, "K9042"));
        settle(box, vote(box, station.voter(4), UUID.randomUUID(), 10, "Q777"));
        settle(box, withdrawal(station.voter(4), UUID.randomUUID(), 20));
    }

    @AfterEach
    void close() {
        station.close();
    }

    private Count count() {
        return box.count(CAMPAIGN, ELECTION);
    }

    @Test
    void opensOneBallotAVoterInAnOrderThatTellsNothing() {
        station.shut(box);

        Count count = count();

        assertThat(count.ballots())
                .containsExactly(
                        new Ballot.Approval(List.of("K9042")),
                        new Ballot.Approval(List.of("L158")),
                        new Ballot.Approval(List.of("Z31", "L158")));
        assertThat(count.spoilt()).isEmpty();
        assertThat(count).hasToString("Count[essai-2026, 3 ballots, 0 spoilt]");
    }

    @Test
    void opensNothingBeforeTheClose() {
        assertThatThrownBy(this::count).isInstanceOf(CountStopped.class).hasMessageContaining("open");
        assertThat(box.shut(CAMPAIGN)).as("it must drain first").isFalse();
        box.drain(CAMPAIGN);
        assertThatThrownBy(this::count).isInstanceOf(CountStopped.class).hasMessageContaining("draining");
        assertThatThrownBy(() -> box.count("nulle-part", ELECTION)).isInstanceOf(CountStopped.class);
        assertThat(box.publish(CAMPAIGN)).isFalse();
    }

    @Test
    void isKeptOnce() {
        station.shut(box);
        Count count = count();

        assertThat(box.keep(count, "pb", "{}")).isTrue();
        assertThat(box.keep(count, "other", "{}")).isFalse();

        assertThatThrownBy(this::count).isInstanceOf(CountStopped.class).hasMessageContaining("counted");
        assertThat(station.count("outcome where pb = 'pb' and ballots = 3 and published_at is null"))
                .isOne();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "delete from register where voter = (select voter from register where state = 'in' limit 1)",
                "update register set state = 'in' where state = 'withdrawn'",
                "update ballot set fate = 'in' where fate = 'replaced'",
                "update ballot set fate = 'replaced' where fate = 'in'",
                "update ballot set fate = 'replaced' where fate = 'in' and ticket = (select max(ticket) from ballot where fate = 'in')",
                "delete from ballot where fate = 'in'",
                "update ballot set owner = sha256(owner)",
                "update register as a set ballot_id = b.ballot_id from register as b where a.voter <> b.voter and a.state = 'in' and b.state = 'in'",
                "insert into register select campaign, 'stuffed', key_id, 1, 'in', ballot_id, channel from register limit 1",
                "update ballot set sealed = other.sealed from ballot as other where ballot.id <> other.id and ballot.fate = 'in' and other.fate = 'in'",
                "update ballot set sealed = set_byte(sealed, 70, get_byte(sealed, 70) # 1) where fate = 'in'",
                "update ballot set sealed = 'x' where fate = 'in'",
            })
    void stopsWhenSomebodyChangedTheTables(String change) {
        station.shut(box);
        assertThat(count().ballots()).hasSize(3);

        assertThat(station.sql.sql(change).update()).isPositive();

        assertThatThrownBy(this::count).isInstanceOf(CountStopped.class).hasMessageNotContaining("L158");
    }

    @Test
    void namesTheKeyFileThatIsMissing() throws IOException {
        station.shut(box);
        Files.delete(station.folder.resolve("ballots-essai-2026.opening"));

        assertThatThrownBy(this::count)
                .isInstanceOf(CountStopped.class)
                .hasMessageContaining("ballots-essai-2026.opening");
    }

    @Test
    void reportsABallotThatBreaksTheRuleAndDoesNotCountIt() {
        UUID odd = UUID.randomUUID();
        settle(box, vote(box, station.voter(7), odd, 10, "L158", "L158"));
        station.shut(box);

        Count count = count();

        assertThat(count.ballots()).hasSize(3);
        assertThat(count.spoilt())
                .singleElement()
                .extracting(Spoilt::ballot)
                .isEqualTo(new Ballot.Approval(List.of("L158", "L158")));
        box.keep(count, "pb", "{}");
        box.publish(CAMPAIGN);
        assertThat(station.fate(odd)).isEqualTo("spoilt");
        assertThat(box.status(CAMPAIGN, box.ticket(odd, 10, CAMPAIGN), null)).isEqualTo(TicketStatus.UNKNOWN);
        assertThat(box.status(CAMPAIGN, box.ticket(first, 10, CAMPAIGN), null)).isEqualTo(TicketStatus.COUNTED);
    }

    @Test
    void withoutDemoModeTheTrusteesMustBringTheirKeyFirst() {
        station.open("serieux-2026", false);

        assertThatThrownBy(() -> box.prepare("serieux-2026", ELECTION))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("ballots-serieux-2026.public");
        assertThat(station.folder.resolve("ballots-serieux-2026.opening")).doesNotExist();
    }
}
