package org.causerie.channels.telegram;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What Telegram tells, as of Bot API 10.1, as far as we read it: <https://core.telegram.org/bots/api#update>.
///
/// Any part may be absent, and what is not named here is left alone.
record Update(
        @JsonProperty("update_id") long id,
        @Nullable Message message,
        @JsonProperty("callback_query") @Nullable CallbackQuery callbackQuery,
        @JsonProperty("my_chat_member") @Nullable ChatMemberUpdated myChatMember) {

    /// Whoever writes. Ids have up to 52 bits.
    record User(long id, @JsonProperty("is_bot") boolean isBot) {}

    record Chat(long id, String type) {

        /// Reads a missing type as one we do not answer.
        Chat(long id, @Nullable String type) {
            this.id = id;
            this.type = type == null ? "" : type;
        }

        boolean isPrivate() {
            return type.equals("private");
        }
    }

    /// @param date in seconds; 0 where Telegram does not show the message any more
    /// @param others all that has no name here, such as `photo`
    record Message(
            @JsonProperty("message_id") long id,
            @Nullable User from,
            @Nullable Chat chat,
            long date,
            @Nullable String text,
            @Nullable String caption,
            @Nullable Contact contact,
            @JsonAnySetter Map<String, JsonNode> others) {

        /// Nothing else came where nothing is named.
        Message(
                long id,
                @Nullable User from,
                @Nullable Chat chat,
                long date,
                @Nullable String text,
                @Nullable String caption,
                @Nullable Contact contact,
                @Nullable Map<String, JsonNode> others) {
            this.id = id;
            this.from = from;
            this.chat = chat;
            this.date = date;
            this.text = text;
            this.caption = caption;
            this.contact = contact;
            this.others = others == null ? Map.of() : others;
        }

        boolean hasAnyOf(Set<String> names) {
            return names.stream().anyMatch(others::containsKey);
        }
    }

    record Contact(
            @JsonProperty("phone_number") @Nullable String phoneNumber,
            @JsonProperty("user_id") long userId) {}

    record CallbackQuery(
            @Nullable String id,
            @Nullable User from,
            @Nullable Message message,
            @Nullable String data) {}

    record ChatMemberUpdated(
            @Nullable Chat chat,
            @Nullable User from,
            long date,
            @JsonProperty("old_chat_member") @Nullable ChatMember before,
            @JsonProperty("new_chat_member") @Nullable ChatMember after) {}

    record ChatMember(@Nullable String status) {}
}
