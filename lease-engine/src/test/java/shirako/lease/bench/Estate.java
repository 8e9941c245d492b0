package shirako.lease.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import shirako.lease.ActorId;
import shirako.lease.ActorKey;
import shirako.lease.LeaseEngine;
import shirako.lease.LeaseRequest;
import shirako.lease.PoolId;
import shirako.lease.ReservationId;
import shirako.lease.Shape;
import shirako.lease.TimeOrdered;
import shirako.lease.actor.ActorNode;
import shirako.lease.actor.BrokerNode;
import shirako.lease.actor.BrokerSettings;
import shirako.lease.actor.ManagerNode;
import shirako.lease.actor.ManagerSettings;
import shirako.lease.actor.OrderedLanes;
import shirako.lease.actor.Shares;
import shirako.lease.actor.SiteNode;
import shirako.lease.actor.SiteSettings;
import shirako.lease.actor.Surroundings;
import shirako.lease.calendar.SiteOrder;
import shirako.lease.journal.Journal;
import shirako.lease.policy.AwaitRoom;
import shirako.lease.policy.FirstComeFirstServed;
import shirako.lease.protocol.Envelope;
import shirako.lease.simulation.VirtualTime;
import shirako.lease.ticket.ActorKeyPair;
import shirako.lease.ticket.ActorSigner;
import shirako.lease.ticket.KeyRing;

/** A service manager, a broker and a site on one thread in virtual time, with leases that come and go as wanted. */
final class Estate {
    static final ActorId MANAGER = new ActorId("batch");
    static final ActorId BROKER = new ActorId("broker");
    static final ActorId SITE = new ActorId("site");

    private static final Duration STEP = Duration.ofMillis(100);
    private static final Duration BETWEEN_RECONCILIATIONS = Duration.ofSeconds(10);

    final VirtualTime time = new VirtualTime(Instant.parse("2026-01-01T00:00:00Z"));
    final FreeMachines machines;
    private final Map<ActorId, ActorNode> nodes = new LinkedHashMap<>();
    private final OrderedLanes lanes = new OrderedLanes();
    private final SplittableRandom random = new SplittableRandom(7);
    private final Deque<ReservationId> live = new ArrayDeque<>();
    private final Duration term;
    private Instant nextReconciliation;

    /**
     * @param units how many leases of one unit there is room for
     * @param term how long each may last
     */
    Estate(int units, Duration term, Journal journal) {
        this.machines = new FreeMachines(units, time);
        this.term = term;
        ActorSigner brokerKey = keys(BROKER);
        ActorSigner siteKey = keys(SITE);
        Map<ActorId, ActorKey> known =
                Map.of(MANAGER, keys(MANAGER).key(), BROKER, brokerKey.key(), SITE, siteKey.key());
        Surroundings around = new Surroundings(journal, KeyRing.of(known), time, random, lanes, this::deliver);
        ManagerNode manager = new ManagerNode(ManagerSettings.of(MANAGER, List.of(BROKER)), id -> 1024, around);
        BrokerNode broker = new BrokerNode(
                new BrokerSettings(BROKER, Set.of(SITE), Shares.NONE, Duration.ofSeconds(10), Duration.ZERO),
                brokerKey,
                new FirstComeFirstServed(),
                SiteOrder.BY_NUMBER,
                around);
        SiteNode site = new SiteNode(
                SiteSettings.of(SITE, new PoolId("containers"), new Shares(Map.of(BROKER, 1.0))),
                siteKey,
                machines,
                new AwaitRoom(),
                around);
        List.of(manager, broker, site).forEach(node -> nodes.put(node.id(), node));
        nodes.values().forEach(ActorNode::start);
        lanes.settle();
        nextReconciliation = time.instant().plus(BETWEEN_RECONCILIATIONS);
    }

    /** The same key for the same name, always. */
    static ActorSigner keys(ActorId actor) {
        byte[] seed = new byte[32];
        Arrays.fill(seed, (byte) actor.value().hashCode());
        return ActorKeyPair.fromSeed(actor, seed);
    }

    LeaseEngine engine() {
        return ((ManagerNode) nodes.get(MANAGER)).engine();
    }

    int live() {
        return live.size();
    }

    /** So many leases more, all with containers that run once this returns. */
    void begin(int leases) {
        for (int i = 0; i < leases; i++) {
            LeaseRequest request = request(1);
            engine().reserve(request);
            live.addLast(request.id());
        }
        pass();
        if (machines.running() != live.size()) {
            throw new IllegalStateException(
                    "of " + live.size() + " leases only " + machines.running() + " have containers");
        }
    }

    /** The oldest leases are closed, and over for all three actors once this returns. */
    void end(int leases) {
        for (int i = 0; i < leases; i++) {
            engine().close(live.removeFirst(), "enough");
        }
        pass();
    }

    /** What the recurring cycles of production do, with the actors' time between them gone by. */
    void pass() {
        pass(STEP);
    }

    void pass(Duration step) {
        time.advance(step);
        for (ActorId actor : List.of(SITE, MANAGER, BROKER)) {
            nodes.get(actor).cycle();
        }
        lanes.settle();
        if (!time.instant().isBefore(nextReconciliation)) {
            nextReconciliation = time.instant().plus(BETWEEN_RECONCILIATIONS);
            nodes.get(SITE).reconcile();
            nodes.get(BROKER).reconcile();
            lanes.settle();
        }
    }

    /** Lets go of an actor, for good. */
    void abandon(ActorId actor) {
        nodes.remove(actor);
        live.clear();
    }

    private void deliver(Envelope envelope) {
        ActorNode receiver = nodes.get(envelope.to());
        if (receiver != null) {
            receiver.deliver(envelope);
        }
    }

    /** A request for so many containers at once, for one term. */
    LeaseRequest request(int units) {
        Instant now = time.instant();
        return LeaseRequest.bestEffort(
                new ReservationId(TimeOrdered.uuid(now, random)),
                "physics",
                "a job",
                Shape.atOneSite(FreeMachines.UNIT, units),
                term,
                term,
                now,
                now);
    }
}
