package shirako.portal.e2e;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A real MySQL 8 server that can be killed and brought back. Its programs lie where the system property
 * {@code shirako.test.mysqlPrograms} says.
 */
final class MySqlServer {
    private final Path folder;
    private final int port;
    private @Nullable Process process;

    private MySqlServer(Path folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    /** Makes its empty data folder. */
    static MySqlServer prepare(Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        var server = new MySqlServer(folder, freePort());
        Process initializing = server.run("--initialize-insecure");
        if (!initializing.waitFor(2, TimeUnit.MINUTES) || initializing.exitValue() != 0) {
            throw new IOException("MySQL does not initialize: " + Files.readString(server.log()));
        }
        return server;
    }

    /** Returns when it takes connections. */
    void start() throws IOException {
        process = run();
        awaitReady(process);
    }

    /** As a power cut would. */
    void kill() {
        if (process != null) {
            process.destroyForcibly().onExit().join();
        }
    }

    String url(String schema) {
        return "jdbc:mysql://127.0.0.1:" + port + "/" + schema
                + "?createDatabaseIfNotExist=true&sslMode=DISABLED&allowPublicKeyRetrieval=true";
    }

    private Process run(String... more) throws IOException {
        var command = new ArrayList<>(List.of(
                program().toString(),
                "--no-defaults",
                "--datadir=" + folder.resolve("data"),
                "--port=" + port,
                "--bind-address=127.0.0.1",
                "--socket=socket",
                "--pid-file=" + folder.resolve("pid"),
                "--mysqlx=OFF",
                "--skip-log-bin",
                "--performance-schema=OFF",
                "--innodb-buffer-pool-size=128M"));
        if ("root".equals(System.getProperty("user.name"))) {
            command.add("--user=root");
        }
        command.addAll(List.of(more));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
    }

    private static Path program() {
        String programs = System.getProperty("shirako.test.mysqlPrograms", "");
        Path program = Path.of(programs, "bin", "mysqld");
        if (!Files.isExecutable(program)) {
            throw new IllegalStateException("no MySQL at '" + programs
                    + "': run ./shirako test e2e, which names one in shirako.test.mysqlPrograms");
        }
        return program;
    }

    private Path log() {
        return folder.resolve("log");
    }

    private void awaitReady(Process server) throws IOException {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (System.nanoTime() < deadline && server.isAlive()) {
            try (var socket = new java.net.Socket(InetAddress.getLoopbackAddress(), port)) {
                if (socket.getInputStream().read() >= 0) {
                    return;
                }
            } catch (IOException notYet) {
                Thread.onSpinWait();
            }
        }
        throw new IOException("MySQL does not start: " + Files.readString(log()));
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
