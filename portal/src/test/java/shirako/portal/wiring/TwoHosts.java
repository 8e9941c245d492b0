package shirako.portal.wiring;

import java.time.Duration;
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
import shirako.lease.substrate.ContainerPhase;
import shirako.lease.substrate.ContainerStatus;
import shirako.lease.substrate.SubstrateException;
import shirako.xen.HostMode;
import shirako.xen.migration.Estate;
import shirako.xen.migration.Mobility;
import shirako.xen.migration.PlacedContainer;
import shirako.xen.migration.SiteHost;
import shirako.xen.migration.Speeds;
import shirako.xen.operation.Fleet;
import shirako.xen.placement.Requirements;

/** Two hosts of 4 GiB that exist only here: a step ends when a test says so. */
final class TwoHosts implements Fleet {
    final Map<ContainerId, CompletableFuture<ContainerStatus>> underway = new LinkedHashMap<>();
    boolean silent;

    private final Map<ContainerId, HostId> places = new LinkedHashMap<>();
    private final Map<ContainerId, Integer> memory = new LinkedHashMap<>();
    private final Map<HostId, HostMode> modes = new LinkedHashMap<>();

    static Sliver sliver(int memoryMib) {
        return new Sliver(1000, memoryMib, 100, 0);
    }

    ContainerId container(HostId host, int memoryMib) {
        ContainerId id = new ContainerId(ReservationId.random(), 0);
        places.put(id, host);
        memory.put(id, memoryMib);
        return id;
    }

    Set<HostId> draining() {
        return modes.entrySet().stream()
                .filter(mode -> mode.getValue() == HostMode.DRAINING)
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    void succeed(ContainerId id) {
        underway.remove(id)
                .complete(new ContainerStatus(
                        id, ContainerPhase.RUNNING, Optional.ofNullable(places.get(id)), Instant.EPOCH, ""));
    }

    @Override
    public Estate estate() {
        return new Estate(
                List.of(host("one"), host("two")),
                places.entrySet().stream()
                        .map(place -> new PlacedContainer(
                                place.getKey(),
                                place.getValue(),
                                sliver(memory.getOrDefault(place.getKey(), 0)),
                                memory.getOrDefault(place.getKey(), 0),
                                0,
                                Duration.ZERO,
                                Set.of(Mobility.LIVE),
                                Requirements.NONE))
                        .toList());
    }

    private static SiteHost host(String name) {
        return new SiteHost(new HostId(name), new Sliver(16_000, 4096, 100_000, 0));
    }

    @Override
    public Speeds speeds() {
        return Speeds.DEFAULT;
    }

    @Override
    public CompletionStage<ContainerStatus> migrate(ContainerId id, HostId to) {
        CompletableFuture<ContainerStatus> step = new CompletableFuture<>();
        underway.put(id, step);
        return step.thenApply(status -> {
            places.put(id, to);
            return status;
        });
    }

    @Override
    public CompletionStage<ContainerStatus> suspend(ContainerId id) {
        throw new UnsupportedOperationException("no test asks for it");
    }

    @Override
    public CompletionStage<ContainerStatus> resume(ContainerId id, HostId at) {
        throw new UnsupportedOperationException("no test asks for it");
    }

    @Override
    public CompletionStage<ContainerStatus> resume(ContainerId id) {
        throw new UnsupportedOperationException("no test asks for it");
    }

    @Override
    public CompletionStage<ContainerStatus> resize(ContainerId id, Sliver sliver) {
        throw new UnsupportedOperationException("no test asks for it");
    }

    @Override
    public void mode(HostId host, HostMode mode) {
        if (silent) {
            throw new SubstrateException("no route to host " + host, true);
        }
        modes.put(host, mode);
    }
}
