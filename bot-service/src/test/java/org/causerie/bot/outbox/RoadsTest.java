package org.causerie.bot.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.causerie.bot.providers.Templates;
import org.causerie.channels.Account;
import org.causerie.channels.Inbound.Progress;
import org.causerie.channels.Said;
import org.causerie.channels.Sender.Sent;
import org.causerie.channels.Template;
import org.causerie.dialogs.Medium;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// WhatsApp's 24 hours, and where a message goes that WhatsApp does not take.
class RoadsTest {

    private static final Account ALICE = new Account(Medium.WHATSAPP, Post.ALICE);
    private static final Account PHONE = new Account(Medium.SMS, Post.ALICE);
    private static final Sent CLOSED = new Sent.WindowClosed("63016", "more than 24 hours since they wrote");
    private static final Sent NO_WHATSAPP = new Sent.Unreachable("63024", "no such address");

    private final FakeSender sender = new FakeSender();
    private final Post post = new Post(sender);

    @AfterEach
    void close() {
        post.close();
    }

    private void wrote(Duration ago) {
        post.windows.wrote(ALICE, Instant.now().minus(ago));
        post.windows.pay();
    }

    /// As if its receiver had written long ago.
    private UUID old(UUID id) {
        post.set(id, "created_at = now() - interval '23 hours 58 minutes'");
        return id;
    }

    /// On which road each try went.
    private List<String> roads() {
        return sender.said.stream().map(RoadsTest::road).toList();
    }

    private static String road(Said said) {
        Template template = said.template();
        return template == null ? (said.validity() == null ? "text" : "sms") : template.sid();
    }

    private @Nullable String fault(UUID id) {
        return post.sql
                .sql("select fault from outbox where id = ?")
                .param(id)
                .query(String.class)
                .single();
    }

    // Before anything goes

    @ParameterizedTest
    @EnumSource
    void sendsTheTextAsLongAsTheyWroteWithinADay(Kind kind) {
        wrote(Duration.ofMinutes(23 * 60 + 50));
        UUID id = old(post.whatsapp(kind.code()));
        post.round();
        assertThat(roads()).containsExactly("text");
        assertThat(post.state(id)).isEqualTo("sent");
    }

    @ParameterizedTest
    @EnumSource(names = {"TICKET", "CODE", "ANSWER"})
    void countsWhatFollowsAMessageAsWithinTheDayThoughNothingIsWrittenDown(Kind kind) {
        post.whatsapp(kind.code());
        post.round();
        assertThat(roads()).containsExactly("text");
    }

    @Test
    void remembersTheLastMessageOnlyWhicheverIsWrittenFirst() {
        wrote(Duration.ofHours(1));
        wrote(Duration.ofHours(30));
        post.whatsapp("notice");
        post.round();
        assertThat(roads()).containsExactly("text");
    }

    @Test
    void sendsATemplateWithTheWholeTextAfterADay() {
        wrote(Duration.ofHours(25));
        UUID bulk = post.whatsapp("bulk");
        post.round();
        assertThat(sender.said).isEmpty();
        post.round();
        assertThat(sender.said).hasSize(1);
        assertThat(sender.said.getFirst().template()).isEqualTo(new Template(Post.BULK_FR, Map.of("1", Post.TEXT)));
        assertThat(sender.calls.getFirst().to()).isEqualTo(ALICE);
        assertThat(post.state(bulk)).isEqualTo("sent");
        post.round();
        assertThat(sender.said).hasSize(1);
    }

    @Test
    void takesTheTemplateOfTheLanguageAndElseTheFrenchOne() {
        UUID english = old(post.whatsapp("ticket"));
        post.set(english, "language = 'en'");
        post.round();
        post.round();
        UUID unknown = old(post.whatsapp("ticket"));
        post.round();
        post.round();
        assertThat(roads()).containsExactly(Post.TICKET_EN, Post.TICKET_FR);
        assertThat(post.state(english)).isEqualTo("sent");
        assertThat(post.state(unknown)).isEqualTo("sent");
    }

