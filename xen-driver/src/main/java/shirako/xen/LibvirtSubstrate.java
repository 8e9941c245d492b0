package shirako.xen;

import java.io.InputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shirako.lease.HostId;
import shirako.lease.Sliver;
import shirako.lease.substrate.Capability;
import shirako.lease.substrate.ContainerId;
import shirako.lease.substrate.ContainerListener;
import shirako.lease.substrate.ContainerPhase;
import shirako.lease.substrate.ContainerSpec;
import shirako.lease.substrate.ContainerStatus;
import shirako.lease.substrate.HostCondition;
import shirako.lease.substrate.HostOffer;
import shirako.lease.substrate.HostState;
import shirako.lease.substrate.PayloadSource;
import shirako.lease.substrate.Sighting;
import shirako.lease.substrate.Substrate;
import shirako.lease.substrate.SubstrateException;
import shirako.xen.host.ContainerUsage;
import shirako.xen.host.Found;
import shirako.xen.host.Host;
import shirako.xen.host.HostEvents;
import shirako.xen.migration.Estate;
import shirako.xen.migration.PlannerSettings;
import shirako.xen.migration.Speeds;
import shirako.xen.operation.Enlargement;
import shirako.xen.operation.Fleet;
import shirako.xen.placement.HostView;
import shirako.xen.placement.Placement;
import shirako.xen.placement.PlacementPolicy;

/**
 * The machines of a site, through libvirt. It keeps nothing of its own on disk: what exists is read from the domains and
 * volumes of the hosts, at the first {@link #look} and again every few seconds.
 */
