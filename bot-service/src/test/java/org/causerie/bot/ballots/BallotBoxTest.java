package org.causerie.bot.ballots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.causerie.bot.ballots.Station.CAMPAIGN;
import static org.causerie.bot.ballots.Station.settle;
import static org.causerie.bot.ballots.Station.vote;
import static org.causerie.bot.ballots.Station.withdrawal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.causerie.bot.people.Voter;
import org.causerie.bot.secrets.Secrets;
import org.causerie.dialogs.Content.Outcome;
import org.causerie.dialogs.Content.TicketStatus;
import org.causerie.tally.Ballot;
import org.causerie.tally.BallotRule;
import org.causerie.tally.Election;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BallotBoxTest {

    private final Station station = new Station();
    private final BallotBox box = station.box();
    private final Voter ada = station.voter(1);
    private final Voter ben = station.voter(2);
    private final UUID first = UUID.randomUUID();
    private final UUID second = UUID.randomUUID();

    @AfterEach
    void close() {
        station.close();
    }

    @Test
    void recordsBallotRegisterAndReceiptTogether() {
        String ticket = box.ticket(first, 10, CAMPAIGN);

        assertThat(settle(box, vote(box, ada, first, 10, "L158"))).isEqualTo(new Outcome.Recorded(ticket));

        assertThat(station.count("ballot where id = ? and kind = 'vote' and fate = 'in' and ticket = ?", first, ticket))
                .isOne();
        assertThat(station.count(
                        "register where voter = ? and revision = 10 and state = 'in' and ballot_id = ?",
                        ada.key(),
                        first))
                .isOne();
        assertThat(station.count(
                        "outbox where id = ? and state = 'held' and kind = 'ticket' and body = ? and due_at = ?",
                        first,
                        "ticket " + ticket,
                        java.sql.Timestamp.from(Station.NOON.plusSeconds(120))))
                .isOne();
        assertThat(box.turnout(CAMPAIGN)).isOne();
        assertThat(box.standing(CAMPAIGN, ada)).isEqualTo(new Standing(10, ticket));
        assertThat(box.standing(CAMPAIGN, ben)).isNull();
    }

    @Test
    void sealsWithoutTheDatabaseOnceItIsPrepared() {
        station.pool.close();

        assertThat(box.seal(CAMPAIGN, first, new Ballot.Approval(List.of("L158")))
                        .bytes())
                .isNotEmpty();
    }

    @Test
    void refusesToStartWithOtherKeysThanBefore() throws IOException {
        Files.delete(station.folder.resolve("voters-" + CAMPAIGN + ".key"));
        var anew = new Secrets(station.folder);

        try (var other = new BallotBox(
                station.pool,
                anew,
                station.folder,
                InstantSource.fixed(Station.NOON),
                new BallotsProperties(1, 10, Duration.ofSeconds(20)))) {
            assertThatThrownBy(() -> other.prepare(CAMPAIGN, Station.ELECTION))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("voters-" + CAMPAIGN + ".key is not the one");
        }
    }

    @Test
    void refusesAnotherRuleOrOtherProjectsOnceSomebodyHasVoted() {
        var onlyOne = new Election(
                Station.ELECTION.projects(), Station.ELECTION.budgetCents(), new BallotRule.Approval(1, 1, List.of()));
        var oneLess = new Election(
                Station.ELECTION.projects().subList(1, 4), Station.ELECTION.budgetCents(), Station.ELECTION.rule());
        box.prepare(CAMPAIGN, onlyOne);
        box.prepare(CAMPAIGN, Station.ELECTION);
        settle(box, vote(box, ada, first, 10, "L158"));

        assertThatThrownBy(() -> box.prepare(CAMPAIGN, onlyOne)).hasMessageContaining("people have voted under");
        assertThatThrownBy(() -> box.prepare(CAMPAIGN, oneLess)).hasMessageContaining("people have voted under");
        box.prepare(CAMPAIGN, Station.ELECTION);
    }

    @Test
    void sameBallotAgainTellsTheSameAndTouchesNothing() {
        Object told = settle(box, vote(box, ada, first, 10, "L158"));
        settle(box, vote(box, ada, second, 20, "Q777"));
        List<String> before = dump();

        assertThat(settle(box, vote(box, ada, first, 10, "L158"))).isEqualTo(told);
        assertThat(settle(box, vote(box, ada, first, 99, "Z31")))
                .as("even sealed anew and with another revision")
                .isEqualTo(told);

        assertThat(dump()).isEqualTo(before);
    }

    @Test
    void laterBallotReplacesTheEarlier() {
        settle(box, vote(box, ada, first, 10, "L158"));
        settle(box, vote(box, ada, second, 20, "Q777"));

        assertThat(station.fate(first)).isEqualTo("replaced");
        assertThat(station.fate(second)).isEqualTo("in");
        assertThat(box.standing(CAMPAIGN, ada)).isEqualTo(new Standing(20, box.ticket(second, 20, CAMPAIGN)));
        assertThat(box.turnout(CAMPAIGN)).isOne();
    }

    @Test
    void earlierBallotThatComesLateNeverCountsAndSendsNoTicket() {
        settle(box, vote(box, ada, second, 20, "Q777"));

        assertThat(settle(box, vote(box, ada, first, 10, "L158"))).isEqualTo(new Outcome.Superseded());
        assertThat(settle(box, vote(box, ada, first, 10, "L158"))).isEqualTo(new Outcome.Superseded());

        assertThat(station.fate(first)).isEqualTo("superseded");
        assertThat(station.fate(second)).isEqualTo("in");
        assertThat(station.count("outbox where id = ?", first)).isZero();
    }

    @Test
    void sameRevisionIsNoLaterOne() {
        settle(box, vote(box, ada, first, 10, "L158"));

        assertThat(settle(box, vote(box, ada, second, 10, "Q777"))).isEqualTo(new Outcome.Superseded());
        assertThat(station.fate(first)).isEqualTo("in");
    }

    @Test
    void withdrawalTakesTheBallotOutAndANewVoteComesBackIn() {
        UUID third = UUID.randomUUID();
        settle(box, vote(box, ada, first, 10, "L158"));

        assertThat(settle(box, withdrawal(ada, second, 20))).isEqualTo(new Outcome.Withdrawn());
        assertThat(settle(box, withdrawal(ada, second, 20))).isEqualTo(new Outcome.Withdrawn());
        assertThat(box.turnout(CAMPAIGN)).isZero();
        assertThat(box.standing(CAMPAIGN, ada)).isEqualTo(new Standing(20, null));
        assertThat(station.fate(first)).isEqualTo("withdrawn");

        settle(box, vote(box, ada, third, 30, "Q777"));
        assertThat(box.turnout(CAMPAIGN)).isOne();
        assertThat(station.fate(second)).isEqualTo("done");
        assertThat(station.fate(first)).isEqualTo("withdrawn");
        assertThat(settle(box, withdrawal(ada, UUID.randomUUID(), 25))).isEqualTo(new Outcome.Superseded());
        assertThat(box.turnout(CAMPAIGN)).isOne();
    }

    @Test
    void knownBallotIsRefusedToAnotherVoterCampaignOrKind() {
        settle(box, vote(box, ada, first, 10, "L158"));
        station.open("autre-2026", true);
        List<String> before = dump();

        assertThat(settle(box, vote(box, ben, first, 10, "L158"))).isInstanceOf(CastRefused.class);
        assertThat(settle(box, withdrawal(ada, first, 20))).isInstanceOf(CastRefused.class);
        Cast here = vote(box, ada, first, 10, "L158");
        var elsewhere =
                new Cast("autre-2026", ada, first, 10, here.kind(), here.sealed(), here.medium(), here.receipt());
        assertThat(settle(box, elsewhere)).isInstanceOf(CastRefused.class);

        assertThat(dump()).isEqualTo(before);
    }

    @Test
    void closedBoxTakesNothingButStillTellsWhatItHolds() {
        Object told = settle(box, vote(box, ada, first, 10, "L158"));
        box.drain(CAMPAIGN);
        assertThat(settle(box, vote(box, ben, second, 10, "Q777")))
                .as("drains: what the provider had in time is let in")
                .isInstanceOf(Outcome.Recorded.class);
        box.shut(CAMPAIGN);
        List<String> before = dump();

        assertThat(settle(box, vote(box, ada, UUID.randomUUID(), 20, "Z31"))).isEqualTo(new Outcome.TooLate());
        assertThat(settle(box, withdrawal(ben, UUID.randomUUID(), 20))).isEqualTo(new Outcome.TooLate());
        assertThat(settle(box, vote(box, ada, first, 10, "L158"))).isEqualTo(told);
        assertThat(settle(box, vote(box, ben, first, 10, "L158"))).isInstanceOf(CastRefused.class);

        assertThat(dump()).isEqualTo(before);
    }

    @Test
    void unknownCampaignFailsAlone() {
        Cast here = vote(box, ada, first, 10, "L158");
        var nowhere = new Cast("nulle-part", ada, first, 10, here.kind(), here.sealed(), here.medium(), here.receipt());

        assertThat(settle(box, nowhere)).isInstanceOf(CastUnsettled.class);
        assertThat(settle(box, here)).isInstanceOf(Outcome.Recorded.class);
    }

    @Test
    void ticketTellsThePublicNothingBeforePublication() {
        settle(box, vote(box, ada, first, 10, "L158"));
        settle(box, vote(box, ada, second, 20, "Q777"));
        String replaced = box.ticket(first, 10, CAMPAIGN);
        String standing = box.ticket(second, 20, CAMPAIGN);

        assertThat(box.status(CAMPAIGN, replaced, null)).isEqualTo(TicketStatus.IN_BOX);
        assertThat(box.status(CAMPAIGN, replaced, ben)).isEqualTo(TicketStatus.IN_BOX);
        assertThat(box.status(CAMPAIGN, replaced, ada)).isEqualTo(TicketStatus.REPLACED);
        assertThat(box.status(CAMPAIGN, standing, ada)).isEqualTo(TicketStatus.IN_BOX);
        assertThat(box.status(CAMPAIGN, "0000000000", ada)).isEqualTo(TicketStatus.UNKNOWN);
        assertThat(box.status("autre-2026", standing, ada)).isEqualTo(TicketStatus.UNKNOWN);

        settle(box, withdrawal(ada, UUID.randomUUID(), 30));
        assertThat(box.status(CAMPAIGN, standing, null)).isEqualTo(TicketStatus.IN_BOX);
        assertThat(box.status(CAMPAIGN, standing, ada)).isEqualTo(TicketStatus.WITHDRAWN);
    }

    @Test
    void ticketTellsEverybodyAfterPublication() {
        UUID withdrawn = UUID.randomUUID();
        settle(box, vote(box, ada, first, 10, "L158"));
        settle(box, vote(box, ada, second, 20, "Q777"));
        settle(box, vote(box, ben, withdrawn, 10, "Z31"));
        settle(box, withdrawal(ben, UUID.randomUUID(), 20));
        station.shut(box);
        assertThat(box.keep(box.count(CAMPAIGN, Station.ELECTION), "pb", "{}")).isTrue();
        assertThat(box.status(CAMPAIGN, box.ticket(first, 10, CAMPAIGN), null)).isEqualTo(TicketStatus.IN_BOX);

        assertThat(box.publish(CAMPAIGN)).isTrue();

        assertThat(box.status(CAMPAIGN, box.ticket(first, 10, CAMPAIGN), null)).isEqualTo(TicketStatus.REPLACED);
        assertThat(box.status(CAMPAIGN, box.ticket(second, 20, CAMPAIGN), null)).isEqualTo(TicketStatus.COUNTED);
        assertThat(box.status(CAMPAIGN, box.ticket(withdrawn, 10, CAMPAIGN), null))
                .isEqualTo(TicketStatus.WITHDRAWN);
        assertThat(box.status(CAMPAIGN, "0000000000", null)).isEqualTo(TicketStatus.UNKNOWN);
        assertThat(station.count("outcome where published_at is not null and ballots = 1 and spoilt = 0"))
                .isOne();
    }

    @Test
    void noTableHoldsAClearChoiceBeforeTheCount() {
        for (int i = 0; i < 20; i++) {
            settle(box, vote(box, station.voter(i), UUID.randomUUID(), 10, "L158", "K9042"));
        }
        settle(box, vote(box, station.voter(3), UUID.randomUUID(), 20, "Q777"));

        String all = String.join("\n", dump());

        assertThat(all).as("sealed ballots are looked through, as hex").contains("x0108");
        for (String choice : List.of("L158", "K9042", "Q777", "approval")) {
            byte[] bytes = choice.getBytes(StandardCharsets.UTF_8);
            assertThat(all)
                    .doesNotContainIgnoringCase(choice)
                    .doesNotContain(HexFormat.of().formatHex(bytes))
                    .doesNotContain(
                            java.util.Base64.getEncoder().encodeToString(bytes).replace("=", ""));
        }
        assertThat(all).doesNotContain("+336").doesNotContain("3360000");
        assertThat(station.sql
                        .sql("select distinct length(sealed) from ballot")
                        .query(Integer.class)
                        .list())
                .hasSize(1);
    }

    @Test
    void castIsRefusedByItsTypeWhereSealAndKindDisagree() {
        Cast here = vote(box, ada, first, 10, "L158");
        assertThatThrownBy(() ->
                        new Cast(CAMPAIGN, ada, first, 10, Cast.Kind.WITHDRAWAL, here.sealed(), here.medium(), null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Cast(CAMPAIGN, ada, first, 10, Cast.Kind.VOTE, null, here.medium(), null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nothingPrintsWhatItHides() {
        Cast cast = vote(box, ada, first, 10, "L158");

        assertThat(cast.toString() + cast.receipt() + cast.sealed())
                .contains(first.toString())
                .doesNotContain(ada.key())
                .doesNotContain("+33")
                .doesNotContain(box.ticket(first, 10, CAMPAIGN));
    }

    /// Every row of every table, as text.
    private List<String> dump() {
        return station
                .sql
                .sql("select table_name from information_schema.tables where table_schema = 'public' order by 1")
                .query(String.class)
                .list()
                .stream()
                .flatMap(table -> station
                        .sql
                        .sql("select '%1$s ' || t::text from %1$s as t order by 1".formatted(table))
                        .query(String.class)
                        .list()
                        .stream())
                .toList();
    }
}