    @Test
    void sendsACodeBySmsWhereNoTemplateIsSet() {
        UUID code = old(post.whatsapp("code"));
        post.set(code, "body = 'Répondez « 4827 » ça ira'");
        post.round();
        post.round();
        assertThat(roads()).containsExactly("sms");
        assertThat(sender.calls).containsExactly(new FakeSender.Call(PHONE, "Répondez \"4827\" ca ira", code + "-sms"));
        assertThat(post.count("sender = '" + Post.OUR_SMS + "' and medium = 'sms' and state = 'sent'"))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"ANSWER", "NOTICE"})
    void throwsNothingAtTheProviderThatItWouldRefuse(Kind kind) {
        UUID id = old(post.whatsapp(kind.code()));
        post.round();
        post.round();
        assertThat(sender.said).isEmpty();
        assertThat(post.row(id))
                .extracting(Post.Found::state, Post.Found::error)
                .containsExactly(
                        "failed", "more than 24 hours since they wrote; neither a template nor an SMS can go instead");
        assertThat(fault(id)).isEqualTo("window_closed");
    }

    @Test
    void givesATicketUpWhereWeHaveNeitherTemplateNorSms() {
        UUID ticket = old(post.whatsapp("ticket"));
        post.set(ticket, "sender = '" + Post.BARE + "'");
        post.round();
        assertThat(sender.said).isEmpty();
        assertThat(fault(ticket)).isEqualTo("window_closed");
    }

    @Test
    void writesToTheNumberThatAnAccountWithoutOneIsLinkedTo() {
        UUID linked = old(post.whatsapp("code"));
        UUID alone = old(post.whatsapp("code"));
        post.sql
                .sql("update outbox set address = ? where id = ?")
                .params(post.addresses.encrypt("FR.1"), linked)
                .update();
        post.sql
                .sql("update outbox set address = ? where id = ?")
                .params(post.addresses.encrypt("FR.2"), alone)
                .update();
        post.linked.put("FR.1", Post.ALICE);
        post.round();
        post.round();
        assertThat(sender.calls).extracting(FakeSender.Call::to).containsExactly(PHONE);
        assertThat(post.state(linked)).isEqualTo("sent");
        assertThat(fault(alone)).isEqualTo("window_closed");
    }

    @Test
    void looksATicketUpBeforeItTurnsToAnotherRoad() {
        UUID ticket = old(post.whatsapp("ticket"));
        post.set(ticket, "state = 'held'");
        sender.kept.add(new FakeSender.Kept(ALICE, Post.TEXT, "SM-inline"));
        post.round();
        post.round();
        assertThat(sender.said).isEmpty();
        assertThat(post.row(ticket).providerId()).isEqualTo("SM-inline");
    }

    // Refused at once

    @Test
    void triesTheTemplateThenSmsAndThenNothingMore() {
        UUID ticket = post.whatsapp("ticket");
        sender.answers(CLOSED, CLOSED, new Sent.Unreachable("21211", "no such address"));
        for (int i = 0; i < 5; i++) {
            post.round();
        }
        assertThat(roads()).containsExactly("text", Post.TICKET_FR, "sms");
        assertThat(post.row(ticket))
                .extracting(Post.Found::state, Post.Found::error)
                .containsExactly("failed", "no such address (21211)");
    }

    @Test
    void sendsATicketBySmsWhereATemplateIsRefused() {
        UUID ticket = old(post.whatsapp("ticket"));
        sender.answers(new Sent.Refused("63027", "template refused"));
        post.round();
        post.round();
        post.round();
        assertThat(roads()).containsExactly(Post.TICKET_FR, "sms");
        assertThat(post.state(ticket)).isEqualTo("sent");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ticket", "code"})
    void sendsBySmsToWhoHasNoWhatsApp(String kind) {
        UUID id = post.whatsapp(kind);
        sender.answers(NO_WHATSAPP);
        post.round();
        assertThat(post.row(id))
                .extracting(Post.Found::state, Post.Found::error)
                .containsExactly("due", "no such address (63024)");
        post.round();
        assertThat(roads()).containsExactly("text", "sms");
        assertThat(post.state(id)).isEqualTo("sent");
    }

    @ParameterizedTest
    @ValueSource(strings = {"answer", "notice", "bulk"})
    void sendsNothingElseBySms(String kind) {
        wrote(Duration.ZERO);
        UUID id = post.whatsapp(kind);
        sender.answers(NO_WHATSAPP);
        post.round();
        post.round();
        assertThat(roads()).containsExactly("text");
        assertThat(fault(id)).isEqualTo("unreachable");
    }

    @Test
    void sendsABulkMessageAsATemplateOnceWhereItsTextWasNotTaken() {
        wrote(Duration.ZERO);
        UUID bulk = post.whatsapp("bulk");
        sender.answers(CLOSED, CLOSED);
        for (int i = 0; i < 4; i++) {
            post.round();
        }
        assertThat(roads()).containsExactly("text", Post.BULK_FR);
        assertThat(fault(bulk)).isEqualTo("window_closed");
    }

    // Failed later

    @Test
    void takesTheSameRoadsWhenTheReportComesLate() {
        UUID ticket = post.whatsapp("ticket");
        sender.answers(new Sent.Accepted("SM1"), new Sent.Accepted("SM2"), new Sent.Accepted("SM3"));
        post.round();
        for (int i = 0; i < 2; i++) { // reports come twice
            post.status(ticket, Progress.FAILED, "SM1", "63016");
        }
        post.round();
        post.status(ticket, Progress.FAILED, "SM1", "63016");
        assertThat(post.row(ticket))
                .extracting(Post.Found::state, Post.Found::providerId)
                .containsExactly("sent", "SM2");
        post.status(ticket + "-template", Progress.FAILED, "SM2", "63024");
        post.status(ticket + "-template", Progress.FAILED, "SM2", "63024");
        post.round();
        post.status(ticket + "-template", Progress.FAILED, "SM2", "63024");
        assertThat(roads()).containsExactly("text", Post.TICKET_FR, "sms");
        assertThat(sender.calls.getLast().to()).isEqualTo(PHONE);
        assertThat(post.state(ticket)).isEqualTo("sent");
        post.status(ticket + "-sms", Progress.FAILED, "SM3", "21211");
        assertThat(post.state(ticket)).isEqualTo("failed");
        post.round();
        assertThat(sender.calls).hasSize(3);
    }

    @Test
    void isNotEndedByTheReportOfATryThatNobodyKnewOf() {
        UUID ticket = post.whatsapp("ticket");
        post.set(ticket, "sender = '" + Post.NO_TEMPLATES + "'");
        sender.answers(new Sent.Unknown("no answer in time"), new Sent.Accepted("SM2"));
        post.round();
        post.comes(ticket);
        post.round();
        post.status(ticket, Progress.FAILED, "SM2", "63016");
        for (String code : List.of("63016", "63024", "")) { // of the first try, which was sent after all
            post.status(ticket, Progress.FAILED, "SM1", code);
        }
        post.status(ticket, Progress.SENT, "SM1", "");
        assertThat(post.state(ticket)).isEqualTo("due");
        post.round();
        assertThat(roads()).containsExactly("text", "text", "sms");
        post.status(ticket, Progress.DELIVERED, "SM1", "");
        assertThat(post.state(ticket)).as("by whichever road").isEqualTo("delivered");
    }

    @Test
    void readsItsOwnReferencesOnly() {
        UUID id = UUID.randomUUID();
        for (Form form : Form.values()) {
            var reference = new Reference(id, form);
            assertThat(Reference.read(reference.toString())).isEqualTo(reference);
        }
        assertThat(Reference.read(id.toString())).isEqualTo(new Reference(id, Form.TEXT));
        for (String other : List.of("", "x", id + "-", id + "-other", id + "sms-x")) {
            assertThat(Reference.read(other)).as(other).isNull();
        }
    }

    @Test
    void takesThemWhenTheReportComesBeforeTheAnswer() {
        UUID ticket = post.whatsapp("ticket");
        sender.answers(new Sent.Accepted("SM1"), new Sent.Accepted("SM2"));
        sender.onSend = () -> post.status(ticket, Progress.FAILED, "SM1", "63016");
        post.round();
        sender.onSend = () -> {};
        post.round();
        assertThat(roads()).containsExactly("text", Post.TICKET_FR);
        assertThat(post.row(ticket))
                .extracting(Post.Found::state, Post.Found::providerId)
                .containsExactly("sent", "SM2");
    }

    @Test
    void givesANewRoadItsOwnTries() {
        UUID ticket = post.whatsapp("ticket");
        post.set(ticket, "attempts = 11, bounces = 3");
        sender.answers(NO_WHATSAPP, new Sent.TryOnceMore(Duration.ofMinutes(5), "30005", "out of reach"));
        post.round();
        post.round();
        assertThat(post.row(ticket))
                .extracting(Post.Found::state, Post.Found::bounces)
                .containsExactly("due", 1);
    }

    @Test
    void neverSendsABulkMessageAgainThatWasTaken() {
        wrote(Duration.ZERO);
        UUID bulk = post.whatsapp("bulk");
        post.round();
        post.status(bulk, Progress.FAILED, "SM-" + bulk, "63016");
        post.round();
        assertThat(roads()).containsExactly("text");
        assertThat(fault(bulk)).isEqualTo("window_closed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ticket", "bulk"})
    void asksNobodyForATemplateThatMayHaveBeenSent(String kind) {
        UUID id = old(post.whatsapp(kind));
        post.set(id, "form = 'template'");
        sender.answers(new Sent.Unknown("no answer in time"));
        post.set(id, "created_at = now()"); // or the day would be over before the second try
        post.round();
        post.comes(id);
        post.round();
        assertThat(sender.questions).isEmpty();
        assertThat(sender.said).hasSize(kind.equals("ticket") ? 2 : 1);
        assertThat(post.state(id)).isEqualTo(kind.equals("ticket") ? "sent" : "failed");
    }

    @Test
    void staysOnItsRoadOnOtherMedia() {
        UUID sms = post.notice();
        UUID ticket = post.overdueTicket();
        sender.answers(NO_WHATSAPP, NO_WHATSAPP);
        post.round();
        post.round();
        assertThat(sender.calls).hasSize(2);
        assertThat(post.state(sms)).isEqualTo("failed");
        assertThat(post.state(ticket)).isEqualTo("failed");
    }

    @Test
    void hasATemplateForEachKindThatTheSettingsMayName() {
        assertThat(Templates.KINDS)
                .containsExactlyElementsOf(
                        Arrays.stream(Kind.values()).map(Kind::code).toList());
    }

    @Test
    void tellsNoNumberAndNoText() {
        assertThat(new Roads.Turn(Form.SMS, PHONE, Post.OUR_SMS, Post.TEXT).toString())
                .isEqualTo("Turn[SMS, sms]");
        assertThat(new Worded(Post.TEXT, null).toString()).isEqualTo("Worded");
    }
}
