package org.causerie.bot.embedded;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.util.ArchUtils;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.causerie.bot.startup.StartRefused;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZInputStream;
import redis.embedded.core.ExecutableProvider;
import redis.embedded.model.OsArchitecture;

/// Unpacks the servers' programs out of our own jars, once each.
///
/// Whatever PostgreSQL or Redis the machine has is left alone: another version would write other files.
///
/// @param folder made where it is missing
record Binaries(Path folder) {

    private static final int FINGERPRINTED = 64 * 1024;

    /// The folder that holds PostgreSQL's `bin`, `lib` and `share`.
    Path postgres() throws IOException {
        try (InputStream packed = new BufferedInputStream(postgresArchive(), FINGERPRINTED)) {
            Path place = folder.resolve("postgres-" + fingerprint(packed));
            if (!Files.exists(place)) {
                Path draft = folder.resolve("postgres.new");
                delete(draft);
                unpack(packed, draft);
                Files.move(draft, place, StandardCopyOption.ATOMIC_MOVE);
            }
            return place;
        }
    }

    private static InputStream postgresArchive() throws IOException {
        String system = System.getProperty("os.name").startsWith("Mac") ? "Darwin" : "Linux";
        String architecture = ArchUtils.normalize(System.getProperty("os.arch"));
        InputStream archive = null;
        try {
            archive = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, architecture);
        } catch (IllegalStateException e) {
            // said below
        }
        if (archive == null) {
            throw new StartRefused("This build brings no PostgreSQL for " + system + " " + architecture
                    + ": build it on this machine, or set spring.datasource.url.");
        }
        return archive;
    }

    /// Tells two archives apart by their first 64 KiB, which cost a millisecond.
    private static String fingerprint(InputStream packed) throws IOException {
        packed.mark(FINGERPRINTED);
        CRC32 crc = new CRC32();
        crc.update(packed.readNBytes(FINGERPRINTED));
        packed.reset();
        return Long.toHexString(crc.getValue());
    }

    private static void unpack(InputStream packed, Path place) throws IOException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(packed))) {
            @Nullable TarArchiveEntry entry = tar.getNextEntry();
            while (entry != null) {
                unpack(tar, entry, place);
                entry = tar.getNextEntry();
            }
        }
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path place) throws IOException {
        Path target = place.resolve(entry.getName()).normalize();
        if (!target.startsWith(place)) {
            throw new IOException("the archive reaches outside its folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else {
            Files.copy(tar, target);
            boolean program = (entry.getMode() & 0100) != 0;
            Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }

    /// Redis' single program.
    Path redis() throws IOException {
        String name = ExecutableProvider.newProvidedVersionsMap().get(OsArchitecture.detectOSandArchitecture());
        try (InputStream packed = name == null ? null : ExecutableProvider.class.getResourceAsStream(name)) {
            if (name == null || packed == null) {
                throw new StartRefused("This build brings no Redis for this machine: set spring.data.redis.url.");
            }
            Path place = folder.resolve(name.substring(1));
            if (!Files.exists(place)) {
                Path draft = Files.createDirectories(folder).resolve("redis.new");
                Files.copy(packed, draft, StandardCopyOption.REPLACE_EXISTING);
                Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rwxr-xr-x"));
                Files.move(draft, place, StandardCopyOption.ATOMIC_MOVE);
            }
            return place;
        }
    }

    /// Removes what an interrupted start left half done.
    static void delete(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        Files.walkFileTree(tree, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) throws IOException {
                Files.delete(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
