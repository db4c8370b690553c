package org.causerie.bot.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.causerie.channels.Account;
import org.causerie.channels.Button;
import org.causerie.channels.Credential;
import org.causerie.channels.Inbound;
import org.causerie.channels.Said;
import org.causerie.channels.telegram.TelegramChannel;
import org.causerie.channels.telegram.TelegramSettings;
import org.causerie.dialogs.Content;
import org.causerie.dialogs.Medium;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Every update is read by the service's own channel as what it means.
class UpdatesTest {

    private static final Instant NOON = Instant.parse("2026-12-01T12:00:00Z");
    private static final Instant LATER = NOON.plusSeconds(30);
    private static final String NUMBER = "+33639981234";
    private static final long USER = 4_242_424_242_424L;

    private final TelegramChannel channel = new TelegramChannel(
            new TelegramSettings(new Credential("1:token"), new Credential("secret"), null, new Credential("taps")));
    private final Updates updates = new Updates();

    @Test
    void sayWhatWasTyped() {
        assertThat(read(Kind.TEXT, "VOTE 12 3").content()).isEqualTo(new Content.Text("VOTE 12 3"));
        assertThat(read(Kind.TEXT, "/start").content()).isEqualTo(text("/start"));
    }

    @Test
    void tellWhoWhenAndToWhom() {
        Inbound.Message read = read(Kind.TEXT, "bonjour");

        assertThat(read.from()).isEqualTo(new Account(Medium.TELEGRAM, Long.toString(USER)));
        assertThat(read.to()).isEqualTo("1");
        assertThat(read.id()).isEqualTo("tg-7");
        assertThat(read.receivedAt()).isEqualTo(NOON);
    }

    @Test
    void showThatACardIsOnesOwn() {
        assertThat(read(Kind.CONTACT, "").content()).isEqualTo(new Content.Card(NUMBER, true));
    }

    @Test
    void carryMoreThanWords() {
        assertThat(read(Kind.PHOTO, "").content()).isEqualTo(new Content.Unreadable(Content.Unreadable.Kind.PHOTO));
        assertThat(read(Kind.VOICE, "").content()).isEqualTo(new Content.Unreadable(Content.Unreadable.Kind.VOICE));
        assertThat(read(Kind.LOCATION, "").content()).isEqualTo(new Content.Unreadable(Content.Unreadable.Kind.PLACE));
        assertThat(read(Kind.PHOTO, "12").content()).isEqualTo(new Content.Text("12"));
    }

    @Test
    void blockAndUnblock() {
        assertThat(read(updates.member(7, USER, NOON, true).toString()).content())
                .isEqualTo(new Content.Consent(Content.Consent.Word.BLOCKED));
        assertThat(read(updates.member(7, USER, NOON, false).toString()).content())
                .isEqualTo(new Content.Consent(Content.Consent.Word.UNBLOCKED));
    }

    /// The channel makes a button, the telephone shows and taps it, and the channel's answer edits that message.
    @Test
    void handBackAButtonWithTheMessageAboveIt() {
        var offer = new Said("Choisissez.", null, List.of(new Button("Voir le 12", "show 12")));
        JsonNode sent = JsonMapper.shared()
                .readTree(channel.answer(read(Kind.TEXT, "bonjour"), List.of(offer))
                        .body());
        var markup = (Markup.Inline) Markup.read(sent.path("reply_markup"));
        Bubble below = Bubble.of(3, Network.TELEGRAM, Bubble.From.SERVICE, Kind.TEXT, "Choisissez.", NOON)
                .as("41", "", markup.rows());

        Inbound.Message tap = read(updates.tap(
                        8,
                        USER,
                        "99",
                        below,
                        below.buttons().getFirst().getFirst().data())
                .toString());

        assertThat(tap.content()).isEqualTo(new Content.Tap("show 12"));
        JsonNode edit = JsonMapper.shared()
                .readTree(channel.answer(tap, List.of(Said.of("12 Jardin."))).body());
        assertThat(edit.path("method").asString()).isEqualTo("editMessageText");
        assertThat(edit.path("message_id").asLong()).isEqualTo(41);
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"TEXT", "PHOTO", "VOICE", "LOCATION"})
    void hideTheNumber(Kind kind) {
        assertThat(update(kind, "bonjour")).doesNotContain("63998");
        assertThat(updates.member(7, USER, NOON, true).toString()).doesNotContain("63998");
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"STOP", "UNBLOCK", "TAP", "AGAIN"})
    void areNoMessagesWhereNothingIsSaid(Kind kind) {
        assertThatThrownBy(() -> update(kind, "")).isInstanceOf(IllegalArgumentException.class);
    }

    /// As the channel itself reads a command.
    private Content.Sent text(String body) {
        return read("{\"update_id\":7,\"message\":{\"message_id\":1,\"from\":{\"id\":5,\"is_bot\":false},"
                        + "\"chat\":{\"id\":5,\"type\":\"private\"},\"date\":1796126400,\"text\":\"" + body + "\"}}")
                .content();
    }

    private String update(Kind kind, String text) {
        return updates.message(7, USER, 40, NOON, kind, text, NUMBER).toString();
    }

    private Inbound.Message read(Kind kind, String text) {
        return read(update(kind, text));
    }

    private Inbound.Message read(String update) {
        Inbound inbound = channel.read(update, LATER);
        assertThat(inbound).as(update).isInstanceOf(Inbound.Message.class);
        return (Inbound.Message) Objects.requireNonNull(inbound);
    }
}
