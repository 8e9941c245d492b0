package shirako.batch.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import shirako.lease.TimeOrdered;

/** Uploads in a spool folder: streamed to a part file, synced, renamed, and only then recorded. */
public final class SpooledUploads implements Uploads {
    private static final int BUFFER = 64 * 1024;
    private static final int NAME_MAX = 255;

    private final Path folder;
    private final UploadLedger ledger;
    private final InstantSource clock;

    /** @param folder where contents lie; made when absent */
    public SpooledUploads(Path folder, UploadLedger ledger, InstantSource clock) {
        this.folder = folder;
        this.ledger = ledger;
        this.clock = clock;
    }

    @Override
    public Upload store(String user, String name, InputStream content, long limitBytes) throws IOException, TooLarge {
        UUID id = TimeOrdered.uuid();
        Path part = Files.createDirectories(folder).resolve(id + ".part");
        try {
            Upload upload = copy(id, user, readable(name), content, limitBytes, part);
            Files.move(part, path(id), StandardCopyOption.ATOMIC_MOVE);
            ledger.record(upload, clock.instant());
            return upload;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static Upload copy(UUID id, String user, String name, InputStream content, long limit, Path part)
            throws IOException, TooLarge {
        MessageDigest digest = sha256();
        long bytes = 0;
        byte[] buffer = new byte[BUFFER];
        try (FileChannel to = FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                bytes += read;
                if (bytes > limit) {
                    throw new TooLarge(limit);
                }
                digest.update(buffer, 0, read);
                ByteBuffer piece = ByteBuffer.wrap(buffer, 0, read);
                while (piece.hasRemaining()) {
                    to.write(piece);
                }
            }
            to.force(true);
        }
        return new Upload(id, user, name, bytes, HexFormat.of().formatHex(digest.digest()));
    }

    /** The name is only shown, never used as a path. */
    private static String readable(String name) {
        String plain = name.replaceAll("\\p{Cntrl}", "?");
        return plain.length() > NAME_MAX ? plain.substring(plain.length() - NAME_MAX) : plain;
    }

    @Override
    public Optional<Upload> find(UUID id) {
        return ledger.find(id);
    }

    /** The content of an upload, from its first byte; the caller closes it. */
    InputStream open(UUID id) throws IOException {
        return Files.newInputStream(path(id));
    }

    private Path path(UUID id) {
        return folder.resolve(id.toString());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("every Java platform has SHA-256, this one does not", absent);
        }
    }
}
