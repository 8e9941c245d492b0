package shirako.lease.calendar;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import shirako.lease.ReservationId;
import shirako.lease.Shape;
import shirako.lease.Sliver;
import shirako.lease.Term;

/**
 * Promised units over time, packed on host-shaped bins, so that no promise is made that no host could hold. A unit stays
 * on its bin for all of its term. Bins belong to sites: all units of a promise are at one site, or at as few as the
 * request allows. A bin that became smaller than what is held there keeps what it holds and takes nothing until there is
 * room; a closed bin takes nothing new, and what is held there may go on.
 *
 * <p>For n promises on a bin, a change costs O(log n) for each bin it touches, a search O(log n) for each stretch of time
 * that it passes on a bin, and a copy O(1) for each bin: copies share all they can until one of them changes it. Times
 * are whole microseconds; finer ones are rounded. Not safe for use by several threads.
 */
public final class Calendar {
    private final Bins bins;
    private final HoldingIndex byId;
    private final HoldingIndex byEnd;
    private Epoch epoch = new Epoch();
    private long serials;
    private long forgotten = -Micros.FOREVER;

    /** An empty calendar of one site with one open bin for each host. */
    public Calendar(List<Sliver> hostCapacities) {
        this(SiteOrder.BY_NUMBER);
        for (Sliver capacity : hostCapacities) {
            setBin(bins.size(), 0, capacity, true);
        }
    }

    /**
     * A calendar without bins.
     *
     * @param order which site a request goes to when several have room for it
     */
    public Calendar(SiteOrder order) {
        bins = new Bins(order);
        byId = new HoldingIndex();
        byEnd = new HoldingIndex();
    }

    private Calendar(Calendar other) {
        bins = new Bins(other.bins);
        byId = new HoldingIndex(other.byId);
        byEnd = new HoldingIndex(other.byEnd);
        serials = other.serials;
        forgotten = other.forgotten;
    }

    /**
     * Gives a bin another site, capacity and door, or adds it when {@code bin} is the number of bins so far. What is held
     * stays held, even where it is more than the new capacity; nothing is added until there is room again.
     *
     * @param open whether new promises may be packed there; what is held may be extended in any case
     */
    public void setBin(int bin, int site, Sliver capacity, boolean open) {
        bins.set(bin, site, capacity, open);
    }

    /**
     * The first start, from {@code from} on, at which all units fit for all of the duration.
     *
     * @return empty when they never fit
     */
    public Optional<Instant> earliestFit(Shape shape, Duration duration, Instant from) {
        return earliestFit(shape, duration, from, Instant.MAX);
    }

    /**
     * The first start within a window at which all units fit for all of the duration. One unit costs O(log n) for each
     * stretch between {@code from} and the answer, on each bin; several units cost as much for each change of the number
     * that fit on a bin.
     *
     * @param latestStart the last start that is of interest
     * @return empty when they fit at no start in the window
     */
    public Optional<Instant> earliestFit(Shape shape, Duration duration, Instant from, Instant latestStart) {
        long first = Micros.of(from);
        long latest = Micros.of(latestStart);
        long start = first > latest ? Bin.NEVER : bins.earliest(shape, Micros.of(duration), first, latest);
        if (start == Bin.NEVER) {
            return Optional.empty();
        }
        return Optional.of(start == first ? from : Micros.instant(start));
    }

    /** Whether all units fit for all of the term. */
    public boolean fits(Shape shape, Term term) {
        return bins.pack(shape, Micros.of(term.start()), Micros.endOf(term)) != null;
    }

    /**
     * Promises the units, when they fit.
     *
     * @return false when they do not fit; nothing has changed then
     * @throws IllegalArgumentException when the reservation holds something already
     */
    public boolean hold(ReservationId id, Shape shape, Term term) {
        if (find(id) != null) {
            throw new IllegalArgumentException("reservation " + id + " holds units already");
        }
        long start = Micros.of(term.start());
        long end = Micros.endOf(term);
        int[] binOfUnit = bins.pack(shape, start, end);
        if (binOfUnit == null) {
            return false;
        }
        put(new Holding(id, serials++, shape.sliver(), binOfUnit, start, end, null));
        return true;
    }

    /**
     * Notes a promise that was made before, on the bins where it was packed or runs now, whether it fits there or not.
     *
     * @param binOfUnit the bin's number for each unit
     */
    public void restore(ReservationId id, Sliver sliver, List<Integer> binOfUnit, Term term) {
        release(id, Instant.MIN);
        put(new Holding(
                id, serials++, sliver, placement(binOfUnit), Micros.of(term.start()), Micros.endOf(term), null));
    }

