package shirako.lease.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import shirako.lease.Deferral;
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
 * @param request what was asked for, with the units and sliver as last modified; empty when it was given up before it
 *     arrived
 * @param parts what was promised, one for each site
 * @param told the last deferral that was told
 * @param suspendedAt since when it is suspended; empty while it is not
 * @param suspendedFor for how long it was suspended before that
 * @param resumedBy the version of the ticket with which it last went on; 0 if it was never suspended
 * @param holder the conversation with the service manager
 */
public record Promise(
        ReservationId id,
        ReservationState state,
        PendingOperation pending,
        Optional<LeaseRequest> request,
        List<Promised> parts,
        Optional<Deferral> told,
        Optional<Instant> suspendedAt,
        Duration suspendedFor,
        int resumedBy,
        Link holder)
        implements Entry {
    public Promise {
        parts = List.copyOf(parts);
    }

    @Override
    public List<Link> links() {
        List<Link> links = new ArrayList<>(1 + parts.size());
        links.add(holder);
        for (Promised part : parts) {
            links.add(part.site());
        }
        return links;
    }

    @Override
    public Promise with(Link link) {
        if (link.peer().equals(holder.peer())) {
            return new Promise(id, state, pending, request, parts, told, suspendedAt, suspendedFor, resumedBy, link);
        }
        return promising(parts.stream()
                .map(part -> part.site().peer().equals(link.peer()) ? part.with(link) : part)
                .toList());
    }

    public Promise with(ReservationState newState, PendingOperation newPending) {
        return new Promise(
                id, newState, newPending, request, parts, told, suspendedAt, suspendedFor, resumedBy, holder);
    }

    public Promise asking(LeaseRequest newRequest) {
        return new Promise(
                id, state, pending, Optional.of(newRequest), parts, told, suspendedAt, suspendedFor, resumedBy, holder);
    }

    public Promise promising(List<Promised> newParts) {
        return new Promise(id, state, pending, request, newParts, told, suspendedAt, suspendedFor, resumedBy, holder);
    }

    public Promise promising(Promised changed) {
        List<Promised> all = new ArrayList<>(parts);
        all.replaceAll(part -> part.ticket().id().equals(changed.ticket().id()) ? changed : part);
        return promising(all);
    }

    public Promise telling(Optional<Deferral> deferral) {
        return new Promise(id, state, pending, request, parts, deferral, suspendedAt, suspendedFor, resumedBy, holder);
    }

    public Promise suspended(Instant now) {
        return new Promise(id, state, pending, request, parts, told, Optional.of(now), suspendedFor, resumedBy, holder);
    }

    /** Going on with the tickets it has now, if it was suspended. */
    public Promise resumed(Instant now) {
        if (suspendedAt.isEmpty()) {
            return this;
        }
        int version = parts.getFirst().ticket().version();
        Duration all = suspendedFor.plus(suspendedAt
                .filter(now::isAfter)
                .map(since -> Duration.between(since, now))
                .orElse(Duration.ZERO));
        return new Promise(id, state, pending, request, parts, told, Optional.empty(), all, version, holder);
    }

    /** The tickets as last amended. */
    public List<Ticket> tickets() {
        return parts.stream().map(Promised::ticket).toList();
    }

    /** What was promised at the site, if anything was. */
    public Optional<Promised> at(Link site) {
        return parts.stream()
                .filter(part -> part.site().peer().equals(site.peer()))
                .findFirst();
    }
}
