package shirako.lease.actor;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shirako.lease.ActorId;
import shirako.lease.ActorKey;
import shirako.lease.HostId;
import shirako.lease.PendingOperation;
import shirako.lease.ReservationId;
import shirako.lease.Sliver;
import shirako.lease.Term;
import shirako.lease.Ticket;
import shirako.lease.TicketId;
import shirako.lease.TimeOrdered;
import shirako.lease.journal.Delegation;
import shirako.lease.journal.Link;
import shirako.lease.journal.Occupancy;
import shirako.lease.journal.Share;
import shirako.lease.journal.Unit;
import shirako.lease.protocol.HostShare;
import shirako.lease.protocol.Message;
import shirako.lease.substrate.Capability;
import shirako.lease.substrate.HostState;
import shirako.lease.ticket.KeyRing;
import shirako.lease.ticket.TicketMint;

/** What a site tells its brokers: which hosts they may promise, and where things really run. */
final class Inventory {
    private static final Logger LOG = LoggerFactory.getLogger(Inventory.class);

    private final Role site;
    private final SiteSettings settings;
    private final TicketMint mint;
    private final KeyRing keys;
    private final Set<Capability> capabilities;
    private final RandomGenerator random;
    private final Set<TicketId> delegated = new HashSet<>();

    Inventory(
            Role site,
            SiteSettings settings,
            TicketMint mint,
            KeyRing keys,
            Set<Capability> capabilities,
            RandomGenerator random) {
        this.site = site;
        this.settings = settings;
        this.mint = mint;
        this.keys = keys;
        this.capabilities = capabilities;
        this.random = random;
    }

    /** Delegates each broker its share of the hosts, if that differs from what was delegated. */
    void offer(List<HostState> hosts, Work work) {
        settings.shares().parts().keySet().forEach(broker -> offer(broker, hosts, work));
    }

    private void offer(ActorId broker, List<HostState> hosts, Work work) {
        Share known = known(broker, work);
        List<HostShare> shares =
                hosts.stream().map(host -> share(broker, host, known)).toList();
        give(broker, known, shares, work);
    }

    /**
     * Tells all brokers to promise nothing more of the pool, or that they may again.
     *
     * @return whether any of them was told otherwise before
     */
    boolean drain(Share.Mode mode, Work work) {
        boolean changed = false;
        for (Share known : shares(work)) {
            if (known.mode() == mode) {
                continue;
            }
            changed = true;
            Share next = known.with(mode);
            work.put(next);
            // Which hosts answer is seen at the next look: until then a pool that is open again takes nothing.
            List<HostShare> shares = known.hosts().stream()
                    .map(share -> new HostShare(share.host(), share.capacity(), false))
                    .toList();
            give(known.taker().peer(), next, shares, work);
        }
        return changed;
    }

    /** What was delegated, in whatever version. Derived from entries. */
    void rebuild(List<Share> shares) {
        delegated.clear();
        shares.forEach(share -> share.ticket().ifPresent(ticket -> delegated.add(ticket.id())));
    }

    /** Whether this ticket is what was delegated to some broker. */
    boolean delegated(TicketId root) {
        return delegated.contains(root);
    }

    /** Those that are configured, and those that are no longer: their brokers still hold the tickets. */
    private Collection<Share> shares(Work work) {
        Map<ReservationId, Share> shares = new LinkedHashMap<>();
        for (ActorId broker : settings.shares().parts().keySet()) {
            Share known = known(broker, work);
            shares.put(known.id(), known);
        }
        work.all(Share.class).forEach(share -> shares.putIfAbsent(share.id(), share));
        return shares.values();
    }

    private Share known(ActorId broker, Work work) {
        ReservationId id = Delegation.idOf(settings.self(), settings.self(), settings.pool(), broker);
        return work.find(id, Share.class)
                .orElseGet(() -> new Share(id, Optional.empty(), List.of(), capabilities, mode(work), Link.to(broker)));
    }

