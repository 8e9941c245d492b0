package shirako.lease.simulation;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import shirako.lease.HostId;
import shirako.lease.Sliver;
import shirako.lease.substrate.Capability;
import shirako.lease.substrate.ContainerId;
import shirako.lease.substrate.ContainerListener;
import shirako.lease.substrate.ContainerPhase;
import shirako.lease.substrate.ContainerSpec;
import shirako.lease.substrate.ContainerStatus;
import shirako.lease.substrate.HostState;
import shirako.lease.substrate.Sighting;
import shirako.lease.substrate.Substrate;
import shirako.lease.substrate.SubstrateException;

/**
 * A site of simulated hosts in virtual time: containers boot for a while, run for as long as they are scripted to, and
 * stop. Faults come on demand, or as {@link CallFates} decide. It is the machines, not the actors: it survives what
 * crashes them. Stages complete while {@link VirtualTime} advances. Not safe for use by several threads.
 */
public final class SimulatedSubstrate implements Substrate {
    private static final Duration SHORTLY = Duration.ofMillis(100);
    private static final Duration SETTING_ASIDE = Duration.ofSeconds(1);

    private final VirtualTime time;
    private final Fleet fleet = new Fleet();
    private Runnable onceAsked = () -> {};
    private Consumer<HostId> taking = host -> {};
    private final Map<ContainerId, CompletableFuture<ContainerStatus>> making = new LinkedHashMap<>();
    private final List<ContainerListener> listeners = new ArrayList<>();
    private final Deque<SubstrateException> createFaults = new ArrayDeque<>();
    private final Deque<SubstrateException> destroyFaults = new ArrayDeque<>();
    private final List<String> calls = new ArrayList<>();
    private final Set<Capability> capabilities = EnumSet.noneOf(Capability.class);
    private CallFates fates = CallFates.SMOOTH;
    private BooleanSupplier eventLost = () -> false;
    private Duration bootTime = Duration.ofSeconds(3);
    private Function<ContainerId, Duration> runTime = id -> Duration.ofDays(365);
    private Function<ContainerId, byte[]> results = id -> new byte[1024];

    public SimulatedSubstrate(VirtualTime time) {
        this.time = time;
    }

    /** Adds a host, or gives it another size. */
    public SimulatedSubstrate host(String name, Sliver capacity) {
        fleet.host(new HostId(name), capacity);
        return this;
    }

    public void removeHost(String name) {
        fleet.remove(new HostId(name));
    }

    /** Machines that can do so much more. */
    public SimulatedSubstrate able(Set<Capability> abilities) {
        capabilities.addAll(abilities);
        return this;
    }

    /** From now on the host does not answer; its containers run on unseen. */
    public void cutOff(String name) {
        fleet.cutOff(new HostId(name), time.instant());
    }

    /** The host is dead: all containers on it are lost, and it does not answer until it is reconnected. */
    public void die(String name) {
        fleet.wipe(new HostId(name));
        cutOff(name);
    }

    /** The host tells once more that it answers, and then does not. */
    public void cutOffOnceAsked(String name) {
        onceAsked = () -> cutOff(name);
    }

