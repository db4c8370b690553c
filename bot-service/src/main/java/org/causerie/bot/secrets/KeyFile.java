package org.causerie.bot.secrets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;

/// A file with one key: its id, a colon, 32 bytes in base64.
public final class KeyFile {

    private static final int BYTES = 32;

    private KeyFile() {}

    /// The key in a file.
    ///
    /// @throws IllegalStateException if the file is damaged: a key is never silently replaced
    /// @throws UncheckedIOException  if it cannot be read
    public static Secret read(Path file) {
        try {
            String line = Files.readString(file).strip();
            int colon = line.indexOf(':');
            byte[] bytes = Base64.getDecoder().decode(line.substring(colon + 1));
            if (colon < 1 || bytes.length != BYTES) {
                throw damaged(file);
            }
            return new Secret(line.substring(0, colon), bytes);
        } catch (IllegalArgumentException e) {
            throw damaged(file);
        } catch (IOException e) {
            throw new UncheckedIOException("key file " + file + " cannot be read", e);
        }
    }

    /// Moves a complete file into place, so that no replica reads half a key; the first replica's stays.
    ///
    /// @throws UncheckedIOException if the file cannot be made
    public static void make(Path file, Secret key) {
        String line = key.id() + ":" + Base64.getEncoder().encodeToString(key.bytes()) + "\n";
        try {
            Path folder = file.toAbsolutePath().getParent();
            Files.createDirectories(folder);
            Path draft = Files.createTempFile(
                    folder,
                    "new",
                    ".tmp",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try {
                Files.writeString(draft, line, StandardOpenOption.SYNC);
                Files.createLink(file, draft);
            } catch (FileAlreadyExistsException e) {
                // another replica was first; its key is the one
            } finally {
                Files.delete(draft);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("key file " + file + " cannot be made", e);
        }
    }

    /// What is said of a file that holds no key.
    public static IllegalStateException damaged(Path file) {
        return new IllegalStateException("key file " + file + " is damaged: expected id:base64 of 32 bytes");
    }
}
