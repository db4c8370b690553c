package org.causerie.dialogs.understanding;

import java.util.List;
import org.causerie.dialogs.campaign.Language;
import org.jspecify.annotations.Nullable;

/// What an intent is about.
///
/// @param projects for a ballot, by their codes
/// @param project a question is about
/// @param also a second intent in the same message
/// @param wholeText whether the message itself is what was asked for
/// @param kind of [Intent#OTHER]
/// @param language wanted
/// @param score from 1 to 5
/// @param words looked for
/// @param only whether these projects were said to replace all others
public record Slots(
        List<String> projects,
        @Nullable String project,
        @Nullable Intent also,
        boolean wholeText,
        Intent.@Nullable Kind kind,
        @Nullable Language language,
        @Nullable Integer score,
        @Nullable String words,
        boolean only) {

    static final Slots NONE = new Slots(List.of(), null, null, false, null, null, null, null, false);

    /// Keeps a copy.
    public Slots {
        projects = List.copyOf(projects);
    }

    static Slots ofProjects(List<String> projects) {
        return new Slots(projects, null, null, false, null, null, null, null, false);
    }

    static Slots ofProject(@Nullable String project) {
        return new Slots(List.of(), project, null, false, null, null, null, null, false);
    }

    static Slots ofKind(Intent.Kind kind) {
        return new Slots(List.of(), null, null, false, kind, null, null, null, false);
    }

    static Slots ofText() {
        return new Slots(List.of(), null, null, true, null, null, null, null, false);
    }

    static Slots ofLanguage(@Nullable Language language) {
        return new Slots(List.of(), null, null, false, null, language, null, null, false);
    }

    static Slots ofScore(@Nullable Integer score) {
        return new Slots(List.of(), null, null, false, null, null, score, null, false);
    }

    static Slots ofWords(String words) {
        return new Slots(List.of(), null, null, false, null, null, null, words, false);
    }

    Slots also(@Nullable Intent second) {
        return new Slots(projects, project, second, wholeText, kind, language, score, words, only);
    }

    Slots onlyThese(boolean only) {
        return new Slots(projects, project, also, wholeText, kind, language, score, words, only);
    }
}
