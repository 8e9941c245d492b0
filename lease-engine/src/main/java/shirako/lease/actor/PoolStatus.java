package shirako.lease.actor;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import shirako.lease.ActorId;
import shirako.lease.PoolId;
import shirako.lease.Sliver;
import shirako.lease.Term;
import shirako.lease.Ticket;
import shirako.lease.journal.Occupancy;
import shirako.lease.journal.Share;
import shirako.lease.protocol.HostShare;
import shirako.lease.substrate.HostState;

/**
 * How a site's pool stands.
 *
 * @param mode whether it takes new promises
 * @param hosts how many machines it has
 * @param answering how many of them can be used now
 * @param capacity what containers may hold together on all of them, as far as their sizes are known
 * @param delegated what each broker may promise of it
 * @param leases how many have not ended
 * @param lastEnd when the last of them ends, as they stand
 */
public record PoolStatus(
        PoolId pool,
        Share.Mode mode,
        int hosts,
        int answering,
        Sliver capacity,
        List<Delegated> delegated,
        int leases,
        Optional<Instant> lastEnd) {
    /**
     * What one broker may promise.
     *
     * @param resources at any instant
     * @param openHosts on how many hosts new containers may be placed
     * @param told whether the broker has recorded all of that, and holds to it
     */
    public record Delegated(ActorId broker, Sliver resources, int openHosts, boolean told) {
        static Delegated of(Share share) {
            return new Delegated(
                    share.taker().peer(),
                    share.hosts().stream().map(HostShare::capacity).reduce(Sliver.NONE, Sliver::plus),
                    (int) share.hosts().stream().filter(HostShare::open).count(),
                    share.taker().acknowledged());
        }
    }

    public PoolStatus {
        delegated = List.copyOf(delegated);
    }

    static PoolStatus of(PoolId pool, List<HostState> hosts, List<Share> shares, List<Occupancy> occupancies) {
        List<Occupancy> leases = occupancies.stream()
                .filter(occupancy -> !occupancy.state().ended())
                .toList();
        return new PoolStatus(
                pool,
                shares.stream().anyMatch(share -> share.mode() == Share.Mode.DRAINING)
                        ? Share.Mode.DRAINING
                        : Share.Mode.OPEN,
                hosts.size(),
                (int) hosts.stream().filter(HostState::reachable).count(),
                hosts.stream().map(HostState::capacity).reduce(Sliver.NONE, Sliver::plus),
                shares.stream()
                        .map(Delegated::of)
                        .sorted(Comparator.comparing(part -> part.broker().value()))
                        .toList(),
                leases.size(),
                leases.stream()
                        .flatMap(occupancy -> occupancy.ticket().map(Ticket::term).map(Term::end).stream())
                        .max(Comparator.naturalOrder()));
    }
}
