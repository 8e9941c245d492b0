package shirako.lease.actor;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import shirako.lease.ActorId;
import shirako.lease.Deferral;
import shirako.lease.HostId;
import shirako.lease.LeaseRequest;
import shirako.lease.PendingOperation;
import shirako.lease.ReservationId;
import shirako.lease.ReservationState;
import shirako.lease.Shape;
import shirako.lease.Sliver;
import shirako.lease.Term;
import shirako.lease.calendar.Calendar;
import shirako.lease.calendar.SiteOrder;
import shirako.lease.journal.Delegation;
import shirako.lease.journal.Promise;
import shirako.lease.journal.Promised;
import shirako.lease.protocol.HostShare;

/**
 * A broker's calendar over all that was delegated to it, and who waits for room in it. Each delegated host is a bin, each
 * delegation is one site to the calendar. Derived from entries.
 */
final class PromiseBook {
    private record BinKey(ReservationId delegation, HostId host) {}

    /** Units of one promise that are cut from one delegation. */
    record Packed(Delegation source, List<HostId> hosts) {}

    private final SiteOrder order;
    private final Map<ReservationId, Delegation> delegations = new LinkedHashMap<>();
    private final List<ReservationId> sites = new ArrayList<>();
    private final List<BinKey> bins = new ArrayList<>();
    private final Map<BinKey, Integer> binNumbers = new HashMap<>();
    private final Set<ReservationId> waiting = new LinkedHashSet<>();
    private Calendar calendar;

    PromiseBook(SiteOrder order) {
        this.order = order;
        this.calendar = new Calendar(order);
    }

    void rebuild(List<Delegation> known, List<Promise> promises, Shares shares) {
        delegations.clear();
        sites.clear();
        bins.clear();
        binNumbers.clear();
        waiting.clear();
        calendar = new Calendar(order);
        known.forEach(delegation -> become(delegation, shares));
        promises.forEach(this::restore);
    }

    /** Takes on what is delegated now, less what is given on to other brokers. */
    void become(Delegation delegation, Shares shares) {
        delegations.put(delegation.id(), delegation);
        if (!sites.contains(delegation.id())) {
            sites.add(delegation.id());
        }
        for (int bin = 0; bin < bins.size(); bin++) {
            if (bins.get(bin).delegation().equals(delegation.id())) {
                calendar.setBin(bin, siteOf(delegation.id()), Sliver.NONE, false);
            }
        }
        for (HostShare share : delegation.hosts()) {
            int bin = binOf(delegation.id(), share.host());
            calendar.setBin(bin, siteOf(delegation.id()), shares.kept(share.capacity()), share.open());
        }
    }

    private int siteOf(ReservationId delegation) {
        return sites.indexOf(delegation);
    }

    /** A host that is not delegated (any more) has a bin for what still runs there, and room for nothing else. */
    private int binOf(ReservationId delegation, HostId host) {
        return binNumbers.computeIfAbsent(new BinKey(delegation, host), key -> {
            if (!sites.contains(delegation)) {
                sites.add(delegation);
            }
            bins.add(key);
            calendar.setBin(bins.size() - 1, siteOf(delegation), Sliver.NONE, false);
            return bins.size() - 1;
        });
    }

    /** Notes a promise as it was made. */
    void restore(Promise promise) {
        note(promise);
        boolean takesRoom = promise.state() == ReservationState.TICKETED
                && promise.pending() != PendingOperation.SUSPENDED
                && promise.pending() != PendingOperation.RESUMING;
        if (takesRoom) {
            pack(promise);
        }
    }

    /** Packs a promise where its entry says, whether it fits there or not; its vacated parts take no room. */
    void pack(Promise promise) {
        release(promise.id());
        List<Integer> binOfUnit = new ArrayList<>();
        Sliver held = Sliver.NONE;
        for (Promised part : promise.parts()) {
            if (part.fate() == Promised.Fate.OPEN) {
                part.hosts().forEach(host -> binOfUnit.add(binOf(part.source(), host)));
                held = held.max(part.held());
            }
        }
        if (!binOfUnit.isEmpty()) {
            calendar.restore(
                    promise.id(),
                    held,
                    binOfUnit,
                    promise.parts().getFirst().ticket().term());
        }
    }

    /** Notes whether a promise waits for the policy. */
    void note(Promise promise) {
        boolean waits = promise.state() == ReservationState.NASCENT
                || promise.state() == ReservationState.TICKETED && promise.pending() == PendingOperation.RESUMING;
        if (waits) {
            waiting.add(promise.id());
        } else {
            waiting.remove(promise.id());
        }
    }

    /** When a reservation has room; empty while it has none. */
    Optional<Term> held(ReservationId id) {
        return calendar.term(id);
    }

    boolean waits(ReservationId id) {
        return waiting.contains(id);
    }

    /** Who waits for the policy, in no particular order. */
    Collection<ReservationId> waiting() {
        return List.copyOf(waiting);
    }

    /**
     * Packs a promise where it runs, if there is room among the other promises. Otherwise it stays where it was packed:
     * as much is promised either way, and nothing beyond what there is.
     */
    boolean move(Promise promise, Instant now) {
        List<Integer> binOfUnit = new ArrayList<>();
        promise.parts().forEach(part -> part.hosts().forEach(host -> binOfUnit.add(binOf(part.source(), host))));
        return calendar.move(promise.id(), binOfUnit, now);
    }

