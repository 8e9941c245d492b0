package shirako.lease.actor;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import shirako.lease.HostId;
import shirako.lease.ReservationId;
import shirako.lease.Sliver;
import shirako.lease.Term;
import shirako.lease.Ticket;
import shirako.lease.TicketId;
import shirako.lease.TimeOrdered;
import shirako.lease.journal.Delegation;
import shirako.lease.journal.Link;
import shirako.lease.journal.Occupancy;
import shirako.lease.journal.Unit;
import shirako.lease.protocol.HostShare;
import shirako.lease.protocol.Message;
import shirako.lease.substrate.HostState;

/** What a site tells its broker: which hosts it may promise, and where things really run. */
final class Inventory {
    private final Role site;
    private final FederationSettings settings;
    private final RandomGenerator random;
    private final ReservationId id;

    Inventory(Role site, FederationSettings settings, RandomGenerator random) {
        this.site = site;
        this.settings = settings;
        this.random = random;
        this.id = Delegation.idOf(settings.site(), settings.pool());
    }

    /** Delegates the hosts, if they differ from what was delegated; gives what is delegated from now on then. */
    Optional<Delegation> offer(List<HostState> hosts, Work work) {
        Delegation known = work.find(id, Delegation.class)
                .orElseGet(() -> new Delegation(id, Optional.empty(), List.of(), Link.to(settings.broker())));
        List<HostShare> shares =
                hosts.stream().map(host -> share(host, known.hosts())).toList();
        if (known.source().isPresent() && shares.equals(known.hosts())) {
            return Optional.empty();
        }
        Ticket source = source(known, shares, work);
        Delegation changed = known.with(source, shares);
        work.put(site.say(changed, changed.peer(), new Message.Delegate(source, shares), work));
        return Optional.of(changed);
    }

    /** Tells the broker where all units are, once they are, or when they are elsewhere. */
    Occupancy tellPlaces(Occupancy before, Occupancy after, Work work) {
        List<HostId> places = places(after);
        boolean all = places.size() == after.units().size() && !places.isEmpty();
        boolean worthTelling = all && !after.state().ended() && !places.equals(places(before));
        return worthTelling && after.broker().isPresent()
                ? site.say(after, after.broker().get(), new Message.Placed(places), work)
                : after;
    }

    private static List<HostId> places(Occupancy occupancy) {
        return occupancy.units().stream()
                .map(Unit::status)
                .flatMap(status -> status.host().stream())
                .toList();
    }

    /** A host that does not answer keeps the size it had, for what runs on it. */
    private static HostShare share(HostState host, List<HostShare> known) {
        Sliver lastKnown = known.stream()
                .filter(share -> share.host().equals(host.id()))
                .map(HostShare::capacity)
                .findFirst()
                .orElse(Sliver.NONE);
        boolean trust = host.reachable() || lastKnown.equals(Sliver.NONE);
        return new HostShare(host.id(), trust ? host.capacity() : lastKnown, host.reachable());
    }

    private Ticket source(Delegation known, List<HostShare> shares, Work work) {
        Sliver all = shares.stream().map(HostShare::capacity).reduce(Sliver.NONE, Sliver::plus);
        TicketId ticket =
                known.source().map(Ticket::id).orElseGet(() -> new TicketId(TimeOrdered.uuid(work.now(), random)));
        Term term = known.source().map(Ticket::term).orElseGet(() -> Term.of(work.now(), settings.delegateFor()));
        return new Ticket(
                ticket,
                Optional.empty(),
                settings.site(),
                settings.broker(),
                settings.site(),
                settings.pool(),
                1,
                all,
                term);
    }
}
