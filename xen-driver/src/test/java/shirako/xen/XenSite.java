package shirako.xen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import shirako.lease.HostId;
import shirako.lease.ReservationId;
import shirako.lease.Sliver;
import shirako.lease.substrate.ContainerId;
import shirako.lease.substrate.ContainerPhase;
import shirako.lease.substrate.ContainerSpec;
import shirako.lease.substrate.ContainerStatus;
import shirako.lease.substrate.Disposition;
import shirako.lease.substrate.HostConstraint;
import shirako.lease.substrate.HostState;
import shirako.xen.migration.PlannerSettings;
import shirako.xen.placement.WorstFit;

/** A site of the lab's two hosts, and what jobs are tried there. */
public final class XenSite implements AutoCloseable {
    /** Emulated hosts that others' work goes on beside. */
    public static final Duration LONG = Duration.ofMinutes(6);

    static final Sliver SMALL = new Sliver(1000, 192, 64, 0);

    final XenLab lab = XenLab.shared();
    public final LibvirtSubstrate substrate;
    public final Watcher watcher = new Watcher();
    private final Map<ContainerId, byte[]> payloads = new ConcurrentHashMap<>();

    /** @param capacity of each host */
    public XenSite(Sliver capacity) throws IOException, InterruptedException {
        this(XenLab.shared().config(1, capacity), XenLab.shared().config(2, capacity));
    }

    /** @param hosts of the lab */
    XenSite(HostConfig... hosts) throws IOException, InterruptedException {
        substrate = new LibvirtSubstrate(
                List.of(hosts),
                RealHost.image(),
                id -> new ByteArrayInputStream(payloads.get(id)),
                new WorstFit(),
                PlannerSettings.DEFAULT,
                InstantSource.system());
        substrate.addListener(watcher);
        destroyAll();
    }

    /** A container for a job of this script, to be moved only while it runs. */
    public ContainerSpec spec(String script) {
        return spec(script, SMALL, Disposition.NONE);
    }

    /** The same for a job that bears to stand still for a while. */
    public ContainerSpec patientSpec(String script) {
        return spec(script, SMALL, new Disposition(Duration.ofMinutes(10), 0));
    }

    ContainerSpec spec(String script, Sliver sliver) {
        return spec(script, sliver, Disposition.NONE);
    }

    private ContainerSpec spec(String script, Sliver sliver, Disposition disposition) {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("job/.shirako/script", script);
        files.put("job/.shirako/limits", "wallSeconds=1800\n");
        byte[] payload = TarBytes.of(files);
        ContainerId id = new ContainerId(ReservationId.random(), 0);
        payloads.put(id, payload);
        return new ContainerSpec(id, sliver, payload.length, disposition, HostConstraint.NONE);
    }

    /** Makes it and lets it run. */
    public ContainerStatus create(ContainerSpec spec) {
        return substrate.create(spec).toCompletableFuture().join();
    }

    /** Waits for the job's end and gives its result. */
    public Map<String, String> finish(ContainerId id) throws Exception {
        watcher.awaitPhase(id, ContainerPhase.STOPPED, LONG);
        try (InputStream in = substrate.result(id)) {
            return TarBytes.read(in);
        }
    }

    HostState host(int number) {
        return substrate.hosts().stream()
                .filter(host -> host.id().equals(XenLab.id(number)))
                .findFirst()
                .orElseThrow();
    }

    /** What a command says on the container's host, {@code NAME} being the domain's name. */
    String dom0(ContainerStatus container, String command) throws IOException {
        return dom0(numberOf(container), command.replace("NAME", container.id().domainName()));
    }

    String dom0(int number, String command) throws IOException {
        try (Dom0Shell shell = lab.shell(number)) {
            return shell.run(command);
        }
    }

    static int numberOf(ContainerStatus container) {
        return container.host().orElseThrow().equals(XenLab.id(1)) ? 1 : 2;
    }

    /** The host where the container is not. */
    static HostId other(ContainerStatus container) {
        return XenLab.id(3 - numberOf(container));
    }

    private void destroyAll() {
        substrate
                .list()
                .forEach(status ->
                        substrate.destroy(status.id()).toCompletableFuture().join());
    }

    /** Removes what there is, and looks on the hosts themselves whether anything is left. */
    @Override
    public void close() throws IOException {
        try (substrate) { // whatever fails: a driver that goes on would meddle with the next test's containers
            destroyAll();
            assertThat(substrate.list()).isEmpty();
        }
        for (int number = 1; number <= 2; number++) {
            assertThat(lab.domains(number)).as("domains left on host " + number).isEmpty();
        }
    }
}
