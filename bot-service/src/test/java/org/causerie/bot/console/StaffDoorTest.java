package org.causerie.bot.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.Filter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Objects;
import org.causerie.bot.secrets.Secret;
import org.causerie.bot.secrets.Secrets;
import org.causerie.bot.startup.StartRefused;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class StaffDoorTest {

    private static final String PASSWORD = "une phrase à retenir: 12";

    @TempDir
    Path secrets;

    private final MockEnvironment environment = new MockEnvironment()
            .withProperty("causerie.twilio.account-sid", "AC1")
            .withProperty("causerie.embedded", "allowed");

    private static String basic(String name, String password) {
        byte[] both = (name + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(both);
    }

    private MockHttpServletResponse ask(@Nullable String password, @Nullable String authorization) throws Exception {
        Filter door = Objects.requireNonNull(new ConsoleConfiguration()
                .staffDoor(new StaffProperties("staff", password), new Secrets(secrets), environment)
                .getFilter());
        var request = new MockHttpServletRequest("GET", "/staff");
        if (authorization != null) {
            request.addHeader("Authorization", authorization);
        }
        var response = new MockHttpServletResponse();
        door.doFilter(request, response, new MockFilterChain());
        return response;
    }

    @Test
    void isNotThereWhereNoPasswordIsSet() throws Exception {
        assertThat(ask(null, basic("staff", "")).getStatus()).isEqualTo(404);
        assertThat(ask(" ", basic("staff", " ")).getStatus()).isEqualTo(404);
        assertThat(Files.exists(secrets.resolve("staff.key"))).isFalse();
    }

    @Test
    void opensWithNameAndPassword() throws Exception {
        assertThat(ask(PASSWORD, basic("staff", PASSWORD)).getStatus()).isEqualTo(200);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "Basic", "Basic ", "Basic !!!", "Bearer c3RhZmY6", "Basic c3RhZmY6"})
    void asksWhoeverDoesNotKnowIt(@Nullable String authorization) throws Exception {
        MockHttpServletResponse response = ask(PASSWORD, authorization);

        assertThat(response.getStatus()).isEqualTo(401);
        assertThat(response.getHeader("WWW-Authenticate")).startsWith("Basic realm=");
        assertThat(response.getHeader("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void knowsNoOtherNameOrPassword() throws Exception {
        assertThat(ask(PASSWORD, basic("admin", PASSWORD)).getStatus()).isEqualTo(401);
        assertThat(ask(PASSWORD, basic("staff", PASSWORD + "x")).getStatus()).isEqualTo(401);
        assertThat(ask(PASSWORD, basic("staff:une", "phrase")).getStatus()).isEqualTo(401);
    }

    @Test
    void refusesAPasswordThatCouldBeGuessed() {
        assertThatThrownBy(() -> ask("12345678901", null))
                .isInstanceOf(StartRefused.class)
                .hasMessage("causerie.staff.password has fewer than 12 characters.");
        assertThatThrownBy(() -> StaffPass.chosen("a:b", PASSWORD)).isInstanceOf(StartRefused.class);
    }

    @Test
    void drawsTheSamePasswordFromTheSameKey() {
        var key = new Secrets(secrets).get("staff");
        StaffPass pass = StaffPass.drawn("staff", key);

        assertThat(pass.password()).matches("([a-z0-9]{4}-){3}[a-z0-9]{4}");
        assertThat(StaffPass.drawn("staff", key).password()).isEqualTo(pass.password());
        assertThat(StaffPass.drawn("staff", new Secret("x", new byte[32])).password())
                .isNotEqualTo(pass.password());
    }

    @Test
    void printsNoPassword() {
        assertThat(new StaffProperties("staff", PASSWORD).toString()).doesNotContain(PASSWORD);
        assertThat(StaffPass.chosen("staff", PASSWORD).toString()).doesNotContain(PASSWORD);
    }
}
