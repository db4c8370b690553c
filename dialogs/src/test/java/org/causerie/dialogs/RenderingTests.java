package org.causerie.dialogs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.causerie.dialogs.campaign.Language;
import org.causerie.dialogs.phrases.Label;
import org.causerie.dialogs.phrases.Phrasebook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// One dialog, three renderings: each story of `transcripts/` as SMS, WhatsApp and Telegram would show it, side by side
/// in `renderings/`, with the buttons in brackets.
///
/// `-Dtranscripts.update=true` writes what is shown now, and stays red once, so that nobody approves unread.
class RenderingTests {

    private static final Path FOLDER = Path.of("src/test/resources/renderings");

    static List<Path> transcripts() throws IOException {
        return TranscriptTests.transcripts();
    }

    @ParameterizedTest
    @MethodSource("transcripts")
    void isStillShownTheSameWayOnEveryChannel(Path story) throws IOException {
        Path file = FOLDER.resolve(story.getFileName());
        String approved = Files.exists(file) ? Files.readString(file) : "";
        String actual = rendered(Files.readString(story));
        if (Boolean.getBoolean("transcripts.update")) {
            Files.writeString(file, actual);
        }
        assertThat(actual).as(file.getFileName().toString()).isEqualTo(approved);
    }

    @Test
    void keepsNoRenderingOfAStoryThatIsGone() throws IOException {
        try (var files = Files.list(FOLDER)) {
            assertThat(files.map(Path::getFileName).sorted().toList())
                    .isEqualTo(transcripts().stream().map(Path::getFileName).toList());
        }
    }

    /// Whoever taps gets what they would have got by typing what the button says.
    @ParameterizedTest
    @MethodSource("transcripts")
    void aTapEqualsItsText(Path story) throws IOException {
        var different = new ArrayList<String>();
        Replay.watched(Files.readString(story), new Replay.Watcher() {
            @Override
            public void turned(
                    Session session, List<Reply> replies, Phrasebook words, Function<Content.Sent, Turn> next) {
                for (Reply reply : replies) {
                    for (Offer offer : words.offers(reply, session)) {
                        Turn tapped = next.apply(new Content.Tap(offer.choice()));
                        Turn typed = next.apply(new Content.Text(typed(offer)));
                        if (!withLanguage(tapped).equals(withLanguage(typed))) {
                            different.add(reply.line() + ": " + offer.label());
                        }
                    }
                }
            }
        });
        assertThat(different).isEmpty();
    }

    /// A text may choose the language by the way; a tap leaves it.
    private static Turn withLanguage(Turn turn) {
        Session next = turn.next();
        return new Turn(
                next.language() == null ? next.withLanguage(Language.FR) : next, turn.effects(), turn.replies());
    }

    /// A ballot's button names its showing behind the code, which nobody can type.
    private static String typed(Offer offer) {
        return Confirmations.isTap(offer.choice()) ? offer.choice().substring(0, 4) : offer.choice();
    }

    @Test
    void confirmsByButtonSomewhere() throws IOException {
        var confirmed = new ArrayList<String>();
        for (Path story : transcripts()) {
            Replay.watched(Files.readString(story), new Replay.Watcher() {
                @Override
                public void turned(
                        Session session, List<Reply> replies, Phrasebook words, Function<Content.Sent, Turn> next) {
                    replies.stream()
                            .flatMap(reply -> words.offers(reply, session).stream())
                            .filter(offer -> Talk.casts(next.apply(new Content.Tap(offer.choice()))))
                            .forEach(offer -> confirmed.add(offer.label()));
                }
            });
        }
        assertThat(confirmed).contains("Oui, je vote", "Oui, remplacer", "Oui, retirer", "Yes, I vote");
        assertThat(confirmed).doesNotContain("Non, pas maintenant", "Non, je garde");
    }

    private static String rendered(String story) {
        var out = new StringBuilder();
        Replay.watched(story, new Replay.Watcher() {
            @Override
            public void told(String line) {
                out.append(line).append('\n');
            }

            @Override
            public void replied(Reply reply, Session session, Phrasebook words) {
                for (Medium medium : Medium.values()) {
                    String text = words.text(reply, session.speaks(), medium).replace("\n", " / ");
                    out.append("%-9s| ".formatted(medium.spoken())).append(text);
                    if (medium == Medium.TELEGRAM && reply.line().asksForCard()) {
                        out.append(" [")
                                .append(words.label(Label.SHARE_NUMBER, session.speaks()))
                                .append(']');
                    }
                    if (medium != Medium.SMS) {
                        words.offers(reply, session)
                                .forEach(offer ->
                                        out.append(" [").append(offer.label()).append(']'));
                    }
                    out.append('\n');
                }
            }
        });
        return out.toString();
    }
}
