package shirako.lease.bench;

import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
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

/** Machines that cost nothing, so that what is measured is the leasing: each container runs as soon as it is asked for. */
final class FreeMachines implements Substrate {
    /** What each container is. */
    static final Sliver UNIT = new Sliver(1000, 1024, 1000, 0);

    private static final int HOSTS = 64;

    private final InstantSource clock;
    private final List<HostState> hosts = new ArrayList<>();
    private final Deque<HostId> free = new ArrayDeque<>();
    private final Map<ContainerId, ContainerStatus> containers = new HashMap<>();

    /** @param units how many containers there is room for at least */
    FreeMachines(int units, InstantSource clock) {
        this.clock = clock;
        int each = (units + HOSTS - 1) / HOSTS;
        Sliver size = new Sliver(
                each * UNIT.cpuMillis(), each * UNIT.memoryMib(), each * UNIT.diskMib(), UNIT.networkMbits());
        for (int host = 0; host < HOSTS; host++) {
            HostId id = new HostId("h" + host);
            hosts.add(new HostState(
                    id, URI.create("test:///default"), "test", size, Sliver.NONE, 0, Set.of(), HostCondition.READY));
            for (int unit = 0; unit < each; unit++) {
                free.addLast(id);
            }
        }
    }

    synchronized int running() {
        return containers.size();
    }

    /** Lets go of what it remembers, for a measurement of what others remember. */
    synchronized void forgetWhichRun() {
        containers.clear();
        free.clear();
    }

    @Override
    public List<HostState> hosts() {
        return hosts;
    }

    @Override
    public synchronized CompletionStage<ContainerStatus> create(ContainerSpec spec) {
        return CompletableFuture.completedStage(containers.computeIfAbsent(
                spec.id(),
                id -> new ContainerStatus(id, ContainerPhase.RUNNING, Optional.of(free.removeFirst()), now(), "")));
    }

    private Instant now() {
        return clock.instant();
    }

    @Override
    public synchronized CompletionStage<Void> destroy(ContainerId id) {
        ContainerStatus gone = containers.remove(id);
        if (gone != null) {
            gone.host().ifPresent(free::addFirst);
        }
        return CompletableFuture.completedStage(null);
    }

    @Override
    public synchronized Sighting look() {
        return new Sighting(Set.copyOf(hosts.stream().map(HostState::id).toList()), List.copyOf(containers.values()));
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
