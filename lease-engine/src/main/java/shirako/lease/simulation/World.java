package shirako.lease.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import shirako.lease.ActorId;
import shirako.lease.PoolId;
import shirako.lease.ReservationId;
import shirako.lease.actor.ActorNode;
import shirako.lease.actor.BrokerNode;
import shirako.lease.actor.BrokerSettings;
import shirako.lease.actor.Lanes;
import shirako.lease.actor.ManagerNode;
import shirako.lease.actor.ManagerSettings;
import shirako.lease.actor.Shares;
import shirako.lease.actor.SiteNode;
import shirako.lease.actor.SiteSettings;
import shirako.lease.actor.Surroundings;
import shirako.lease.calendar.SiteOrder;
import shirako.lease.journal.MemoryJournal;
import shirako.lease.journal.Occupancy;
import shirako.lease.policy.AwaitRoom;
import shirako.lease.protocol.Envelope;
import shirako.lease.ticket.ActorKeyPair;
import shirako.lease.ticket.KeyRing;

/** Everything that a plan asks for, put together: actors with their journals, clocks and machines, and the network. */
final class World {
    static final Instant BEGIN = Instant.parse("2026-11-24T12:00:00Z");
    static final PoolId POOL = new PoolId("containers");

    /** A site, its machines, and who watches them. */
    record Site(Participant<SiteNode> actor, SimulatedSubstrate machines, MachineWatch watch, SiteSpec spec) {}

    final Plan plan;
    final VirtualTime time = new VirtualTime(BEGIN);
    final Trace trace;
    final Findings findings;
    final Network network;
    final Map<ActorId, ActorKeyPair> keys = new LinkedHashMap<>();
    final Map<ActorId, InstantSource> clocks = new LinkedHashMap<>();
    final Map<ActorId, MemoryJournal> journals = new LinkedHashMap<>();
    final Map<ActorId, Site> sites = new LinkedHashMap<>();
    final Map<ActorId, Participant<BrokerNode>> brokers = new LinkedHashMap<>();
    final Map<ActorId, Owner> owners = new LinkedHashMap<>();
    final Map<ActorId, OwnerWatch> watches = new LinkedHashMap<>();
    final PromiseWatch promises;
    private final KeyRing ring;

    World(Plan plan, boolean story) {
        this.plan = plan;
        this.trace = new Trace(time, story);
        this.findings = new Findings(time, trace);
        this.ring = actor -> Optional.ofNullable(keys.get(actor)).map(ActorKeyPair::key);
        this.network = new Network(
                time,
                trace,
                findings,
                Chance.of(plan.seed(), "network"),
                plan.smooth(),
                wire(plan.encoding()),
                actor -> honest().contains(actor));
        Stream.of(
                        plan.sites().stream().map(SiteSpec::id),
                        plan.brokers().stream().map(BrokerSpec::id),
                        plan.managers().stream().map(ManagerSpec::id))
                .flatMap(ids -> ids)
                .forEach(this::register);
        register(Audit.AUDITOR);
        register(Fraud.CROOK);
        register(Fraud.THIEF);
        keys.keySet().forEach(actor -> journals.put(actor, new MemoryJournal()));
        plan.sites().forEach(site -> clocks.put(site.id(), site.clock().over(time, BEGIN)));
        plan.brokers().forEach(broker -> clocks.put(broker.id(), broker.clock().over(time, BEGIN)));
        plan.managers()
                .forEach(manager -> clocks.put(manager.id(), manager.clock().over(time, BEGIN)));
        this.promises = new PromiseWatch(findings, clocks);
        plan.sites().forEach(this::site);
        plan.brokers().forEach(this::broker);
        plan.managers().forEach(this::manager);
    }

    /** Gives an actor a key that all others know. */
    private void register(ActorId actor) {
        byte[] seed = new byte[32];
        Chance.of(plan.seed(), "key of " + actor).random().nextBytes(seed);
        ActorKeyPair pair = ActorKeyPair.fromSeed(actor, seed);
        keys.put(actor, pair);
    }

    private UnaryOperator<Envelope> wire(Encoding encoding) {
        return switch (encoding) {
            case NONE -> UnaryOperator.identity();
            case JSON -> new JsonWire();
            case SIGNED -> new SignedWire(keys::get, ring, actor -> clocks.getOrDefault(actor, time));
        };
    }

