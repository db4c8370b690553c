package org.causerie.bot.secrets;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The folder of key files, shared by all replicas.
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
        if (!Files.exists(file)) {
            KeyFile.make(file, newSecret());
        }
        return KeyFile.read(file);
    }

    private static Secret newSecret() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        byte[] id = new byte[4];
        RANDOM.nextBytes(id);
        return new Secret(Base64.getUrlEncoder().withoutPadding().encodeToString(id), bytes);
    }
}
