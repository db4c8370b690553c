package org.causerie.channels.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.causerie.channels.Channel;
import org.causerie.channels.Inbound;
import org.causerie.channels.Said;
import org.causerie.channels.Webhook;
import org.junit.jupiter.api.Test;

class TwilioChannelTest {

    private static final Inbound FORGED = new Inbound.Forged();

    private final TwilioCases recorded = new TwilioCases();
    private final Channel channel = recorded.channel();

    /// Any byte that changes on the way makes it forged, whichever it is.
    @Test
    void believesNoRequestThatChangedOnTheWay() {
        Webhook genuine = recorded.request("sms-text");
        for (int i = 0; i < genuine.body().length(); i++) {
            String changed = genuine.body().substring(0, i)
                    + (genuine.body().charAt(i) == 'x' ? 'y' : 'x')
                    + genuine.body().substring(i + 1);
            assertThat(channel.receive(new Webhook(genuine.path(), genuine.headers(), changed, genuine.arrivedAt())))
                    .as("character %s", i)
                    .isEqualTo(FORGED);
        }
    }

    @Test
    void saysNothing() {
        assertThat(channel.nothing().body()).endsWith("<Response/>");
        assertThat(channel.nothing().contentType()).isEqualTo("text/xml");
        assertThat(answer(List.of())).isEqualTo(channel.nothing());
    }

    @Test
    void saysTextsInOrderAndAsksAboutTheLast() {
        assertThat(answer(List.of(Said.of("Un"), new Said("Deux", "ticket-0001")))
                        .body())
                .isEqualTo("""
                        <?xml version="1.0" encoding="UTF-8"?>
                        <Response><Message>Un</Message>\
                        <Message action="https://vote.example.org/webhooks/twilio/status?m=ticket-0001" method="POST">\
                        Deux</Message></Response>""");
    }

    @Test
    void saysTextsWithoutAskingAboutThem() {
        assertThat(answer(List.of(Said.of("Un"))).body()).endsWith("<Response><Message>Un</Message></Response>");
    }

    @Test
    void escapesWhatXmlWouldRead() throws Exception {
        String text = "<b> & \"d'ici\" ]]> é € 👍\n\tfin\r\u0000\u0007\uFFFE\uD800!";
        String xml = answer(List.of(Said.of(text))).body();
        var factory = javax.xml.parsers.DocumentBuilderFactory.newInstance();
        var parsed = factory.newDocumentBuilder().parse(new org.xml.sax.InputSource(new java.io.StringReader(xml)));
        assertThat(parsed.getDocumentElement().getTextContent()).isEqualTo("<b> & \"d'ici\" ]]> é € 👍\n\tfin\r!");
    }

    @Test
    void refusesWhatTwilioWouldRefuse() {
        String longest = "é".repeat(1600);
        assertThat(answer(Collections.nCopies(10, Said.of(longest))).body()).contains(longest);
        Stream.of(List.of(longest + "é"), Collections.nCopies(11, "Un"), List.of("Un", ""), List.of(" \n"))
                .forEach(texts -> assertThatThrownBy(
                                () -> answer(texts.stream().map(Said::of).toList()))
                        .isInstanceOf(IllegalArgumentException.class));
        Stream.of("", "a b", "a_b", "é", "a%20", "x".repeat(65))
                .forEach(reference -> assertThatThrownBy(() -> answer(List.of(new Said("Un", reference))))
                        .isInstanceOf(IllegalArgumentException.class));
    }

    private Channel.Answer answer(List<Said> said) {
        return channel.answer((Inbound.Message) channel.receive(recorded.request("sms-text")), said);
    }
}
