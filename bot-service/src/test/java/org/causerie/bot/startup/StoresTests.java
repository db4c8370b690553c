package org.causerie.bot.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;

class StoresTests {

    private final MockEnvironment environment = new MockEnvironment();

    @Test
    void arePrivateWhenNothingIsSet() {
        Stores stores = Stores.of(environment);

        assertThat(stores.privatePostgres()).isTrue();
        assertThat(stores.privateRedis()).isTrue();
        assertThat(stores.home()).isAbsolute().hasFileName("data");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spring.data.redis.url",
                "spring.data.redis.host",
                "spring.data.redis.cluster.nodes",
                "spring.data.redis.cluster.nodes[0]",
                "spring.data.redis.sentinel.nodes",
                "spring.data.redis.masterreplica.nodes"
            })
    void useTheRedisThatIsNamedInAnyWay(String key) {
        environment.setProperty(key, "redis-1:6379");

        assertThat(Stores.of(environment).privateRedis()).isFalse();
        assertThat(Stores.of(environment).privatePostgres()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"causerie.twilio.account-sid", "causerie.telegram.token"})
    void refuseToBePrivateWithProviderCredentials(String credential) {
        environment.setProperty(credential, "something");

        assertThatThrownBy(() -> Stores.of(environment))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("spring.datasource.url is not set")
                .hasMessageContaining("causerie.embedded=allowed");
    }

    @Test
    void mayBePrivateWithProviderCredentialsWhenAllowed() {
        environment.setProperty("causerie.telegram.token", "something");
        environment.setProperty("causerie.embedded", "allowed");

        assertThat(Stores.of(environment).privatePostgres()).isTrue();
    }

    @Test
    void nameTheMissingPropertyWhenForbidden() {
        environment.setProperty("causerie.embedded", "forbidden");
        assertThatThrownBy(() -> Stores.of(environment))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("spring.datasource.url is not set");

        environment.setProperty("spring.datasource.url", "jdbc:postgresql://db/causerie");
        assertThatThrownBy(() -> Stores.of(environment))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("spring.data.redis.url");

        environment.setProperty("spring.data.redis.url", "redis://redis:6379");
        assertThat(Stores.of(environment).privateRedis()).isFalse();
    }

    @Test
    void refuseAnUnknownMode() {
        environment.setProperty("causerie.embedded", "maybe");

        assertThatThrownBy(() -> Stores.of(environment))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("auto, allowed or forbidden");
    }

    @ParameterizedTest
    @CsvSource({
        "redis://user:hidden@redis:6379/0, redis://redis:6379/0",
        "rediss://:hidden@redis:6379, rediss://redis:6379",
        "jdbc:postgresql://db:5432/causerie?user=x&password=hidden, jdbc:postgresql://db:5432/causerie",
        "jdbc:postgresql://x:hidden@db/causerie, jdbc:postgresql://db/causerie",
        "jdbc:postgresql://x:hid@den@db/causerie, jdbc:postgresql://db/causerie"
    })
    void showAnAddressWithoutItsSecrets(String url, String shown) {
        assertThat(Stores.withoutSecrets(url)).isEqualTo(shown);
    }
}
