package org.causerie.bot.secrets;

/// A secret of 32 random bytes, and the id that travels beside whatever it made.
///
/// @param id short, printable, never reused; not secret
public record Secret(String id, byte[] bytes) {

    /// Keeps a copy.
    public Secret {
        bytes = bytes.clone();
    }

    @Override
    public byte[] bytes() {
        return bytes.clone();
    }

    /// Tells the id only.
    @Override
    public String toString() {
        return "Secret[" + id + "]";
    }
}
