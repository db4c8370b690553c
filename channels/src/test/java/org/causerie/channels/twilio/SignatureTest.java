package org.causerie.channels.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import com.twilio.security.RequestValidator;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SignatureTest {

    private static final String URL = "https://mycompany.com/myapp.php?foo=1&bar=2";
    private static final String BODY =
            "CallSid=CA1234567890ABCDE&Caller=%2B14158675309&Digits=1234&From=%2B14158675309&To=%2B18005551212";
    private static final String PUBLISHED = "RSOYDt4T1cUTdK1PDd93/VVr8B8=";

    @Test
    void isTheOneTwilioPublishes() {
        assertThat(Signature.of("12345", URL, Signature.parameters(BODY))).isEqualTo(PUBLISHED);
    }

    @Test
    void ofRepeatedNamesIsTheOneOfTwiliosOwnTests() {
        String body = "Sid=CA123&SidAccount=AC123&Digits=5678&Digits=1234&Digits=1234";
        String signature = Signature.of("12345", URL, Signature.parameters(body));
        assertThat(signature).isEqualTo("IK+Dwps556ElfBT0I3Rgjkr1wJU=");
        assertThat(new RequestValidator("12345").validate(URL, Form.parse(body).values(), signature))
                .isTrue();
    }

    @Test
    void isWhatTheSdkAccepts() {
        assertThat(new RequestValidator("12345").validate(URL, Form.parse(BODY).values(), PUBLISHED))
                .isTrue();
    }

    @Test
    void isWhatTheSdkAcceptsForAnyForm() {
        Random random = new Random(4827);
        for (int i = 0; i < 2_000; i++) {
            String body = anyForm(random);
            String token = Long.toHexString(random.nextLong()).repeat(1 + random.nextInt(6));
            Map<String, String> values = Form.parse(body).values();
            String signature = Signature.of(token, URL, Signature.parameters(body));
            assertThat(new RequestValidator(token).validate(URL, values, signature))
                    .as(body)
                    .isTrue();
            assertThat(new RequestValidator(token + "x").validate(URL, values, signature))
                    .as(body)
                    .isFalse();
        }
    }

    @Test
    void formsAreReadAsTheyWereWritten() {
        Random random = new Random(1);
        for (int i = 0; i < 5_000; i++) {
            String text = anyText(random);
            Form form = Form.parse("A=&Body=" + URLEncoder.encode(text, StandardCharsets.UTF_8) + "&Z=1");
            assertThat(form.get("Body")).isEqualTo(text);
            assertThat(form.fault()).isNull();
        }
    }

    /// With faults: stray percent signs, empty pairs, repeated names.
    private static String anyForm(Random random) {
        StringBuilder body = new StringBuilder();
        for (int i = random.nextInt(12); i >= 0; i--) {
            String name = random.nextInt(4) == 0 ? "Body" : "P" + random.nextInt(100);
            body.append(name).append(random.nextInt(8) == 0 ? "" : "=");
            body.append(URLEncoder.encode(anyText(random), StandardCharsets.UTF_8));
            body.append(random.nextInt(5) == 0 ? "%" : "").append(random.nextInt(9) == 0 ? "%E9" : "");
            body.append(i == 0 ? "" : "&").append(random.nextInt(9) == 0 ? "&" : "");
        }
        return body.toString();
    }

    private static String anyText(Random random) {
        int[] alphabet = "aZ09 +%&=éç’€👍🏽\r\n\t\u0000\uFFFD".codePoints().toArray();
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(20); i > 0; i--) {
            text.appendCodePoint(alphabet[random.nextInt(alphabet.length)]);
        }
        return text.toString();
    }
}
