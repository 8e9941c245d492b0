package shirako.portal.wiring;

import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import shirako.lease.HostId;
import shirako.lease.ReservationId;
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

/** Hosts whose containers are those that a test lists. */
final class ListedContainers implements Substrate {
    private final List<HostId> hosts;
    private final Map<ContainerId, ContainerStatus> containers = new LinkedHashMap<>();
    private final Map<HostId, String> silent = new LinkedHashMap<>();
    private final Map<ContainerId, String> kept = new LinkedHashMap<>();

    ListedContainers(HostId... hosts) {
        this.hosts = List.of(hosts);
    }

    ContainerId add(HostId host, ContainerPhase phase) {
        ContainerId id = new ContainerId(ReservationId.random(), 0);
        containers.put(id, new ContainerStatus(id, phase, Optional.of(host), Instant.EPOCH, ""));
        return id;
    }

    Set<ContainerId> left() {
        return containers.keySet();
    }

    void silence(HostId host, String why) {
        silent.put(host, why);
    }

    void keep(ContainerId id, String why) {
        kept.put(id, why);
    }

    @Override
    public List<HostState> hosts() {
        return hosts.stream()
                .map(host -> new HostState(
                        host,
                        URI.create("xen+tcp://" + host + "/system"),
                        "imagined",
                        Sliver.NONE,
                        Sliver.NONE,
                        0,
                        Set.of(),
                        Optional.ofNullable(silent.get(host))
                                .<HostCondition>map(HostCondition.Unreachable::new)
                                .orElse(HostCondition.READY)))
                .toList();
    }

    @Override
    public Sighting look() {
        return new Sighting(
                hosts.stream().filter(host -> !silent.containsKey(host)).collect(Collectors.toSet()),
                containers.values().stream()
                        .filter(container ->
                                !container.host().map(silent::containsKey).orElse(false))
                        .toList());
    }

    @Override
    public CompletionStage<Void> destroy(ContainerId id) {
        if (kept.containsKey(id)) {
            return CompletableFuture.failedFuture(new SubstrateException(kept.get(id), true));
        }
        containers.remove(id);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<ContainerStatus> create(ContainerSpec spec) {
        throw new UnsupportedOperationException("no test asks for it");
    }

    @Override
    public InputStream result(ContainerId id) {
        throw new UnsupportedOperationException("no test asks for it");
    }

    @Override
    public void addListener(ContainerListener listener) {}
}
