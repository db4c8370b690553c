package org.causerie.channels.twilio;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.time.Instant;
import java.util.List;
import org.causerie.channels.Account;
import org.causerie.channels.Inbound;
import org.causerie.channels.Sender.ProviderUnavailable;
import org.causerie.channels.Traffic;
import org.causerie.dialogs.Content;
import org.causerie.dialogs.Medium;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MessageLogTest {

    private static final String ALICE = "+33639980001";
    private static final String NEXT =
            "/2010-04-01/Accounts/" + TwilioCases.SID + "/Messages.json?Page=1&PageToken=PA1";
    private static final Instant NOON = Instant.parse("2026-12-01T12:00:00Z");

    private final WireMockServer twilio =
            new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));
    private final TwilioSender sender;

    MessageLogTest() {
        twilio.start();
        sender = new TwilioSender(TwilioCases.settings(twilio.baseUrl()));
        twilio.stubFor(any(anyUrl()).atPriority(9).willReturn(aResponse().withBody(page("null"))));
    }

    @AfterEach
    void stop() {
        twilio.stop();
    }

    private static String page(String next, String... messages) {
        return "{\"uri\": \"/\", \"page\": 0, \"page_size\": 1000, \"next_page_uri\": %s, \"messages\": [%s]}"
                .formatted(next, String.join(",", messages));
    }

    private static String message(String sid, String from, String to, String body, String direction, String media) {
        return """
                {"sid": "%s", "account_sid": "%s", "from": "%s", "to": "%s", "body": "%s", "direction": "%s",
                 "status": "received", "num_media": "%s", "date_created": "Tue, 01 Dec 2026 12:00:05 +0000"}""".formatted(sid, TwilioCases.SID, from, to, body, direction, media);
    }

    private void listed(String name, String address, String body) {
        twilio.stubFor(get(anyUrl())
                .withQueryParam(name, equalTo(address))
                .withQueryParam("Page", absent())
                .willReturn(aResponse().withBody(body)));
    }

    @Test
    void readsEveryPageOfEachOfOurNumbers() {
        String first = message("SM1", ALICE, TwilioCases.OURS, "LISTE", "inbound", "0");
        String second = message("SM2", ALICE, TwilioCases.OURS, "VOTE 3", "inbound", "0");
        listed("To", TwilioCases.OURS, page("\"" + NEXT + "\"", first));
        twilio.stubFor(get(anyUrl())
                .withQueryParam("PageToken", equalTo("PA1"))
                .willReturn(aResponse().withBody(page("null", second))));
        listed(
                "To",
                "whatsapp:" + TwilioCases.OURS,
                page(
                        "null",
                        message(
                                "SM3",
                                "whatsapp:" + ALICE,
                                "whatsapp:" + TwilioCases.OURS,
                                "photo.pdf",
                                "inbound",
                                "1"),
                        message("SM4", "36111", TwilioCases.OURS, "pub", "inbound", "0")));
        listed(
                "From",
                TwilioCases.OURS,
                page("null", message("SM5", TwilioCases.OURS, ALICE, "oui", "outbound-reply", "0")));

        Traffic traffic = sender.traffic(NOON);

        assertThat(traffic.received())
                .as(() -> twilio.findAll(getRequestedFor(anyUrl())).stream()
                        .map(request -> request.getUrl())
                        .toList()
                        .toString())
                .extracting(Inbound.Message::id)
                .as("Twilio lists the newest first")
                .containsExactly("SM3", "SM2", "SM1");
        assertThat(traffic.received().getLast())
                .isEqualTo(new Inbound.Message(
                        new Account(Medium.SMS, ALICE),
                        TwilioCases.OURS,
                        "SM1",
                        new Content.Text("LISTE"),
                        Instant.parse("2026-12-01T12:00:05Z"),
                        Inbound.Source.READ_BACK));
        assertThat(traffic.received().getFirst().content())
                .as("the name of a file is no message")
                .isEqualTo(new Content.Unreadable(Content.Unreadable.Kind.OTHER));
        assertThat(traffic.sent())
                .contains(
                        new Traffic.Sent(new Account(Medium.SMS, ALICE), Instant.parse("2026-12-01T12:00:05Z"), "oui"));
        assertThat(twilio.findAll(getRequestedFor(anyUrl())).getFirst().getUrl())
                .contains("PageSize=1000", "DateSent%3E=2026-12-01T11%3A59%3A00");
    }

    @Test
    void tellsThatItCouldNotReadAll() {
        listed(
                "To",
                TwilioCases.OURS,
                page("\"" + NEXT + "\"", message("SM1", ALICE, TwilioCases.OURS, "a", "inbound", "0")));
        twilio.stubFor(get(anyUrl())
                .withQueryParam("PageToken", equalTo("PA1"))
                .willReturn(aResponse().withStatus(500)));
        assertThatThrownBy(() -> sender.traffic(NOON)).isInstanceOf(ProviderUnavailable.class);
    }

    @Test
    void tellsNoNumberAndNoTextOfWhatItRead() {
        listed("To", TwilioCases.OURS, page("null", message("SM1", ALICE, TwilioCases.OURS, "secret", "inbound", "0")));
        assertThat(List.of(sender.traffic(NOON)).toString()).isEqualTo("[Traffic[1]]");
    }
}
