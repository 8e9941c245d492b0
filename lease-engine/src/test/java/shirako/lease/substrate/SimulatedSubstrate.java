package shirako.lease.substrate;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import shirako.lease.HostId;
import shirako.lease.Sliver;

/**
 * A site of simulated hosts in virtual time: containers boot for a while, run for as long as they are scripted to, and
 * stop. Faults come on demand. It is the machines, not the actors: it survives what crashes them. Stages complete while
 * {@link VirtualTime} advances. Not safe for use by several threads.
 */
public final class SimulatedSubstrate implements Substrate {
    private record Machine(ContainerSpec spec, ContainerStatus status) {}

    private final VirtualTime time;
    private final Map<HostId, Sliver> hosts = new LinkedHashMap<>();
    private final Set<HostId> unreachable = new LinkedHashSet<>();
    private Runnable onceAsked = () -> {};
    private final Map<ContainerId, Machine> machines = new LinkedHashMap<>();
    private final Map<ContainerId, CompletableFuture<ContainerStatus>> making = new LinkedHashMap<>();
    private final List<ContainerListener> listeners = new ArrayList<>();
    private final Deque<SubstrateException> createFaults = new ArrayDeque<>();
    private final Deque<SubstrateException> destroyFaults = new ArrayDeque<>();
    private final List<String> calls = new ArrayList<>();
    private Duration bootTime = Duration.ofSeconds(3);
    private Function<ContainerId, Duration> runTime = id -> Duration.ofDays(365);
    private Function<ContainerId, byte[]> results = id -> new byte[1024];

    public SimulatedSubstrate(VirtualTime time) {
        this.time = time;
    }

    /** Adds a host, or gives it another size. */
    public SimulatedSubstrate host(String name, Sliver capacity) {
        hosts.put(new HostId(name), capacity);
        return this;
    }

    public void removeHost(String name) {
        hosts.remove(new HostId(name));
    }

    /** From now on the host does not answer; its containers run on unseen. */
    public void cutOff(String name) {
        unreachable.add(new HostId(name));
    }

    /** The host tells once more that it answers, and then does not. */
    public void cutOffOnceAsked(String name) {
        onceAsked = () -> cutOff(name);
    }

    public void reconnect(String name) {
        unreachable.remove(new HostId(name));
    }

    public SimulatedSubstrate bootingFor(Duration duration) {
        bootTime = duration;
        return this;
    }

    /** How long each container runs until it powers itself off. */
    public SimulatedSubstrate runningFor(Function<ContainerId, Duration> duration) {
        runTime = duration;
        return this;
    }

    /** What stopped containers have on their result volumes. */
    public SimulatedSubstrate writing(Function<ContainerId, byte[]> bytes) {
        results = bytes;
        return this;
    }

    /** The next container that is made fails so. */
    public void failNextCreate(String message, boolean retryable) {
        createFaults.add(new SubstrateException(message, retryable));
    }

    public void failNextDestroy(String message) {
        destroyFaults.add(new SubstrateException(message, true));
    }

    /** Somebody removes a container behind our back. */
    public void vanish(ContainerId id) {
        machines.remove(id);
    }

    /** A container writes to its console. */
    public void print(ContainerId id, long offset, byte[] bytes) {
        listeners.forEach(listener -> listener.console(id, offset, bytes));
    }

    /** The process that used the substrate is gone, and whatever it waited for with it; the machines go on. */
    public void forgetCaller() {
        listeners.clear();
        making.clear();
    }

    /** What was asked for, in order, such as {@code create shirako-...-0}. */
    public List<String> calls() {
        return List.copyOf(calls);
    }

    /** How many containers exist, seen or not. */
    public int count() {
        return machines.size();
    }

    /** Every container that exists, seen or not. */
    public Set<ContainerId> containers() {
        return Set.copyOf(machines.keySet());
    }

    @Override
    public List<HostState> hosts() {
        List<HostState> states = states();
        onceAsked.run();
        onceAsked = () -> {};
        return states;
    }

