package shirako.lease.calendar;

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
        return earlier == null ? start : earlier.first();
    }

    /** The shape at an instant: the first one, for an instant before it all. */
    Holding at(long instant) {
        return earlier == null || instant >= start ? this : earlier.at(instant);
    }

    /** The same up to another end, which is after the start. */
    Holding until(long newEnd) {
        return new Holding(id, serial, sliver, binOfUnit, start, newEnd, earlier);
    }

    /** What is left when all from {@code from} on is gone; null when that is nothing. */
    @Nullable
    Holding before(long from) {
        if (from > start) {
            return until(Math.min(from, end));
        }
        return earlier == null ? null : earlier.before(from);
    }

    /** The same without what ended by {@code now}. */
    Holding since(long now) {
        if (earlier == null) {
            return this;
        }
        return new Holding(id, serial, sliver, binOfUnit, start, end, start <= now ? null : earlier.since(now));
    }
}
