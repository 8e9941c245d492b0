package shirako.lease.simulation;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import shirako.lease.HostId;
import shirako.lease.Sliver;
import shirako.lease.substrate.Capability;
import shirako.lease.substrate.ContainerId;
import shirako.lease.substrate.ContainerPhase;
import shirako.lease.substrate.ContainerSpec;
import shirako.lease.substrate.ContainerStatus;
import shirako.lease.substrate.HostCondition;
import shirako.lease.substrate.HostState;

/** Simulated hosts with what is on them. Never puts more on a host than it holds. */
final class Fleet {
    /**
     * One container.
     *
     * @param left how long it runs before it stops by itself, counted from {@code status.since()} while it runs
     */
    record Machine(ContainerSpec spec, ContainerStatus status, Duration left) {
        ContainerPhase phase() {
            return status.phase();
        }

        Machine with(ContainerPhase phase, Instant now) {
            Duration ran =
                    status.phase() == ContainerPhase.RUNNING ? Duration.between(status.since(), now) : Duration.ZERO;
            return new Machine(spec, new ContainerStatus(spec.id(), phase, status.host(), now, ""), left.minus(ran));
        }

        /** In the same phase, and for as long. */
        Machine on(HostId host) {
            ContainerStatus there =
                    new ContainerStatus(spec.id(), status.phase(), Optional.of(host), status.since(), status.detail());
            return new Machine(spec, there, left);
        }
    }

    private final Map<HostId, Sliver> hosts = new LinkedHashMap<>();
    /** Shorter than this a host that answers between two silences may not be seen to do so. */
    private static final Duration GLIMPSE = Duration.ofSeconds(30);

    private final Map<HostId, Instant> unreachable = new LinkedHashMap<>();
    private final Map<HostId, Silence> silences = new LinkedHashMap<>();
    private final Set<HostId> shutOut = new LinkedHashSet<>();
    private final Map<ContainerId, Machine> machines = new LinkedHashMap<>();

    void host(HostId host, Sliver capacity) {
        hosts.put(host, capacity);
    }

    void remove(HostId host) {
        hosts.remove(host);
    }

    /** From when on a host did not answer but for a glimpse, and when it did last. */
    private record Silence(Instant from, Instant until) {}

    void cutOff(HostId host, Instant now) {
        if (unreachable.putIfAbsent(host, now) != null) {
            return;
        }
        Silence last = silences.get(host);
        boolean goesOn = last != null && last.until().plus(GLIMPSE).isAfter(now);
        silences.put(host, new Silence(goesOn ? last.from() : now, Instant.MAX));
    }

    void reconnect(HostId host, Instant now) {
        if (unreachable.remove(host) != null) {
            silences.computeIfPresent(host, (id, silence) -> new Silence(silence.from(), now));
        }
    }

    /** Since when a host has not answered at all; empty when it does. */
    Optional<Instant> unreachableSince(HostId host) {
        return Optional.ofNullable(unreachable.get(host));
    }

    /** Since when a site may think that a host has not answered, as what it said meanwhile was too short to be heard. */
    Optional<Instant> silentSince(HostId host) {
        return Optional.ofNullable(silences.get(host)).map(Silence::from);
    }

    /** Nothing is placed on these. */
    void shutOut(Set<HostId> dead) {
        shutOut.clear();
        shutOut.addAll(dead);
    }

    Set<HostId> shutOut() {
        return Set.copyOf(shutOut);
    }

    /** All that is on the host is lost. */
    void wipe(HostId host) {
        machines.values().removeIf(machine -> machine.status().host().equals(Optional.of(host)));
    }

    boolean answers(Machine machine) {
        return machine.status().host().filter(unreachable::containsKey).isEmpty();
    }

    Set<HostId> answering() {
        Set<HostId> answering = new LinkedHashSet<>(hosts.keySet());
        answering.removeAll(unreachable.keySet());
        return answering;
    }

    List<HostState> states(Set<Capability> capabilities) {
        return hosts.entrySet().stream()
                .map(host -> new HostState(
                        host.getKey(),
                        URI.create("simulated://" + host.getKey()),
                        "simulated",
                        host.getValue(),
                        used(host.getKey()),
                        (int) machines.values().stream()
                                .filter(machine -> machine.status().host().equals(Optional.of(host.getKey())))
                                .count(),
                        capabilities,
                        condition(host.getKey())))
                .toList();
    }

    private HostCondition condition(HostId host) {
        Optional<String> silence = Optional.of("it is cut off").filter(reason -> unreachable.containsKey(host));
        return shutOut.contains(host)
                ? new HostCondition.DeclaredDead(silence)
                : silence.<HostCondition>map(HostCondition.Unreachable::new).orElse(HostCondition.READY);
    }

    /** Whether the host of a container is dead to the site and does not answer, either. */
    boolean dead(Machine machine) {
        return !answers(machine) && shutOut(machine);
    }

    /** Whether the host of a container takes no others. */
    boolean shutOut(Machine machine) {
        return machine.status().host().filter(shutOut::contains).isPresent();
    }

    List<Machine> all() {
        return List.copyOf(machines.values());
    }

    Optional<Machine> find(ContainerId id) {
        return Optional.ofNullable(machines.get(id));
    }

    void put(Machine machine) {
        machines.put(machine.spec().id(), machine);
    }

    void remove(ContainerId id) {
        machines.remove(id);
    }

    int count() {
        return machines.size();
    }

    Set<ContainerId> ids() {
        return new LinkedHashSet<>(machines.keySet());
    }

    /** The first host that answers and has room. */
    Optional<HostId> place(Sliver sliver) {
        return hosts.entrySet().stream()
                .filter(host -> !unreachable.containsKey(host.getKey()) && !shutOut.contains(host.getKey()))
                .filter(host -> used(host.getKey()).plus(sliver).fitsIn(host.getValue()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** Whether a host has room for a sliver in place of another one. */
    boolean fits(HostId host, Sliver instead, Sliver sliver) {
        Sliver others = used(host).minus(instead).orElse(Sliver.NONE);
        return hosts.containsKey(host) && others.plus(sliver).fitsIn(hosts.get(host));
    }

    /** Stopped and suspended containers need no CPU, memory or network. */
    Sliver used(HostId host) {
        Sliver used = Sliver.NONE;
        for (Machine machine : machines.values()) {
            boolean runs = machine.phase() != ContainerPhase.STOPPED && machine.phase() != ContainerPhase.SUSPENDED;
            if (runs && machine.status().host().equals(Optional.of(host))) {
                used = used.plus(machine.spec().sliver());
            }
        }
        return used;
    }
}
