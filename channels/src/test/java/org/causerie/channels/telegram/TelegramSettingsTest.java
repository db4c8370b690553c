package org.causerie.channels.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.causerie.channels.Credential;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TelegramSettingsTest {

    record Row(
            String property,
            String token,
            String secret,
            @Nullable String apiUrl) {}

    private static List<Row> faulty() {
        String token = TelegramCases.TOKEN;
        String secret = TelegramCases.SECRET;
        return List.of(
                new Row("causerie.telegram.token", "123456", secret, null),
                new Row("causerie.telegram.token", "123456:", secret, null),
                new Row("causerie.telegram.token", "123456:a/../b", secret, null),
                new Row("causerie.telegram.token", "bot123456:abc", secret, null),
                new Row("causerie.telegram.secret-token", token, "a b", null),
                new Row("causerie.telegram.secret-token", token, "é", null),
                new Row("causerie.telegram.secret-token", token, "x".repeat(257), null),
                new Row("causerie.telegram.api-url", token, secret, "api.telegram.org"),
                new Row("causerie.telegram.api-url", token, secret, "ftp://api.telegram.org"),
                new Row("causerie.telegram.api-url", token, secret, "https://me:word@api.telegram.org"),
                new Row("causerie.telegram.api-url", token, secret, "https://api.telegram.org?x=1"));
    }

    @ParameterizedTest
    @MethodSource("faulty")
    void namesTheFaultyPropertyAndNoValue(Row row) {
        assertThatThrownBy(() -> new TelegramSettings(
                        new Credential(row.token()), new Credential(row.secret()), row.apiUrl(), new Credential("key")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(row.property())
                .hasMessageNotContaining("me:word");
    }

    @Test
    void tellsTheBotAlone() {
        TelegramSettings settings = TelegramCases.settings("http://localhost:1/");
        assertThat(settings).hasToString("TelegramSettings[123456]");
        assertThat(settings.bot()).isEqualTo("123456");
        assertThat(settings.apiUrl()).isEqualTo("http://localhost:1");
        assertThat(new TelegramSettings(settings.token(), new Credential("x".repeat(256)), null, new Credential("key"))
                        .apiUrl())
                .isEqualTo(TelegramSettings.TELEGRAM);
    }
}
