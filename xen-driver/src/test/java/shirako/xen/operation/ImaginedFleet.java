package shirako.xen.operation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
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
import shirako.xen.placement.Requirements;

/** Hosts that exist only here: a step ends when the test says so. */
final class ImaginedFleet implements Fleet {

    private final Map<HostId, Sliver> hosts = new LinkedHashMap<>();
    private final Map<ContainerId, HostId> places = new LinkedHashMap<>();
    private final Map<ContainerId, Sliver> slivers = new LinkedHashMap<>();
    final Map<HostId, HostMode> modes = new LinkedHashMap<>();
    final Map<ContainerId, CompletableFuture<ContainerStatus>> underway = new LinkedHashMap<>();
    final List<String> begun = new ArrayList<>();
    Speeds speeds = Speeds.DEFAULT;

    HostId host(String name, int memoryMib) {
        HostId id = new HostId(name);
        hosts.put(id, new Sliver(100_000, memoryMib, 100_000, 0));
        return id;
    }

    ContainerId container(HostId host, int memoryMib) {
        ContainerId id = new ContainerId(ReservationId.random(), 0);
        places.put(id, host);
        slivers.put(id, new Sliver(1000, memoryMib, 100, 0));
        return id;
    }

    HostId placeOf(ContainerId id) {
        return places.get(id);
    }

    @Override
    public Estate estate() {
        return new Estate(
                hosts.entrySet().stream()
                        .map(host -> new SiteHost(host.getKey(), host.getValue()))
                        .toList(),
                places.entrySet().stream()
                        .map(place -> new PlacedContainer(
                                place.getKey(),
                                place.getValue(),
                                slivers.get(place.getKey()),
                                slivers.get(place.getKey()).memoryMib(),
                                0,
                                Duration.ofHours(1),
                                Set.of(Mobility.LIVE, Mobility.SUSPENDED),
                                Requirements.NONE))
                        .toList());
    }

    private CompletionStage<ContainerStatus> begin(ContainerId id, HostId to, String what) {
        begun.add(what);
        CompletableFuture<ContainerStatus> step = new CompletableFuture<>();
        underway.put(id, step);
        return step.thenApply(status -> {
            places.put(id, to);
            return status;
        });
    }

    @Override
    public Speeds speeds() {
        return speeds;
    }

    @Override
    public CompletionStage<ContainerStatus> migrate(ContainerId id, HostId to) {
        return begin(id, to, "migrate");
    }

    @Override
    public CompletionStage<ContainerStatus> suspend(ContainerId id) {
        return begin(id, placeOf(id), "suspend");
    }

    @Override
    public CompletionStage<ContainerStatus> resume(ContainerId id, HostId at) {
        return begin(id, at, "resume");
    }

    @Override
    public CompletionStage<ContainerStatus> resume(ContainerId id) {
        return begin(id, placeOf(id), "resume where it was");
    }

    @Override
    public CompletionStage<ContainerStatus> resize(ContainerId id, Sliver sliver) {
        return begin(id, placeOf(id), "resize");
    }

    @Override
    public void mode(HostId host, HostMode mode) {
        modes.put(host, mode);
    }

    /** Ends the step that is under way for this container. */
    void succeed(ContainerId id) {
        underway.remove(id)
                .complete(new ContainerStatus(
                        id, ContainerPhase.RUNNING, Optional.ofNullable(placeOf(id)), Instant.EPOCH, ""));
    }

    /** For good: it is of no use to try it again. */
    void fail(ContainerId id, String why) {
        underway.remove(id).completeExceptionally(new SubstrateException(why, false));
    }

    /** It may succeed when it is tried again. */
    void failForNow(ContainerId id, String why) {
        underway.remove(id).completeExceptionally(new SubstrateException(why, true));
    }

    /** Ends whatever is under way until nothing is. */
    void letAllSucceed() {
        while (!underway.isEmpty()) {
            succeed(underway.keySet().iterator().next());
        }
    }
}
