package org.causerie.bot.simulator;

/// A button below a message.
///
/// @param data what a tap hands back to the service
record Button(String label, String data) {

    /// Tells neither.
    @Override
    public String toString() {
        return "Button";
    }
}
