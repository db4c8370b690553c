package org.causerie.bot.outbox;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What statuses come back with: the row, and the road it was on, so that a late report of an earlier road ends
/// nothing.
record Reference(UUID id, Form form) {

    private static final int UUID_LENGTH = 36;

    static Reference of(Claimed message) {
        return new Reference(message.id(), message.form());
    }

    /// The row alone stands for its text: answers in a response carry no more.
    static @Nullable Reference read(String written) {
        try {
            int end = Math.min(UUID_LENGTH, written.length());
            UUID id = UUID.fromString(written.substring(0, end));
            String road = written.substring(end);
            return new Reference(id, road.isEmpty() ? Form.TEXT : Form.of(road.substring(1)));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /// As [#read] reads it.
    @Override
    public String toString() {
        return form == Form.TEXT ? id.toString() : id + "-" + form.code();
    }
}
