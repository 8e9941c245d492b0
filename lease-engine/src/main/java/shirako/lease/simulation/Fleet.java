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
    }

    private final Map<HostId, Sliver> hosts = new LinkedHashMap<>();
    private final Set<HostId> unreachable = new LinkedHashSet<>();
    private final Map<ContainerId, Machine> machines = new LinkedHashMap<>();

    void host(HostId host, Sliver capacity) {
        hosts.put(host, capacity);
    }

    void remove(HostId host) {
        hosts.remove(host);
    }

    void cutOff(HostId host) {
        unreachable.add(host);
    }

    void reconnect(HostId host) {
        unreachable.remove(host);
    }

    /** All that is on the host is lost. */
    void wipe(HostId host) {
        machines.values().removeIf(machine -> machine.status().host().equals(Optional.of(host)));
    }

    boolean answers(Machine machine) {
        return machine.status().host().filter(unreachable::contains).isEmpty();
    }

    Set<HostId> answering() {
        Set<HostId> answering = new LinkedHashSet<>(hosts.keySet());
        answering.removeAll(unreachable);
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
                        Optional.of("it is cut off").filter(reason -> unreachable.contains(host.getKey()))))
                .toList();
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
                .filter(host -> !unreachable.contains(host.getKey()))
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
