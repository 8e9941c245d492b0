package shirako.portal.wiring;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The folder of the private database server: its software, data, password and lock. Readable by its owner only. */
final class DatabaseFolder implements AutoCloseable {
    static final String SCHEMA = "shirako";
    static final String USER = "shirako";
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final int SOCKET_PATH_MAX = 100;

    private final Path root;
    private final FileChannel channel;

    private DatabaseFolder(Path root, FileChannel channel) {
        this.root = root;
        this.channel = channel;
    }

    /** Takes the folder for this process. */
    static DatabaseFolder lock(Path root) throws IOException {
        Files.createDirectories(root.getParent());
        if (!Files.isDirectory(root)) {
            Files.createDirectory(root, OWNER_ONLY);
        }
        FileChannel channel =
                FileChannel.open(root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException here) {
            lock = null;
        }
        if (lock == null) {
            channel.close();
            throw new IOException("another portal runs with the state in " + root.getParent()
                    + ": stop it, or give this one another folder with shirako.home");
        }
        var folder = new DatabaseFolder(root, channel);
        for (Path part : List.of(folder.software(), folder.data(), folder.temporary())) {
            Files.createDirectories(part);
        }
        return folder;
    }

    Path software() {
        return root.resolve("software");
    }

    Path data() {
        return root.resolve("data");
    }

    Path temporary() {
        return root.resolve("tmp");
    }

    Path log() {
        return root.resolve("mariadbd.log");
    }

    boolean prepared() {
        return Files.exists(preparedMark());
    }

    void markPrepared() throws IOException {
        Files.writeString(preparedMark(), "MariaDB's folders are complete\n");
    }

    /** Drops what an interrupted preparation left. */
    void clear() throws IOException {
        try (Stream<Path> files = Files.walk(data())) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                if (!file.equals(data())) {
                    Files.delete(file);
                }
            }
        }
    }

    /** Servers on this folder that nobody stopped. */
    List<ProcessHandle> leftOver() {
        String software = software().toAbsolutePath().toString();
        return ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .command()
                        .filter(command -> command.startsWith(software))
                        .isPresent())
                .toList();
    }

    String password() {
        try {
            Path file = root.resolve("password");
            if (!Files.exists(file)) {
                byte[] bytes = new byte[24];
                new SecureRandom().nextBytes(bytes);
                writeSecret(file, HexFormat.of().formatHex(bytes));
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("the database's password in " + root + " cannot be read", e);
        }
    }

    /** The server's options: small, durable, only on this machine. */
    List<String> options(int port) throws IOException {
        Path socket = root.resolve("mariadbd.sock").toAbsolutePath();
        return List.of(
                "--basedir=" + software().toAbsolutePath(),
                "--datadir=" + data().toAbsolutePath(),
                "--tmpdir=" + temporary().toAbsolutePath(),
                "--log-error=" + log().toAbsolutePath(),
                "--socket="
                        + (socket.toString().length() > SOCKET_PATH_MAX ? "/tmp/shirako-" + port + ".sock" : socket),
                "--init-file=" + accounts().toAbsolutePath(),
                "--bind-address=127.0.0.1",
                "--port=" + port,
                "--skip-name-resolve",
                "--skip-log-bin",
                // It is reached from this machine only; a certificate would be made anew at each start, for many
                // seconds.
                "--skip-ssl",
                "--character-set-server=utf8mb4",
                "--collation-server=utf8mb4_bin",
                "--transaction-isolation=READ-COMMITTED",
                "--default-time-zone=+00:00",
                "--innodb-flush-log-at-trx-commit=1",
                "--innodb-buffer-pool-size=128M",
                "--innodb-log-file-size=64M",
                "--max-allowed-packet=64M",
                "--max-connections=100",
                "--performance-schema=OFF");
    }

    /** Run by the server at each start: our user with our password, and nobody else over the network. */
    private Path accounts() throws IOException {
        Path file = root.resolve("accounts.sql");
        writeSecret(file, """
                CREATE DATABASE IF NOT EXISTS %1$s CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
                CREATE USER IF NOT EXISTS '%2$s'@'127.0.0.1' IDENTIFIED BY '%3$s';
                ALTER USER '%2$s'@'127.0.0.1' IDENTIFIED BY '%3$s';
                GRANT ALL ON %1$s.* TO '%2$s'@'127.0.0.1';
                DELETE FROM mysql.global_priv WHERE User = '' OR (User = 'root' AND Host <> 'localhost');
                FLUSH PRIVILEGES;
                """.formatted(SCHEMA, USER, password()));
        return file;
    }

    private static void writeSecret(Path file, String text) throws IOException {
        SecretFile.write(file, text);
    }

    private Path preparedMark() {
        return root.resolve("prepared");
    }

    /** Lets go of the folder. */
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
