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
        String sid = Recorded.SID;
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
                new TwilioSettings(Recorded.SID, TOKEN, null, null, "", "https://vote.example.org/causerie/");
        assertThat(settings.apiUrl()).isEqualTo("https://api.twilio.com");
        assertThat(settings.publicUrl()).isEqualTo("https://vote.example.org/causerie");
        assertThat(settings.numberFor(Medium.SMS)).isNull();
        assertThat(settings.numberFor(Medium.WHATSAPP)).isNull();
    }

    @Test
    void takesAShortCodeForSms() {
        assertThat(new TwilioSettings(Recorded.SID, TOKEN, null, "36123", null, "http://localhost:8080")
                        .numberFor(Medium.SMS))
                .isEqualTo("36123");
    }

    @Test
    void tellsNoPasswordAndNoNumber() {
        assertThat(Recorded.settings(TwilioSettings.TWILIO).toString())
                .isEqualTo("TwilioSettings[" + Recorded.SID + "]");
        assertThat(TOKEN.toString()).isEqualTo("Credential[redacted]");
        assertThatThrownBy(() -> new Credential(" ")).isInstanceOf(IllegalArgumentException.class);
    }
}
