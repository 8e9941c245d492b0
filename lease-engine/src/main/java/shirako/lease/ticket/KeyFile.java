package shirako.lease.ticket;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A private key in a file: PKCS#8 (RFC 8410, section 7) in PEM (RFC 7468, section 10), mode 0600. */
final class KeyFile {
    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";
    private static final long MOST_BYTES = 4096;
    private static final Set<PosixFilePermission> OWNER_ONLY =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    private static final Set<PosixFilePermission> OWNERS = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private KeyFile() {}

    /** The seed in a file. */
    static byte[] read(Path file) throws IOException {
        Set<PosixFilePermission> permissions = permissions(file);
        if (!OWNERS.containsAll(permissions)) {
            throw new IOException("The private key " + file + " is open to others ("
                    + PosixFilePermissions.toString(permissions)
                    + "), and whoever reads it can promise in this actor's name. If nobody has read it, run: chmod 600 "
                    + file + " - otherwise make a new key.");
        }
        if (Files.size(file) > MOST_BYTES) {
            throw unreadable(file, "it is too large", null);
        }
        return seed(file, Files.readString(file, StandardCharsets.ISO_8859_1));
    }

    private static Set<PosixFilePermission> permissions(Path file) throws IOException {
        try {
            return Files.getPosixFilePermissions(file);
        } catch (NoSuchFileException e) {
            throw new IOException(
                    "There is no private key in " + file + ". Put back the actor's own key file, or make a new key.",
                    e);
        }
    }

    private static byte[] seed(Path file, String text) throws IOException {
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        if (begin < 0 || end < begin) {
            throw unreadable(file, "there is no '" + BEGIN + "' with its end in it", null);
        }
        try {
            byte[] der = Base64.getMimeDecoder().decode(text.substring(begin + BEGIN.length(), end));
            EdECPrivateKey key =
                    (EdECPrivateKey) KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(der));
            return key.getBytes().orElseThrow(() -> unreadable(file, "the key in it has no bytes", null));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw unreadable(file, "what is in it is something else", e);
        }
    }

    private static IOException unreadable(Path file, String why, @Nullable Exception cause) {
        return new IOException(
                "The file " + file + " should hold an Ed25519 private key as PKCS#8 in PEM, and " + why
                        + ". Put back the actor's own key file, or remove this one to have a new key made.",
                cause);
    }

    static void write(Path file, byte[] seed) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (!Files.isDirectory(folder)) {
            throw new IOException(
                    "There is no folder " + folder + " to put a private key into. Make it first, with mode 0700.");
        }
        Path draft = Files.createTempFile(folder, ".key", ".new", PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        try {
            try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = StandardCharsets.US_ASCII.encode(pem(seed));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            // A link, unlike a move, appears at once and fails when the name is taken, even by somebody just as fast.
            Files.createLink(file, draft);
            try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
                // Or the name is gone after a power failure, and with it a key that others have heard of.
                names.force(true);
            }
        } catch (FileAlreadyExistsException e) {
            throw new IOException(
                    "There is a key in " + file + " already, and it is not replaced, since tickets were signed with it."
                            + " Load it, or move it away first.",
                    e);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static String pem(byte[] seed) {
        try {
            byte[] der = KeyFactory.getInstance("Ed25519")
                    .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed))
                    .getEncoded();
            return BEGIN + "\n" + Base64.getEncoder().encodeToString(der) + "\n" + END + "\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform since 15 knows Ed25519, and this one does not", e);
        }
    }
}
