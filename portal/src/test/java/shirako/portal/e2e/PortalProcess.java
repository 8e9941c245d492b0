package shirako.portal.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import shirako.xen.RealHost;

/** The portal as it is shipped, in a process of its own that can be killed and started again. */
final class PortalProcess implements AutoCloseable {
    private final Path home;
    private final int port;
    private final List<String> settings;
    private @Nullable ShippedJar process;

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

    /** On a schema of the ground's MySQL, with nothing but these settings: it has no machines. */
    static PortalProcess withoutMachines(Ground ground, String name, List<String> settings)
            throws IOException, InterruptedException {
        var all = new ArrayList<>(settings);
        all.add("--shirako.database.url=" + ground.mysql().url("shirako_" + name));
        all.add("--shirako.database.user=root");
        return new PortalProcess(ground.folder(name), MySqlServer.freePort(), all);
    }

    /** On a private database of its own, as on a laptop. */
    static PortalProcess onItsOwn(Ground ground, String name, String... settings) throws IOException {
        return new PortalProcess(ground.folder(name), MySqlServer.freePort(), with(ground.host(), List.of(settings)));
    }

    /** On a private database of its own, and hosts that the settings name. */
    static PortalProcess onHosts(Path home, List<String> hosts) throws IOException {
        var all = new ArrayList<>(hosts);
        all.add("--shirako.image-dir=" + RealHost.imageFolder());
        return new PortalProcess(home, MySqlServer.freePort(), all);
    }

    private static List<String> with(RealHost host, List<String> settings) throws IOException {
        var all = new ArrayList<>(settings);
        all.add("--shirako.hosts[0].uri=" + host.uri());
        all.add("--shirako.image-dir=" + RealHost.imageFolder());
        return all;
    }

    /** Another one on the same database, with the same shared files. */
    PortalProcess beside() throws IOException {
        return new PortalProcess(home, MySqlServer.freePort(), settings);
    }

    /** Returns when it answers requests. */
    PortalProcess start() throws IOException, InterruptedException {
        begin();
        awaitStarted();
        return this;
    }

    /** Waits until it answers requests. */
    void awaitStarted() throws IOException, InterruptedException {
        if (process == null) {
            throw new IOException("the portal at port " + port + " was not begun");
        }
        process.awaitStarted();
    }

    /** Returns at once. */
    void begin() throws IOException {
        var arguments = new ArrayList<>(List.of(
                "--shirako.home=" + home,
                "--shirako.port=" + port,
                "--shirako.first-run.credentials-file=" + home.resolve("first-run")));
        arguments.addAll(settings);
        process = ShippedJar.begin(arguments, log());
    }

    Path log() {
        return home.resolve("portal-" + port + ".log");
    }

    /** As {@code kill -9} does. */
    void kill() {
        if (process != null) {
            process.kill();
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

    /** As an operator does who means to start it again. */
    void stop() {
        if (process != null) {
            process.close();
        }
    }

    @Override
    public void close() {
        stop();
    }
}
