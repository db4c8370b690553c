package org.causerie.bot.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.causerie.channels.Template;
import org.causerie.dialogs.campaign.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplatesTest {

    private static final String FRENCH = "HX" + "1".repeat(32);
    private static final String ENGLISH = "HX" + "2".repeat(32);

    @Test
    void speaksFrenchWhereItHasNoTemplateInALanguage() {
        var templates = new Templates(Map.of("ticket", Map.of("fr", FRENCH, "EN", ENGLISH)));
        assertThat(templates.of("ticket", Language.EN, "text")).isEqualTo(new Template(ENGLISH, Map.of("1", "text")));
        assertThat(templates.of("ticket", Language.FR, "text")).isEqualTo(new Template(FRENCH, Map.of("1", "text")));
        assertThat(templates.of("ticket", null, "text")).isEqualTo(new Template(FRENCH, Map.of("1", "text")));
        assertThat(templates.of("bulk", Language.FR, "text")).isNull();
        assertThat(Templates.NONE.of("ticket", Language.FR, "text")).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "tickets, fr, HX11111111111111111111111111111111, 'causerie.twilio.templates.tickets is none of'",
        "ticket, xx, HX11111111111111111111111111111111, 'causerie.twilio.templates.ticket.xx: we do not speak'",
        "ticket, fr, HX1, 'causerie.twilio.templates.ticket.fr must be HX and 32'",
    })
    void namesTheSettingThatMakesNoSense(String kind, String language, String sid, String fault) {
        assertThatThrownBy(() -> new Templates(Map.of(kind, Map.of(language, sid))))
                .hasMessageStartingWith(fault);
    }
}
