package org.causerie.dialogs.understanding;

import java.util.List;
import java.util.Set;
import org.causerie.dialogs.campaign.Language;
import org.jspecify.annotations.Nullable;

/// One message and what was asked before it.
///
/// @param language spoken so far
/// @param exact what the grammar makes of it
record Utterance(String text, Asked asked, Language language, Wording wording, Mentions mentions, Understood exact) {

    private static final WordLists WORDS = WordLists.in("answers.properties");
    private static final Set<String> MY_VOTE = WORDS.named("MY_VOTE");
    private static final Set<String> PRICING = WORDS.named("PRICING");

    /// `mon vote, c'est le 22`.
    boolean namesMyVote() {
        return MY_VOTE.stream().anyMatch(wording.sentence()::startsWith);
    }

    /// `le jardin, c'est combien`: asks for a price, whatever else it names.
    boolean asksPrice() {
        return wording.hasPhrase(PRICING);
    }

    /// The projects that the last question was about.
    List<String> shown() {
        return switch (asked) {
            case Asked.Ballot(var codes) -> codes;
            case Asked.Withdrawal(var codes) -> codes;
            case Asked.Voted(var codes) -> codes;
            case Asked.Lapsed(var codes) -> codes;
            case Asked.Which(var codes) -> codes;
            case Asked.Card(var code) -> List.of(code);
            case Asked.FirstWord _,
                    Asked.WhichLanguage _,
                    Asked.Eligible _,
                    Asked.Nothing _,
                    Asked.Page _,
                    Asked.Score _,
                    Asked.Idea _,
                    Asked.Fault _,
                    Asked.Stopped _,
                    Asked.Closed _ -> List.of();
        };
    }

    /// A project named, else the one that the last question was about.
    @Nullable
    String orShown(@Nullable String code) {
        if (code != null) {
            return code;
        }
        return shown().size() == 1 && !(asked instanceof Asked.Voted) ? shown().getFirst() : null;
    }

    /// All that is shown but these, or a refusal of one where nothing would be left.
    Heard without(List<String> refused) {
        List<String> left =
                shown().stream().filter(code -> !refused.contains(code)).toList();
        return left.isEmpty() || left.size() == shown().size()
                ? Heard.likely(Intent.DENY, Slots.ofProject(refused.getFirst()))
                : Heard.likely(Intent.VOTE, Slots.ofProjects(left)).also(Intent.DENY);
    }
}
