package shirako.lease.calendar;

/** Between what bounds amounts lie, dimension by dimension. */
final class Range {
    private long mostCpu = Long.MIN_VALUE;
    private long mostMemory = Long.MIN_VALUE;
    private long mostDisk = Long.MIN_VALUE;
    private long mostNetwork = Long.MIN_VALUE;
    private long leastCpu = Long.MAX_VALUE;
    private long leastMemory = Long.MAX_VALUE;
    private long leastDisk = Long.MAX_VALUE;
    private long leastNetwork = Long.MAX_VALUE;

    /** Includes all between two amounts of four cells each, on top of what is added to both. */
    void include(long[] cells, int most, int least, long cpu, long memory, long disk, long network) {
        mostCpu = Math.max(mostCpu, cells[most] + cpu);
        mostMemory = Math.max(mostMemory, cells[most + 1] + memory);
        mostDisk = Math.max(mostDisk, cells[most + 2] + disk);
        mostNetwork = Math.max(mostNetwork, cells[most + 3] + network);
        leastCpu = Math.min(leastCpu, cells[least] + cpu);
        leastMemory = Math.min(leastMemory, cells[least + 1] + memory);
        leastDisk = Math.min(leastDisk, cells[least + 2] + disk);
        leastNetwork = Math.min(leastNetwork, cells[least + 3] + network);
    }

    /** Whether {@link #include} would change nothing. */
    boolean includes(long[] cells, int most, int least, long cpu, long memory, long disk, long network) {
        return mostCpu >= cells[most] + cpu
                && mostMemory >= cells[most + 1] + memory
                && mostDisk >= cells[most + 2] + disk
                && mostNetwork >= cells[most + 3] + network
                && leastCpu <= cells[least] + cpu
                && leastMemory <= cells[least + 1] + memory
                && leastDisk <= cells[least + 2] + disk
                && leastNetwork <= cells[least + 3] + network;
    }

    Amount most() {
        return new Amount(mostCpu, mostMemory, mostDisk, mostNetwork);
    }

    Amount least() {
        return new Amount(leastCpu, leastMemory, leastDisk, leastNetwork);
    }
}
