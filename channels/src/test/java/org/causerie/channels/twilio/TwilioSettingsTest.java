package org.causerie.channels.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.causerie.channels.Credential;
import org.causerie.dialogs.Medium;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TwilioSettingsTest {

    private static final Credential TOKEN = new Credential("0123456789abcdef");

    record Row(
            String property,
            String sid,
            @Nullable String apiUrl,
            @Nullable String sms,
            @Nullable String whatsapp,
            String publicUrl) {}

    private static List<Row> faulty() {
        String sid = TwilioCases.SID;
        String url = "https://vote.example.org";
        return List.of(
                new Row("causerie.twilio.account-sid", "", null, null, null, url),
                new Row("causerie.twilio.account-sid", "SM00000000000000000000000000000001", null, null, null, url),
                new Row("causerie.twilio.account-sid", "AC0000/../..", null, null, null, url),
                new Row("causerie.twilio.api-url", sid, "api.twilio.com", null, null, url),
                new Row("causerie.twilio.api-url", sid, "ftp://api.twilio.com", null, null, url),
                new Row("causerie.twilio.api-url", sid, "https://me:word@api.twilio.com", null, null, url),
                new Row("causerie.twilio.sms-number", sid, null, "0639980001", null, url),
                new Row("causerie.twilio.sms-number", sid, null, "whatsapp:+33639980001", null, url),
                new Row("causerie.twilio.sms-number", sid, null, "OCCITANIE", null, url),
                new Row("causerie.twilio.whatsapp-number", sid, null, null, "whatsapp:+33639980001", url),
                new Row("causerie.twilio.whatsapp-number", sid, null, null, "36123", url),
                new Row("causerie.public-url", sid, null, null, null, ""),
                new Row("causerie.public-url", sid, null, null, null, "vote.example.org"),
                new Row("causerie.public-url", sid, null, null, null, "https://vote.example.org/?a=1"),
                new Row("causerie.public-url", sid, null, null, null, "https://vote.example.org/#a"),
                new Row("causerie.public-url", sid, null, null, null, "https://vote.example.org/r%C3%A9gion"),
                new Row("causerie.public-url", sid, null, null, null, "https://vote.example.org/a b"));
    }

    @ParameterizedTest
    @MethodSource("faulty")
    void namesWhatIsWrongInOneLineWithoutRepeatingIt(Row row) {
        assertThatThrownBy(() ->
                        new TwilioSettings(row.sid(), TOKEN, row.apiUrl(), row.sms(), row.whatsapp(), row.publicUrl()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(row.property() + " must be ")
                .message()
                .hasLineCount(1)
                .doesNotContain("39980001", "word", "a=1");
    }

    @Test
    void takesTwilioAndNoNumbersUnlessToldOtherwise() {
        TwilioSettings settings =
                new TwilioSettings(TwilioCases.SID, TOKEN, null, null, "", "https://vote.example.org/causerie/");
        assertThat(settings.apiUrl()).isEqualTo("https://api.twilio.com");
        assertThat(settings.publicUrl()).isEqualTo("https://vote.example.org/causerie");
        assertThat(settings.numberFor(Medium.SMS)).isNull();
        assertThat(settings.numberFor(Medium.WHATSAPP)).isNull();
    }

    @Test
    void takesAShortCodeForSms() {
        assertThat(new TwilioSettings(TwilioCases.SID, TOKEN, null, "36123", null, "http://localhost:8080")
                        .numberFor(Medium.SMS))
                .isEqualTo("36123");
    }

    @Test
    void tellsNoPasswordAndNoNumber() {
        assertThat(TwilioCases.settings(TwilioSettings.TWILIO).toString())
                .isEqualTo("TwilioSettings[" + TwilioCases.SID + "]");
        assertThat(TOKEN.toString()).isEqualTo("Credential[redacted]");
        assertThatThrownBy(() -> new Credential(" ")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void keepsSeveralNumbersForSmsInOrderAndEachOnce() {
        TwilioSettings settings =
                more(null, "+33937000001", List.of("36123", "+33937000001", " ", "+33937000002"), null);
        assertThat(settings.smsNumbers()).containsExactly("+33937000001", "36123", "+33937000002");
        assertThat(settings.numberFor(Medium.SMS)).isEqualTo("+33937000001");
        assertThat(settings.numbers()).containsExactly("+33937000001", "36123", "+33937000002", "+33937000009");
        assertThat(more(null, null, List.of("36123"), null).smsNumber()).isEqualTo("36123");
        assertThatThrownBy(() -> more(null, null, List.of("0639980001"), null))
                .hasMessageStartingWith("causerie.twilio.sms-numbers must be ");
        assertThatThrownBy(() -> more(null, null, List.of(), "AC1"))
                .hasMessageStartingWith("causerie.twilio.messaging-service-sid must be ");
        assertThatThrownBy(() -> more("content", null, List.of(), null))
                .hasMessageStartingWith("causerie.twilio.content-api-url must be ");
    }

    @Test
    void looksForContentWhereMessagesGoUnlessToldOtherwise() {
        assertThat(old(null).contentApiUrl()).isEqualTo("https://content.twilio.com");
        assertThat(old("http://localhost:1/t/").contentApiUrl()).isEqualTo("http://localhost:1/t");
        assertThat(more("http://localhost:2", null, List.of(), null).contentApiUrl())
                .isEqualTo("http://localhost:2");
    }

    @Test
    void showsButtonsUnlessToldOtherwise() {
        assertThat(old(null).interactive()).isTrue();
        assertThat(old("http://localhost:1").interactive()).isTrue();
    }

    @Test
    void signsButtonsUnderAKeyThatIsNotThePassword() {
        TwilioSettings settings = old(null);
        assertThat(settings.tapKey()).isNotEqualTo(TOKEN).isEqualTo(old(null).tapKey());
        String data = settings.taps().data("+33639980001", "VOTE 12");
        assertThat(settings.taps().choice("+33639980001", data)).isEqualTo("VOTE 12");
        assertThat(settings.taps().choice("+33639980002", data)).isEmpty();
    }

    private static TwilioSettings old(@Nullable String apiUrl) {
        return new TwilioSettings(TwilioCases.SID, TOKEN, apiUrl, null, null, "https://vote.example.org");
    }

    private static TwilioSettings more(
            @Nullable String contentApiUrl, @Nullable String sms, List<String> numbers, @Nullable String service) {
        return new TwilioSettings(
                TwilioCases.SID,
                TOKEN,
                null,
                contentApiUrl,
                sms,
                numbers,
                service,
                "+33937000009",
                "https://vote.example.org",
                null,
                null);
    }
}
