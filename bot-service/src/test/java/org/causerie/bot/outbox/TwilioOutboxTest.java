package org.causerie.bot.outbox;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.causerie.channels.Credential;
import org.causerie.channels.Inbound.Progress;
import org.causerie.channels.twilio.TwilioSender;
import org.causerie.channels.twilio.TwilioSettings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The way through Twilio's SDK to something that answers like Twilio.
class TwilioOutboxTest {

    private static final String SID = "AC00000000000000000000000000000001";

    private final WireMockServer twilio =
            new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));
    private final Post office;

    TwilioOutboxTest() {
        twilio.start();
        office = new Post(new TwilioSender(new TwilioSettings(
                SID,
                new Credential("0123456789abcdef0123456789abcdef"),
                twilio.baseUrl(),
                Post.OURS,
                Post.OURS,
                "https://vote.example.org")));
    }

    @AfterEach
    void stop() {
        office.close();
        twilio.stop();
    }

    @Test
    void looksUpAHeldTicketThenSendsItAndTriesAgainWhenItDidNotArrive() {
        UUID ticket = office.overdueTicket();
        listed("");
        twilio.stubFor(post(anyUrl()).willReturn(aResponse().withStatus(201).withBody(message("SM1", "queued"))));
        office.round();
        assertThat(office.row(ticket))
                .extracting(Post.Found::state, Post.Found::providerId)
                .containsExactly("sent", "SM1");
        assertThat(twilio.findAll(getRequestedFor(anyUrl()))).hasSize(1);
        assertThat(twilio.findAll(postRequestedFor(anyUrl()))).hasSize(1);
        assertThat(twilio.findAll(postRequestedFor(anyUrl())).getFirst().getBodyAsString())
                .contains("To=%2B33639980001", "status%3Fm%3D" + ticket);

        office.status(ticket, Progress.FAILED, "SM1", "30008");
        assertThat(office.row(ticket))
                .extracting(Post.Found::state, Post.Found::error)
                .containsExactly("due", "out of reach for now (30008)");
    }

    @Test
    void sendsOnlyOnceWhatTwilioTookWithoutSayingSo() {
        UUID ticket = office.ticket();
        office.outbox.release(ticket);
        twilio.stubFor(post(anyUrl()).willReturn(aResponse().withStatus(500)));
        office.round();
        assertThat(office.state(ticket)).isEqualTo("held");
        listed(message("SM1", "sent"));
        office.comes(ticket);
        office.round();
        assertThat(office.row(ticket))
                .extracting(Post.Found::state, Post.Found::providerId)
                .containsExactly("sent", "SM1");
        assertThat(twilio.findAll(postRequestedFor(anyUrl()))).hasSize(1);
    }

    /// As operators whose codes Twilio does not know.
    @ParameterizedTest
    @CsvSource({"'', failed without a reason", "30500, failed for a reason that we do not know (30500)"})
    void sendsATicketOnceMoreThatFailedForAReasonUnknown(String code, String why) {
        UUID ticket = office.ticket();
        office.status(ticket, Progress.FAILED, "SM-inline", code);
        assertThat(office.row(ticket))
                .extracting(Post.Found::state, Post.Found::error)
                .containsExactly("due", why);
        accepts("SM1");
        office.comes(ticket);
        office.round();
        office.status(ticket, Progress.FAILED, "SM1", code);
        assertThat(office.row(ticket))
                .extracting(Post.Found::state, Post.Found::error)
                .containsExactly("failed", why);
        assertThat(twilio.findAll(postRequestedFor(anyUrl()))).hasSize(1);
    }

    @Test
    void sendsATicketBySmsWhoseTemplateFailedTwiceForAReasonUnknown() {
        UUID ticket = office.whatsapp("ticket");
        office.set(ticket, "form = 'template'");
        for (String sid : List.of("SM1", "SM2")) {
            accepts(sid);
            office.comes(ticket);
            office.round();
            office.status(ticket + "-template", Progress.FAILED, sid, "63999");
        }
        accepts("SM3");
        office.comes(ticket);
        office.round();
        assertThat(office.row(ticket))
                .extracting(Post.Found::state, Post.Found::providerId)
                .containsExactly("sent", "SM3");
        assertThat(office.count("medium = 'sms'")).isEqualTo(1);
    }

    /// After a 500 Twilio lists it late, or as one that never arrived.
    @ParameterizedTest
    @ValueSource(strings = {"", "undelivered", "failed", "canceled"})
    void neverSendsASecondBulkMessageWhateverTheLookUpSays(String status) {
        UUID bulk = office.bulk();
        twilio.stubFor(post(anyUrl()).willReturn(aResponse().withStatus(500)));
        office.round();
        listed(status.isEmpty() ? "" : message("SM1", status));
        accepts("SM2");
        office.comes(bulk);
        office.round();
        assertThat(twilio.findAll(postRequestedFor(anyUrl()))).hasSize(1);
        assertThat(office.row(bulk))
                .extracting(Post.Found::state, Post.Found::error)
                .containsExactly("failed", "perhaps sent; the provider does not list it");
        office.status(bulk, Progress.DELIVERED, "SM1", "");
        assertThat(office.state(bulk)).as("it did arrive").isEqualTo("delivered");
    }

    @Test
    void givesUpWhoOptedOutAndKeepsWhatAWrongPasswordStops() {
        UUID stopped = office.notice();
        twilio.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(400).withBody("{\"code\": 21610}")));
        office.round();
        assertThat(office.row(stopped))
                .extracting(Post.Found::state, Post.Found::error)
                .containsExactly("failed", "opted out or blocked (21610)");
        UUID kept = office.notice();
        twilio.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(401).withBody("{\"code\": 20003}")));
        office.round();
        assertThat(office.state(kept)).isEqualTo("due");
    }

    @ParameterizedTest
    @CsvSource({
        "ticket, , 36000",
        "code, , 600",
        "code, 9 minutes, 540",
        "answer, , 14400",
        "notice, , 36000",
        "bulk, , 14400",
        "bulk, 1 hour, 3600",
        "bulk, 3 days, 14400",
    })
    void asksTwilioToKeepAnSmsNoLongerThanItMakesSense(String kind, @Nullable String ends, long seconds) {
        UUID id = office.insert(kind, "due", Post.OURS, Post.TEXT, "-1 second");
        if (ends != null) {
            office.set(id, "expires_at = now() + interval '" + ends + "'");
        }
        accepts("SM1");
        office.round();
        String form = twilio.findAll(postRequestedFor(anyUrl())).getFirst().getBodyAsString();
        assertThat(form).containsPattern("(^|&)ValidityPeriod=[0-9]+(&|$)");
        long told = Long.parseLong(form.replaceAll("(?:.*&|^)ValidityPeriod=([0-9]+).*", "$1"));
        assertThat(told).isBetween(seconds - 30, seconds);
    }

    @ParameterizedTest
    @ValueSource(strings = {"code", "bulk"})
    void sendsNothingThatNobodyNeedsAnyMore(String kind) {
        UUID id = office.insert(kind, "due", Post.OURS, Post.TEXT, "-1 second");
        office.set(id, "expires_at = now() - interval '1 second'");
        office.round();
        assertThat(twilio.getAllServeEvents()).isEmpty();
        assertThat(office.row(id))
                .extracting(Post.Found::state, Post.Found::error)
                .containsExactly("failed", "its time is over");
    }

    @Test
    void sendsATemplateWithoutATextAndTheSameBySmsWhenItsReportSaysSo() {
        UUID ticket = office.whatsapp("ticket");
        office.set(ticket, "body = 'Ticket :\n7QF3'");
        accepts("SM1");
        office.round();
        office.status(ticket, Progress.FAILED, "SM1", "63016");
        accepts("SM2");
        office.round();
        office.status(ticket + "-template", Progress.FAILED, "SM2", "63024");
        accepts("SM3");
        office.round();
        List<String> forms = twilio.findAll(postRequestedFor(anyUrl())).stream()
                .map(request -> URLDecoder.decode(request.getBodyAsString(), StandardCharsets.UTF_8))
                .toList();
        assertThat(forms).hasSize(3);
        assertThat(forms.get(0))
                .contains("To=whatsapp:+33639980001", "Body=Ticket :\n7QF3")
                .doesNotContain("ContentSid", "ValidityPeriod");
        assertThat(forms.get(1))
                .contains(
                        "To=whatsapp:+33639980001",
                        "ContentSid=" + Post.TICKET_FR,
                        "/webhooks/twilio/status?m=" + ticket + "-template",
                        "ContentVariables={\"1\":\"Ticket : 7QF3\"}")
                .doesNotContain("Body=", "ValidityPeriod");
        assertThat(forms.get(2))
                .contains("To=+33639980001", "From=" + Post.OUR_SMS, "Body=Ticket :\n7QF3", "ValidityPeriod=36000");
    }

    private void accepts(String sid) {
        twilio.stubFor(post(anyUrl()).willReturn(aResponse().withStatus(201).withBody(message(sid, "queued"))));
    }

    private void listed(String messages) {
        twilio.stubFor(get(anyUrl())
                .willReturn(aResponse()
                        .withBody("{\"page\": 0, \"page_size\": 50, \"next_page_uri\": null, \"messages\": [" + messages
                                + "]}")));
    }

    private static String message(String sid, String status) {
        return """
                {"sid": "%s", "account_sid": "%s", "body": "%s", "status": "%s", "direction": "outbound-api"}""".formatted(sid, SID, Post.TEXT, status);
    }
}
