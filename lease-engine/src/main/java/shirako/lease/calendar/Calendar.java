package shirako.lease.calendar;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ObjIntConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import shirako.lease.ReservationId;
import shirako.lease.Sliver;
import shirako.lease.Term;

/**
 * Promised units over time, packed on host-shaped bins, so that no promise is made that no host could hold. A unit stays
 * on its bin for all of its term. Not safe for use by several threads.
 */
public final class Calendar {
    private final List<Bin> bins;
    private Map<ReservationId, Holding> holdings;
    private boolean shared;

    /** An empty calendar with one open bin for each host. */
    public Calendar(List<Sliver> hostCapacities) {
        bins = new ArrayList<>();
        hostCapacities.forEach(capacity -> bins.add(new Bin(capacity, true)));
        holdings = new HashMap<>();
    }

    private Calendar(Calendar other) {
        bins = new ArrayList<>(other.bins.size());
        other.bins.forEach(bin -> bins.add(bin.copy()));
        holdings = other.holdings;
        other.shared = true;
        shared = true;
    }

    /**
     * Gives a bin another capacity, or adds it when {@code bin} is the number of bins so far. What is held stays held,
     * even where it is more than the new capacity; nothing is added until there is room again.
     *
     * @param open whether new promises may be packed there; what is held may be extended in any case
     */
    public void setBin(int bin, Sliver capacity, boolean open) {
        if (bin == bins.size()) {
            bins.add(new Bin(capacity, open));
        } else {
            bins.get(bin).become(capacity, open);
        }
    }

    /**
     * The first start, from {@code from} on, at which all units fit for all of the duration.
     *
     * @return empty when they never fit
     */
    public Optional<Instant> earliestFit(Sliver sliver, int units, Duration duration, Instant from) {
        if (units == 1) {
            return bins.stream()
                    .flatMap(bin -> bin.earliest(sliver, duration, from).stream())
                    .min(Comparator.naturalOrder());
        }
        Optional<Instant> start = Optional.of(from);
        while (start.isPresent() && !fits(sliver, units, Term.of(start.get(), duration))) {
            Instant before = start.get();
            start = bins.stream()
                    .flatMap(bin -> bin.changeAfter(before).stream())
                    .min(Comparator.naturalOrder());
        }
        return start;
    }

    /** Whether all units fit for all of the term. */
    public boolean fits(Sliver sliver, int units, Term term) {
        return pack(sliver, units, term) != null;
    }

    /**
     * Promises the units, when they fit.
     *
     * @return false when they do not fit; nothing has changed then
     * @throws IllegalArgumentException when the reservation holds something already
     */
    public boolean hold(ReservationId id, Sliver sliver, int units, Term term) {
        if (holdings.containsKey(id)) {
            throw new IllegalArgumentException("reservation " + id + " holds units already");
        }
        int[] unitsOnBin = pack(sliver, units, term);
        if (unitsOnBin == null) {
            return false;
        }
        put(id, new Holding(sliver, unitsOnBin, term));
        return true;
    }

    /**
     * Notes a promise that was made before, on the bins where it was packed or runs now, whether it fits there or not.
     *
     * @param binOfUnit the bin's number for each unit
     */
    public void restore(ReservationId id, Sliver sliver, List<Integer> binOfUnit, Term term) {
        int[] unitsOnBin = new int[bins.size()];
        binOfUnit.forEach(bin -> unitsOnBin[bin]++);
        release(id, Instant.MIN);
        put(id, new Holding(sliver, unitsOnBin, term));
    }

    /**
     * Moves what is left of a promise to the bins where it runs, when it fits there.
     *
     * @param binOfUnit the bin's number for each unit
     * @param from what lies before is past and may be anything
     * @return false when it does not fit there, or nothing is held; nothing has changed then
     */
    public boolean move(ReservationId id, List<Integer> binOfUnit, Instant from) {
        Holding old = holdings.get(id);
        if (old == null || !from.isBefore(old.term().end())) {
            return false;
        }
        release(id, Instant.MIN);
        int[] unitsOnBin = new int[bins.size()];
        binOfUnit.forEach(bin -> unitsOnBin[bin]++);
        Holding moved = new Holding(old.sliver(), unitsOnBin, old.term());
        Term rest = from.isAfter(old.term().start()) ? new Term(from, old.term().end()) : old.term();
        boolean fits = IntStream.range(0, unitsOnBin.length)
                .filter(bin -> unitsOnBin[bin] > 0)
                .allMatch(bin -> bins.get(bin).holds(moved.amountOn(bin), rest));
        put(id, fits ? moved : old);
        return fits;
    }

    /** The bin's number of each unit of a promise, in the order of the bins; empty when nothing is held. */
    public List<Integer> binsOf(ReservationId id) {
        Holding holding = holdings.get(id);
        List<Integer> binOfUnit = new ArrayList<>();
        for (int bin = 0; holding != null && bin < holding.unitsOnBin().length; bin++) {
            binOfUnit.addAll(Collections.nCopies(holding.unitsOn(bin), bin));
        }
        return binOfUnit;
    }

