package shirako.portal.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import shirako.lease.ActorId;
import shirako.lease.ticket.KeyFolder;
import shirako.portal.cli.SiteCommand;
import shirako.xen.RealHost;

/**
 * The sample federation of {@code portal/federation}: two sites, two brokers and a portal, each a process of its own with
 * its key and its schema, and each site with a libvirt of its own. Its files are used as they are, but for the ports.
 */
final class Federation implements AutoCloseable {
    private static final Path SAMPLES = Path.of("federation");
    private static final Map<String, String> ROLES =
            Map.of("uni-a", "site", "uni-b", "site", "north", "broker", "south", "broker");

    private final Ground ground;
    private final Path state;
    private final Path portalHome;
    private final Map<String, String> ports = new LinkedHashMap<>();
    private final Map<String, ShippedJar> processes = new LinkedHashMap<>();
    private final RealHost second;
    private final PortalProcess portal;

    private Federation(Ground ground) throws IOException, InterruptedException {
        this.ground = ground;
        this.state = ground.folder("federation");
        this.portalHome = ground.folder("federated");
        this.second = new RealHost(state.resolve("libvirt"));
        for (String port : List.of("7411", "7412", "7421", "7422", "7431")) {
            ports.put(port, Integer.toString(MySqlServer.freePort()));
        }
        for (String name : ROLES.keySet()) {
            KeyFolder.under(state.resolve(name)).of(new ActorId(name));
        }
        KeyFolder.under(portalHome).of(new ActorId("batch"));
        this.portal = PortalProcess.withoutMachines(
                ground, "federated", List.of("--spring.config.additional-location=file:" + config("portal")));
    }

    static Federation start(Ground ground) throws IOException, InterruptedException {
        var federation = new Federation(ground);
        for (String name : List.of("uni-a", "uni-b", "north", "south")) {
            federation.begin(name);
        }
        for (ShippedJar process : federation.processes.values()) {
            process.awaitStarted();
        }
        federation.portal.start();
        return federation;
    }

    /** One of the four that are not the portal, for the first time or after it was killed. */
    void start(String name) throws IOException, InterruptedException {
        begin(name);
        processes.get(name).awaitStarted();
    }

    private void begin(String name) throws IOException, InterruptedException {
        var arguments = new ArrayList<>(List.of(
                ROLES.get(name),
                "--spring.config.additional-location=file:" + config(name),
                "--shirako.home=" + state.resolve(name),
                "--shirako.database.url=" + ground.mysql().url("shirako_" + name.replace('-', '_')),
                "--shirako.database.user=root"));
        if (ROLES.get(name).equals("site")) {
            RealHost host = name.equals("uni-a") ? ground.host() : second;
            arguments.add("--shirako.hosts[0].uri=" + host.uri());
            arguments.add("--shirako.hosts[0].name=" + name + "-1");
            arguments.add("--shirako.image-dir=" + RealHost.imageFolder());
        }
        processes.put(name, ShippedJar.begin(arguments, state.resolve(name + ".log")));
    }

    private Path config(String name) throws IOException {
        String text = Files.readString(SAMPLES.resolve(name + ".yaml"));
        for (Map.Entry<String, String> port : ports.entrySet()) {
            text = text.replace(":" + port.getKey(), ":" + port.getValue());
        }
        text = text.replace("${SHIRAKO_ACTORS_HOME}", state.toString())
                .replace("${SHIRAKO_HOME}", portalHome.toString());
        return Files.writeString(state.resolve(name + ".yaml"), text);
    }

    /** As {@code kill -9} does. */
    void kill(String name) {
        processes.get(name).kill();
    }

    /**
     * As {@code ./shirako site WORD FILE} does.
     *
     * @return what it says
     */
    String tell(String site, String word) throws IOException, InterruptedException {
        return ShippedJar.run(SiteCommand.class, List.of(word, config(site).toString()));
    }

    Api api() throws IOException {
        return portal.api();
    }

    PortalProcess portal() {
        return portal;
    }

    @Override
    public void close() {
        portal.close();
        processes.values().forEach(ShippedJar::close);
        try {
            second.stop();
        } catch (IOException e) {
            throw new IllegalStateException("the second libvirt does not stop", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
