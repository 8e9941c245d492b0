package shirako.xen;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shirako.lease.ReservationId;
import shirako.lease.Sliver;
import shirako.lease.substrate.ContainerId;
import shirako.lease.substrate.ContainerPhase;
import shirako.lease.substrate.ContainerSpec;
import shirako.lease.substrate.ContainerStatus;
import shirako.xen.migration.PlannerSettings;

/** A site whose only host shares its kernel with its containers, and what jobs are tried there. */
final class LxcSite implements AutoCloseable {
    static final Sliver SMALL = new Sliver(1000, 256, 256, 0);
    static final Sliver CAPACITY = new Sliver(4000, 2048, 8192, 0);
    private static final Duration LONG = Duration.ofSeconds(60);

    private final HostConfig config;
    private final Map<ContainerId, byte[]> payloads = new ConcurrentHashMap<>();
    private LibvirtSubstrate substrate;
    private Watcher watcher = new Watcher();

    LxcSite(RealHost host) throws IOException {
        this(host.lxc("omega", CAPACITY));
    }

    LxcSite(HostConfig config) throws IOException {
        this.config = config;
        substrate = open();
    }

    private LibvirtSubstrate open() throws IOException {
        LibvirtSubstrate opened = new LibvirtSubstrate(
                List.of(config),
                RealHost.image(),
                id -> new ByteArrayInputStream(payloads.get(id)),
                new shirako.xen.placement.FirstFit(),
                PlannerSettings.DEFAULT,
                InstantSource.system());
        watcher = new Watcher();
        opened.addListener(watcher);
        opened.list();
        return opened;
    }

    /** As if the driver's process had ended and begun again. */
    void restart() throws IOException {
        substrate.close();
        substrate = open();
    }

    LibvirtSubstrate substrate() {
        return substrate;
    }

    ContainerSpec spec(String script, String... limits) {
        return spec(SMALL, script, limits);
    }

    ContainerSpec spec(Sliver sliver, String script, String... limits) {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("job/.shirako/script", script);
        files.put("job/.shirako/limits", String.join("\n", limits) + "\n");
        files.put("job/input.txt", "from outside\n");
        return spec(sliver, TarBytes.of(files));
    }

    ContainerSpec spec(Sliver sliver, byte[] payload) {
        ContainerId id = new ContainerId(ReservationId.random(), 0);
        payloads.put(id, payload);
        return new ContainerSpec(id, sliver, payload.length);
    }

    ContainerStatus create(ContainerSpec spec) {
        return substrate.create(spec).toCompletableFuture().join();
    }

    Map<String, String> run(ContainerSpec spec) throws Exception {
        create(spec);
        return finish(spec.id());
    }

    void awaitEnd(ContainerId id) throws InterruptedException {
        try {
            watcher.awaitPhase(id, ContainerPhase.STOPPED, LONG);
        } catch (AssertionError late) {
            throw new AssertionError(late.getMessage() + "\n" + circumstances(id), late);
        }
    }

    /** Who has not done its part: the container's processes, or a call of the driver that hangs. */
    private String circumstances(ContainerId id) {
        String mark = "LIBVIRT_LXC_NAME=" + id.domainName();
        long processes = ProcessHandle.allProcesses()
                .filter(process -> environment(process).contains(mark))
                .count();
        String calls = Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> thread.getKey().getName().startsWith("libvirt-"))
                .filter(thread -> thread.getValue().length > 0)
                .map(thread -> thread.getKey().getName() + ": "
                        + Arrays.stream(thread.getValue())
                                .filter(frame -> frame.getClassName().matches("(shirako|org.libvirt)\\..*"))
                                .limit(6)
                                .map(StackTraceElement::toString)
                                .collect(Collectors.joining(" < ")))
                .collect(Collectors.joining("\n"));
        return processes + " processes inside, its payload may be " + payload(id) + "; calls:\n" + calls;
    }

    /** Read only: it was told that it may end. */
    private String payload(ContainerId id) {
        try {
            return PosixFilePermissions.toString(
                    Files.getPosixFilePermissions(Path.of(config.folder()).resolve(id.domainName() + ".payload")));
        } catch (IOException gone) {
            return "no longer there";
        }
    }

    Map<String, String> finish(ContainerId id) throws Exception {
        awaitEnd(id);
        try (InputStream in = substrate.result(id)) {
            Map<String, String> trimmed = new HashMap<>();
            TarBytes.read(in).forEach((name, text) -> trimmed.put(name, text.strip()));
            return trimmed;
        }
    }

    void awaitConsole(ContainerSpec spec, String text) throws InterruptedException {
        watcher.awaitConsole(spec.id(), text, LONG);
    }

    String consoleOf(ContainerSpec spec) {
        return watcher.consoleOf(spec.id());
    }

    void destroy(ContainerId id) {
        substrate.destroy(id).toCompletableFuture().join();
    }

    /** What lies in the host's folder beside the container image. */
    Set<String> leftovers() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(config.folder()))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith("image-"))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /** Process 1 of a container as the host sees it. */
    static ProcessHandle init(ContainerSpec spec) {
        String mark = "LIBVIRT_LXC_NAME=" + spec.id().domainName();
        return ProcessHandle.allProcesses()
                .filter(process -> environment(process).contains(mark))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no process of " + spec.id()));
    }

    private static List<String> environment(ProcessHandle process) {
        try {
            byte[] all = Files.readAllBytes(Path.of("/proc/" + process.pid() + "/environ"));
            return List.of(new String(all, StandardCharsets.UTF_8).split("\0"));
        } catch (IOException gone) {
            return List.of();
        }
    }

    /** Leaves no container behind. */
    @Override
    public void close() {
        substrate.list().forEach(status -> destroy(status.id()));
        substrate.close();
    }
}
