package shirako.xen.migration;

import shirako.lease.Sliver;

/** Slivers of many hosts or containers in one array, four numbers each: no object per number while the planner counts. */
final class Room {
    static final int DIMENSIONS = 4;
    private static final int DISK = 2;

    final int[] parts;

    Room(int count) {
        this(new int[count * DIMENSIONS]);
    }

    private Room(int[] parts) {
        this.parts = parts;
    }

    Room copy() {
        return new Room(parts.clone());
    }

    void set(int index, Sliver sliver) {
        int at = index * DIMENSIONS;
        parts[at] = sliver.cpuMillis();
        parts[at + 1] = sliver.memoryMib();
        parts[at + DISK] = sliver.diskMib();
        parts[at + 3] = sliver.networkMbits();
    }

    Sliver sliver(int index) {
        int at = index * DIMENSIONS;
        return new Sliver(part(at), part(at + 1), part(at + DISK), part(at + 3));
    }

    private int part(int at) {
        return Math.max(0, parts[at]);
    }

    int get(int index, int dimension) {
        return parts[index * DIMENSIONS + dimension];
    }

    void add(int index, int[] amounts, int sign) {
        int at = index * DIMENSIONS;
        for (int dimension = 0; dimension < DIMENSIONS; dimension++) {
            parts[at + dimension] += sign * amounts[dimension];
        }
    }

    boolean holds(int index, int[] amounts) {
        int at = index * DIMENSIONS;
        return parts[at] >= amounts[0]
                && parts[at + 1] >= amounts[1]
                && parts[at + DISK] >= amounts[DISK]
                && parts[at + 3] >= amounts[3];
    }

    /** All of a container, into {@code into}. */
    void all(int index, int[] into) {
        System.arraycopy(parts, index * DIMENSIONS, into, 0, DIMENSIONS);
    }

    /** What a suspended container keeps. */
    void diskOnly(int index, int[] into) {
        all(index, into);
        for (int dimension = 0; dimension < DIMENSIONS; dimension++) {
            into[dimension] = dimension == DISK ? into[dimension] : 0;
        }
    }

    /** What a suspended container gives back. */
    void allButDisk(int index, int[] into) {
        all(index, into);
        into[DISK] = 0;
    }
}
