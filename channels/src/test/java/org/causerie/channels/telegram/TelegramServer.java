package org.causerie.channels.telegram;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Telegram as far as its answers go: canned ones in order, each used, each request held against the schema.
final class TelegramServer {

    private final WireMockServer server =
            new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));
    private int canned;

    TelegramServer() {
        server.start();
    }

    TelegramSettings settings() {
        return Recorded.settings(server.baseUrl());
    }

    void answer(int status, String body) {
        answer(aResponse().withStatus(status).withBody(body));
    }

    void answer(ResponseDefinitionBuilder response) {
        server.stubFor(any(anyUrl())
                .inScenario("script")
                .whenScenarioStateIs(canned == 0 ? Scenario.STARTED : "after " + canned)
                .willSetStateTo("after " + ++canned)
                .willReturn(response));
    }

    int asked() {
        return server.findAll(anyRequestedFor(anyUrl())).size();
    }

    /// The fields of a call; each call that came must be one that Telegram publishes.
    JsonNode call(int index, String method) {
        LoggedRequest request = all().get(index);
        assertThat(request.getUrl()).isEqualTo("/bot" + Recorded.TOKEN + "/" + method);
        assertThat(request.getMethod().getName()).isEqualTo("POST");
        assertThat(request.getHeader("Content-Type")).isEqualTo("application/json");
        return JsonMapper.shared().readTree(request.getBodyAsString());
    }

    void stopNow() {
        server.stop();
    }

    /// Fails where a canned answer was not used, or a request would have been refused.
    void stop() {
        List<LoggedRequest> all = all();
        server.stop();
        assertThat(all.size()).as("calls, at least one for each canned answer").isGreaterThanOrEqualTo(canned);
        Schema schema = Schema.find();
        Set<String> bare = Set.of("getWebhookInfo"); // has no fields in the file
        for (LoggedRequest request : all) {
            String method = request.getUrl().substring(request.getUrl().lastIndexOf('/') + 1);
            JsonNode fields = JsonMapper.shared().readTree(request.getBodyAsString());
            if (schema != null && !bare.contains(method)) {
                assertThat(schema.faults(method, fields)).isEmpty();
            }
        }
    }

    private List<LoggedRequest> all() {
        List<LoggedRequest> all = server.findAll(anyRequestedFor(anyUrl()));
        return all.stream()
                .sorted(java.util.Comparator.comparing(LoggedRequest::getLoggedDate))
                .toList();
    }
}
