package shirako.lease.calendar;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import shirako.lease.Shape;
import shirako.lease.Sliver;

/** Changes what a promise holds from some instant to its end, or leaves all as it was. */
final class Flex {
    private final Bins bins;
    private final Epoch epoch;
    private final Holding old;
    private final long from;

    Flex(Bins bins, Epoch epoch, Holding old, long from) {
        this.bins = bins;
        this.epoch = epoch;
        this.old = old;
        this.from = Math.max(from, old.first());
    }

    /** The same slivers on other bins, whether those are open or not; null when there is no room. */
    @Nullable
    Holding moved(int[] binOfUnit) {
        Sliver sliver = old.at(from).sliver();
        if (!grows(sliver, binOfUnit, true)) {
            return null;
        }
        bins.subtract(epoch, old, from);
        bins.add(epoch, sliver, binOfUnit, from, old.end());
        return after(sliver, binOfUnit);
    }

    /** Some units on the bins where they are, and as many more as the shape has; null when there is no room. */
    @Nullable
    Holding reshaped(Shape shape, int[] kept) {
        if (!grows(shape.sliver(), kept, false)) {
            return null;
        }
        bins.subtract(epoch, old, from);
        bins.add(epoch, shape.sliver(), kept, from, old.end());
        int[] more = more(shape, kept);
        if (more == null) {
            bins.subtract(epoch, shape.sliver(), kept, from, old.end());
            bins.add(epoch, old, from);
            return null;
        }
        bins.add(epoch, shape.sliver(), more, from, old.end());
        return after(
                shape.sliver(),
                IntStream.concat(Arrays.stream(kept), Arrays.stream(more)).toArray());
    }

    private int @Nullable [] more(Shape shape, int[] kept) {
        int more = shape.units() - kept.length;
        if (more == 0) {
            return new int[0];
        }
        return kept.length == 0
                ? bins.pack(shape, from, old.end())
                : bins.packBeside(kept, shape.sliver(), more, from, old.end());
    }

    /** Only what a bin gets beyond what the promise has there needs room: a bin that is too full may always lose some. */
    private boolean grows(Sliver sliver, int[] binOfUnit, boolean behindDoors) {
        boolean[] fits = {true};
        bins.each(binOfUnit, (bin, units) -> {
            for (Holding part = old; part != null && part.end() > from; part = part.earlier()) {
                Amount more = Amount.of(sliver, units).beyond(Amount.of(part.sliver(), part.unitsOn(bin.number())));
                fits[0] &= more.equals(Amount.NONE)
                        || (behindDoors || bin.open()) && bin.holds(more, Math.max(from, part.start()), part.end());
            }
        });
        return fits[0];
    }

    private Holding after(Sliver sliver, int[] binOfUnit) {
        return new Holding(old.id(), old.serial(), sliver, binOfUnit, from, old.end(), old.before(from));
    }
}
