package shirako.xen;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import shirako.lease.HostId;
import shirako.lease.Sliver;

/**
 * Two real Xen hosts, each in an emulator, started by the module's scripts. {@code SHIRAKO_LAB_STATE} names the folder of
 * hosts that run already, for who tries tests again and again; else they are ended with this process.
 */
public final class XenLab {
    private static final Path SCRIPT =
            Path.of("../xen-driver/lab/host.sh").toAbsolutePath().normalize();
    /** The containers' folder, on both hosts. */
    public static final String FOLDER = "/shared/pool";

    private static @Nullable XenLab shared;

    private final Path state;
    private final boolean kept;
    private final URI[] uris = new URI[2];

    /** The lab of all tests of this process, started for the first of them. */
    public static synchronized XenLab shared() throws IOException, InterruptedException {
        if (shared == null) {
            shared = new XenLab(Files.createTempDirectory("shirako-lab"));
        }
        return shared;
    }

    /** The domains of a host beside dom0, as virsh lists them. */
    List<String> domains(int number) throws IOException {
        Process virsh =
                new ProcessBuilder("virsh", "-q", "-c", uri(number).toString(), "list", "--all", "--name").start();
        String said = new String(virsh.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (virsh.onExit().join().exitValue() != 0) {
            throw new IOException("virsh does not reach xen" + number);
        }
        return said.lines()
                .map(String::strip)
                .filter(name -> !name.isEmpty() && !name.equals("Domain-0"))
                .toList();
    }

    /** Starts both side by side. */
    public XenLab(Path fresh) throws IOException, InterruptedException {
        String running = System.getenv("SHIRAKO_LAB_STATE");
        kept = running != null;
        state = (kept ? Path.of(running) : fresh).toAbsolutePath();
        if (!kept) {
            Runtime.getRuntime().addShutdownHook(new Thread(this::stopAllQuietly));
        }
        placeImage();
        List<Process> starts = List.of(begin(1), begin(2));
        for (int i = 0; i < starts.size(); i++) {
            uris[i] = await(starts.get(i), i + 1);
        }
    }

    /** Puts the container image where an operator would, to save its way through an emulated network. */
    private void placeImage() throws IOException {
        ContainerImage image = RealHost.image();
        Path pool = pool();
        Files.createDirectories(pool);
        String stem = imageStem();
        if (Files.exists(pool.resolve(stem + ".complete"))) {
            return;
        }
        Files.copy(image.kernel(), pool.resolve(stem + ".vmlinux"));
        Files.copy(image.initramfs(), pool.resolve(stem + ".initrd"));
        Files.copy(image.base(), pool.resolve(stem + ".base"));
        Files.createFile(pool.resolve(stem + ".complete"));
    }

    /** {@link #FOLDER}, as this machine sees it. */
    public Path pool() {
        return state.resolve("shared/pool");
    }

    /** What the image's volumes are called, without suffix. */
    public String imageStem() throws IOException {
        return "image-" + RealHost.image().key();
    }

    /** The size of the image's root file system. */
    public long imageBytes() throws IOException {
        return Files.size(RealHost.image().base());
    }

    private Process begin(int number) throws IOException {
        return command(number, "start", labFolder().toString());
    }

    private Process command(int number, String verb, String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(SCRIPT.toString(), verb, "" + number, state.toString()));
        command.addAll(List.of(more));
        return new ProcessBuilder(command)
                .redirectOutput(output(number, verb).toFile())
                .redirectError(
                        state.resolve("xen" + number + "." + verb + ".err").toFile())
                .start();
    }

    private Path output(int number, String verb) {
        return state.resolve("xen" + number + "." + verb + ".out");
    }

    private URI await(Process start, int number) throws IOException, InterruptedException {
        if (!start.waitFor(8, TimeUnit.MINUTES) || start.exitValue() != 0) {
            throw new IOException("xen" + number + " did not start: "
                    + Files.readString(state.resolve("xen" + number + ".start.err"), StandardCharsets.UTF_8));
        }
        return URI.create(Files.readString(output(number, "start")).trim());
    }

