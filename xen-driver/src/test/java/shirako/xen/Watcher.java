package shirako.xen;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import shirako.lease.substrate.ContainerId;
import shirako.lease.substrate.ContainerListener;
import shirako.lease.substrate.ContainerPhase;
import shirako.lease.substrate.ContainerStatus;

/** Remembers what a substrate told, and waits for it. */
public final class Watcher implements ContainerListener {
    private final Map<ContainerId, ContainerPhase> phases = new HashMap<>();
    private final Map<ContainerId, ByteArrayOutputStream> consoles = new HashMap<>();

    @Override
    public synchronized void changed(ContainerStatus status) {
        phases.put(status.id(), status.phase());
        notifyAll();
    }

    @Override
    public synchronized void console(ContainerId id, long offset, byte[] bytes) {
        ByteArrayOutputStream console = consoles.computeIfAbsent(id, any -> new ByteArrayOutputStream());
        if (offset == 0) {
            console.reset();
        }
        console.writeBytes(bytes);
        notifyAll();
    }

    synchronized String consoleOf(ContainerId id) {
        return consoles.getOrDefault(id, new ByteArrayOutputStream()).toString(StandardCharsets.UTF_8);
    }

    void awaitPhase(ContainerId id, ContainerPhase phase, Duration limit) throws InterruptedException {
        await(() -> phases.get(id) == phase, limit, id + " to be " + phase);
    }

    /** Waits until the console has said it. */
    public void awaitConsole(ContainerId id, String text, Duration limit) throws InterruptedException {
        await(() -> consoleOf(id).contains(text), limit, id + " to say " + text);
    }

    private synchronized void await(java.util.function.BooleanSupplier condition, Duration limit, String what)
            throws InterruptedException {
        long until = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            long left = (until - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new AssertionError(
                        "waited " + limit + " for " + what + "; phases " + phases + ", consoles " + consoles.values());
            }
            wait(left);
        }
    }
}
