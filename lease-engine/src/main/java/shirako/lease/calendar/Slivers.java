package shirako.lease.calendar;

import shirako.lease.Sliver;

/** Arithmetic of slivers that only packing needs. */
final class Slivers {
    private Slivers() {}

    /** What is left of {@code capacity}; nothing in a dimension where more is taken than there is. */
    static Sliver left(Sliver capacity, Sliver taken) {
        return new Sliver(
                Math.max(0, capacity.cpuMillis() - taken.cpuMillis()),
                Math.max(0, capacity.memoryMib() - taken.memoryMib()),
                Math.max(0, capacity.diskMib() - taken.diskMib()),
                Math.max(0, capacity.networkMbits() - taken.networkMbits()));
    }

    /** How many of {@code sliver} fit into {@code free} together, at most {@code limit}. */
    static int count(Sliver free, Sliver sliver, int limit) {
        int count = limit;
        count = part(free.cpuMillis(), sliver.cpuMillis(), count);
        count = part(free.memoryMib(), sliver.memoryMib(), count);
        count = part(free.diskMib(), sliver.diskMib(), count);
        return part(free.networkMbits(), sliver.networkMbits(), count);
    }

    static Sliver times(Sliver sliver, int units) {
        return new Sliver(
                Math.multiplyExact(sliver.cpuMillis(), units),
                Math.multiplyExact(sliver.memoryMib(), units),
                Math.multiplyExact(sliver.diskMib(), units),
                Math.multiplyExact(sliver.networkMbits(), units));
    }

    private static int part(int free, int each, int limit) {
        return each == 0 ? limit : Math.min(limit, free / each);
    }
}
