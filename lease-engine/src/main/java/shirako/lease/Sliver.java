package shirako.lease;

import java.util.Optional;

/**
 * The resource vector of one container.
 *
 * @param cpuMillis CPU share in millicores: 1000 is one whole core
 * @param memoryMib memory in MiB
 * @param diskMib disk in MiB
 * @param networkMbits network in Mbit/s; 0 means no network
 */
public record Sliver(int cpuMillis, int memoryMib, int diskMib, int networkMbits) {
    /** No resources at all. */
    public static final Sliver NONE = new Sliver(0, 0, 0, 0);

    public Sliver {
        if (cpuMillis < 0 || memoryMib < 0 || diskMib < 0 || networkMbits < 0) {
            throw new IllegalArgumentException("a sliver has no negative part: cpuMillis=" + cpuMillis + " memoryMib="
                    + memoryMib + " diskMib=" + diskMib + " networkMbits=" + networkMbits);
        }
    }

    /** Whether this sliver fits into what {@code free} offers, in every dimension. */
    public boolean fitsIn(Sliver free) {
        return cpuMillis <= free.cpuMillis
                && memoryMib <= free.memoryMib
                && diskMib <= free.diskMib
                && networkMbits <= free.networkMbits;
    }

    /** The sum, dimension by dimension. */
    public Sliver plus(Sliver other) {
        return new Sliver(
                Math.addExact(cpuMillis, other.cpuMillis),
                Math.addExact(memoryMib, other.memoryMib),
                Math.addExact(diskMib, other.diskMib),
                Math.addExact(networkMbits, other.networkMbits));
    }

    /** So many of this sliver together; a part beyond what a sliver holds is the most it can. */
    public Sliver times(int units) {
        return new Sliver(
                times(cpuMillis, units), times(memoryMib, units), times(diskMib, units), times(networkMbits, units));
    }

    private static int times(int part, int units) {
        return (int) Math.min(Integer.MAX_VALUE, (long) part * units);
    }

    /** What is left when {@code taken} is gone, or nothing when more is taken than there is. */
    public Optional<Sliver> minus(Sliver taken) {
        return taken.fitsIn(this)
                ? Optional.of(new Sliver(
                        cpuMillis - taken.cpuMillis,
                        memoryMib - taken.memoryMib,
                        diskMib - taken.diskMib,
                        networkMbits - taken.networkMbits))
                : Optional.empty();
    }

    /** The larger of both in each dimension. */
    public Sliver max(Sliver other) {
        return new Sliver(
                Math.max(cpuMillis, other.cpuMillis),
                Math.max(memoryMib, other.memoryMib),
                Math.max(diskMib, other.diskMib),
                Math.max(networkMbits, other.networkMbits));
    }

    /** Virtual CPUs that a container of this share sees: the share rounded up to whole cores, at least one. */
    public int vcpus() {
        return Math.max(1, (cpuMillis + 999) / 1000);
    }
}
