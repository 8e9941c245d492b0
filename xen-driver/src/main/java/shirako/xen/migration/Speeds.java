package shirako.xen.migration;

/**
 * How fast memory is moved, for estimates.
 *
 * @param networkMibPerSecond between two hosts, in MiB per second, above 0
 * @param diskMibPerSecond to and from a host's disk, in MiB per second, above 0
 */
public record Speeds(int networkMibPerSecond, int diskMibPerSecond) {
    /** A network of 10 Gbit/s and one fast disk. */
    public static final Speeds DEFAULT = new Speeds(1000, 500);

    private static final long MILLIS = 1000;

    public Speeds {
        if (networkMibPerSecond <= 0 || diskMibPerSecond <= 0) {
            throw new IllegalArgumentException("memory is moved at more than 0 MiB per second");
        }
    }

    long overNetwork(int mib) {
        return atLeast(mib, networkMibPerSecond);
    }

    long onDisk(int mib) {
        return atLeast(mib, diskMibPerSecond);
    }

    /** From one host's disk into another host's memory: the slower of both. */
    long fromDiskOverNetwork(int mib) {
        return atLeast(mib, Math.min(networkMibPerSecond, diskMibPerSecond));
    }

    private static long atLeast(int mib, int rate) {
        return Math.ceilDiv(mib * MILLIS, rate);
    }
}
