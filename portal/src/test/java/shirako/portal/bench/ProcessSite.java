package shirako.portal.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import shirako.lease.HostId;
import shirako.lease.Sliver;
import shirako.lease.substrate.ContainerId;
import shirako.lease.substrate.ContainerListener;
import shirako.lease.substrate.ContainerPhase;
import shirako.lease.substrate.ContainerSpec;
import shirako.lease.substrate.ContainerStatus;
import shirako.lease.substrate.HostCondition;
import shirako.lease.substrate.HostState;
import shirako.lease.substrate.PayloadSource;
import shirako.lease.substrate.Sighting;
import shirako.lease.substrate.Substrate;
import shirako.lease.substrate.SubstrateException;

/**
 * Simulated hosts of 16 cores whose containers are plain processes: the payload is read, its script is run by the kernel, and what
 * it wrote is a result as a guest's. What a virtual machine would cost is left out, as it is on Slurm's side.
 */
final class ProcessSite implements Substrate {
    private static final Sliver HOST = new Sliver(16_000, 65_536, 1_048_576, 0);

    private final Path folder;
    private final PayloadSource payloads;
    private final Map<HostId, Sliver> free = new HashMap<>();
    private final Map<ContainerId, Held> containers = new HashMap<>();
    private final List<ContainerListener> listeners = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore readers = new Semaphore(4);

    /** A container, and what it holds of its host. */
    private record Held(ContainerSpec spec, HostId host, ContainerStatus status, byte @Nullable [] result) {}

    /** @param folder where scripts lie while they run; must exist */
    ProcessSite(int hosts, Path folder, PayloadSource payloads) {
        this.folder = folder;
        this.payloads = payloads;
        for (int i = 1; i <= hosts; i++) {
            free.put(new HostId("host" + i), HOST);
        }
    }

    @Override
    public synchronized List<HostState> hosts() {
        return free.entrySet().stream()
                .map(host -> new HostState(
                        host.getKey(),
                        URI.create("process:///"),
                        "processes",
                        HOST,
                        HOST.minus(host.getValue()).orElseThrow(),
                        (int) containers.values().stream()
                                .filter(held -> held.host().equals(host.getKey()))
                                .count(),
                        Set.of(),
                        HostCondition.READY))
                .toList();
    }

    @Override
    public synchronized CompletionStage<ContainerStatus> create(ContainerSpec spec) {
        Held known = containers.get(spec.id());
        if (known != null) {
            return CompletableFuture.completedFuture(known.status());
        }
        Optional<HostId> room = free.entrySet().stream()
                .filter(host -> spec.sliver().fitsIn(host.getValue()))
                .map(Map.Entry::getKey)
                .findFirst();
        if (room.isEmpty()) {
            return CompletableFuture.failedStage(new SubstrateException("no host has room", true));
        }
        HostId host = room.get();
        free.compute(host, (id, left) -> left.minus(spec.sliver()).orElseThrow());
        var status = new ContainerStatus(spec.id(), ContainerPhase.RUNNING, room, Instant.now(), "");
        containers.put(spec.id(), new Held(spec, host, status, null));
        var running = new CompletableFuture<ContainerStatus>();
        threads.execute(() -> run(spec, status, running));
        return running;
    }

    private void run(ContainerSpec spec, ContainerStatus running, CompletableFuture<ContainerStatus> begun) {
        byte[] payload;
        try {
            payload = payload(spec.id());
        } catch (IOException | RuntimeException failed) {
            destroy(spec.id());
            begun.completeExceptionally(
                    new SubstrateException("its payload cannot be read now: " + failed.getMessage(), true));
            return;
        }
        tell(running);
        begun.complete(running);
        Optional<Guest.Ended> ended = Optional.empty();
        try {
            ended = Optional.of(new Guest(folder.resolve(spec.id().toString()))
                    .run(new ByteArrayInputStream(payload), text -> print(spec.id(), text)));
        } catch (IOException failed) {
            System.err.println("container " + spec.id() + ": " + failed);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        stopped(spec.id(), ended.map(Guest.Ended::result).orElse(null));
    }

    /** A few at a time: each takes a connection of the portal's to its database. */
    private byte[] payload(ContainerId id) throws IOException {
        readers.acquireUninterruptibly();
        try (InputStream payload = payloads.open(id)) {
            return payload.readAllBytes();
        } finally {
            readers.release();
        }
    }

    private void stopped(ContainerId id, byte @Nullable [] result) {
        Optional<ContainerStatus> status = Optional.empty();
        synchronized (this) {
            Held held = containers.get(id);
            if (held != null) {
                status = Optional.of(
                        new ContainerStatus(id, ContainerPhase.STOPPED, Optional.of(held.host()), Instant.now(), ""));
                containers.put(id, new Held(held.spec(), held.host(), status.get(), result));
            }
        }
        status.ifPresent(this::tell);
    }

    private void tell(ContainerStatus status) {
        listeners.forEach(listener -> listener.changed(status));
    }

    private void print(ContainerId id, Guest.Words words) {
        listeners.forEach(
                listener -> listener.console(id, words.offset(), words.bytes().clone()));
    }

    @Override
    public synchronized CompletionStage<Void> destroy(ContainerId id) {
        Held held = containers.remove(id);
        if (held != null) {
            free.compute(held.host(), (host, left) -> left.plus(held.spec().sliver()));
        }
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public synchronized Sighting look() {
        return new Sighting(
                Set.copyOf(free.keySet()),
                new ArrayList<>(containers.values()).stream().map(Held::status).toList());
    }

    @Override
    public void addListener(ContainerListener listener) {
        listeners.add(listener);
    }

    @Override
    public synchronized InputStream result(ContainerId id) {
        Held held = containers.get(id);
        byte[] result = held == null ? null : held.result();
        if (result == null) {
            throw new SubstrateException("container " + id + " has no result", false);
        }
        return new ByteArrayInputStream(result);
    }
}
