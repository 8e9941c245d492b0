package shirako.xen.placement;

import shirako.lease.Sliver;

/**
 * How much of a host a sliver is, each dimension as a part of the host's capacity, so that dimensions of different units
 * can be compared. A dimension that the host does not have counts nothing.
 */
final class Fill {
    private Fill() {}

    /** What would be left of the host with the request placed there: the mean part over its dimensions, from 0 to 1. */
    static double leftOver(PlacementRequest request, HostView host) {
        Sliver capacity = host.capacity();
        Sliver free = host.free();
        Sliver wanted = request.sliver();
        double sum = part(free.cpuMillis() - wanted.cpuMillis(), capacity.cpuMillis())
                + part(free.memoryMib() - wanted.memoryMib(), capacity.memoryMib())
                + part(free.diskMib() - wanted.diskMib(), capacity.diskMib())
                + part(free.networkMbits() - wanted.networkMbits(), capacity.networkMbits());
        int dimensions = one(capacity.cpuMillis())
                + one(capacity.memoryMib())
                + one(capacity.diskMib())
                + one(capacity.networkMbits());
        return dimensions == 0 ? 0 : sum / dimensions;
    }

    /** What would be left of the scarcest dimension that the request uses, from 0 to 1. */
    static double leastLeft(PlacementRequest request, HostView host) {
        Sliver capacity = host.capacity();
        Sliver free = host.free();
        Sliver wanted = request.sliver();
        return Math.min(
                Math.min(
                        left(free.cpuMillis(), wanted.cpuMillis(), capacity.cpuMillis()),
                        left(free.memoryMib(), wanted.memoryMib(), capacity.memoryMib())),
                Math.min(
                        left(free.diskMib(), wanted.diskMib(), capacity.diskMib()),
                        left(free.networkMbits(), wanted.networkMbits(), capacity.networkMbits())));
    }

    private static double left(int free, int wanted, int capacity) {
        return wanted == 0 ? 1 : part(free - wanted, capacity);
    }

    static double part(int amount, int capacity) {
        return capacity == 0 ? 0 : (double) amount / capacity;
    }

    private static int one(int capacity) {
        return capacity == 0 ? 0 : 1;
    }
}