    private List<HostState> states() {
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
                        Optional.of("it is cut off").filter(reason -> unreachable.contains(host.getKey()))))
                .toList();
    }

    @Override
    public CompletionStage<ContainerStatus> create(ContainerSpec spec) {
        calls.add("create " + spec.id());
        Machine existing = machines.get(spec.id());
        if (existing != null && existing.status().phase() != ContainerPhase.CREATING) {
            return CompletableFuture.completedStage(existing.status());
        }
        if (making.containsKey(spec.id())) {
            return making.get(spec.id());
        }
        CompletableFuture<ContainerStatus> stage = new CompletableFuture<>();
        making.put(spec.id(), stage);
        if (!createFaults.isEmpty()) {
            fail(spec.id(), stage, createFaults.remove());
        } else {
            Optional<HostId> host =
                    existing == null ? place(spec.sliver()) : existing.status().host();
            host.ifPresentOrElse(
                    found -> boot(spec, found, stage),
                    () -> fail(
                            spec.id(),
                            stage,
                            new SubstrateException("no host that answers has room for " + spec.sliver(), true)));
        }
        return stage;
    }

    @Override
    public CompletionStage<Void> destroy(ContainerId id) {
        calls.add("destroy " + id);
        if (!destroyFaults.isEmpty()) {
            return CompletableFuture.failedStage(destroyFaults.remove());
        }
        Machine machine = machines.get(id);
        if (machine != null
                && machine.status().host().filter(unreachable::contains).isPresent()) {
            return CompletableFuture.failedStage(new SubstrateException("its host does not answer", true));
        }
        machines.remove(id);
        return CompletableFuture.completedStage(null);
    }

    @Override
    public Sighting look() {
        List<ContainerStatus> seen = machines.values().stream()
                .map(Machine::status)
                .filter(status -> status.host().filter(unreachable::contains).isEmpty())
                .toList();
        Set<HostId> answered = new LinkedHashSet<>(hosts.keySet());
        answered.removeAll(unreachable);
        return new Sighting(answered, seen);
    }

    @Override
    public void addListener(ContainerListener listener) {
        listeners.add(listener);
    }

    @Override
    public InputStream result(ContainerId id) {
        Machine machine = machines.get(id);
        if (machine == null || machine.status().phase() != ContainerPhase.STOPPED) {
            throw new SubstrateException("container " + id + " has no result", false);
        }
        return new ByteArrayInputStream(results.apply(id));
    }

    private void boot(ContainerSpec spec, HostId host, CompletableFuture<ContainerStatus> stage) {
        become(spec, host, ContainerPhase.CREATING);
        time.after(bootTime, () -> {
            Machine machine = machines.get(spec.id());
            if (machine == null || machine.status().phase() != ContainerPhase.CREATING) {
                return;
            }
            ContainerStatus running = become(spec, host, ContainerPhase.RUNNING);
            time.after(runTime.apply(spec.id()), () -> stop(running));
            CompletableFuture<ContainerStatus> waiting = making.remove(spec.id());
            if (waiting != null) {
                waiting.complete(running);
            }
        });
        if (stage.isDone()) {
            making.remove(spec.id());
        }
    }

    private void stop(ContainerStatus running) {
        Machine machine = machines.get(running.id());
        if (machine != null && machine.status().equals(running)) {
            become(machine.spec(), running.host().orElseThrow(), ContainerPhase.STOPPED);
        }
    }

    private void fail(ContainerId id, CompletableFuture<ContainerStatus> stage, SubstrateException reason) {
        time.after(Duration.ofMillis(100), () -> {
            making.remove(id);
            stage.completeExceptionally(reason);
        });
    }

    private ContainerStatus become(ContainerSpec spec, HostId host, ContainerPhase phase) {
        ContainerStatus status = new ContainerStatus(spec.id(), phase, Optional.of(host), time.instant(), "");
        machines.put(spec.id(), new Machine(spec, status));
        if (!unreachable.contains(host)) {
            List.copyOf(listeners).forEach(listener -> listener.changed(status));
        }
        return status;
    }

    private Optional<HostId> place(Sliver sliver) {
        return hosts.entrySet().stream()
                .filter(host -> !unreachable.contains(host.getKey()))
                .filter(host -> used(host.getKey()).plus(sliver).fitsIn(host.getValue()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** Stopped containers need no CPU, memory or network any more. */
    private Sliver used(HostId host) {
        return machines.values().stream()
                .filter(machine -> machine.status().host().equals(Optional.of(host)))
                .filter(machine -> machine.status().phase() != ContainerPhase.STOPPED)
                .map(machine -> machine.spec().sliver())
                .reduce(Sliver.NONE, Sliver::plus);
    }
}
