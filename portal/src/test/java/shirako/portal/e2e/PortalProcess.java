package shirako.portal.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import shirako.xen.RealHost;

/** The portal as it is shipped, in a process of its own that can be killed and started again. */
final class PortalProcess implements AutoCloseable {
    private static final long START_MINUTES_MAX = 3;

    private final Path home;
    private final int port;
    private final List<String> settings;
    private @Nullable Process process;

    private PortalProcess(Path home, int port, List<String> settings) {
        this.home = home;
        this.port = port;
        this.settings = List.copyOf(settings);
    }

    /** On a schema of the ground's MySQL. */
    static PortalProcess onMySql(Ground ground, String name, String... settings)
            throws IOException, InterruptedException {
        var all = new ArrayList<>(List.of(settings));
        all.add("--shirako.database.url=" + ground.mysql().url("shirako_" + name));
        all.add("--shirako.database.user=root");
        return new PortalProcess(ground.folder(name), MySqlServer.freePort(), with(ground.host(), all));
    }

    /** On a private database of its own, as on a laptop. */
    static PortalProcess onItsOwn(Ground ground, String name, String... settings) throws IOException {
        return new PortalProcess(ground.folder(name), MySqlServer.freePort(), with(ground.host(), List.of(settings)));
    }

    private static List<String> with(RealHost host, List<String> settings) throws IOException {
        var all = new ArrayList<>(settings);
        all.add("--shirako.hosts[0].uri=" + host.uri());
        all.add("--shirako.image-dir=" + RealHost.imageFolder());
        return all;
    }

    /** Returns when it answers requests. */
    PortalProcess start() throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(List.of(
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.awt.headless=true",
                "-Xmx512m",
                "-jar",
                jar().toString(),
                "--shirako.home=" + home,
                "--shirako.port=" + port,
                "--shirako.first-run.credentials-file=" + home.resolve("first-run")));
        command.addAll(settings);
        process = new ProcessBuilder(command).redirectErrorStream(true).start();
        awaitStarted(process);
        return this;
    }

    private void awaitStarted(Process started) throws IOException, InterruptedException {
        var ready = new CompletableFuture<Void>();
        Thread.ofPlatform().daemon().name("portal-output").start(() -> passOn(started, ready));
        try {
            ready.get(START_MINUTES_MAX, TimeUnit.MINUTES);
        } catch (TimeoutException | java.util.concurrent.ExecutionException e) {
            started.destroyForcibly();
            throw new IOException("the portal does not start; its log is " + log(), e);
        }
    }

    /** Its output goes into its log; a line in it says when it is ready. */
    private void passOn(Process started, CompletableFuture<Void> ready) {
        try (BufferedReader lines = started.inputReader(StandardCharsets.UTF_8);
                var log = new PrintStream(
                        Files.newOutputStream(
                                log(),
                                java.nio.file.StandardOpenOption.CREATE,
                                java.nio.file.StandardOpenOption.APPEND),
                        true,
                        StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                log.println(line);
                if (line.contains("Started Application in")) {
                    ready.complete(null);
                }
            }
        } catch (IOException ended) {
            ready.completeExceptionally(ended);
        }
        ready.completeExceptionally(new IOException("its process ended"));
    }

    Path log() {
        return home.resolve("portal.log");
    }

    /** As {@code kill -9} does. */
    void kill() {
        if (process != null) {
            process.destroyForcibly().onExit().join();
        }
    }

    /** The server that it started for itself. */
    ProcessHandle privateDatabase() throws IOException {
        String software = home.resolve("database/software").toString();
        return ProcessHandle.allProcesses()
                .filter(server -> server.info()
                        .command()
                        .filter(command -> command.startsWith(software))
                        .isPresent())
                .findFirst()
                .orElseThrow(() -> new IOException("no database runs from " + software));
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + port + "/");
    }

    /** The password of one of the sample users. */
    String password(String user) throws IOException {
        return credentials().getProperty(user);
    }

    /** The API with the token of the first sample user, Ada. */
    Api api() throws IOException {
        return new Api(address(), credentials().getProperty("token"));
    }

    private Properties credentials() throws IOException {
        var credentials = new Properties();
        try (InputStream in = Files.newInputStream(home.resolve("first-run"))) {
            credentials.load(in);
        }
        return credentials;
    }

    private static Path jar() throws IOException {
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(Path.of("target"), "portal-*-exec.jar")) {
            for (Path jar : jars) {
                return jar.toAbsolutePath();
            }
        }
        throw new IOException("there is no portal/target/portal-*-exec.jar: build it first, ./shirako test does");
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroy();
            process.onExit().completeOnTimeout(process, 60, TimeUnit.SECONDS).join();
            kill();
        }
    }
}