    /**
     * Moves a promise, from {@code from} to its end, to the bins where it runs, when it fits there. Where it was before
     * stays as it is.
     *
     * @param binOfUnit the bin's number for each unit
     * @return false when it does not fit there, or nothing is held; nothing has changed then
     */
    public boolean move(ReservationId id, List<Integer> binOfUnit, Instant from) {
        Holding holding = find(id);
        long at = Micros.of(from);
        if (holding == null || at >= holding.end()) {
            return false;
        }
        return become(holding, new Flex(bins, epoch, holding, at).moved(placement(binOfUnit)));
    }

    /**
     * Flexes a promise from {@code from} to its end: another sliver, fewer units or more. Units that stay keep their bin;
     * of fewer units the last ones go; more units go to the sites where the promise is, whatever number of sites the
     * shape allows.
     *
     * @return false when it does not fit, or nothing is held; nothing has changed then
     */
    public boolean reshape(ReservationId id, Shape shape, Instant from) {
        return reshape(id, shape, from, List.of());
    }

    /**
     * Flexes a promise as {@link #reshape(ReservationId, Shape, Instant)} does, and says which units go. Units that stay
     * move up in number. When more go than the shape has fewer, new ones take their place.
     *
     * @param victims numbers of units, as {@link #binsOf} lists them
     * @throws IllegalArgumentException when a victim is no unit of the promise
     */
    public boolean reshape(ReservationId id, Shape shape, Instant from, List<Integer> victims) {
        Holding holding = find(id);
        long at = Micros.of(from);
        if (holding == null || at >= holding.end()) {
            return false;
        }
        int[] kept = kept(holding.at(at), victims, shape.units());
        return become(holding, new Flex(bins, epoch, holding, at).reshaped(shape, kept));
    }

    private static int[] kept(Holding holding, List<Integer> victims, int most) {
        Set<Integer> gone = new HashSet<>(victims);
        if (!gone.stream().allMatch(unit -> 0 <= unit && unit < holding.units())) {
            throw new IllegalArgumentException(
                    "of " + victims + " some are no units of a promise of " + holding.units());
        }
        return IntStream.range(0, holding.units())
                .filter(unit -> !gone.contains(unit))
                .map(unit -> holding.binOfUnit()[unit])
                .limit(most)
                .toArray();
    }

    /** What a promise had before all that was forgotten goes too: else one that is flexed often would never stop growing. */
    private boolean become(Holding old, @Nullable Holding flexed) {
        if (flexed == null) {
            return false;
        }
        Holding rest = flexed.since(forgotten);
        for (Holding part = flexed.at(rest.first() - 1);
                part != null && part.end() <= rest.first();
                part = part.earlier()) {
            bins.subtract(epoch, part.sliver(), part.binOfUnit(), part.start(), part.end());
        }
        replace(old, rest);
        return true;
    }

    /** The bin's number of each unit of a promise, as it is at its end; empty when nothing is held. */
    public List<Integer> binsOf(ReservationId id) {
        Holding holding = find(id);
        return holding == null
                ? List.of()
                : Arrays.stream(holding.binOfUnit()).boxed().toList();
    }

    /** The numbers of the sites where a promise is, ascending; empty when nothing is held. */
    public List<Integer> sitesOf(ReservationId id) {
        return binsOf(id).stream()
                .map(bin -> bins.get(bin).site())
                .distinct()
                .sorted()
                .toList();
    }

    /** Whether {@link #extend} would succeed. */
    public boolean mayExtend(ReservationId id, Instant newEnd) {
        Holding holding = find(id);
        return holding != null && mayExtend(holding, Micros.of(newEnd));
    }

    private boolean mayExtend(Holding holding, long newEnd) {
        if (newEnd <= holding.end()) {
            return true;
        }
        boolean[] room = {true};
        bins.each(
                holding.binOfUnit(),
                (bin, units) -> room[0] &= bin.holds(Amount.of(holding.sliver(), units), holding.end(), newEnd));
        return room[0];
    }

    /**
     * Lengthens a promise on the bins where it is. An end that is not later than the present one changes nothing.
     *
     * @return false when there is no room, or nothing is held; nothing has changed then
     */
    public boolean extend(ReservationId id, Instant newEnd) {
        Holding holding = find(id);
        long end = Micros.of(newEnd);
        if (holding == null || !mayExtend(holding, end)) {
            return false;
        }
        if (end > holding.end()) {
            bins.add(epoch, holding.sliver(), holding.binOfUnit(), holding.end(), end);
            replace(holding, holding.until(end));
        }
        return true;
    }

