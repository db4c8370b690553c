package org.causerie.channels;

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
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/// A provider as far as its answers go: canned ones in order, each used, each request one that the provider documents.
public final class Canned {

    private final WireMockServer server =
            new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));
    private final Function<LoggedRequest, List<String>> faults;
    private int canned;

    /// @param faults what the provider's schema finds wrong with a request
    public Canned(Function<LoggedRequest, List<String>> faults) {
        this.faults = faults;
        server.start();
    }

    public String url() {
        return server.baseUrl();
    }

    /// Cans the next answer.
    public void answer(int status, String body) {
        answer(aResponse().withStatus(status).withBody(body));
    }

    /// Cans the next answer.
    public void answer(ResponseDefinitionBuilder response) {
        server.stubFor(any(anyUrl())
                .inScenario("script")
                .whenScenarioStateIs(canned == 0 ? Scenario.STARTED : "after " + canned)
                .willSetStateTo("after " + ++canned)
                .willReturn(response));
    }

    /// What came, in order.
    public List<LoggedRequest> requests() {
        return server.findAll(anyRequestedFor(anyUrl())).stream()
                .sorted(Comparator.comparing(LoggedRequest::getLoggedDate))
                .toList();
    }

    /// As when the machine is gone.
    public void stopNow() {
        server.stop();
    }

    /// Fails where a canned answer was not used, or a request would have been refused.
    public void stop() {
        List<LoggedRequest> all = requests();
        server.stop();
        assertThat(all.size())
                .as("requests, at least one for each canned answer")
                .isGreaterThanOrEqualTo(canned);
        for (LoggedRequest request : all) {
            assertThat(faults.apply(request)).as("what is wrong with a request").isEmpty();
        }
    }
}
