package org.causerie.bot.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TelephonesTest {

    private static final Instant NOON = Instant.parse("2026-12-01T12:00:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    private final InstantSource clock = now::get;
    private final Telephones telephones = new Telephones("secret", clock);

    @Test
    void haveNumbersThatFranceKeepsForFictionAndThatNobodyElseHas() {
        Set<String> numbers = new HashSet<>();
        IntStream.range(0, 9_990).forEach(_ -> numbers.add(given().number()));

        assertThat(numbers).hasSize(9_990).allMatch(Telephones::isReserved);
        assertThat(Telephones.isReserved("+33639989989")).isTrue();
        assertThat(Telephones.isReserved("+33639989990")).isFalse();
        assertThat(Telephones.isReserved("+33639970000")).isFalse();
    }

    @Test
    void areFoundAgainAfterARestartUnderTheSameSecretOnly() {
        String id = telephones.giveOut();
        String number = Objects.requireNonNull(telephones.find(id)).number();

        assertThat(new Telephones("secret", clock).find(id))
                .extracting(Telephone::number)
                .isEqualTo(number);
        assertThat(new Telephones("another", clock).find(id)).isNull();
    }

    @Test
    void areNotFoundByGuessing() {
        String id = telephones.giveOut();

        for (String guess : new String[] {"", "33639980000", id.substring(0, 12), id + "0", "x" + id.substring(1)}) {
            assertThat(telephones.find(guess)).as(guess).isNull();
        }
    }

    @Test
    void areForgottenAnHourAfterTheirLastUse() {
        Telephone telephone = given();
        telephone.show(Network.SMS, Bubble.From.CITIZEN, Kind.TEXT, "bonjour", NOON);

        now.set(NOON.plus(Duration.ofMinutes(59)));
        assertThat(telephones.of(telephone.number()).shownAfter(0)).hasSize(1);
        now.set(NOON.plus(Duration.ofMinutes(120)));
        given();
        assertThat(telephones.of(telephone.number()).shownAfter(0)).isEmpty();
    }

    @Test
    void areFiveHundredAtMostTheLongestUnusedGoingFirst() {
        Telephone first = given();
        Telephone second = given();
        telephones.of(first.number());
        IntStream.range(0, 499).forEach(_ -> given());

        assertThat(telephones.inUse()).hasSize(500).contains(first).doesNotContain(second);
    }

    @Test
    void keepTheirNewestTwoHundredBubbles() {
        Telephone telephone = given();
        IntStream.range(0, 250).forEach(i -> telephone.show(Network.SMS, Bubble.From.CITIZEN, Kind.TEXT, "" + i, NOON));

        assertThat(telephone.shownAfter(0)).hasSize(200).last().returns("249", Bubble::text);
        assertThat(telephone.shownAfter(249)).hasSize(1);
    }

    @Test
    void writeTwentyMessagesAtOnceAndThenOneASecond() {
        Telephone telephone = given();
        IntStream.range(0, 20).forEach(_ -> assertThat(telephone.mayWrite(NOON)).isTrue());

        assertThat(telephone.mayWrite(NOON)).isFalse();
        assertThat(telephone.mayWrite(NOON.plusSeconds(1))).isTrue();
        assertThat(telephone.mayWrite(NOON.plusSeconds(1))).isFalse();
    }

    @Test
    void countThePartsOfAnSmsOnly() {
        String accents = "à".repeat(161);

        assertThat(Bubble.of(1, Network.SMS, Bubble.From.SERVICE, Kind.TEXT, accents, NOON)
                        .parts())
                .isEqualTo(2);
        assertThat(Bubble.of(1, Network.WHATSAPP, Bubble.From.SERVICE, Kind.TEXT, accents, NOON)
                        .parts())
                .isZero();
    }

    @Test
    void readAnswersWithoutDocumentTypes() throws IOException {
        assertThat(Twiml.read("<Response><Message action=\"http://a/?m=1&amp;n=2\">a &lt; b</Message></Response>"))
                .containsExactly(new Twiml.Said("a < b", "http://a/?m=1&n=2"));
        assertThat(Twiml.read("<Response/>")).isEmpty();
        assertThatThrownBy(
                        () -> Twiml.read(
                                "<!DOCTYPE r [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><Response><Message>&e;</Message></Response>"))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> Twiml.read("<html/>")).isInstanceOf(IOException.class);
    }

    private Telephone given() {
        return Objects.requireNonNull(telephones.find(telephones.giveOut()));
    }
}
