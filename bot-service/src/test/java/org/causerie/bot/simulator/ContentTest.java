package org.causerie.bot.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class ContentTest {

    private static final Instant NOON = Instant.parse("2026-12-01T12:00:00Z");
    private static final String REPLIES = """
            {"language": "fr", "friendly_name": "two", "variables": {"1": "un exemple", "2": "Oui", "3": "yes"},
             "types": {"twilio/quick-reply": {"body": "{{1}}\\n{{1}}", "actions": [
               {"type": "QUICK_REPLY", "title": "{{2}}", "id": "{{3}}"},
               {"type": "QUICK_REPLY", "title": "Non", "id": "no"}]}}}
            """;
    private static final String LIST = """
            {"language": "fr", "types": {"twilio/list-picker": {"body": "{{1}}", "button": "{{2}}", "items": [
               {"item": "12 Vélo", "id": "show 12"}, {"item": "{{3}}", "id": "show 3"}]}}}
            """;

    @Test
    void putsRepliesBelowTheText() {
        Content.Filled filled = content(REPLIES).filled("""
                {"1": "A $1 \\\\ B", "2": "Oui, je vote", "3": "cast"}""");

        assertThat(filled.text()).isEqualTo("A $1 \\ B\nA $1 \\ B");
        assertThat(filled.menu()).isEmpty();
        assertThat(filled.buttons()).containsExactly(new Button("Oui, je vote", "cast"), new Button("Non", "no"));
    }

    @Test
    void opensAListByItsMenu() {
        Content.Filled filled = content(LIST).filled("""
                {"1": "Vélo", "2": "Choisir", "3": "3 Légumerie"}""");

        assertThat(filled.menu()).isEqualTo("Choisir");
        assertThat(filled.buttons()).extracting(Button::label).containsExactly("12 Vélo", "3 Légumerie");
    }

    @Test
    void saysTheExampleWhereNobodySaysAnythingElse() {
        assertThat(content(REPLIES).filled("").text()).isEqualTo("un exemple\nun exemple");
        assertThat(content(REPLIES).filled("{\"1\": \"A\"}").buttons()).contains(new Button("Oui", "yes"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no JSON",
                "[]",
                "{\"1\": 1}",
                "{\"1\": \"\"}",
                "{\"1\": \"a\\nb\"}",
                "{\"1\": \"a\\tb\"}",
                "{\"1\": \"a     b\"}"
            })
    void refusesValuesThatTwilioDoesNotTake(String values) {
        assertRefused(21656, () -> content(REPLIES).filled(values));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1025", // the body, of which there is one line and a line break more
        "2, 21", "3, 201"
    })
    void refusesWhatIsTooLongForWhatsapp(String variable, int length) {
        String values = "{\"" + variable + "\": \"" + "a".repeat(length) + "\"}";

        assertRefused(63021, () -> content(REPLIES).filled(values));
    }

    @Test
    void refusesWhatWhatsappWouldNotShow() {
        assertRefused(63021, () -> content(REPLIES).filled("{\"2\": \"Non\"}")); // two alike
        assertRefused(63021, () -> content(LIST).filled("{\"1\": \"A\", \"3\": \"B\"}")); // a list without a menu
        String replies = REPLIES.replace(
                "\"Non\"",
                "\"Non\", \"id\": \"no\"}, {\"title\": \"C\", \"id\": \"c\"},"
                        + " {\"title\": \"D\", \"id\": \"d\"}, {\"title\": \"E\"");
        assertRefused(63021, () -> content(replies).filled("")); // five replies
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"language\": \"fr\", \"types\": {\"twilio/text\": {\"body\": \"A\"}}}",
                "{\"language\": \"fr\", \"types\": {\"twilio/quick-reply\": {\"body\": \"A\", \"actions\": []}}}",
                "{\"types\": {\"twilio/quick-reply\": {\"body\": \"A\", \"actions\": [{\"title\": \"B\"}]}}}"
            })
    void isMadeOfRepliesOrAListOnly(String request) {
        assertRefused(20001, () -> content(request));
    }

    @Test
    void isForgottenWhereTwoHundredNewerOnesAreKept() {
        var contents = new Contents(() -> NOON);
        Content first = contents.create(JsonMapper.shared().readTree(REPLIES));
        Content second = contents.create(JsonMapper.shared().readTree(LIST));
        for (int i = 0; i < 199; i++) {
            contents.create(JsonMapper.shared().readTree(LIST));
        }

        assertThat(contents.find(first.sid())).isNull();
        assertThat(contents.find(second.sid())).isEqualTo(second);
        assertThat(contents.all()).hasSize(200).last().isEqualTo(second);
    }

    @Test
    void isSentToATelephoneByEitherOfItsAddresses() {
        var addresses = new Addresses(new HiddenIds("secret", "whatsapp"));
        Telephone telephone = new Telephone("+33639980001", NOON);
        String open = addresses.of(telephone, Network.WHATSAPP);
        telephone.hideNumber(true);
        String hidden = addresses.of(telephone, Network.WHATSAPP);

        assertThat(open).isEqualTo("whatsapp:+33639980001");
        assertThat(hidden).matches("whatsapp:FR\\.[0-9]{1,16}").doesNotContain("63998");
        assertThat(addresses.of(telephone, Network.SMS)).isEqualTo("+33639980001");
        assertThat(List.of(open, hidden)).extracting(addresses::number).containsOnly("+33639980001");
        assertThat(List.of("whatsapp:FR.1", "whatsapp:FR.x", "FR.1", "whatsapp:+33612345678", ""))
                .extracting(addresses::number)
                .containsOnlyNulls();
    }

    private static void assertRefused(int code, ThrowingCallable what) {
        assertThatThrownBy(what)
                .isInstanceOfSatisfying(
                        TwilioRefused.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }

    private static Content content(String request) {
        return Content.of(Sids.fresh("HX"), JsonMapper.shared().readTree(request), NOON);
    }
}
