package org.causerie.dialogs.understanding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import opennlp.tools.doccat.DoccatModel;
import opennlp.tools.doccat.DocumentCategorizerME;
import org.causerie.dialogs.campaign.DemoCampaign;
import org.causerie.dialogs.campaign.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The phrases that statistics learn from, and the learning.
class PhrasesTests {

    private static final Path PHRASES = Path.of("src/main/phrases");

    @TempDir
    private Path folder;

    @Test
    void eachPhraseMeansOneThingInItsLanguage() throws IOException {
        Map<String, String> outcomes = new HashMap<>();
        Phrases phrases = Phrases.in(PHRASES);
        assertThat(phrases.all()).hasSizeGreaterThan(10_000);
        for (Phrases.Phrase phrase : phrases.all()) {
            String said = phrase.language() + " " + phrase.state() + " " + Plain.of(phrase.text());
            String before = outcomes.put(said, phrase.outcome());
            assertThat(before).as(phrase.toString()).isIn(null, phrase.outcome());
        }
    }

    @Test
    void noOutcomeAgrees() throws IOException {
        assertThat(Phrases.in(PHRASES).all())
                .extracting(phrase -> Outcome.of(phrase.outcome()).intent())
                .doesNotContain(Intent.CONFIRM, Intent.UNCLEAR);
        assertThatThrownBy(() -> Outcome.of("confirm")).hasMessageContaining("closed list");
    }

    @Test
    void refusesAFileThatIsNamedAfterNoIntent() throws IOException {
        Files.writeString(Files.createDirectories(folder.resolve("fr")).resolve("dance.txt"), "on danse\n");
        assertThatThrownBy(() -> Phrases.in(folder)).hasMessageContaining("DANCE");
    }

    @Test
    void refusesAStateThatIsNone() throws IOException {
        Files.writeString(
                Files.createDirectories(folder.resolve("fr")).resolve("deny.txt"), "non\n\n[asleep]\nplus tard\n");
        assertThatThrownBy(() -> Phrases.in(folder)).hasMessageContaining("asleep");
    }

    @Test
    void readsTheStateInWhichAPhraseIsSaid() throws IOException {
        Files.writeString(
                Files.createDirectories(folder.resolve("fr")).resolve("deny.txt"),
                "non\n\n[awaiting_idea]\n# said by many\nla flemme\n");
        assertThat(Phrases.in(folder).all())
                .containsExactly(
                        new Phrases.Phrase(Language.FR, "deny", null, "non"),
                        new Phrases.Phrase(Language.FR, "deny", State.AWAITING_IDEA, "la flemme"));
    }

    @Test
    void theSamePhrasesGiveTheSameModelToTheByte() throws IOException {
        List<Phrases.Phrase> all = Phrases.in(PHRASES).all();
        var few = new Phrases(all.stream()
                .filter(phrase ->
                        phrase.language() == Language.EN && phrase.text().length() % 4 == 0)
                .toList());
        var catalogue = DemoCampaign.read(Instant.EPOCH).catalogue();
        var wording = Wording.of("when does the vote close please", Language.EN);
        String[] features = Features.of(wording, Mentions.in(wording, catalogue), State.CLOSED, catalogue);
        byte[] first = Models.written(Training.train(few));
        byte[] second = Models.written(Training.train(few));
        assertThat(second).isEqualTo(first);
        var read = new DocumentCategorizerME(new DoccatModel(new ByteArrayInputStream(second)));
        assertThat(read.getBestCategory(read.categorize(features))).isEqualTo("deadline");
    }
}
