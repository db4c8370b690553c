package org.causerie.bot.secrets;

/// A secret of 32 random bytes, and the id that travels beside whatever it made.
public final class Secret {

    private final String id;
    private final byte[] bytes;

    /// Keeps a copy.
    ///
    /// @param id short, printable, never reused; not secret
    public Secret(String id, byte[] bytes) {
        this.id = id;
        this.bytes = bytes.clone();
    }

    /// The key id.
    public String id() {
        return id;
    }

    /// A copy of the 32 bytes.
    public byte[] bytes() {
        return bytes.clone();
    }

    /// Tells the id only.
    @Override
    public String toString() {
        return "Secret[" + id + "]";
    }
}
