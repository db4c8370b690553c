package org.causerie.channels.telegram;

/// What is needed to answer a tap in place.
///
/// @param messageId of our message that was tapped; 0 where it cannot be changed, or should not be
/// @param callbackId Telegram's of the tap; empty where nobody tapped
record Handle(long messageId, String callbackId) {

    static final Handle NONE = new Handle(0, "");

    static Handle parse(String handle) {
        int colon = handle.indexOf(':');
        return colon < 0 ? NONE : new Handle(Long.parseLong(handle, 0, colon, 10), handle.substring(colon + 1));
    }

    /// As [org.causerie.channels.Inbound.Message] carries it.
    String print() {
        return messageId + ":" + callbackId;
    }
}
