package shirako.portal.whole;

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
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
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
import shirako.lease.substrate.SubstrateException;

/** One host whose containers run until they are destroyed. */
public final class ImaginedSite implements Substrate {
    private static final HostId HOST = new HostId("host1");

    private final Map<ContainerId, ContainerStatus> containers = new ConcurrentHashMap<>();
    private final List<ContainerListener> listeners = new CopyOnWriteArrayList<>();
    private final AtomicBoolean silent = new AtomicBoolean();

    /** Its host answers no more. */
    public void fallSilent() {
        silent.set(true);
    }

    @Override
    public List<HostState> hosts() {
        return List.of(new HostState(
                HOST,
                URI.create("imagined:///"),
                "imagined",
                new Sliver(4000, 8192, 65536, 0),
                Sliver.NONE,
                containers.size(),
                Set.of(),
                HostCondition.READY));
    }

    @Override
    public CompletionStage<ContainerStatus> create(ContainerSpec spec) {
        ContainerStatus status = containers.computeIfAbsent(
                spec.id(), id -> new ContainerStatus(id, ContainerPhase.RUNNING, Optional.of(HOST), Instant.now(), ""));
        listeners.forEach(listener -> listener.changed(status));
        return CompletableFuture.completedFuture(status);
    }

    @Override
    public CompletionStage<Void> destroy(ContainerId id) {
        containers.remove(id);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public Sighting look() {
        return silent.get()
                ? new Sighting(Set.of(), List.of())
                : new Sighting(Set.of(HOST), List.copyOf(containers.values()));
    }

    @Override
    public void addListener(ContainerListener listener) {
        listeners.add(listener);
    }

    @Override
    public InputStream result(ContainerId id) {
        throw new SubstrateException("it never stopped", false);
    }
}
