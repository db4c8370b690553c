package org.causerie.bot.sessions;

import org.jspecify.annotations.Nullable;

/// A session as it was found: its bytes, their format and the version to save against.
public final class Loaded {

    static final Loaded NOTHING = new Loaded(null, 0, 0);

    private final byte @Nullable [] session;
    private final int format;
    private final long version;

    Loaded(byte @Nullable [] session, int format, long version) {
        this.session = session;
        this.format = format;
        this.version = version;
    }

    /// A copy of the bytes that were saved; null if there is no session.
    public byte @Nullable [] session() {
        return session == null ? null : session.clone();
    }

    /// The format in which the bytes were written, see [SessionFormat]; 0 if there is no session.
    public int format() {
        return format;
    }

    /// What [SessionStore#save] wants to be told; 0 if there is no session.
    public long version() {
        return version;
    }

    /// Tells the version only.
    @Override
    public String toString() {
        return "Loaded[version " + version + "]";
    }
}
