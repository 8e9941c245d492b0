package shirako.lease.calendar;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import shirako.lease.Sliver;
import shirako.lease.Term;

/**
 * How much of one bin is taken over time: breakpoints, each with what is taken from there to the next one. Reading is
 * O(log n + k) for n breakpoints of which k lie in the term that is asked about.
 */
final class Profile {
    /** Neighbours always differ, and nothing is taken before the first breakpoint or after the last one. */
    private final TreeMap<Instant, Sliver> takenFrom;

    Profile() {
        takenFrom = new TreeMap<>();
    }

    Profile(Profile other) {
        takenFrom = new TreeMap<>(other.takenFrom);
    }

    /** The most that is taken at any instant of the term, dimension by dimension. */
    Sliver peak(Term term) {
        Sliver peak = takenAt(term.start());
        for (Sliver taken :
                takenFrom.subMap(term.start(), false, term.end(), false).values()) {
            peak = peak.max(taken);
        }
        return peak;
    }

    /** The first start from {@code from} on with {@code room} left of {@code capacity} for all of the duration. */
    Optional<Instant> earliest(Sliver capacity, Sliver room, Duration duration, Instant from) {
        if (!room.fitsIn(capacity)) {
            return Optional.empty();
        }
        Instant start = from;
        boolean blocked = !room.plus(takenAt(from)).fitsIn(capacity);
        for (Map.Entry<Instant, Sliver> next : takenFrom.tailMap(from, false).entrySet()) {
            if (!blocked && !next.getKey().isBefore(start.plus(duration))) {
                break;
            }
            boolean fits = room.plus(next.getValue()).fitsIn(capacity);
            if (blocked && fits) {
                start = next.getKey();
            }
            blocked = !fits;
        }
        return Optional.of(start);
    }

    /** The first breakpoint after {@code instant}: where things may look different. */
    Optional<Instant> changeAfter(Instant instant) {
        return Optional.ofNullable(takenFrom.higherKey(instant));
    }

    void add(Sliver amount, Term term) {
        split(term.start());
        split(term.end());
        takenFrom.subMap(term.start(), term.end()).replaceAll((at, taken) -> taken.plus(amount));
        join(term.start());
        join(term.end());
    }

    /** The opposite of {@link #add}: whoever calls knows that the amount was added for all of the term. */
    void subtract(Sliver amount, Term term) {
        split(term.start());
        split(term.end());
        takenFrom.subMap(term.start(), term.end()).replaceAll((at, taken) -> taken.minus(amount)
                .orElseThrow(() -> new IllegalStateException("more is given back than was taken at " + at)));
        join(term.start());
        join(term.end());
    }

    int breakpoints() {
        return takenFrom.size();
    }

    private Sliver takenAt(Instant instant) {
        Map.Entry<Instant, Sliver> entry = takenFrom.floorEntry(instant);
        return entry == null ? Sliver.NONE : entry.getValue();
    }

    private void split(Instant at) {
        takenFrom.putIfAbsent(at, takenAt(at));
    }

    private void join(Instant at) {
        Map.Entry<Instant, Sliver> before = takenFrom.lowerEntry(at);
        Sliver left = before == null ? Sliver.NONE : before.getValue();
        if (left.equals(takenFrom.get(at))) {
            takenFrom.remove(at);
        }
    }
}
