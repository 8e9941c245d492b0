package shirako.xen;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import shirako.lease.HostId;
import shirako.lease.Sliver;
import shirako.lease.substrate.ContainerId;

/** A libvirtd of the tests' own, started by the module's scripts, and the container image. */
public final class RealHost {
    private static final Path SCRIPTS = scripts();

    private final Path state;
    private final Path folder;
    private URI uri;

    /** Starts one; its state goes below {@code state}. */
    public RealHost(Path state) throws IOException, InterruptedException {
        this.state = state;
        this.folder = state.resolve("pool");
        Files.createDirectories(folder);
        this.uri = start();
        // It has a session of its own: a test run that is broken off would leave it behind.
        Runtime.getRuntime().addShutdownHook(new Thread(this::stopQuietly));
    }

    private void stopQuietly() {
        try {
            stop();
        } catch (IOException e) {
            System.err.println("the tests' libvirtd goes on: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Starts it again after {@link #stop}; the same address as before. */
    public URI start() throws IOException, InterruptedException {
        uri = URI.create(run("start.sh", state.toString(), imageFolder().toString()));
        return uri;
    }

    public URI uri() {
        return uri;
    }

    /** The module's scripts, from its own folder or from that of a module beside it. */
    private static Path scripts() {
        Path here = Path.of("libvirt").toAbsolutePath();
        return Files.isDirectory(here)
                ? here
                : Path.of("../xen-driver/libvirt").toAbsolutePath().normalize();
    }

    HostConfig config(String name, Sliver capacity) {
        return new HostConfig(new HostId(name), uri, Optional.of(capacity), folder.toString());
    }

    /** What lies in its folder of a container. */
    List<Path> filesOf(ContainerId id) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith(id.domainName()))
                    .toList();
        }
    }

    /** The same machine as a host whose containers share its kernel. */
    HostConfig lxc(String name, Sliver capacity) throws IOException {
        return lxc(name, capacity, folder.resolve("lxc"));
    }

    HostConfig lxc(String name, Sliver capacity, Path place) throws IOException {
        URI lxc = URI.create(Files.readString(state.resolve("uri.lxc")).trim());
        return new HostConfig(new HostId(name), lxc, Optional.of(capacity), place.toString());
    }

    /** The process of the libvirtd, when it is one of our own. */
    public Optional<ProcessHandle> daemon() throws IOException {
        Path pid = Path.of(uri.toString().replaceFirst(".*socket=", "")).resolveSibling("libvirtd.pid");
        return Files.exists(pid)
                ? ProcessHandle.of(Long.parseLong(Files.readString(pid).trim()))
                : Optional.empty();
    }

    /** The container image. */
    public static ContainerImage image() throws IOException {
        return ContainerImage.in(imageFolder());
    }

    /** Where the container image lies. */
    public static Path imageFolder() {
        String named = System.getProperty("SHIRAKO_IMAGE_DIR", System.getenv("SHIRAKO_IMAGE_DIR"));
        String cache = System.getenv("SHIRAKO_CACHE");
        Path home = Path.of(System.getProperty("user.home"), ".cache", "shirako");
        return named != null ? Path.of(named) : (cache == null ? home : Path.of(cache)).resolve("image");
    }

    private static String run(String script, String... arguments) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder();
        builder.command().add(SCRIPTS.resolve(script).toString());
        builder.command().addAll(List.of(arguments));
        builder.environment().put("SHIRAKO_LIBVIRT", "own");
        Path out = Files.createTempFile("shirako-libvirt", ".out");
        Path errors = Files.createTempFile("shirako-libvirt", ".err");
        try {
            Process process = builder.redirectOutput(out.toFile())
                    .redirectError(errors.toFile())
                    .start();
            if (!process.waitFor(4, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new IOException(script + " failed: " + Files.readString(errors, StandardCharsets.UTF_8));
            }
            return Files.readString(out).trim();
        } finally {
            Files.delete(out);
            Files.delete(errors);
        }
    }

    /** Ends it and its machines. */
    public void stop() throws IOException, InterruptedException {
        run("stop.sh", state.toString());
    }
}
