package shirako.lease.actor;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import shirako.lease.journal.Occupancy;
import shirako.lease.journal.Unit;
import shirako.lease.substrate.ContainerId;
import shirako.lease.substrate.ContainerPhase;
import shirako.lease.substrate.ContainerStatus;
import shirako.lease.substrate.HostState;
import shirako.lease.substrate.Sighting;

/**
 * What the machines looked like.
 *
 * @param askedAt when the question was put: what was seen of a container later is newer than this
 * @param hosts every host
 * @param sighting what was found on those that answered
 * @param listed the containers among it, by their ids
 */
record Inspection(Instant askedAt, List<HostState> hosts, Sighting sighting, Map<ContainerId, ContainerStatus> listed) {
    Inspection(Instant askedAt, List<HostState> hosts, Sighting sighting) {
        this(askedAt, hosts, sighting, byId(sighting.containers()));
    }

    private static Map<ContainerId, ContainerStatus> byId(List<ContainerStatus> containers) {
        return containers.stream()
                .collect(Collectors.toUnmodifiableMap(
                        ContainerStatus::id, Function.identity(), (first, later) -> first));
    }

    List<ContainerStatus> containers() {
        return sighting.containers();
    }

    /** The occupancy with its units as they were found. */
    Occupancy compare(Occupancy occupancy, Machinery machinery) {
        return occupancy.withEach(unit -> {
            boolean newer = unit.seenAt().isAfter(askedAt);
            return unit.wanted()
                            && unit.awaited()
                            && !newer
                            && !machinery.busy(unit.status().id(), askedAt)
                    ? found(unit)
                    : unit;
        });
    }

    private Unit found(Unit unit) {
        ContainerStatus known = unit.status();
        ContainerStatus seen = listed.get(known.id());
        if (seen != null) {
            return asListed(unit, seen);
        }
        boolean expected = settled(known.phase());
        if (expected && known.host().map(sighting.answered()::contains).orElseGet(this::allAnswered)) {
            String reason = "It vanished from its host"
                    + known.host().map(host -> " " + host).orElse("")
                    + " without a trace: somebody else removed it, or the host lost its volumes.";
            return unit.seen(
                    new ContainerStatus(known.id(), ContainerPhase.FAILED, known.host(), askedAt, reason), askedAt);
        }
        return unit;
    }

    private Unit asListed(Unit unit, ContainerStatus status) {
        boolean settled = settled(status.phase());
        boolean stopped = unit.status().phase() == ContainerPhase.STOPPED;
        boolean changed = status.phase() != unit.status().phase()
                || !status.host().equals(unit.status().host());
        return settled && changed && !(stopped && status.phase() == ContainerPhase.RUNNING)
                ? unit.seen(status, askedAt)
                : unit;
    }

    private static boolean settled(ContainerPhase phase) {
        return switch (phase) {
            case RUNNING, SUSPENDED, STOPPED -> true;
            case CREATING, FAILED -> false;
        };
    }

    private boolean allAnswered() {
        return hosts.stream().map(HostState::id).allMatch(sighting.answered()::contains);
    }
}
