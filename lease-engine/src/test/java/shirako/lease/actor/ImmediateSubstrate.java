package shirako.lease.actor;

import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import shirako.lease.HostId;
import shirako.lease.Sliver;
import shirako.lease.substrate.ContainerId;
import shirako.lease.substrate.ContainerListener;
import shirako.lease.substrate.ContainerPhase;
import shirako.lease.substrate.ContainerSpec;
import shirako.lease.substrate.ContainerStatus;
import shirako.lease.substrate.HostCondition;
import shirako.lease.substrate.HostState;
import shirako.lease.substrate.Sighting;
import shirako.lease.substrate.Substrate;

/** Containers run as soon as they are asked for. */
public final class ImmediateSubstrate implements Substrate {
    public static final Sliver ONE_CPU = World.ONE_CPU;

    private static final HostId HOST = new HostId("h1");

    private final Map<ContainerId, ContainerStatus> containers = new ConcurrentHashMap<>();
    private final AtomicInteger made = new AtomicInteger();
    private final AtomicBoolean silent = new AtomicBoolean();

    /** How many containers there ever were. */
    public int made() {
        return made.get();
    }

    /** Its host answers no more. */
    public void fallSilent() {
        silent.set(true);
    }

    @Override
    public List<HostState> hosts() {
        return List.of(new HostState(
                HOST,
                URI.create("test:///default"),
                "test",
                World.HOST,
                World.ONE_CPU,
                0,
                Set.of(),
                HostCondition.READY));
    }

    @Override
    public CompletionStage<ContainerStatus> create(ContainerSpec spec) {
        return CompletableFuture.completedStage(containers.computeIfAbsent(spec.id(), id -> run(id)));
    }

    private ContainerStatus run(ContainerId id) {
        made.incrementAndGet();
        return new ContainerStatus(id, ContainerPhase.RUNNING, Optional.of(HOST), Instant.now(), "");
    }

    @Override
    public CompletionStage<Void> destroy(ContainerId id) {
        containers.remove(id);
        return CompletableFuture.completedStage(null);
    }

    @Override
    public Sighting look() {
        return silent.get()
                ? new Sighting(Set.of(), List.of())
                : new Sighting(Set.of(HOST), List.copyOf(containers.values()));
    }

    @Override
    public void addListener(ContainerListener listener) {
        // Nothing happens by itself here.
    }

    @Override
    public InputStream result(ContainerId id) {
        return InputStream.nullInputStream();
    }
}
