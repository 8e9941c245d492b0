package shirako.lease.calendar;

import shirako.lease.Sliver;

/** Resources of several units together: a sliver whose parts are sums, which an int may not hold. */
record Amount(long cpuMillis, long memoryMib, long diskMib, long networkMbits) {
    static final Amount NONE = new Amount(0, 0, 0, 0);

    static Amount of(Sliver sliver, int units) {
        return new Amount(
                (long) sliver.cpuMillis() * units,
                (long) sliver.memoryMib() * units,
                (long) sliver.diskMib() * units,
                (long) sliver.networkMbits() * units);
    }

    Amount plus(Amount other) {
        return new Amount(
                cpuMillis + other.cpuMillis,
                memoryMib + other.memoryMib,
                diskMib + other.diskMib,
                networkMbits + other.networkMbits);
    }

    Amount negated() {
        return new Amount(-cpuMillis, -memoryMib, -diskMib, -networkMbits);
    }

    /** By how much this is more than {@code other}, dimension by dimension; nothing where it is less. */
    Amount beyond(Amount other) {
        return new Amount(
                Math.max(0, cpuMillis - other.cpuMillis),
                Math.max(0, memoryMib - other.memoryMib),
                Math.max(0, diskMib - other.diskMib),
                Math.max(0, networkMbits - other.networkMbits));
    }

    /** How many of {@code sliver} this holds, at most {@code limit}; a dimension of which none is asked always has room. */
    int count(Sliver sliver, int limit) {
        long count = limit;
        count = part(cpuMillis, sliver.cpuMillis(), count);
        count = part(memoryMib, sliver.memoryMib(), count);
        count = part(diskMib, sliver.diskMib(), count);
        return Math.toIntExact(part(networkMbits, sliver.networkMbits(), count));
    }

    /** As a sliver; a sum that no sliver can hold becomes the most that one can. */
    Sliver sliver() {
        return new Sliver(narrow(cpuMillis), narrow(memoryMib), narrow(diskMib), narrow(networkMbits));
    }

    private static long part(long free, int each, long limit) {
        return each == 0 ? limit : Math.min(limit, Math.max(0, free) / each);
    }

    private static int narrow(long value) {
        return Math.clamp(value, 0, Integer.MAX_VALUE);
    }
}