public final class LibvirtSubstrate implements Substrate, Fleet, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LibvirtSubstrate.class);
    /** How often the hosts are looked at for what no event told; a slow one less often, so that it gets to other things. */
    private static final Duration SURVEY_EVERY = Duration.ofSeconds(3);

    private static final int SURVEY_SHARE = 20;
    /** However slow it is: one that is back is to be found. */
    private static final Duration SURVEY_SELDOM = Duration.ofSeconds(10);

    private final Map<HostId, Host> hosts = new LinkedHashMap<>();
    private final Ledger ledger = new Ledger();
    private final LeaseTerms terms = new LeaseTerms();
    private final AtomicBoolean watching = new AtomicBoolean();
    private volatile Set<HostId> shutOut = Set.of();
    private final Announcer announcer = new Announcer();
    private final ConsoleOffsets consoleOffsets = new ConsoleOffsets();
    private final MoveTimes times = new MoveTimes();
    private final LiveOperations live;
    private final Surveyor surveyor;
    private final Sequencer sequencer;
    private final Enlargement enlargement;
    private final PayloadSource payloads;
    private final PlacementPolicy policy;
    private final InstantSource clock;
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("xen-driver-timer").factory());

    public LibvirtSubstrate(
            List<HostConfig> configs,
            ContainerImage image,
            PayloadSource payloads,
            PlacementPolicy policy,
            PlannerSettings planning,
            InstantSource clock) {
        this.payloads = payloads;
        this.policy = policy;
        this.clock = clock;
        this.sequencer = new Sequencer(workers);
        this.enlargement = new Enlargement(this, planning, clock);
        this.live = new LiveOperations(hosts, ledger, terms, announcer, consoleOffsets, times, clock);
        this.surveyor = new Surveyor(hosts, ledger, terms, announcer, clock);
        HostEvents events = new Events();
        Set<List<Object>> places = new HashSet<>();
        for (HostConfig config : configs) {
            if (!places.add(List.of(config.uri(), config.folder()))) {
                throw new IllegalArgumentException(
                        "two hosts share " + config.uri() + " and its folder " + config.folder());
            }
            if (hosts.put(config.id(), new Host(config, image, clock, events)) != null) {
                throw new IllegalArgumentException("two hosts are called " + config.id());
            }
        }
    }

    /** From the first look on: whoever listens has been added by then, and what is heard of consoles is told only once. */
    private void watch() {
        if (!watching.getAndSet(true)) {
            for (Host host : hosts.values()) {
                timer.schedule(() -> surveyAgain(host), SURVEY_EVERY.toMillis(), TimeUnit.MILLISECONDS);
            }
        }
    }

    private void surveyAgain(Host host) {
        workers.execute(() -> {
            long began = System.nanoTime();
            try {
                surveyor.survey(host);
            } catch (SubstrateException unreachable) {
                LOG.debug("host {} was not looked at", host.id(), unreachable);
            } catch (RuntimeException bug) {
                LOG.error("looking at host {} failed", host.id(), bug);
            } finally {
                if (!timer.isShutdown()) {
                    long took = (System.nanoTime() - began) / 1_000_000;
                    long pause = Math.clamp(took * SURVEY_SHARE, SURVEY_EVERY.toMillis(), SURVEY_SELDOM.toMillis());
                    timer.schedule(() -> surveyAgain(host), pause, TimeUnit.MILLISECONDS);
                }
            }
        });
    }

    @Override
    public List<HostState> hosts() {
        return hosts.values().stream().map(this::state).toList();
    }

    private HostState state(Host host) {
        String hypervisor = host.machine()
                .map(machine -> machine.words())
                .orElse(host.config().uri().getScheme());
        Sliver capacity = host.capacity();
        return new HostState(
                host.id(),
                host.config().uri(),
                hypervisor,
                capacity,
                dead(host.id()) ? Sliver.NONE : ledger.used(host.id()),
                dead(host.id()) ? 0 : ledger.count(host.id()),
                Abilities.of(host.config()),
                Traits.features(host),
                condition(host));
    }

    @Override
    public Set<Capability> capabilities() {
        return Abilities.common(hosts.values().stream().map(Host::config).toList());
    }

    /** The hosts as the placement policy sees them. */
    private List<HostView> views() {
        return hosts.values().stream()
                .map(host -> HostView.of(state(host), Traits.of(host), ledger.tenants(host.id())))
                .toList();
    }

    private HostCondition condition(Host host) {
        Optional<String> silence =
                host.problem().or(() -> ledger.knows(host.id()) ? Optional.empty() : Optional.of("not looked at yet"));
        if (shutOut.contains(host.id())) {
            return new HostCondition.DeclaredDead(silence);
        }
        return silence.<HostCondition>map(HostCondition.Unreachable::new)
                .orElseGet(() -> host.mode() == HostMode.DRAINING ? new HostCondition.Draining() : HostCondition.READY);
    }

    /** Whether it answers and its containers can be seen to. */
    private boolean inCharge(Host host) {
        return switch (condition(host)) {
            case HostCondition.Ready ready -> true;
            case HostCondition.Draining draining -> true;
            case HostCondition.DeclaredDead dead -> false;
            case HostCondition.Unreachable silent -> false;
        };
    }

    @Override
    public void shutOut(Set<HostId> dead) {
        shutOut = Set.copyOf(dead);
    }

    /** Whether nobody waits for this host any more, and it cannot be reached, either. */
    private boolean dead(HostId id) {
        return shutOut.contains(id)
                && Optional.ofNullable(hosts.get(id)).flatMap(Host::problem).isPresent();
    }

    @Override
    public CompletionStage<ContainerStatus> create(ContainerSpec spec) {
        return sequencer.run(spec.id(), () -> {
            ledger.hostOf(spec.id()).filter(this::dead).ifPresent(host -> {
                throw new DiedMeanwhile(host);
            });
            Optional<ContainerStatus> started =
                    ledger.statusOf(spec.id()).filter(status -> status.phase() != ContainerPhase.CREATING);
            if (started.isPresent()) {
                return started.get();
            }
            HostId place =
                    switch (ledger.place(spec, policy, this::views, clock.instant())) {
                        case Placement.Placed(HostId chosen) -> chosen;
                        case Placement.Nowhere nowhere -> throw new NoRoomException(spec, nowhere, offer());
                    };
            Host host = host(place);
            ledger.statusOf(spec.id()).ifPresent(announcer::changed);
            terms.tell(spec.id(), spec.disposition(), spec.constraint());
            try {
                Found found = host.create(spec, payloads);
                ledger.note(place, spec.id(), found, clock.instant())
                        .ifPresent(status -> surveyor.announce(host, status));
            } catch (RuntimeException failed) {
                giveUp(host, spec.id());
                throw failed;
            } finally {
                if (ledger.settled(spec.id()) == Ledger.Settled.ENDED_MEANWHILE && !workers.isShutdown()) {
                    workers.execute(() -> surveyor.lookAgain(host));
                }
            }
            return ledger.statusOf(spec.id()).orElseThrow();
        });
    }

    /** The kinds of hosts that were reached. */
    private HostOffer offer() {
        return new HostOffer(hosts.values().stream()
                .flatMap(host -> Traits.features(host).stream())
                .toList());
    }

    /** What half a start left behind is removed; where that fails, the next survey finds it and says so. */
    private void giveUp(Host host, ContainerId id) {
        try {
            host.destroy(id);
            ledger.destroyed(id);
        } catch (SubstrateException unreachable) {
            LOG.warn("{}: what was made of it on host {} could not be removed", id, host.id(), unreachable);
            // It keeps its place in the ledger until that host answers: it may exist there.
        }
    }

    @Override
    public CompletionStage<Void> destroy(ContainerId id) {
        return sequencer.run(id, () -> {
            Optional<HostId> place = ledger.hostOf(id);
            if (place.filter(this::dead).isPresent()) {
                // It keeps its entry: what is found of it when that host answers is destroyed then.
                return null;
            }
            if (place.isPresent()) {
                host(place.get()).destroy(id);
            } else {
                hosts.values().stream().filter(host -> host.problem().isEmpty()).forEach(host -> host.destroy(id));
            }
            ledger.destroyed(id);
            consoleOffsets.forget(id);
            terms.forget(id);
            return null;
        });
    }

    /** Where the host has no room for that, the container moves to another, or others do. */
    @Override
    public CompletionStage<ContainerStatus> resize(ContainerId id, Sliver sliver) {
        return sequencer
                .run(id, () -> live.resize(id, sliver))
                .exceptionallyCompose(failed -> SubstrateException.causeOf(failed) instanceof HostFullException full
                        ? enlargement.enlarge(id, sliver, full).thenApply(done -> ledger.statusOf(id)
                                .orElseThrow())
                        : CompletableFuture.failedStage(SubstrateException.causeOf(failed)));
    }

    @Override
    public CompletionStage<ContainerStatus> suspend(ContainerId id) {
        return sequencer.run(id, () -> live.suspend(id));
    }

    /**
     * Has a running container stand still at once, until it is resumed. It is suspended then, but keeps its memory on its host, and
     * with that its place there.
     */
    public CompletionStage<ContainerStatus> pause(ContainerId id) {
        return sequencer.run(id, () -> live.pause(id));
    }

    @Override
    public CompletionStage<ContainerStatus> resume(ContainerId id) {
        return sequencer.runAndTidy(id, () -> live.resume(id, Optional.empty()));
    }

    /**
     * Lets a suspended container go on at a host of the operator's choice.
     *
     * @param at a host that shares its storage with the one where it was suspended, or that one
     */
    @Override
    public CompletionStage<ContainerStatus> resume(ContainerId id, HostId at) {
        return sequencer.runAndTidy(id, () -> live.resume(id, Optional.of(at)));
    }

    @Override
    public Estate estate() {
        return EstateView.of(hosts.values().stream().filter(this::inCharge).toList(), absent(), ledger, terms);
    }

    /** Hosts that nothing can be moved to or from, and why. */
    private Map<HostId, HostCondition> absent() {
        return hosts.values().stream()
                .filter(host -> !inCharge(host))
                .collect(Collectors.toMap(Host::id, this::condition));
    }

    @Override
    public Speeds speeds() {
        return times.speeds();
    }

    @Override
    public void mode(HostId id, HostMode mode) {
        host(id).mode(mode);
    }

    /** Moves a running container to a neighbour of its host while it goes on. Nothing happens when it is there already. */
    @Override
    public CompletionStage<ContainerStatus> migrate(ContainerId id, HostId to) {
        return sequencer.runAndTidy(id, () -> live.migrate(id, to));
    }

    /** The hosts that answer and that nothing new comes to until they are opened. */
    public Set<HostId> draining() {
        return hosts.values().stream()
                .filter(host -> condition(host) instanceof HostCondition.Draining)
                .map(Host::id)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Every container as it was last seen, but those that were given up with their host; no host is asked. */
    public List<KnownContainer> containers() {
        return ledger.statuses().stream()
                .filter(status -> status.host().filter(shutOut::contains).isEmpty())
                .flatMap(status ->
                        ledger.sliverOf(status.id()).map(sliver -> new KnownContainer(status, sliver)).stream())
                .toList();
    }

    /** What the running containers of all reachable hosts have used up to now. */
    public Map<HostId, List<ContainerUsage>> usage() {
        Map<HostId, CompletableFuture<List<ContainerUsage>>> samples = new LinkedHashMap<>();
        hosts.values().stream()
                .filter(this::inCharge)
                .forEach(host -> samples.put(host.id(), CompletableFuture.supplyAsync(host::usage, workers)));
        Map<HostId, List<ContainerUsage>> usage = new LinkedHashMap<>();
        samples.forEach((host, sample) -> {
            try {
                usage.put(host, sample.join());
            } catch (CompletionException failed) {
                LOG.debug("host {} was not measured", host, failed);
            }
        });
        return usage;
    }

    private Host host(HostId id) {
        return Optional.ofNullable(hosts.get(id)).orElseThrow(() -> new NoSuchHost(id));
    }

    private static final class DiedMeanwhile extends SubstrateException {
        DiedMeanwhile(HostId id) {
            super("host " + id + " was declared dead while it was being made there", false);
        }
    }

    private static final class NoSuchHost extends SubstrateException {
        NoSuchHost(HostId id) {
            super("this site has no host " + id, false);
        }
    }

    @Override
    public Sighting look() {
        watch();
        Map<HostId, CompletableFuture<Void>> looks = new LinkedHashMap<>();
        for (Host host : hosts.values()) {
            looks.put(host.id(), CompletableFuture.runAsync(() -> surveyor.survey(host), workers));
        }
        Set<HostId> answered = new HashSet<>();
        looks.forEach((host, look) -> {
            try {
                look.join();
                answered.add(host);
            } catch (CompletionException failed) {
                LOG.debug("host {} was not looked at", host, failed);
            }
        });
        return new Sighting(
                answered,
                ledger.statuses().stream()
                        .filter(status -> status.host().map(answered::contains).orElse(true))
                        .toList());
    }

    @Override
    public InputStream result(ContainerId id) {
        HostId place = ledger.hostOf(id).orElseGet(() -> {
            list();
            return ledger.hostOf(id)
                    .orElseThrow(() -> new SubstrateException("no reachable host has container " + id, true));
        });
        return host(place).result(id);
    }

    @Override
    public void addListener(ContainerListener listener) {
        announcer.add(listener);
    }

    /** Lets the hosts go; containers run on. */
    @Override
    public void close() {
        timer.shutdownNow();
        workers.shutdown();
        hosts.values().forEach(Host::close);
    }

    private final class Events implements HostEvents {
        @Override
        public void ended(HostId host, ContainerId id) {
            // Called on libvirt's event thread, where no call to libvirt may be made.
            workers.execute(() -> ledger.noteEnd(host, id, clock.instant())
                    .ifPresent(status -> surveyor.announce(host(host), status)));
        }

        @Override
        public void console(ContainerId id, long offset, byte[] bytes) {
            consoleOffsets.said(id, offset + bytes.length);
            announcer.console(id, offset, bytes);
        }

        @Override
        public long heard(ContainerId id) {
            return consoleOffsets.of(id);
        }
    }
}
