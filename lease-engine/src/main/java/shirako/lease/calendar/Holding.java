package shirako.lease.calendar;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shirako.lease.ReservationId;
import shirako.lease.Sliver;

/**
 * What one reservation holds, up to the end of its promise.
 *
 * @param serial tells holdings that end together apart
 * @param sliver what one unit takes
 * @param binOfUnit each unit's bin; never changed once made
 * @param start from when on it has this shape, in microseconds
 * @param end when the promise ends, in microseconds
 * @param earlier the shape it had before {@code start}, when it had another one; ends there
 */
record Holding(
        ReservationId id,
        long serial,
        Sliver sliver,
        int[] binOfUnit,
        long start,
        long end,
        @Nullable Holding earlier) {
    int units() {
        return binOfUnit.length;
    }

    int unitsOn(int bin) {
        int units = 0;
        for (int each : binOfUnit) {
            units += each == bin ? 1 : 0;
        }
        return units;
    }

    /** When all of the promise begins. */
    long first() {
        return at(Long.MIN_VALUE).start;
    }

    /** The shape at an instant: the first one, for an instant before it all. */
    Holding at(long instant) {
        Holding shape = this;
        while (shape.earlier != null && instant < shape.start) {
            shape = shape.earlier;
        }
        return shape;
    }

    /** The same up to another end, which is after the start. */
    Holding until(long newEnd) {
        return new Holding(id, serial, sliver, binOfUnit, start, newEnd, earlier);
    }

    /** What is left when all from {@code from} on is gone; null when that is nothing. */
    @Nullable
    Holding before(long from) {
        Holding shape = at(from);
        // The first one is also that for instants before it all.
        Holding left = from > shape.start ? shape : shape.earlier;
        return left == null ? null : left.until(Math.min(from, left.end));
    }

    /** The same without what ended by {@code now}. */
    Holding since(long now) {
        List<Holding> later = new ArrayList<>();
        Holding oldest = this;
        while (oldest.earlier != null && oldest.start > now) {
            later.add(oldest);
            oldest = oldest.earlier;
        }
        Holding kept = oldest.after(null);
        for (Holding each : later.reversed()) {
            kept = each.after(kept);
        }
        return kept;
    }

    private Holding after(@Nullable Holding before) {
        return earlier == before ? this : new Holding(id, serial, sliver, binOfUnit, start, end, before);
    }
}
