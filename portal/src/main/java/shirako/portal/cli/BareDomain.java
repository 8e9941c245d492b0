package shirako.portal.cli;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The domain of a container that ran, to be created again with nothing around it: the same machine with volumes of the
 * same content and size, under a name that is none of ours, so that nobody looks after it.
 *
 * @param container the container's domain name
 * @param name the name of the copy
 * @param xml the copy's description
 * @param payload a copy of the container's payload volume
 * @param empty paths and sizes in bytes of the volumes that start out empty
 * @param console where the hypervisor writes what the guest says
 */
record BareDomain(String container, String name, String xml, Path payload, Set<Empty> empty, Path console) {
    private static final Pattern FILE = Pattern.compile("file=['\"]([^'\"]+)['\"]");
    private static final Pattern START = Pattern.compile("@@SHIRAKO START(?: uptimeMillis=([0-9]+))?");
    private static final Duration LONGEST = Duration.ofMinutes(3);

    /** A volume without content. */
    record Empty(Path path, long bytes) {}

    /**
     * How long it took.
     *
     * @param toCreated until the hypervisor had made the domain
     * @param toScript until the script started
     * @param guest how much of that the guest's kernel and init took by their own clock
     */
    record Start(Duration toCreated, Duration toScript, Duration guest) {}

    /** Takes a running container's domain and payload as a model. */
    static BareDomain like(String container, String description) throws IOException {
        String name = "bare-" + container;
        String xml = copied(description, container, name);
        Path payload = null;
        Path console = null;
        var empty = new LinkedHashSet<Empty>();
        Matcher file = FILE.matcher(description);
        while (file.find()) {
            Path original = Path.of(file.group(1));
            Path copy = Path.of(file.group(1).replace(container, name));
            if (file.group(1).endsWith(".console")) {
                console = copy;
            } else if (file.group(1).endsWith(".payload")) {
                payload = Files.copy(original, copy);
            } else if (!copy.equals(original)) {
                empty.add(new Empty(copy, Files.size(original)));
            }
        }
        if (payload == null || console == null) {
            throw new IOException("the domain of " + container + " has no payload or no console log: " + description);
        }
        return new BareDomain(container, name, xml, payload, empty, console);
    }

    /** A description under another name; its console needs no reader, its log is enough. */
    static String copied(String description, String container, String name) {
        return description
                .replaceAll("<uuid>[^<]*</uuid>", "")
                .replace(container, name)
                .replaceAll("<console type=(['\"])pty\\1", "<console type='null'");
    }

    /** Creates it, waits until its script starts, and destroys it. */
    Start start(Virsh virsh) throws IOException, InterruptedException {
        for (Empty volume : empty) {
            try (var content = new RandomAccessFile(volume.path().toFile(), "rw")) {
                content.setLength(0);
                content.setLength(volume.bytes());
            }
        }
        Files.deleteIfExists(console);
        Path description = Files.createTempFile("bare", ".xml");
        try {
            Files.writeString(description, xml);
            long begun = System.nanoTime();
            virsh.run("create", description.toString());
            Duration created = Duration.ofNanos(System.nanoTime() - begun);
            Matcher start = awaitStart(begun);
            Duration started = Duration.ofNanos(System.nanoTime() - begun);
            long guest = start.group(1) == null ? 0 : Long.parseLong(start.group(1));
            return new Start(created, started, Duration.ofMillis(guest));
        } finally {
            Files.delete(description);
            end(virsh);
        }
    }

    private Matcher awaitStart(long begun) throws IOException, InterruptedException {
        while (System.nanoTime() - begun < LONGEST.toNanos()) {
            if (Files.exists(console)) {
                Matcher start = START.matcher(Files.readString(console, StandardCharsets.ISO_8859_1));
                if (start.find()) {
                    return start;
                }
            }
            Thread.sleep(5);
        }
        throw new IOException(name + " did not start its script within " + LONGEST.toMinutes() + " minutes");
    }

    private void end(Virsh virsh) throws IOException, InterruptedException {
        for (String running : virsh.run("list", "--name").split("\n")) {
            if (running.strip().equals(name)) {
                try {
                    virsh.run("destroy", name);
                } catch (IOException ended) {
                    // It powered itself off between the two calls.
                    continue;
                }
            }
        }
    }

    /** Removes its volumes. */
    void remove() throws IOException {
        Files.deleteIfExists(payload);
        Files.deleteIfExists(console);
        for (Empty volume : empty) {
            Files.deleteIfExists(volume.path());
        }
    }
}
