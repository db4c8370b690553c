package org.causerie.dialogs.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import opennlp.tools.langdetect.LanguageDetectorME;
import opennlp.tools.langdetect.LanguageDetectorModel;
import org.assertj.core.data.Offset;
import org.causerie.dialogs.campaign.Language;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageGuessTests {

    private static final List<Language> OFFERED = List.of(Language.values());

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            FR | Could you tell me where the bicycle project would be built | EN
            FR | me gustaría saber hasta qué día puedo votar en este proyecto | ES
            FR | m'agradaria saber fins a quin dia puc votar aquest projecte | CA
            FR | voldriái saupre quora s'acaba lo vòte e ont son los projèctes | OC
            EN | je voudrais savoir jusqu'à quand on peut voter pour les projets | FR
            FR | أريد أن أصوت | AR
            """)
    void aClearSentenceTellsItsLanguage(Language spoken, String text, Language expected) {
        assertThat(LanguageGuess.of(text, spoken, OFFERED)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes please", "no gracias", "hola", "ok for the bikes", "je vote pour le 12 et le 17"})
    void aShortMessageTellsNothing(String text) {
        assertThat(LanguageGuess.of(text, Language.FR, OFFERED)).isNull();
    }

    /// By the names that the JDK has for them, which are not read while people wait: they take a tenth of a second.
    @ParameterizedTest
    @EnumSource(Language.class)
    void everyLanguageIsKnownByItsNameInEveryOther(Language language) {
        Language expected = language == Language.FALC ? Language.FR : language; // plain French is not `French`
        for (Language in : Language.values()) {
            String name = language.locale().getDisplayLanguage(in.locale());
            assertThat(Understanding.languageNamed(List.of(Plain.of(name)), true))
                    .as(name)
                    .isEqualTo(expected);
        }
    }

    /// What the build takes out of OpenNLP's detector of 103 languages weighs ours against each other as the whole
    /// does.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "je voudrais savoir jusqu'à quand on peut voter",
                "m'agradaria saber fins a quin dia puc votar",
                "queria saber até quando posso votar",
                "ich möchte wissen bis wann man wählen kann"
            })
    void ourLanguagesAreAsLikelyAsAmongAll(String text) throws IOException {
        Map<String, Double> whole = likelihoods("/langdetect-183.bin", text);
        Map<String, Double> ours = likelihoods(LanguageGuess.MODEL, text);
        Set<String> codes = Stream.of(Language.values())
                .map(language -> language.locale().getISO3Language())
                .filter(whole::containsKey)
                .collect(Collectors.toSet());
        assertThat(ours.keySet()).isEqualTo(codes).hasSizeGreaterThan(4);
        double all = codes.stream().mapToDouble(whole::get).sum();
        assertThat(ours)
                .allSatisfy((code, likelihood) -> assertThat(likelihood)
                        .isCloseTo(Objects.requireNonNull(whole.get(code)) / all, Offset.offset(1e-9)));
    }

    private static Map<String, Double> likelihoods(String model, String text) throws IOException {
        try (InputStream in = Objects.requireNonNull(LanguageGuess.class.getResourceAsStream(model), model)) {
            var detector = new LanguageDetectorME(new LanguageDetectorModel(in));
            return Arrays.stream(detector.predictLanguages(text))
                    .collect(Collectors.toMap(
                            opennlp.tools.langdetect.Language::getLang,
                            opennlp.tools.langdetect.Language::getConfidence));
        }
    }
}
