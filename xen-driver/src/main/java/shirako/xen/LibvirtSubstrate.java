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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shirako.lease.HostId;
import shirako.lease.Sliver;
import shirako.lease.substrate.ContainerId;
import shirako.lease.substrate.ContainerListener;
import shirako.lease.substrate.ContainerPhase;
import shirako.lease.substrate.ContainerSpec;
import shirako.lease.substrate.ContainerStatus;
import shirako.lease.substrate.HostState;
import shirako.lease.substrate.PayloadSource;
import shirako.lease.substrate.Sighting;
import shirako.lease.substrate.Substrate;
import shirako.lease.substrate.SubstrateException;
import shirako.xen.host.Found;
import shirako.xen.host.Host;
import shirako.xen.host.HostEvents;
import shirako.xen.placement.HostTraits;
import shirako.xen.placement.HostView;
import shirako.xen.placement.Placement;
import shirako.xen.placement.PlacementPolicy;

/**
 * The machines of a site, through libvirt. It keeps nothing of its own on disk: what exists is read from the domains and
 * volumes of the hosts, at the start and again every few seconds.
 */
public final class LibvirtSubstrate implements Substrate, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LibvirtSubstrate.class);
    /** How often the hosts are looked at for what no event told. */
    private static final Duration SURVEY_EVERY = Duration.ofSeconds(3);

    private final Map<HostId, Host> hosts = new LinkedHashMap<>();
    private final Ledger ledger = new Ledger();
    private final Announcer announcer = new Announcer();
    private final Sequencer sequencer;
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
            InstantSource clock) {
        this.payloads = payloads;
        this.policy = policy;
        this.clock = clock;
        this.sequencer = new Sequencer(workers);
        HostEvents events = new Events();
        Set<List<Object>> places = new HashSet<>();
        for (HostConfig config : configs) {
            if (!places.add(List.of(config.uri(), config.folder()))) {
                throw new IllegalArgumentException(
                        "two hosts share " + config.uri() + " and its folder " + config.folder());
            }
            if (hosts.put(config.id(), new Host(config, image, clock, events, timer)) != null) {
                throw new IllegalArgumentException("two hosts are called " + config.id());
            }
        }
        for (Host host : hosts.values()) {
            timer.execute(() -> surveyAgain(host));
        }
    }

    private void surveyAgain(Host host) {
        workers.execute(() -> {
            try {
                survey(host);
            } catch (SubstrateException unreachable) {
                LOG.debug("host {} was not looked at", host.id(), unreachable);
            } catch (RuntimeException bug) {
                LOG.error("looking at host {} failed", host.id(), bug);
            } finally {
                if (!timer.isShutdown()) {
                    timer.schedule(() -> surveyAgain(host), SURVEY_EVERY.toMillis(), TimeUnit.MILLISECONDS);
                }
            }
        });
    }

    private void survey(Host host) {
        long since = ledger.stamp();
        Map<ContainerId, Found> found = host.survey(ledger::sliverOf);
        Ledger.Lesson lesson = ledger.learn(host.id(), found, since, clock.instant());
        for (ContainerStatus status : lesson.news()) {
            if (status.phase() == ContainerPhase.STOPPED) {
                // No event told of its end, so nobody may have read its console to the end either.
                host.catchUpConsole(status.id());
            }
            announce(host, status);
        }
        found.forEach((id, seen) -> {
            if (seen.phase() == ContainerPhase.RUNNING
                    && ledger.statusOf(id).map(ContainerStatus::phase).equals(Optional.of(ContainerPhase.RUNNING))) {
                host.followConsole(id);
            }
        });
        for (ContainerId id : lesson.strays()) {
            LOG.warn("{} exists on host {} too, where it does not belong: it is removed there", id, host.id());
            host.destroy(id);
        }
    }

    private void announce(Host host, ContainerStatus status) {
        if (status.phase() == ContainerPhase.STOPPED) {
            host.awaitConsole(status.id());
        }
        announcer.changed(status);
    }

    @Override
    public List<HostState> hosts() {
        return hosts.values().stream().map(this::state).toList();
    }

    private HostState state(Host host) {
        Sliver used = ledger.used(host.id());
        String hypervisor = host.machine()
                .map(machine -> machine.words())
                .orElse(host.config().uri().getScheme());
        Sliver capacity = host.machine()
                .map(machine -> machine.capacity())
                .or(host.config()::capacity)
                .orElse(Sliver.NONE);
        return new HostState(
                host.id(), host.config().uri(), hypervisor, capacity, used, ledger.count(host.id()), problem(host));
    }

    /** The hosts as the placement policy sees them. */
    private List<HostView> views() {
        return hosts.values().stream()
                .map(host -> HostView.of(
                        state(host),
                        HostTraits.NONE.labelled(host.config().labels()).able(capabilities()),
                        ledger.tenants(host.id())))
                .toList();
    }

    private Optional<String> problem(Host host) {
        return host.problem().or(() -> ledger.knows(host.id()) ? Optional.empty() : Optional.of("not looked at yet"));
    }

    @Override
    public CompletionStage<ContainerStatus> create(ContainerSpec spec) {
        return sequencer.run(spec.id(), () -> {
            Optional<ContainerStatus> started =
                    ledger.statusOf(spec.id()).filter(status -> status.phase() != ContainerPhase.CREATING);
            if (started.isPresent()) {
                return started.get();
            }
            HostId place =
                    switch (ledger.place(spec, policy, this::views, clock.instant())) {
                        case Placement.Placed(HostId chosen) -> chosen;
                        case Placement.Nowhere nowhere -> throw new NoRoomException(spec.sliver(), nowhere);
                    };
            Host host = host(place);
            ledger.statusOf(spec.id()).ifPresent(announcer::changed);
            try {
                Found found = host.create(spec, payloads);
                ledger.note(place, spec.id(), found, clock.instant()).ifPresent(status -> announce(host, status));
            } catch (RuntimeException failed) {
                giveUp(host, spec.id());
                throw failed;
            } finally {
                ledger.settled(spec.id());
            }
            return ledger.statusOf(spec.id()).orElseThrow();
        });
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
            if (place.isPresent()) {
                host(place.get()).destroy(id);
            } else {
                hosts.values().stream().filter(host -> host.problem().isEmpty()).forEach(host -> host.destroy(id));
            }
            ledger.destroyed(id);
            return null;
        });
    }

    private Host host(HostId id) {
        return Optional.ofNullable(hosts.get(id)).orElseThrow(() -> new NoSuchHost(id));
    }

    private static final class NoSuchHost extends SubstrateException {
        NoSuchHost(HostId id) {
            super("the placement policy named a host that this site does not have: " + id, false);
        }
    }

    @Override
    public Sighting look() {
        Map<HostId, CompletableFuture<Void>> looks = new LinkedHashMap<>();
        for (Host host : hosts.values()) {
            looks.put(host.id(), CompletableFuture.runAsync(() -> survey(host), workers));
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
            workers.execute(
                    () -> ledger.noteEnd(host, id, clock.instant()).ifPresent(status -> announce(host(host), status)));
        }

        @Override
        public void console(ContainerId id, long offset, byte[] bytes) {
            announcer.console(id, offset, bytes);
        }
    }
}
