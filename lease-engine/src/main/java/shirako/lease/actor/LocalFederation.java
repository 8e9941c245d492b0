package shirako.lease.actor;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shirako.lease.ActorId;
import shirako.lease.LeaseEngine;
import shirako.lease.LeaseList;
import shirako.lease.calendar.SiteOrder;
import shirako.lease.journal.Journal;
import shirako.lease.policy.AllocationPolicy;
import shirako.lease.policy.AwaitRoom;
import shirako.lease.protocol.Envelope;
import shirako.lease.substrate.Substrate;
import shirako.lease.ticket.ActorSigner;
import shirako.lease.ticket.KeyRing;

/**
 * A service manager, a broker and a site in one process. They share nothing but the journal's store, each with its own
 * entries, and the post between them. Only one such process may use a journal at a time; a second one is found out at
 * its first write, which then fails.
 */
public final class LocalFederation implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LocalFederation.class);

    private final Lanes lanes;
    private final ManagerNode manager;
    private final BrokerNode broker;
    private final SiteNode site;
    private final Map<ActorId, ActorNode> nodes;

    /**
     * @param signers the keys of the three actors
     * @param post makes a post from what delivers at once: to lose or delay messages in tests
     */
    public LocalFederation(
            FederationSettings settings,
            Function<ActorId, ActorSigner> signers,
            Substrate substrate,
            PayloadSizes payloads,
            Journal journal,
            AllocationPolicy policy,
            InstantSource clock,
            RandomGenerator random,
            Lanes lanes,
            Function<Post, Post> post) {
        this.lanes = lanes;
        KeyRing keys = KeyRing.of(
                settings.actors().stream().collect(Collectors.toMap(Function.identity(), actor -> signers.apply(actor)
                        .key())));
        Surroundings around = new Surroundings(journal, keys, clock, random, lanes, post.apply(this::deliver));
        manager = new ManagerNode(settings.managerSettings(), payloads, around);
        broker = new BrokerNode(
                settings.brokerSettings(), signers.apply(settings.broker()), policy, SiteOrder.BY_NUMBER, around);
        site = new SiteNode(
                settings.siteSettings(), signers.apply(settings.site()), substrate, new AwaitRoom(), around);
        nodes = Map.of(manager.id(), manager, broker.id(), broker, site.id(), site);
    }

    /** Threads, a reliable post and a secure source of identifiers: what production uses. */
    public static LocalFederation threaded(
            FederationSettings settings,
            Function<ActorId, ActorSigner> signers,
            Substrate substrate,
            PayloadSizes payloads,
            Journal journal,
            AllocationPolicy policy,
            InstantSource clock) {
        return new LocalFederation(
                settings,
                signers,
                substrate,
                payloads,
                journal,
                policy,
                clock,
                new SecureRandom(),
                new ThreadLanes(),
                Function.identity());
    }

    public LeaseEngine engine() {
        return manager.engine();
    }

    /** The service manager's leases, past ones included. */
    public LeaseList leases() {
        return manager.leases();
    }

    public SiteNode site() {
        return site;
    }

    public BrokerNode broker() {
        return broker;
    }

    public ManagerNode manager() {
        return manager;
    }

    /**
     * Reads the journal back and goes on where the last process was. Listeners that were added before hear of everything
     * that changes from here on; what changed just before a crash they may not have heard.
     */
    public void start() {
        for (ActorNode node : List.of(manager, broker, site)) {
            node.start();
        }
        lanes.settle();
    }

    /** One round: what is due at the site and the service manager, then the broker's policy. */
    public void cycle() {
        site.cycle();
        manager.cycle();
        broker.cycle();
        lanes.settle();
    }

    /** Compares leases with the machines. */
    public void reconcile() {
        site.reconcile();
        broker.reconcile();
        lanes.settle();
    }

    @Override
    public void close() {
        lanes.close();
    }

    void deliver(Envelope envelope) {
        ActorNode receiver = nodes.get(envelope.to());
        if (receiver == null) {
            LOG.warn("nobody here is named {}: {} is lost", envelope.to(), Role.said(envelope));
        } else {
            receiver.deliver(envelope);
        }
    }
}