    public void reconnect(String name) {
        fleet.reconnect(new HostId(name), time.instant());
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

    /** What comes of calls from now on. */
    public void fates(CallFates newFates) {
        fates = newFates;
    }

    /** Asked for each event whether listeners do not hear of it. */
    public void losingEvents(BooleanSupplier lost) {
        eventLost = lost;
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
        fleet.remove(id);
    }

    /** The site moves a container to another host, as it is: one that runs does not stop for that. */
    public void move(ContainerId id, String host) {
        fleet.find(id).ifPresent(machine -> become(machine.on(new HostId(host))));
    }

    /** A container writes to its console. */
    public void print(ContainerId id, long offset, byte[] bytes) {
        listeners.forEach(listener -> listener.console(id, offset, bytes));
    }

    /** The process that used the substrate is gone, and whatever it waited for with it; the machines go on. */
    public void forgetCaller() {
        listeners.clear();
        making.clear();
        forgetShutOut();
    }

    /** The driver's process is gone, and what it was told with it. */
    void forgetShutOut() {
        fleet.shutOut(Set.of());
    }

    /** Hears of each host on which a container is placed, or may be again. */
    void onTaking(Consumer<HostId> listener) {
        taking = listener;
    }

    /** What was asked for, in order, such as {@code create shirako-...-0}. */
    public List<String> calls() {
        return List.copyOf(calls);
    }

    /** How many containers exist, seen or not. */
    public int count() {
        return fleet.count();
    }

    /** What a container was made as; empty when it does not exist. */
    public Optional<ContainerSpec> spec(ContainerId id) {
        return fleet.find(id).map(Fleet.Machine::spec);
    }

    /** Every container that exists, seen or not. */
    public Set<ContainerId> containers() {
        return Collections.unmodifiableSet(fleet.ids());
    }

    /** What nobody but the simulation can see: everything, also on hosts that do not answer. */
    Fleet fleet() {
        return fleet;
    }

    @Override
    public Set<Capability> capabilities() {
        return Collections.unmodifiableSet(EnumSet.copyOf(capabilities));
    }

    @Override
    public List<HostState> hosts() {
        List<HostState> states = fleet.states(capabilities);
        onceAsked.run();
        onceAsked = () -> {};
        return states;
    }

    @Override
    public CompletionStage<ContainerStatus> create(ContainerSpec spec) {
        calls.add("create " + spec.id());
        return call(Call.CREATE, spec.id(), createFaults, () -> make(spec));
    }

    @Override
    public CompletionStage<ContainerStatus> resize(ContainerId id, Sliver sliver) {
        calls.add("resize " + id);
        return call(Call.RESIZE, id, new ArrayDeque<>(), () -> on(id, machine -> resize(machine, sliver)));
    }

    @Override
    public CompletionStage<ContainerStatus> suspend(ContainerId id) {
        calls.add("suspend " + id);
        return call(Call.SUSPEND, id, new ArrayDeque<>(), () -> on(id, this::setAside));
    }

    @Override
    public CompletionStage<ContainerStatus> resume(ContainerId id) {
        calls.add("resume " + id);
        return call(Call.RESUME, id, new ArrayDeque<>(), () -> on(id, this::goOn));
    }

    @Override
    public CompletionStage<Void> destroy(ContainerId id) {
        calls.add("destroy " + id);
        return call(Call.DESTROY, id, destroyFaults, () -> {
            if (fleet.find(id).filter(fleet::dead).isPresent()) {
                return CompletableFuture.completedStage(null);
            }
            if (fleet.find(id).filter(machine -> !fleet.answers(machine)).isPresent()) {
                return failed("its host does not answer", true);
            }
            return fleet.find(id).filter(fleet::shutOut).isPresent() ? destroySlowly(id) : destroyNow(id);
        });
    }

    private CompletionStage<Void> destroyNow(ContainerId id) {
        fleet.remove(id);
        return CompletableFuture.completedStage(null);
    }

    /** A host that has come back has other things to do as well. */
    private CompletionStage<Void> destroySlowly(ContainerId id) {
        CompletableFuture<Void> stage = new CompletableFuture<>();
        time.after(SETTING_ASIDE, () -> {
            if (fleet.find(id).filter(machine -> !fleet.answers(machine)).isPresent()) {
                stage.completeExceptionally(new SubstrateException("its host does not answer", true));
            } else {
                follow(destroyNow(id), stage);
            }
        });
        return stage;
    }

    @Override
    public void shutOut(Set<HostId> hosts) {
        fleet.shutOut().stream().filter(host -> !hosts.contains(host)).forEach(taking);
        fleet.shutOut(hosts);
    }

    @Override
    public Sighting look() {
        List<ContainerStatus> seen = fleet.all().stream()
                .filter(fleet::answers)
                .map(Fleet.Machine::status)
                .toList();
        return new Sighting(fleet.answering(), seen);
    }

    @Override
    public void addListener(ContainerListener listener) {
        listeners.add(listener);
    }

    @Override
    public InputStream result(ContainerId id) {
        fleet.find(id)
                .filter(machine -> machine.phase() == ContainerPhase.STOPPED)
                .orElseThrow(() -> new SubstrateException("container " + id + " has no result", false));
        return new ByteArrayInputStream(results.apply(id));
    }

    /** Lets fate decide about a call. */
    private <T> CompletionStage<T> call(
            Call call, ContainerId id, Deque<SubstrateException> scripted, Supplier<CompletionStage<T>> effect) {
        CallFate fate = scripted.isEmpty()
                ? fates.of(call, id)
                : new CallFate.Fails(scripted.remove(), call == Call.CREATE ? SHORTLY : Duration.ZERO, false);
        return switch (fate) {
            case CallFate.Begins begins when begins.after().isZero() -> effect.get();
            case CallFate.Begins begins -> {
                CompletableFuture<T> stage = new CompletableFuture<>();
                time.after(begins.after(), () -> follow(effect.get(), stage));
                yield stage;
            }
            case CallFate.Fails fails -> {
                if (fails.takesEffect()) {
                    effect.get();
                }
                yield failedAfter(fails.after(), fails.reason());
            }
            case CallFate.Silent silent -> {
                if (silent.takesEffect()) {
                    effect.get();
                }
                yield new CompletableFuture<>();
            }
        };
    }

    private static <T> void follow(CompletionStage<T> leader, CompletableFuture<T> follower) {
        leader.whenComplete((value, error) -> {
            if (error == null) {
                follower.complete(value);
            } else {
                follower.completeExceptionally(error);
            }
        });
    }

    private <T> CompletionStage<T> failedAfter(Duration delay, SubstrateException reason) {
        if (delay.isZero()) {
            return CompletableFuture.failedStage(reason);
        }
        CompletableFuture<T> stage = new CompletableFuture<>();
        time.after(delay, () -> stage.completeExceptionally(reason));
        return stage;
    }

    private static <T> CompletionStage<T> failed(String reason, boolean retryable) {
        return CompletableFuture.failedStage(new SubstrateException(reason, retryable));
    }

    private CompletionStage<ContainerStatus> make(ContainerSpec spec) {
        Optional<Fleet.Machine> existing = fleet.find(spec.id());
        if (existing.filter(fleet::dead).isPresent()) {
            return failed("its host was declared dead while it was being made", false);
        }
        if (existing.filter(machine -> machine.phase() != ContainerPhase.CREATING)
                .isPresent()) {
            return CompletableFuture.completedStage(existing.get().status());
        }
        if (making.containsKey(spec.id())) {
            return making.get(spec.id());
        }
        Optional<HostId> host = existing.isPresent() ? existing.get().status().host() : fleet.place(spec.sliver());
        if (host.isEmpty()) {
            return failedAfter(
                    SHORTLY, new SubstrateException("no host that answers has room for " + spec.sliver(), true));
        }
        CompletableFuture<ContainerStatus> stage = new CompletableFuture<>();
        making.put(spec.id(), stage);
        if (existing.isEmpty()) {
            taking.accept(host.get());
        }
        boot(spec, host.get());
        return stage;
    }

    private void boot(ContainerSpec spec, HostId host) {
        ContainerStatus creating =
                new ContainerStatus(spec.id(), ContainerPhase.CREATING, Optional.of(host), time.instant(), "");
        become(new Fleet.Machine(spec, creating, runTime.apply(spec.id())));
        time.after(bootTime, () -> fleet.find(spec.id())
                .filter(machine -> machine.status().equals(creating))
                .ifPresentOrElse(this::booted, () -> gaveUp(spec.id())));
    }

    private void booted(Fleet.Machine machine) {
        ContainerStatus running = run(machine);
        CompletableFuture<ContainerStatus> waiting = making.remove(running.id());
        if (waiting != null) {
            waiting.complete(running);
        }
    }

    /** Its host died, or somebody removed it, while it was booting. */
    private void gaveUp(ContainerId id) {
        if (fleet.find(id).isEmpty()) {
            CompletableFuture<ContainerStatus> waiting = making.remove(id);
            if (waiting != null) {
                waiting.completeExceptionally(new SubstrateException("it vanished while it was booting", true));
            }
        }
    }

    private ContainerStatus run(Fleet.Machine machine) {
        Fleet.Machine running = become(machine.with(ContainerPhase.RUNNING, time.instant()));
        time.after(running.left(), () -> fleet.find(running.spec().id())
                .filter(now -> now.status().equals(running.status()))
                .ifPresent(now -> become(now.with(ContainerPhase.STOPPED, time.instant()))));
        return running.status();
    }

    private CompletionStage<ContainerStatus> on(
            ContainerId id, Function<Fleet.Machine, CompletionStage<ContainerStatus>> effect) {
        Optional<Fleet.Machine> machine = fleet.find(id);
        if (machine.isEmpty()) {
            return failed("there is no container " + id, false);
        }
        return fleet.answers(machine.get()) ? effect.apply(machine.get()) : failed("its host does not answer", true);
    }

    private CompletionStage<ContainerStatus> resize(Fleet.Machine machine, Sliver sliver) {
        if (machine.phase() != ContainerPhase.RUNNING) {
            return failed("it does not run", false);
        }
        Sliver has = machine.spec().sliver();
        if (!fleet.fits(machine.status().host().orElseThrow(), has, sliver)) {
            return failed("its host has no room for " + sliver, true);
        }
        ContainerSpec spec = new ContainerSpec(
                machine.spec().id(),
                sliver,
                machine.spec().payloadBytes(),
                machine.spec().disposition(),
                machine.spec().constraint());
        fleet.put(new Fleet.Machine(spec, machine.status(), machine.left()));
        return CompletableFuture.completedStage(machine.status());
    }

    private CompletionStage<ContainerStatus> setAside(Fleet.Machine machine) {
        if (machine.phase() != ContainerPhase.RUNNING) {
            return CompletableFuture.completedStage(machine.status());
        }
        CompletableFuture<ContainerStatus> stage = new CompletableFuture<>();
        time.after(SETTING_ASIDE, () -> {
            Optional<Fleet.Machine> now = fleet.find(machine.spec().id());
            now.filter(one -> one.phase() == ContainerPhase.RUNNING)
                    .ifPresent(one -> become(one.with(ContainerPhase.SUSPENDED, time.instant())));
            fleet.find(machine.spec().id())
                    .ifPresentOrElse(
                            one -> stage.complete(one.status()),
                            () -> stage.completeExceptionally(new SubstrateException("it vanished", false)));
        });
        return stage;
    }

    private CompletionStage<ContainerStatus> goOn(Fleet.Machine machine) {
        if (machine.phase() != ContainerPhase.SUSPENDED) {
            return CompletableFuture.completedStage(machine.status());
        }
        return fleet.fits(
                        machine.status().host().orElseThrow(),
                        Sliver.NONE,
                        machine.spec().sliver())
                ? CompletableFuture.completedStage(run(machine))
                : failed("its host has no room for it", true);
    }

    private Fleet.Machine become(Fleet.Machine machine) {
        fleet.put(machine);
        if (fleet.answers(machine) && !eventLost.getAsBoolean()) {
            List.copyOf(listeners).forEach(listener -> listener.changed(machine.status()));
        }
        return machine;
    }
}
