package shirako.lease.actor;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import shirako.lease.ActorId;
import shirako.lease.LeaseEngine;
import shirako.lease.LeaseRequest;
import shirako.lease.PoolId;
import shirako.lease.Reservation;
import shirako.lease.ReservationId;
import shirako.lease.Shape;
import shirako.lease.Sliver;
import shirako.lease.TimeOrdered;
import shirako.lease.calendar.SiteOrder;
import shirako.lease.event.Event;
import shirako.lease.journal.MemoryJournal;
import shirako.lease.policy.AllocationPolicy;
import shirako.lease.policy.AwaitRoom;
import shirako.lease.policy.ConflictPolicy;
import shirako.lease.policy.FirstComeFirstServed;
import shirako.lease.protocol.Envelope;
import shirako.lease.simulation.SimulatedSubstrate;
import shirako.lease.simulation.VirtualTime;
import shirako.lease.substrate.Capability;
import shirako.lease.ticket.ActorSigner;
import shirako.lease.ticket.KeyRing;

/** A federation of any actors in virtual time, put together by a test step by step, then {@linkplain #start started}. */
final class Realm {
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    static final ActorId MANAGER = new ActorId("batch");
    static final PoolId POOL = new PoolId("containers");

    final VirtualTime time = new VirtualTime(START);
    final Random random = new Random(7);
    final MemoryJournal journal = new MemoryJournal();
    final Map<ActorId, SimulatedSubstrate> machines = new LinkedHashMap<>();
    final Map<ActorId, ActorNode> nodes = new LinkedHashMap<>();
    /** What is lost on its way. */
    Predicate<Envelope> lost = envelope -> false;

    final List<Envelope> sent = new ArrayList<>();
    private final OrderedLanes lanes = new OrderedLanes();
    private final KeyRing keys = actor -> Optional.of(World.keys(actor).key());
    private int requests;

    private Surroundings around() {
        return new Surroundings(journal, keys, time, random, lanes, this::carry);
    }

    private void carry(Envelope envelope) {
        sent.add(envelope);
        if (!lost.test(envelope) && nodes.containsKey(envelope.to())) {
            nodes.get(envelope.to()).deliver(envelope);
        }
    }

    /** Brings an envelope to whoever it is for, whoever wrote it, and lets all come of it that comes at once. */
    void deliver(Envelope envelope) {
        nodes.get(envelope.to()).deliver(envelope);
        lanes.settle();
    }

    /** A site with one host of this size, whose shares go to these brokers. */
    Realm site(String name, Sliver host, Map<String, Double> shares) {
        return site(name, host, shares, new AwaitRoom());
    }

    Realm site(String name, Sliver host, Map<String, Double> shares, ConflictPolicy conflicts) {
        ActorId id = new ActorId(name);
        SimulatedSubstrate substrate = machines.computeIfAbsent(
                id,
                unknown -> new SimulatedSubstrate(time).host(name + "-h1", host).able(Set.of(Capability.values())));
        nodes.put(
                id,
                new SiteNode(SiteSettings.of(id, POOL, shares(shares)), signer(id), substrate, conflicts, around()));
        return this;
    }

    Realm broker(String name, Set<String> givers, Map<String, Double> shares) {
        return broker(name, givers, shares, new FirstComeFirstServed());
    }

    Realm broker(String name, Set<String> givers, Map<String, Double> shares, AllocationPolicy policy) {
        ActorId id = new ActorId(name);
        Set<ActorId> from = Set.copyOf(givers.stream().map(ActorId::new).toList());
        nodes.put(
                id,
                new BrokerNode(
                        new BrokerSettings(id, from, shares(shares), Duration.ofSeconds(10), Duration.ZERO),
                        signer(id),
                        policy,
                        SiteOrder.BY_NUMBER,
                        around()));
        return this;
    }

    Realm manager(String... brokers) {
        return manager(MANAGER, brokers);
    }

    /** One more service manager, of somebody else. */
    Realm manager(ActorId name, String... brokers) {
        List<ActorId> asked = List.of(brokers).stream().map(ActorId::new).toList();
        nodes.put(name, new ManagerNode(ManagerSettings.of(name, asked), id -> 1024, around()));
        return this;
    }

    /** The process of a site ends, and another one begins with what is in the journal. */
    void restartSite(String name, Sliver host, Map<String, Double> shares) {
        site(name, host, shares);
        site(name).start();
        lanes.settle();
    }

    Realm start() {
        nodes.values().forEach(ActorNode::start);
        lanes.settle();
        return this;
    }

    private static Shares shares(Map<String, Double> parts) {
        Map<ActorId, Double> shares = new LinkedHashMap<>();
        parts.forEach((name, part) -> shares.put(new ActorId(name), part));
        return new Shares(shares);
    }

    static ActorSigner signer(ActorId actor) {
        return World.keys(actor);
    }

    LeaseEngine engine() {
        return engine(MANAGER);
    }

    LeaseEngine engine(ActorId manager) {
        return ((ManagerNode) nodes.get(manager)).engine();
    }

    SiteNode site(String name) {
        return (SiteNode) nodes.get(new ActorId(name));
    }

    BrokerNode broker(String name) {
        return (BrokerNode) nodes.get(new ActorId(name));
    }

    SimulatedSubstrate machines(String site) {
        return machines.get(new ActorId(site));
    }

    LeaseRequest request(Shape shape, Duration expected) {
        return LeaseRequest.bestEffort(
                new ReservationId(TimeOrdered.uuid(time.instant(), random)),
                "physics",
                "a job",
                shape,
                expected,
                expected.multipliedBy(4),
                time.instant().plusNanos(1000L * requests++),
                time.instant());
    }

    /** What was asked for, some seconds later. */
    Reservation after(int seconds, LeaseRequest request) {
        engine().reserve(request);
        pass(Duration.ofSeconds(seconds));
        return reservation(request.id());
    }

    Reservation reservation(ReservationId id) {
        return engine().find(id).orElseThrow();
    }

    List<String> eventKinds(ReservationId id) {
        return journal.of("lease:" + id).stream().map(Event::kind).toList();
    }

    void pass(Duration duration) {
        Instant end = time.instant().plus(duration);
        while (time.instant().isBefore(end)) {
            time.advance(Duration.ofSeconds(1));
            boolean tenth = time.instant().getEpochSecond() % 10 == 0;
            for (ActorNode node : nodes.values()) {
                node.cycle();
                if (tenth) {
                    node.reconcile();
                }
                lanes.settle();
            }
        }
    }
}
