package org.causerie.dialogs;

import java.io.ByteArrayOutputStream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Sessions as they are stored: JSON in UTF-8. Every type has a name of its own there, so that classes may move.
///
/// Written and read by hand, in [SessionWriter] and [SessionReader]: every turn does both, and reflection took a
/// fifth of its time. The format's version travels outside, with the store. A new version adds a sample to the
/// tests' `sessions` folder; all samples stay readable.
public final class SessionCodec {

    /// The version of what [#write] writes.
    public static final int VERSION = 1;

    private static final JsonFactory JSON = new JsonFactory();
    private static final int USUAL_LENGTH = 1024;

    private SessionCodec() {}

    public static byte[] write(Session session) {
        var bytes = new ByteArrayOutputStream(USUAL_LENGTH);
        try (JsonGenerator out = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
            new SessionWriter(out).session(session);
        }
        return bytes.toByteArray();
    }

    /// The session that was written.
    ///
    /// @throws IllegalStateException if these bytes hold none; says where, never what was there
    public static Session read(byte[] stored) {
        try (JsonParser in = JSON.createParser(ObjectReadContext.empty(), stored)) {
            try {
                return new SessionReader(in).whole();
            } catch (RuntimeException e) { // of the parser, an enum, a time: each would repeat what it read
                throw new IllegalStateException("no session of version " + VERSION + ": "
                        + e.getClass().getSimpleName() + " at byte "
                        + in.currentLocation().getByteOffset());
            }
        }
    }
}
