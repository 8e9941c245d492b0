package shirako.lease.actor;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import shirako.lease.Deferral;
import shirako.lease.HostId;
import shirako.lease.LeaseRequest;
import shirako.lease.ReservationId;
import shirako.lease.ReservationState;
import shirako.lease.Sliver;
import shirako.lease.Term;
import shirako.lease.Ticket;
import shirako.lease.calendar.Calendar;
import shirako.lease.journal.Delegation;
import shirako.lease.journal.Promise;
import shirako.lease.protocol.HostShare;

/** A broker's calendar over what was delegated to it, with bins known by their hosts' names. Derived from entries. */
final class PromiseBook {
    private Optional<Delegation> delegation = Optional.empty();
    private List<HostId> bins = new ArrayList<>();
    private Calendar calendar = new Calendar(List.of());

    void rebuild(List<Delegation> delegations, List<Promise> promises) {
        delegation = Optional.empty();
        bins = new ArrayList<>();
        calendar = new Calendar(List.of());
        delegations.forEach(this::become);
        promises.forEach(this::restore);
    }

    void become(Delegation newDelegation) {
        delegation = Optional.of(newDelegation);
        for (int bin = 0; bin < bins.size(); bin++) {
            calendar.setBin(bin, Sliver.NONE, false);
        }
        for (HostShare share : newDelegation.hosts()) {
            calendar.setBin(binOf(share.host()), share.capacity(), share.open());
        }
    }

    /** A host that is not delegated (any more) has a bin for what still runs there, and room for nothing else. */
    private int binOf(HostId host) {
        int bin = bins.indexOf(host);
        if (bin < 0) {
            bins.add(host);
            calendar.setBin(bins.size() - 1, Sliver.NONE, false);
        }
        return bin < 0 ? bins.size() - 1 : bin;
    }

    /** Notes a promise as it was made. */
    void restore(Promise promise) {
        promise.ticket()
                .filter(ticket -> promise.state() == ReservationState.TICKETED)
                .ifPresent(ticket -> calendar.restore(
                        promise.id(),
                        ticket.sliver(),
                        promise.hosts().stream().map(this::binOf).toList(),
                        ticket.term()));
    }

    /**
     * Packs a promise where it runs, if there is room among the other promises. Otherwise it stays where it was packed:
     * as much is promised either way, and nothing beyond what there is.
     */
    boolean move(ReservationId id, List<HostId> hosts, Instant now) {
        return calendar.move(id, hosts.stream().map(this::binOf).toList(), now);
    }

    /** Whether any host takes new promises. */
    boolean open() {
        return calendar.open();
    }

    Calendar whatIf() {
        return calendar.copy();
    }

    boolean hold(LeaseRequest request, Term term) {
        return calendar.hold(request.id(), request.sliver(), request.units(), term);
    }

    boolean extend(ReservationId id, Instant newEnd) {
        return calendar.extend(id, newEnd);
    }

    /** Frees all of it: what lies in the past needs no room. */
    void release(ReservationId id) {
        calendar.release(id, Instant.MIN);
    }

    List<HostId> hostsOf(ReservationId id) {
        return calendar.binsOf(id).stream().map(bins::get).toList();
    }

    Sliver largest() {
        return calendar.largest();
    }

    Ticket source() {
        return delegation
                .flatMap(Delegation::source)
                .orElseThrow(() -> new IllegalStateException("nothing was delegated to this broker"));
    }

    /** What tells somebody who waits while no host takes anything. */
    Deferral closedDeferral(int ahead) {
        String cause = delegation.isEmpty() ? "No site offers anything yet." : "No host of the site answers now.";
        return new Deferral(Optional.empty(), ahead, cause);
    }

    /** Why a request can never be granted; empty when it can, or while some host's size is not known. */
    Optional<String> impossible(LeaseRequest request) {
        boolean unsure = delegation.isEmpty()
                || delegation.get().hosts().stream().anyMatch(share -> !share.known() && !share.open());
        if (unsure || calendar.couldEverHold(request.sliver(), request.units())) {
            return Optional.empty();
        }
        Sliver largest = calendar.largest();
        String unit = "No host could ever hold it: it asks for " + words(request.sliver())
                + ", and the largest host has " + words(largest) + ".";
        String all = "All hosts together could never hold " + request.units() + " units of " + words(request.sliver())
                + "; the largest host has " + words(largest) + ".";
        return Optional.of(calendar.couldEverHold(request.sliver(), 1) ? all : unit);
    }

    private static String words(Sliver sliver) {
        String cpu = sliver.cpuMillis() % 1000 == 0
                ? Integer.toString(sliver.cpuMillis() / 1000)
                : Double.toString(sliver.cpuMillis() / 1000.0);
        return cpu + " CPUs, " + sliver.memoryMib() + " MiB memory, " + sliver.diskMib() + " MiB disk"
                + (sliver.networkMbits() == 0 ? "" : ", " + sliver.networkMbits() + " Mbit/s network");
    }
}