    /** Starts a host again that was {@linkplain #kill killed}: the same address, nothing of before on it. */
    public void start(int number) throws IOException, InterruptedException {
        uris[number - 1] = await(begin(number), number);
    }

    /** Ends a host as a power cut would. */
    public void kill(int number) throws IOException, InterruptedException {
        Process stop = command(number, "stop");
        if (!stop.waitFor(1, TimeUnit.MINUTES) || stop.exitValue() != 0) {
            throw new IOException("xen" + number + " did not stop");
        }
    }

    private void stopAllQuietly() {
        for (int number = 1; number <= 2; number++) {
            try {
                kill(number);
            } catch (IOException failed) {
                System.err.println("xen" + number + " goes on: " + failed.getMessage());
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
        }
        try {
            deleteDisks();
        } catch (IOException | UncheckedIOException failed) {
            System.err.println("disks of the lab are left in " + state + ": " + failed);
        }
    }

    /** What the hosts logged is kept, for who wants to know what happened there. */
    private void deleteDisks() throws IOException {
        try (Stream<Path> files = Files.walk(state)) {
            for (Path file : files.filter(path -> !path.toString().endsWith(".log"))
                    .sorted(Comparator.reverseOrder())
                    .toList()) {
                if (!Files.isDirectory(file) || empty(file)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private static boolean empty(Path folder) throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.findAny().isEmpty();
        }
    }

    public void close() {
        if (!kept) {
            stopAllQuietly();
        }
    }

    static Path labFolder() {
        String named = System.getenv("SHIRAKO_LAB_DIR");
        String cache = System.getenv("SHIRAKO_CACHE");
        Path home = Path.of(System.getProperty("user.home"), ".cache", "shirako");
        return named != null ? Path.of(named) : (cache == null ? home : Path.of(cache)).resolve("lab");
    }

    public static HostId id(int number) {
        return new HostId("xen" + number);
    }

    public HostConfig config(int number, Sliver capacity) {
        return new HostConfig(id(number), uris[number - 1], Optional.of(capacity), FOLDER)
                .accelerated(HostConfig.Acceleration.EMULATION)
                .connected(new HostNetwork("xenbr0", 1000))
                .sharing(new Neighbourhood("lab", URI.create("xen+tcp://10.77.0." + number + ":16509/system")));
    }

    /** What the host's libvirt is reached by. */
    enum Way {
        TCP,
        TLS,
        SSH
    }

    /** How a host is reached from here in that way, and how it is reached from the other one: by ssh hosts do not come to each other. */
    HostConfig config(int number, Sliver capacity, Way way) throws IOException {
        URI neighbour = URI.create(
                way == Way.TCP
                        ? "xen+tcp://10.77.0." + number + ":16509/system"
                        : "xen+tls://10.77.0." + number + "/system");
        return new HostConfig(id(number), uri(number, way), Optional.of(capacity), FOLDER)
                .accelerated(HostConfig.Acceleration.EMULATION)
                .sharing(new Neighbourhood("lab", neighbour));
    }

    URI uri(int number, Way way) throws IOException {
        return URI.create(
                Files.readAllLines(state.resolve("xen" + number + "/uris")).get(way.ordinal()));
    }

    /** Keys and certificates of another authority, as the lab's are made. */
    static void makeKeys(Path folder) throws IOException, InterruptedException {
        Process keys = new ProcessBuilder(SCRIPT.resolveSibling("keys.sh").toString(), folder.toString())
                .inheritIO()
                .start();
        if (!keys.waitFor(1, TimeUnit.MINUTES) || keys.exitValue() != 0) {
            throw new IOException("no keys were made in " + folder);
        }
    }

    /** Keys and certificates of who comes to the hosts. */
    Path keys() {
        return state.resolve("keys");
    }

    public URI uri(int number) {
        return uris[number - 1];
    }

    Dom0Shell shell(int number) throws IOException {
        return new Dom0Shell(state.resolve("xen" + number + "/console.sock"));
    }
}
