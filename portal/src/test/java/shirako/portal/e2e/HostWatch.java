package shirako.portal.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What libvirt itself says of a host: at each start or end of a domain all that run are counted anew. It shares no code
 * with what it judges.
 */
final class HostWatch implements AutoCloseable {
    private static final Pattern CPUS = Pattern.compile("vcpu\\.maximum=(\\d+)");
    private static final Pattern KIBIBYTES = Pattern.compile("balloon\\.maximum=(\\d+)");
    private static final Pattern HOST_CPUS = Pattern.compile("CPU\\(s\\):\\s+(\\d+)");

    private final URI uri;
    private final Process events;
    private final CompletableFuture<Void> over = new CompletableFuture<>();
    private final CompletableFuture<Void> empty = new CompletableFuture<>();
    private long mostCpus;
    private long mostMemoryMib;
    private int started;

    HostWatch(URI uri) throws IOException {
        this.uri = uri;
        events = new ProcessBuilder("virsh", "-c", uri.toString(), "event", "--loop", "--event", "lifecycle")
                .redirectErrorStream(true)
                .start();
        Thread.ofPlatform().daemon().name("host-watch").start(this::follow);
    }

    private void follow() {
        try (BufferedReader lines = events.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.contains(": Started")) {
                    started++;
                }
                count();
            }
            over.complete(null);
        } catch (IOException | RuntimeException failed) {
            over.completeExceptionally(failed);
        }
    }

    private synchronized void count() throws IOException {
        String figures = virsh("domstats", "--list-active", "--vcpu", "--balloon");
        if (!figures.contains("Domain:")) {
            empty.complete(null);
        }
        mostCpus = Math.max(mostCpus, sum(CPUS, figures));
        mostMemoryMib = Math.max(mostMemoryMib, sum(KIBIBYTES, figures) >> 10);
    }

    private static long sum(Pattern figure, String text) {
        return figure.matcher(text)
                .results()
                .mapToLong(result -> Long.parseLong(result.group(1)))
                .sum();
    }

    /** Returns when no domain runs. */
    void awaitNoDomain() throws IOException {
        count();
        empty.orTimeout(1, TimeUnit.MINUTES).join();
    }

    /** How many CPUs the machine has. */
    long hostCpus() throws IOException {
        Matcher cpus = HOST_CPUS.matcher(virsh("nodeinfo"));
        if (!cpus.find()) {
            throw new IOException("libvirt tells no number of CPUs");
        }
        return Long.parseLong(cpus.group(1));
    }

    private String virsh(String... arguments) throws IOException {
        var command = new java.util.ArrayList<>(java.util.List.of("virsh", "-c", uri.toString()));
        command.addAll(java.util.List.of(arguments));
        Process virsh = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new String(virsh.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** Ends the watch; from then on the figures stand still. */
    void end() {
        // Process.destroy() would also close the stream that is being read: what was said last may still come.
        events.toHandle().destroy();
        over.join();
    }

    @Override
    public void close() {
        events.destroy();
    }

    /** The most virtual CPUs that ran at the same time. */
    long mostCpus() {
        return mostCpus;
    }

    /** The most memory of domains that ran at the same time. */
    long mostMemoryMib() {
        return mostMemoryMib;
    }

    /** How many domains were started. */
    int started() {
        return started;
    }
}
