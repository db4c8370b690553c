package org.causerie.bot.limits;

/// A message and the answer it would get.
///
/// @param messageId the same again is decided as before
/// @param sender the address it came from
/// @param hasNumber whether that is a telephone number
/// @param text what was said, or what stands for it
/// @param answer all that would be said
/// @param parts what the answer costs in SMS parts; 0 elsewhere
public record Asked(
        String messageId, String sender, boolean hasNumber, String text, String answer, Weight weight, int parts) {

    /// Tells the weight only.
    @Override
    public String toString() {
        return "Asked[" + weight + "]";
    }
}
