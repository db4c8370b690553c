package org.causerie.bot.providers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.env.MockEnvironment;

class SimulationTest {

    @ParameterizedTest
    @CsvSource({
        "'', '', '', '', true",
        "'', '', '', false, false",
        "AC1, '', '', '', false",
        "AC1, '', '', true, true",
        "'', elsewhere, '', '', false",
        "'', elsewhere, '', true, false",
        "AC1, elsewhere, '', true, false",
        "AC1, elsewhere, true, true, true",
        "AC1, elsewhere, true, '', false",
        "'', elsewhere, true, '', true",
    })
    void reachesDemonstrationsAndRehearsalsOnly(
            String account, String openingKey, String rehearsal, String simulator, boolean allowed) {
        var environment = new MockEnvironment();
        set(environment, "causerie.twilio.account-sid", account);
        set(environment, "causerie.opening-key", openingKey);
        set(environment, "causerie.rehearsal", rehearsal);
        set(environment, "causerie.simulator", simulator);

        assertThat(new Simulation(environment).allowed()).isEqualTo(allowed);
    }

    private static void set(MockEnvironment environment, String name, String value) {
        if (!value.isEmpty()) {
            environment.setProperty(name, value);
        }
    }
}
