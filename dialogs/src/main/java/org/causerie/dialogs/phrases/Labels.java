package org.causerie.dialogs.phrases;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.causerie.dialogs.campaign.Language;

/// The buttons of one language.
final class Labels {

    /// WhatsApp's limit for the title of a quick reply, the shortest of all channels, in UTF-16 units.
    static final int LONGEST = 20;

    private final Map<Label, String> texts = new EnumMap<>(Label.class);

    Labels(Language language) {
        Properties found = Lines.load("labels_" + language.code() + ".properties");
        for (Label label : Label.values()) {
            String text = found.getProperty(label.name());
            if (text == null) {
                throw new IllegalStateException("labels_" + language.code() + ".properties lacks " + label);
            }
            texts.put(label, text);
        }
        if (found.size() != texts.size()) {
            throw new IllegalStateException("labels_" + language.code() + ".properties has labels nobody reads");
        }
    }

    String of(Label label) {
        return Objects.requireNonNull(texts.get(label));
    }

    String of(Label label, String code) {
        return of(label).replace("{code}", code);
    }
}
