package org.causerie.bot.secrets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The folder of key files, shared by all replicas. A file holds one line: the key's id, a colon, 32 bytes in
/// base64.
public final class Secrets {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path folder;
    private final Map<String, Secret> read = new ConcurrentHashMap<>();

    /// @param folder is made where it is missing
    public Secrets(Path folder) {
        this.folder = folder;
    }

    /// The secret of a name such as `people` or `voters-occitanie-2026`; made at its first use.
    ///
    /// @throws IllegalStateException if the file is damaged: a key is never silently replaced
    public Secret get(String name) {
        return read.computeIfAbsent(name, this::readOrMake);
    }

    private Secret readOrMake(String name) {
        Path file = folder.resolve(name + ".key");
        try {
            Files.createDirectories(folder);
            if (!Files.exists(file)) {
                make(file);
            }
            return parse(file, Files.readString(file).strip());
        } catch (IOException e) {
            throw new UncheckedIOException("key file " + file + " cannot be read or made", e);
        }
    }

    /// Moves a complete file into place, so that no replica reads half a key.
    private void make(Path file) throws IOException {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        byte[] id = new byte[4];
        RANDOM.nextBytes(id);
        String line = Base64.getUrlEncoder().withoutPadding().encodeToString(id) + ":"
                + Base64.getEncoder().encodeToString(bytes) + "\n";
        Path draft = Files.createTempFile(
                folder,
                "new",
                ".tmp",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(draft, line, StandardOpenOption.SYNC);
        try {
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException e) {
            // another replica was first; its key is the one
        } finally {
            Files.delete(draft);
        }
    }

    private static Secret parse(Path file, String line) {
        int colon = line.indexOf(':');
        try {
            byte[] bytes = Base64.getDecoder().decode(line.substring(colon + 1));
            if (colon < 1 || bytes.length != 32) {
                throw new IllegalArgumentException("length");
            }
            return new Secret(line.substring(0, colon), bytes);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("key file " + file + " is damaged: expected id:base64 of 32 bytes", e);
        }
    }
}