    /** Whether {@link #extend} would succeed. */
    public boolean mayExtend(ReservationId id, Instant newEnd) {
        Holding holding = holdings.get(id);
        if (holding == null) {
            return false;
        }
        if (!newEnd.isAfter(holding.term().end())) {
            return true;
        }
        Term more = new Term(holding.term().end(), newEnd);
        return IntStream.range(0, holding.unitsOnBin().length)
                .filter(bin -> holding.unitsOn(bin) > 0)
                .allMatch(bin -> bins.get(bin).holds(holding.amountOn(bin), more));
    }

    /**
     * Lengthens a promise on the bins where it is. An end that is not later than the present one changes nothing.
     *
     * @return false when there is no room, or nothing is held; nothing has changed then
     */
    public boolean extend(ReservationId id, Instant newEnd) {
        if (!mayExtend(id, newEnd)) {
            return false;
        }
        Holding holding = held(id);
        if (newEnd.isAfter(holding.term().end())) {
            Term more = new Term(holding.term().end(), newEnd);
            onBins(holding, (bin, number) -> bin.add(holding.amountOn(number), more));
            own().put(id, holding.until(holding.term().until(newEnd)));
        }
        return true;
    }

    /** Frees what the reservation holds from {@code from} to its end. Releasing what is not held changes nothing. */
    public void release(ReservationId id, Instant from) {
        Holding holding = holdings.get(id);
        if (holding == null || !from.isBefore(holding.term().end())) {
            return;
        }
        Instant first =
                from.isAfter(holding.term().start()) ? from : holding.term().start();
        Term rest = new Term(first, holding.term().end());
        onBins(holding, (bin, number) -> bin.subtract(holding.amountOn(number), rest));
        if (first.equals(holding.term().start())) {
            own().remove(id);
        } else {
            own().put(id, holding.until(holding.term().until(first)));
        }
    }

    /** Drops every promise that ended before {@code now}, or then: the past needs no room. */
    public void forget(Instant now) {
        List<ReservationId> past = holdings.entrySet().stream()
                .filter(entry -> !entry.getValue().term().end().isAfter(now))
                .map(Map.Entry::getKey)
                .toList();
        past.forEach(id -> release(id, Instant.MIN));
    }

    /** What a reservation holds now and later; empty when nothing. */
    public Optional<Term> term(ReservationId id) {
        return Optional.ofNullable(holdings.get(id)).map(Holding::term);
    }

    /** The same promises, to try something on: neither sees what is changed in the other from now on. */
    public Calendar copy() {
        return new Calendar(this);
    }

    /**
     * The largest sliver that any one host could hold when empty: that of the host with the most CPU, then memory. Other
     * hosts may hold more of another dimension; {@link #couldEverHold} gives the exact answer.
     */
    public Sliver largest() {
        return bins.stream()
                .map(Bin::capacity)
                .max(Comparator.comparingInt(Sliver::cpuMillis)
                        .thenComparingInt(Sliver::memoryMib)
                        .thenComparingInt(Sliver::diskMib))
                .orElse(Sliver.NONE);
    }

    /** Whether all bins together, empty and open, could hold the units. */
    public boolean couldEverHold(Sliver sliver, int units) {
        int left = units;
        for (Bin bin : bins) {
            left -= Slivers.count(bin.capacity(), sliver, left);
        }
        return left == 0;
    }

    /** Whether any bin takes new promises now. */
    public boolean open() {
        return bins.stream().anyMatch(Bin::open);
    }

    /** First fit, bin after bin; null when the units do not fit. */
    private int @Nullable [] pack(Sliver sliver, int units, Term term) {
        int[] unitsOnBin = new int[bins.size()];
        int left = units;
        for (int bin = 0; bin < unitsOnBin.length && left > 0; bin++) {
            unitsOnBin[bin] = bins.get(bin).room(sliver, term, left);
            left -= unitsOnBin[bin];
        }
        return left == 0 ? unitsOnBin : null;
    }

    private void put(ReservationId id, Holding holding) {
        onBins(holding, (bin, number) -> bin.add(holding.amountOn(number), holding.term()));
        own().put(id, holding);
    }

    private void onBins(Holding holding, ObjIntConsumer<Bin> change) {
        for (int bin = 0; bin < holding.unitsOnBin().length; bin++) {
            if (holding.unitsOn(bin) > 0) {
                change.accept(bins.get(bin), bin);
            }
        }
    }

    private Holding held(ReservationId id) {
        Holding holding = holdings.get(id);
        if (holding == null) {
            throw new IllegalArgumentException("reservation " + id + " holds nothing");
        }
        return holding;
    }

    private Map<ReservationId, Holding> own() {
        if (shared) {
            holdings = new HashMap<>(holdings);
            shared = false;
        }
        return holdings;
    }
}
