package org.causerie.channels.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.util.List;
import java.util.Set;
import org.causerie.channels.Canned;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Telegram as far as its answers go.
final class TelegramServer {

    private static final Set<String> BARE = Set.of("getWebhookInfo"); // has no fields in the file

    private final @Nullable Schema schema = Schema.find();
    private final Canned server = new Canned(this::faults);

    TelegramSettings settings() {
        return TelegramCases.settings(server.url());
    }

    void answer(int status, String body) {
        server.answer(status, body);
    }

    void answer(ResponseDefinitionBuilder response) {
        server.answer(response);
    }

    int asked() {
        return server.requests().size();
    }

    /// The fields of a call; each call that came must be one that Telegram publishes.
    JsonNode call(int index, String method) {
        LoggedRequest request = server.requests().get(index);
        assertThat(request.getUrl()).isEqualTo("/bot" + TelegramCases.TOKEN + "/" + method);
        assertThat(request.getMethod().getName()).isEqualTo("POST");
        assertThat(request.getHeader("Content-Type")).isEqualTo("application/json");
        return JsonMapper.shared().readTree(request.getBodyAsString());
    }

    void stopNow() {
        server.stopNow();
    }

    void stop() {
        server.stop();
    }

    private List<String> faults(LoggedRequest request) {
        String method = request.getUrl().substring(request.getUrl().lastIndexOf('/') + 1);
        return schema == null || BARE.contains(method)
                ? List.of()
                : schema.faults(method, JsonMapper.shared().readTree(request.getBodyAsString()));
    }
}
