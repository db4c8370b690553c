package org.causerie.dialogs.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class Gsm7Test {

    private static final String ALPHABET =
            "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
                    + "abcdefghijklmnopqrstuvwxyzäöñüà";
    private static final String EXTENSION = "\f^{}\\[~]|€";

    @Test
    void holdsTheAlphabetOfTheStandardAndNothingElse() {
        for (char c = 0; c < Character.MAX_VALUE; c++) {
            boolean expected = ALPHABET.indexOf(c) >= 0 || EXTENSION.indexOf(c) >= 0;
            assertThat(Gsm7.covers(String.valueOf(c))).as("U+%04X", (int) c).isEqualTo(expected);
        }
        assertThat(ALPHABET.length() + 1).as("with the escape itself").isEqualTo(128);
    }

    @Test
    void countsTwoSeptetsForTheExtension() {
        assertThat(Gsm7.septets("")).isZero();
        assertThat(Gsm7.septets("Été à 5 €")).isEqualTo(10);
        assertThatIllegalArgumentException().isThrownBy(() -> Gsm7.septets("forêt"));
    }

    @ParameterizedTest
    @CsvSource({
        "a, 160, 1",
        "a, 161, 2",
        "a, 306, 2",
        "a, 307, 3",
        "€, 80, 1",
        "€, 81, 2",
        "€, 152, 2", // 76 a part: the last septet of a part stays empty
        "€, 153, 3",
        "ç, 70, 1",
        "ç, 71, 2",
        "ç, 134, 2",
        "ç, 135, 3",
        "🚲, 35, 1",
        "🚲, 36, 2",
        "🚲, 66, 2", // 33 a part: the last unit of a part stays empty
        "🚲, 67, 3",
    })
    void splitsAtThePartBorders(String character, int times, int parts) {
        assertThat(Gsm7.parts(character.repeat(times))).isEqualTo(parts);
    }

    @Test
    void sendsNothingAsNoPart() {
        assertThatIllegalArgumentException().isThrownBy(() -> Gsm7.parts(""));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void countsPartsAsTheSlowReferenceDoes(long seed) {
        Random random = new Random(seed);
        String text = randomText(random, "aé €|]ç🚲…", 1 + random.nextInt(500));
        String gsm = randomText(random, "aé €|]", 1 + random.nextInt(500));
        assertThat(Gsm7.parts(text)).isEqualTo(slowParts(text));
        assertThat(Gsm7.parts(gsm)).isEqualTo(slowParts(gsm));
    }

    @ParameterizedTest
    @MethodSource("rewritten")
    void rewritesSoThatItStillReadsWell(String text, String expected) {
        assertThat(Gsm7.transliterate(text)).isEqualTo(expected);
    }

    static Stream<Arguments> rewritten() {
        return Stream.of(
                Arguments.of("Été à Sète, où ?", "Été à Sète, où ?"),
                Arguments.of("Ça va", "Ça va"),
                Arguments.of("ça, garçon", "ca, garcon"),
                Arguments.of("forêt, île, âge, côte, sûr, Noël, naïf", "foret, ile, age, cote, sur, Noel, naif"),
                Arguments.of("À Alès, Êtes, Île, Ô", "A Alès, Etes, Ile, O"),
                Arguments.of("l’œuf de l’Œuf, ŒUF", "l'oeuf de l'Oeuf, OEUF"),
                Arguments.of("« prix libre » le vendredi", "\"prix libre\" le vendredi"),
                Arguments.of("«\u00a0oui\u202f», “non”", "\"oui\", \"non\""),
                Arguments.of("Attendez… oui – non — si", "Attendez... oui - non - si"),
                Arguments.of("38\u202f500\u00a0€", "38 500 €"),
                Arguments.of("600 m² à 50\u00a0°C, n°12, N°7", "600 m2 à 50 C, no12, No7"),
                Arguments.of("🚲 L’atelier vélo mobile", "L'atelier vélo mobile"),
                Arguments.of("oui 👍🏽 merci", "oui merci"),
                Arguments.of("Bravo 🎉.", "Bravo."),
                Arguments.of("merci ❤️", "merci"),
                Arguments.of("👨‍👩‍👧\nfamille", "\nfamille"),
                Arguments.of("3️⃣", "3"),
                Arguments.of("e\u0301te\u0301 fore\u0302t", "été foret"),
                Arguments.of("arbres mel·lífers, renovació", "arbres mel.lifers, renovacio"),
                Arguments.of("Òrt-bòsc manjadís, rius", "Ort-bòsc manjadis, rius"),
                Arguments.of("Zwierzęta w Łodzi są ważne", "Zwierzeta w Lodzi sa wazne"),
                Arguments.of("ﬁn ½ ²", "fin 1/2 2"),
                Arguments.of("a\tb", "a b"),
                Arguments.of("jar\u00addin d\u200b’enfants", "jardin d'enfants"),
                Arguments.of("مرحبا bonjour", "bonjour"),
                Arguments.of("🎉", ""),
                Arguments.of("", ""));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void alwaysLandsInTheAlphabet(long seed) {
        Random random = new Random(seed);
        StringBuilder any = new StringBuilder();
        random.ints(300, 0, seed % 2 == 0 ? 0x3000 : Character.MAX_CODE_POINT).forEach(any::appendCodePoint);
        any.append('\ud83d');
        String once = Gsm7.transliterate(any.toString());
        assertThat(Gsm7.covers(once)).isTrue();
        assertThat(Gsm7.transliterate(once)).isEqualTo(once);
    }

    @Test
    void leavesCoveredTextAlone() {
        String text = "  déjà  là \n ";
        assertThat(Gsm7.transliterate(text)).isSameAs(text);
    }

    static Stream<Long> seeds() {
        return IntStream.range(0, 200).mapToObj(Long::valueOf);
    }

    private static String randomText(Random random, String characters, int length) {
        int[] points = characters.codePoints().toArray();
        StringBuilder text = new StringBuilder();
        random.ints(length, 0, points.length).forEach(i -> text.appendCodePoint(points[i]));
        return text.toString();
    }

    /// Fills one part after the other, a character at a time.
    private static int slowParts(String text) {
        boolean gsm = text.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0 || EXTENSION.indexOf(c) >= 0);
        int[] widths = text.codePoints()
                .map(c -> gsm ? (EXTENSION.indexOf(c) >= 0 ? 2 : 1) : Character.charCount(c))
                .toArray();
        if (IntStream.of(widths).sum() <= (gsm ? 160 : 70)) {
            return 1;
        }
        int parts = 1;
        int left = gsm ? 153 : 67;
        for (int width : widths) {
            if (width > left) {
                parts++;
                left = gsm ? 153 : 67;
            }
            left -= width;
        }
        return parts;
    }
}
