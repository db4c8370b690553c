package org.causerie.bot.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import javax.xml.parsers.DocumentBuilderFactory;
import org.causerie.dialogs.campaign.Listing;
import org.causerie.dialogs.campaign.Texts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class ProjectPictureTest {

    @Test
    void isTheSameForTheSameProjectAndLoadsNothing() throws Exception {
        String drawn = new ProjectPicture(listing("12", "Été & <Cie>", "Climat")).draw();

        assertThat(new ProjectPicture(listing("12", "Été & <Cie>", "Climat")).draw())
                .isEqualTo(drawn);
        assertThat(new ProjectPicture(listing("13", "Été & <Cie>", "Climat")).draw())
                .isNotEqualTo(drawn);
        Document read = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(drawn)));
        assertThat(read.getDocumentElement().getAttribute("aria-label")).isEqualTo("Projet 12 : Été & <Cie>");
        assertThat(drawn.replace("http://www.w3.org/2000/svg", "")).doesNotContain("http", "href", "style", "script");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Climat", "Énergie", "Sport", "Économie circulaire", "", "Quelque chose", "Ville"})
    void hasAColourThatWhiteIsReadOn(String theme) {
        assertThat(1.05 / (luminance(ProjectPicture.colour(theme)) + 0.05)).isGreaterThan(4.5);
    }

    private static double luminance(String colour) {
        int rgb = Integer.parseInt(colour.substring(1), 16);
        return 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8 & 255) + 0.0722 * linear(rgb & 255);
    }

    private static double linear(int channel) {
        double c = channel / 255.0;
        return c <= 0.03928 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }

    private static Listing listing(String code, String title, String theme) {
        Texts texts = Texts.french(title);
        return new Listing(code, texts, texts, null, theme, null, null, null, 100, null);
    }
}