    /** Whether any host takes new promises. */
    boolean open() {
        return calendar.open();
    }

    /** What part of all that is delegated the shape takes in the dimension of which it takes most. */
    double dominantShare(Shape shape) {
        return calendar.dominantShare(shape);
    }

    Calendar whatIf() {
        return calendar.copy();
    }

    /** The one site where a reservation is in a calendar that was made of this one; empty when there is none, or several. */
    Optional<ActorId> siteOf(Calendar whatIf, ReservationId id) {
        List<Integer> numbers = whatIf.sitesOf(id);
        return numbers.size() == 1
                ? delegation(sites.get(numbers.getFirst()))
                        .map(delegation -> delegation.source().site())
                : Optional.empty();
    }

    /**
     * Promises all units, when they fit.
     *
     * @return what is to be cut from which delegation; empty when they do not fit, and nothing has changed then
     */
    List<Packed> hold(ReservationId id, Shape shape, Term term) {
        return calendar.hold(id, shape, term) ? packing(id) : List.of();
    }

    private List<Packed> packing(ReservationId id) {
        Map<ReservationId, List<HostId>> hosts = new LinkedHashMap<>();
        for (int bin : calendar.binsOf(id)) {
            hosts.computeIfAbsent(bins.get(bin).delegation(), key -> new ArrayList<>())
                    .add(bins.get(bin).host());
        }
        List<Packed> packed = new ArrayList<>();
        hosts.forEach((delegation, list) -> packed.add(new Packed(delegations.get(delegation), list)));
        return packed;
    }

    boolean extend(ReservationId id, Instant newEnd) {
        return calendar.extend(id, newEnd);
    }

    /** Gives a promise another shape from now on, when it fits; see {@link #hold} for the answer. */
    List<Packed> reshape(ReservationId id, Shape shape, Instant now) {
        return calendar.reshape(id, shape, now) ? packing(id) : List.of();
    }

    /** Frees all of it: what lies in the past needs no room. */
    void release(ReservationId id) {
        calendar.release(id, Instant.MIN);
    }

    void forget(ReservationId id) {
        release(id);
        waiting.remove(id);
    }

    Sliver largest() {
        return calendar.largest();
    }

    Optional<Delegation> delegation(ReservationId id) {
        return Optional.ofNullable(delegations.get(id));
    }

    Collection<Delegation> delegations() {
        return List.copyOf(delegations.values());
    }

    /** What of a host is promised to nobody, at any time from {@code now} on. */
    Sliver free(ReservationId delegation, HostId host, Instant now) {
        Integer bin = binNumbers.get(new BinKey(delegation, host));
        return bin == null ? Sliver.NONE : calendar.freeAt(bin, new Term(now, Instant.MAX));
    }

    /** What tells somebody who waits while no host takes anything. */
    Deferral closedDeferral(int ahead) {
        String cause = delegations.isEmpty() ? "No site offers anything yet." : "No host of any site answers now.";
        return new Deferral(Optional.empty(), ahead, cause);
    }

    /** Why a request can never be granted; empty when it can, or while some host's size is not known. */
    Optional<String> impossible(LeaseRequest request, Instant now) {
        return tooBig(request).or(() -> tooLate(request, now));
    }

    private Optional<String> tooLate(LeaseRequest request, Instant now) {
        Instant start = request.notBefore().isAfter(now) ? request.notBefore() : now;
        return delegations.values().stream()
                .map(delegation -> delegation.source().term().end())
                .max(Instant::compareTo)
                .filter(last -> Duration.between(start, last).compareTo(request.expected()) < 0)
                .map(last -> "It would last until "
                        + start.plus(request.expected()) + ", and what sites have given to this broker ends at " + last
                        + ": ask for a term that is over by then.");
    }

    private Optional<String> tooBig(LeaseRequest request) {
        boolean unsure = delegations.isEmpty()
                || delegations.values().stream()
                        .flatMap(delegation -> delegation.hosts().stream())
                        .anyMatch(share -> !share.known() && !share.open());
        if (unsure || calendar.couldEverHold(request.shape())) {
            return Optional.empty();
        }
        Sliver largest = calendar.largest();
        String unit = "No host could ever hold it: it asks for " + words(request.sliver())
                + ", and the largest host has " + words(largest) + ".";
        String where = request.shape().maxSites() == 1
                ? "no site"
                : "no " + request.shape().maxSites() + " sites together";
        String all = "All at once " + where + " could ever hold " + request.units() + " units of "
                + words(request.sliver()) + "; the largest host has " + words(largest) + ".";
        return Optional.of(calendar.couldEverHold(Shape.atOneSite(request.sliver(), 1)) ? all : unit);
    }

    private static String words(Sliver sliver) {
        String cpu = sliver.cpuMillis() % 1000 == 0
                ? Integer.toString(sliver.cpuMillis() / 1000)
                : Double.toString(sliver.cpuMillis() / 1000.0);
        return cpu + " CPUs, " + sliver.memoryMib() + " MiB memory, " + sliver.diskMib() + " MiB disk"
                + (sliver.networkMbits() == 0 ? "" : ", " + sliver.networkMbits() + " Mbit/s network");
    }
}