    private void site(SiteSpec spec) {
        SimulatedSubstrate machines = new SimulatedSubstrate(time).able(spec.capabilities());
        for (int i = 0; i < spec.hosts().size(); i++) {
            machines.host(SiteSpec.host(i), spec.hosts().get(i));
        }
        SiteSettings settings =
                SiteSettings.of(spec.id(), POOL, new Shares(spec.shares())).keepingResults(spec.keepResults());
        InstantSource clock = clocks.get(spec.id());
        SiteWatch watch = new SiteWatch(findings, promises, settings, clock, machines, time);
        Participant<SiteNode> actor =
                new Participant<>(spec.id(), plan.seed(), time, trace, findings, self -> (lanes, life) -> {
                    machines.forgetShutOut();
                    return new SiteNode(
                            settings,
                            keys.get(spec.id()),
                            new MortalSubstrate(machines, self.doom(), life::goesOn, trace),
                            new AwaitRoom(),
                            around(
                                    self,
                                    lanes,
                                    new JournalReader(promises, watch, Optional.empty(), trace, spec.id())));
                });
        MachineWatch machineWatch =
                new MachineWatch(findings, machines, journals.get(spec.id()), settings, clock, time, actor::upSince);
        sites.put(spec.id(), new Site(actor, machines, machineWatch, spec));
        network.connect(spec.id(), actor::deliver);
    }

    private void broker(BrokerSpec spec) {
        BrokerSettings settings = new BrokerSettings(
                spec.id(), spec.givers(), new Shares(spec.shares()), Duration.ofSeconds(10), Duration.ofSeconds(30));
        Participant<BrokerNode> actor = new Participant<>(
                spec.id(),
                plan.seed(),
                time,
                trace,
                findings,
                self -> (lanes, life) -> new BrokerNode(
                        settings,
                        keys.get(spec.id()),
                        spec.policy().policy(),
                        SiteOrder.BY_NUMBER,
                        around(self, lanes, new JournalReader(promises, null, Optional.empty(), trace, spec.id()))));
        brokers.put(spec.id(), actor);
        network.connect(spec.id(), actor::deliver);
    }

    private void manager(ManagerSpec spec) {
        boolean timings =
                plan.brokers().stream().allMatch(broker -> broker.policy().keepsTimings());
        OwnerWatch watch = new OwnerWatch(
                findings,
                clocks.get(spec.id()),
                id -> owners.get(spec.id()).wantsClosed(id),
                id -> takenOver(id, spec.id()),
                timings,
                plan.smooth() && plan.faults().isEmpty());
        watches.put(spec.id(), watch);
        ManagerSettings settings = ManagerSettings.of(spec.id(), spec.brokers());
        Participant<ManagerNode> actor =
                new Participant<>(spec.id(), plan.seed(), time, trace, findings, self -> (lanes, life) -> {
                    ManagerNode node = new ManagerNode(
                            settings,
                            id -> 1024,
                            around(
                                    self,
                                    lanes,
                                    new JournalReader(promises, null, Optional.of(watch), trace, spec.id())));
                    owners.get(spec.id()).listen(node);
                    return node;
                });
        owners.put(spec.id(), new Owner(actor, time, trace));
        network.connect(spec.id(), actor::deliver);
    }

    private <N extends ActorNode> Surroundings around(Participant<N> actor, Lanes lanes, JournalReader reader) {
        ActorId id = actor.id();
        return new Surroundings(
                new WatchedJournal(journals.get(id), actor.doom(), reader),
                ring,
                clocks.get(id),
                actor.random(),
                lanes,
                envelope -> {
                    actor.doom().reach(Brink.BEFORE_MESSAGE);
                    network.send(envelope);
                    actor.doom().reach(Brink.AFTER_MESSAGE);
                });
    }

    private boolean takenOver(ReservationId id, ActorId holder) {
        return sites.keySet().stream()
                .flatMap(site -> journals.get(site).find(site, id).stream())
                .anyMatch(stored -> stored.entry() instanceof Occupancy occupancy
                        && !occupancy.tenant().equals(holder));
    }

    List<Participant<?>> everybody() {
        List<Participant<?>> all = new ArrayList<>();
        sites.values().forEach(site -> all.add(site.actor()));
        all.addAll(brokers.values());
        owners.values().forEach(owner -> all.add(owner.manager()));
        return all;
    }

    Participant<?> actor(ActorId id) {
        return everybody().stream()
                .filter(actor -> actor.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    Set<ActorId> honest() {
        return clocks.keySet();
    }
}
