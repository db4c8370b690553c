package org.causerie.bot.sessions;

/// The formats of the bytes in a session, numbered from 1.
///
/// A replica writes one release behind what it reads, so that old and new replicas can work side by side: a release
/// that
/// brings a format only reads it, the next one writes it.
///
/// @param writes given to every session that is saved
/// @param reads  the highest that can be read; a higher one is refused and never overwritten
record SessionFormat(int writes, int reads) {

    /// This release's. The first format has no predecessor, so it is read and written at once.
    static final SessionFormat CURRENT = new SessionFormat(1, 1);

    SessionFormat {
        if (writes < 1 || reads < writes || reads > 255) {
            throw new IllegalArgumentException("formats fit a byte, and what is written can be read");
        }
    }
}