    /** Frees what the reservation holds from {@code from} to its end. Releasing what is not held changes nothing. */
    public void release(ReservationId id, Instant from) {
        Holding holding = find(id);
        if (holding != null) {
            release(holding, Micros.of(from));
        }
    }

    private void release(Holding holding, long from) {
        if (from >= holding.end()) {
            return;
        }
        bins.subtract(epoch, holding, from);
        Holding left = holding.before(from);
        if (left == null) {
            byEnd.remove(epoch, holding.end(), holding.serial());
            byId.remove(epoch, high(holding.id()), low(holding.id()));
        } else {
            replace(holding, left);
        }
    }

    /** Drops every promise that ended before {@code now}, or then: the past needs no room. O(log n) for each. */
    public void forget(Instant now) {
        long past = Micros.of(now);
        forgotten = Math.max(forgotten, past);
        for (Holding first = byEnd.first(); first != null && first.end() <= past; first = byEnd.first()) {
            release(first, -Micros.FOREVER);
        }
    }

    /** What a reservation holds now and later; empty when nothing. */
    public Optional<Term> term(ReservationId id) {
        return Optional.ofNullable(find(id))
                .map(holding -> new Term(Micros.instant(holding.first()), Micros.instant(holding.end())));
    }

    /** How much of an open bin nobody has at any instant of the term; nothing of a closed one. */
    public Sliver freeAt(int bin, Term term) {
        return bins.get(bin).open()
                ? bins.get(bin)
                        .free(Micros.of(term.start()), Micros.endOf(term))
                        .sliver()
                : Sliver.NONE;
    }

    /** What {@link #freeAt} gives for all bins of a site, added up; a sum beyond what a sliver holds is the most it can. There is no site without a bin. */
    public Sliver freeAtSite(int site, Term term) {
        return bins.freeAtSite(site, Micros.of(term.start()), Micros.endOf(term));
    }

    /** The same promises, to try something on: neither sees what is changed in the other from now on. */
    public Calendar copy() {
        // Blocks made so far are visible to both sides, so neither may change them in place any more.
        epoch = new Epoch();
        return new Calendar(this);
    }

    /**
     * The largest sliver that any one host could hold when empty: that of the host with the most CPU, then memory. Other
     * hosts may hold more of another dimension; {@link #couldEverHold} gives the exact answer.
     */
    public Sliver largest() {
        return bins.all().stream()
                .map(Bin::capacity)
                .max(Comparator.comparingInt(Sliver::cpuMillis)
                        .thenComparingInt(Sliver::memoryMib)
                        .thenComparingInt(Sliver::diskMib))
                .orElse(Sliver.NONE);
    }

    /** Whether the bins, empty and open, could hold the units, at as few sites as the shape allows. */
    public boolean couldEverHold(Shape shape) {
        return bins.couldEverHold(shape);
    }

    /** What part of all bins' capacity the shape takes in the dimension of which it takes most. */
    public double dominantShare(Shape shape) {
        return Stream.<ToIntFunction<Sliver>>of(
                        Sliver::cpuMillis, Sliver::memoryMib, Sliver::diskMib, Sliver::networkMbits)
                .mapToDouble(dimension -> {
                    long all = bins.all().stream()
                            .map(Bin::capacity)
                            .mapToLong(dimension::applyAsInt)
                            .sum();
                    return all == 0 ? 0 : (double) shape.units() * dimension.applyAsInt(shape.sliver()) / all;
                })
                .max()
                .orElse(0);
    }

    /** Whether nothing is held any more. */
    public boolean empty() {
        return byId.empty();
    }

    /** Whether any bin takes new promises now. */
    public boolean open() {
        return bins.all().stream().anyMatch(Bin::open);
    }

    private void put(Holding holding) {
        bins.add(epoch, holding, holding.first());
        index(holding);
    }

    private void replace(Holding old, Holding now) {
        if (old.end() != now.end()) {
            byEnd.remove(epoch, old.end(), old.serial());
        }
        index(now);
    }

    private void index(Holding holding) {
        byId.put(epoch, high(holding.id()), low(holding.id()), holding);
        byEnd.put(epoch, holding.end(), holding.serial(), holding);
    }

    private @Nullable Holding find(ReservationId id) {
        return byId.get(high(id), low(id));
    }

    private int[] placement(List<Integer> binOfUnit) {
        return binOfUnit.size() == 1
                ? bins.get(binOfUnit.getFirst()).alone()
                : binOfUnit.stream().mapToInt(Integer::intValue).toArray();
    }

    private static long high(ReservationId id) {
        return id.value().getMostSignificantBits();
    }

    private static long low(ReservationId id) {
        return id.value().getLeastSignificantBits();
    }
}
