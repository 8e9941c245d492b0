package shirako.portal.wiring;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import shirako.lease.ActorId;
import shirako.lease.PoolId;
import shirako.lease.ReservationId;
import shirako.lease.Sliver;
import shirako.lease.actor.BrokerNode;
import shirako.lease.actor.PoolStatus;
import shirako.lease.actor.SiteNode;
import shirako.lease.event.Event;
import shirako.lease.event.EventLog;
import shirako.lease.journal.Journal;
import shirako.lease.journal.Occupancy;
import shirako.lease.journal.Promise;
import shirako.lease.journal.Promised;
import shirako.lease.journal.Share;
import shirako.lease.journal.Stored;
import shirako.lease.protocol.HostShare;
import shirako.portal.pool.BrokerPart;
import shirako.portal.pool.OverCut;
import shirako.portal.pool.PoolDesk;
import shirako.portal.pool.PoolView;

/** The pool of the site in this process. */
final class SitePools implements PoolDesk {
    /** What is older has been dealt with, or never will be. */
    private static final Duration OVER_CUTS_FOR = Duration.ofDays(30);

    private static final int OVER_CUTS_MAX = 20;
    private static final String LEASE = "lease:";

    private final SiteNode site;
    private final Collection<BrokerNode> brokers;
    private final Journal journal;
    private final EventLog events;
    private final InstantSource clock;

    /** @param brokers those of the site's brokers that are in this process too */
    SitePools(SiteNode site, Collection<BrokerNode> brokers, Journal journal, EventLog events, InstantSource clock) {
        this.site = site;
        this.brokers = List.copyOf(brokers);
        this.journal = journal;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public List<PoolView> pools() {
        List<Share> shares = site.shares();
        List<Occupancy> leases = site.occupancies().stream()
                .filter(occupancy -> !occupancy.state().ended())
                .toList();
        PoolStatus status = site.status();
        return List.of(new PoolView(
                site.id(),
                site.pool(),
                status.mode(),
                shares.stream()
                        .map(share -> part(share, leases))
                        .sorted(Comparator.comparing(part -> part.broker().value()))
                        .toList(),
                status.leases(),
                status.lastEnd(),
                events.of("pool:" + site.pool()).stream().reduce((before, after) -> after)));
    }

    @Override
    public boolean drain(PoolId pool, String by) {
        return become(pool, Share.Mode.DRAINING, by);
    }

    @Override
    public boolean reopen(PoolId pool, String by) {
        return become(pool, Share.Mode.OPEN, by);
    }

    private boolean become(PoolId pool, Share.Mode mode, String by) {
        if (!pool.equals(site.pool())) {
            throw new IllegalArgumentException("site " + site.id() + " has no pool " + pool);
        }
        return site.drain(mode, by);
    }

    /** The event log says where there is a proof, and the site's journal keeps it. */
    @Override
    public List<OverCut> overCuts(PoolId pool) {
        Instant from = clock.instant().minus(OVER_CUTS_FOR);
        return events.newest("", "lease.over-cut", OVER_CUTS_MAX).stream()
                .filter(event -> event.actor().equals(site.id().value()) && pool.equals(site.pool()))
                .filter(event -> event.at().isAfter(from))
                .flatMap(event -> overCut(event).stream())
                .toList();
    }

    private Optional<OverCut> overCut(Event event) {
        ReservationId lease = new ReservationId(UUID.fromString(event.subject().substring(LEASE.length())));
        return journal.find(site.id(), lease)
                .map(Stored::entry)
                .filter(Occupancy.class::isInstance)
                .map(entry -> ((Occupancy) entry).proof())
                .filter(proof -> !proof.isEmpty())
                .map(proof -> new OverCut(event.at(), lease, proof.getLast().issuer(), proof));
    }

    private BrokerPart part(Share share, List<Occupancy> leases) {
        ActorId broker = share.taker().peer();
        return new BrokerPart(
                broker,
                share.hosts().stream().map(HostShare::capacity).reduce(Sliver.NONE, Sliver::plus),
                share.ticket().map(ticket -> ticket.term().end()),
                share.hosts().size(),
                (int) share.hosts().stream().filter(HostShare::open).count(),
                leases.stream()
                        .flatMap(occupancy -> occupancy.ticket().stream())
                        .filter(ticket -> ticket.root().holder().equals(broker))
                        .map(ticket -> ticket.sliver().times(ticket.units()))
                        .reduce(Sliver.NONE, Sliver::plus),
                brokers.stream()
                        .filter(node -> node.id().equals(broker))
                        .findFirst()
                        .map(this::promisedNow));
    }

    /** What has not been redeemed yet included; what is suspended takes no room. */
    private Sliver promisedNow(BrokerNode broker) {
        Instant now = clock.instant();
        return broker.promises().stream()
                .filter(promise -> promise.suspendedAt().isEmpty())
                .map(Promise::parts)
                .flatMap(List::stream)
                .filter(part -> part.fate() == Promised.Fate.OPEN)
                .filter(part -> part.ticket().site().equals(site.id())
                        && part.ticket().term().contains(now))
                .map(part -> part.held().times(part.ticket().units()))
                .reduce(Sliver.NONE, Sliver::plus);
    }
}
