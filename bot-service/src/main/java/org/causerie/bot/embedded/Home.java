package org.causerie.bot.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import org.causerie.bot.startup.StartRefused;

/// The folder of embedded data, held by one process at a time.
///
/// The lock is the kernel's and ends with its process, also by kill -9: whatever server still runs on a folder that
/// could be locked is an orphan.
final class Home implements AutoCloseable {

    private final Path folder;
    private final FileChannel lock;

    private Home(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /// Makes the folder where it is missing and locks it.
    ///
    /// @throws StartRefused if it cannot be written or another process holds it
    static Home open(Path wanted) {
        try {
            Files.createDirectories(
                    wanted, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Path folder = wanted.toRealPath();
            return new Home(folder, lock(folder));
        } catch (IOException e) {
            throw new StartRefused(
                    "The folder " + wanted + " cannot be written by this user: name another with --causerie.home=DIR.",
                    e);
        }
    }

    private static FileChannel lock(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            // held by this very process
        }
        channel.close();
        throw new StartRefused("Another Causerie is running on the folder " + folder
                + ": stop it first, or name another folder with --causerie.home=DIR.");
    }

    Path folder() {
        return folder;
    }

    /// A folder in it, for this user only.
    Path privateFolder(String name) throws IOException {
        Path made = Files.createDirectories(folder.resolve(name));
        Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rwx------"));
        return made;
    }

    /// What both stores ask of whoever connects: other users of this machine reach the same ports. Made once.
    String password() throws IOException {
        Path file = folder.resolve("stores.password");
        if (!Files.exists(file)) {
            byte[] bytes = new byte[24];
            new SecureRandom().nextBytes(bytes);
            writePrivately(file, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes) + "\n");
        }
        return Files.readString(file).strip();
    }

    /// Replaces a file in one step; only this user may read it.
    static void writePrivately(Path file, String text) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(draft);
        Files.createFile(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(draft, text, StandardOpenOption.SYNC);
        Files.move(draft, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
