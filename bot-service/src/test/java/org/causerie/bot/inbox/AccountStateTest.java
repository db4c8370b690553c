package org.causerie.bot.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.causerie.bot.inbox.AccountState.Former;
import org.causerie.bot.people.Person;
import org.causerie.dialogs.Session;
import org.causerie.dialogs.SessionCodec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The stored format is a contract: what was ever written stays readable, byte for byte as it lies here.
class AccountStateTest {

    private static final Instant UNTIL = Instant.parse("2026-12-07T09:00:00Z");
    private static final Person ITSELF = new Person("itself");
    private static final Person FIRST = new Person("first");
    private static final Person SECOND = new Person("second");
    private static final String LINKED = """
            account 1
            +33639980001
            itself 2026-12-07T09:00:00Z

            """;
    private static final String ALONE = """
            account 1
            -
            first 2026-12-07T09:00:00Z

            """;

    @Test
    void readsAndWritesAsVersionOneDid() {
        var linked = new AccountState("+33639980001", List.of(new Former(ITSELF, UNTIL)), Session.blank());
        var alone = new AccountState(null, List.of(new Former(FIRST, UNTIL)), Session.blank());
        String session = new String(SessionCodec.write(Session.blank()), UTF_8);

        assertThat(AccountState.read(LINKED.getBytes(UTF_8))).isEqualTo(linked);
        assertThat(new String(linked.write(), UTF_8)).isEqualTo(LINKED);
        assertThat(AccountState.read((ALONE + session).getBytes(UTF_8))).isEqualTo(alone);
        assertThat(new String(alone.write(), UTF_8)).isEqualTo(ALONE + session);
        assertThat(AccountState.read(session.getBytes(UTF_8))).isEqualTo(AccountState.of(Session.blank()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "account 2\n+33639980001\n\n", "account 1\n+33639980001", "account 1\n-\nfirst\n\n{}"})
    void tellsNothingOfWhatIsDamaged(String damaged) {
        assertThatIllegalStateException()
                .isThrownBy(() -> AccountState.read(damaged.getBytes(UTF_8)))
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("3363998", "first"));
    }

    /// Whoever answers now compares its messages at each save, and nobody is asked for longer than messages repeat.
    @Test
    void remembersForTwoDaysWhoAnsweredBefore() {
        Instant now = UNTIL.minus(Duration.ofDays(2));
        AccountState second = AccountState.of(Session.blank())
                .linkedTo("+33639980001", FIRST, ITSELF, now)
                .linkedTo("+33639980002", SECOND, FIRST, now.plusSeconds(1));
        AccountState back = second.linkedTo("+33639980001", FIRST, SECOND, now.plusSeconds(2));
        AccountState later = second.alone(Session.blank(), ITSELF, SECOND, UNTIL.plusSeconds(2));

        assertThat(second.former()).extracting(Former::person).containsExactly(ITSELF, FIRST);
        assertThat(back.former()).extracting(Former::person).containsExactly(ITSELF, SECOND);
        assertThat(later.former()).extracting(Former::person).containsExactly(SECOND);
    }
}
