package shirako.lease.journal;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import shirako.lease.Deferral;
import shirako.lease.HostId;
import shirako.lease.LeaseRequest;
import shirako.lease.PendingOperation;
import shirako.lease.ReservationId;
import shirako.lease.ReservationState;
import shirako.lease.Ticket;

/**
 * What a broker remembers of one request.
 *
 * @param id the reservation
 * @param state where it stands
 * @param pending what it waits for
 * @param request what was asked for; empty when it was given up before it arrived
 * @param ticket what was promised
 * @param hosts on which host's bin each unit was packed, by unit
 * @param told the last deferral that was told
 * @param holder the conversation with the service manager
 * @param site the conversation with the site that redeems the ticket, once it has said something
 */
public record Promise(
        ReservationId id,
        ReservationState state,
        PendingOperation pending,
        Optional<LeaseRequest> request,
        Optional<Ticket> ticket,
        List<HostId> hosts,
        Optional<Deferral> told,
        Link holder,
        Optional<Link> site)
        implements Entry {
    public Promise {
        hosts = List.copyOf(hosts);
    }

    @Override
    public List<Link> links() {
        return Stream.concat(Stream.of(holder), site.stream()).toList();
    }

    @Override
    public Promise with(Link link) {
        boolean toHolder = link.peer().equals(holder.peer());
        return new Promise(
                id,
                state,
                pending,
                request,
                ticket,
                hosts,
                told,
                toHolder ? link : holder,
                toHolder ? site : Optional.of(link));
    }

    public Promise with(ReservationState newState, PendingOperation newPending) {
        return new Promise(id, newState, newPending, request, ticket, hosts, told, holder, site);
    }

    public Promise with(Ticket newTicket) {
        return new Promise(id, state, pending, request, Optional.of(newTicket), hosts, told, holder, site);
    }

    public Promise packedOn(List<HostId> newHosts) {
        return new Promise(id, state, pending, request, ticket, newHosts, told, holder, site);
    }

    public Promise telling(Optional<Deferral> deferral) {
        return new Promise(id, state, pending, request, ticket, hosts, deferral, holder, site);
    }
}
