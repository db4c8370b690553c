package org.causerie.channels.telegram;

import java.util.Set;
import org.causerie.channels.telegram.Update.Contact;
import org.causerie.channels.telegram.Update.Message;
import org.causerie.channels.telegram.Update.User;
import org.causerie.dialogs.Content;
import org.causerie.dialogs.Content.Card;
import org.causerie.dialogs.Content.Text;
import org.causerie.dialogs.Content.Unreadable;
import org.causerie.dialogs.Content.Unreadable.Kind;
import org.jspecify.annotations.Nullable;

/// What was said: the caption wins over the photo, film or sound it came with.
///
/// A document's caption is left unread as on WhatsApp, so that one story has one answer on every channel. What is
/// not named here, such as a pinned message or a new background, is nobody's wish and gets no answer.
final class Contents {

    private static final Set<String> PHOTO = Set.of("photo", "live_photo");
    private static final Set<String> VOICE = Set.of("voice", "audio");
    private static final Set<String> FILM = Set.of("video", "animation");
    private static final Set<String> PLACE = Set.of("location", "venue");
    private static final Set<String> OTHER = Set.of(
            "document",
            "sticker",
            "video_note",
            "poll",
            "dice",
            "story",
            "game",
            "checklist",
            "paid_media",
            "rich_message",
            "web_app_data");

    /// A card that somebody passes on, or that another bot put into their mouth, proves nothing.
    private static final Set<String> PASSED_ON =
            Set.of("forward_origin", "forward_date", "forward_from", "forward_sender_name", "via_bot");

    private Contents() {}

    /// Null where nothing was said.
    static Content.@Nullable Sent read(Message message, User from) {
        Contact contact = message.contact();
        if (contact != null) {
            return card(contact, from, message.hasAnyOf(PASSED_ON));
        }
        String text = message.text();
        return text == null ? media(message) : new Text(text);
    }

    private static Content.Sent card(Contact contact, User from, boolean passedOn) {
        String given = contact.phoneNumber();
        String digits = given == null ? "" : given.replaceAll("[^0-9]", "");
        if (digits.isEmpty()) {
            return new Unreadable(Kind.OTHER);
        }
        return new Card("+" + digits, contact.userId() == from.id() && !passedOn);
    }

    private static Content.@Nullable Sent media(Message message) {
        boolean film = message.hasAnyOf(FILM);
        Kind kind = kind(message, film);
        String caption = message.caption();
        boolean captioned = film || kind == Kind.PHOTO || kind == Kind.VOICE;
        if (captioned && caption != null && !caption.isBlank()) {
            return new Text(caption);
        }
        return kind == null ? null : new Unreadable(kind);
    }

    private static @Nullable Kind kind(Message message, boolean film) {
        if (message.hasAnyOf(PHOTO)) {
            return Kind.PHOTO;
        }
        if (message.hasAnyOf(VOICE)) {
            return Kind.VOICE;
        }
        if (message.hasAnyOf(PLACE)) {
            return Kind.PLACE;
        }
        return film || message.hasAnyOf(OTHER) ? Kind.OTHER : null;
    }
}