    /** Of a share that is new: a broker that is added while the pool drains gets nothing to promise yet, either. */
    private static Share.Mode mode(Work work) {
        return work.all(Share.class).stream().anyMatch(share -> share.mode() == Share.Mode.DRAINING)
                ? Share.Mode.DRAINING
                : Share.Mode.OPEN;
    }

    private void give(ActorId broker, Share known, List<HostShare> shares, Work work) {
        Sliver all = shares.stream().map(HostShare::capacity).reduce(Sliver.NONE, Sliver::plus);
        boolean told =
                known.ticket().isPresent() && shares.equals(known.hosts()) && capabilities.equals(known.capabilities());
        if (told || known.ticket().isEmpty() && all.equals(Sliver.NONE)) {
            return;
        }
        Optional<ActorKey> key = keys.keyOf(broker);
        if (key.isEmpty()) {
            LOG.warn("site {} does not know the key of broker {} and delegates nothing to it", site.self, broker);
            return;
        }
        boolean same = known.ticket()
                .filter(old -> old.sliver().equals(all) && old.holderKey().equals(key.get()))
                .isPresent();
        Ticket ticket = same ? known.ticket().get() : source(known, broker, key.get(), all, work);
        delegated.add(ticket.id());
        Share given = known.with(ticket, shares, capabilities);
        work.put(site.say(given, given.taker(), new Message.Delegate(ticket, shares, capabilities), work));
    }

    /** A new version of the ticket, so that all that is ever cut from it counts together. */
    private Ticket source(Share known, ActorId broker, ActorKey key, Sliver all, Work work) {
        TicketId id =
                known.ticket().map(Ticket::id).orElseGet(() -> new TicketId(TimeOrdered.uuid(work.now(), random)));
        int version = known.ticket().map(Ticket::version).orElse(0) + 1;
        Term term = known.ticket().map(Ticket::term).orElseGet(() -> Term.of(work.now(), settings.delegateFor()));
        return mint.delegate(id, version, broker, key, settings.pool(), 1, all, term);
    }

    /** A host that does not answer keeps the size it had, for what runs on it. */
    private HostShare share(ActorId broker, HostState host, Share known) {
        Sliver lastKnown = known.hosts().stream()
                .filter(share -> share.host().equals(host.id()))
                .map(HostShare::capacity)
                .findFirst()
                .orElse(Sliver.NONE);
        boolean trust = host.reachable() || lastKnown.equals(Sliver.NONE);
        boolean open = host.usable() && known.mode() == Share.Mode.OPEN;
        return new HostShare(host.id(), trust ? settings.shares().of(broker, host.capacity()) : lastKnown, open);
    }

    /** Tells the broker how all units stand, once they are placed, and when that changes. */
    Occupancy tellPlaces(Occupancy before, Occupancy after, Work work) {
        Optional<Message.Placed> placed = placed(after);
        boolean worthTelling = placed.isPresent() && !after.state().ended() && !placed.equals(placed(before));
        return worthTelling && after.broker().isPresent()
                ? site.say(after, after.broker().get(), placed.get(), work)
                : after;
    }

    /** Nothing to be told while something is under way. */
    private static Optional<Message.Placed> placed(Occupancy occupancy) {
        List<HostId> places = new ArrayList<>();
        for (Unit unit : occupancy.wanted()) {
            unit.status().host().ifPresent(places::add);
        }
        boolean whole = !places.isEmpty() && places.size() == occupancy.wanted().size();
        boolean suspended = occupancy.pending() == PendingOperation.SUSPENDED;
        boolean settled = suspended || occupancy.pending() == PendingOperation.NONE;
        return whole && (settled || occupancy.pending() == PendingOperation.PRIMING)
                ? Optional.of(new Message.Placed(
                        Redemption.ticket(occupancy).version(),
                        places,
                        suspended ? Message.Placed.Standing.SUSPENDED : Message.Placed.Standing.RUNNING))
                : Optional.empty();
    }
}
