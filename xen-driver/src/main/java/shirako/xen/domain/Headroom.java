package shirako.xen.domain;

import shirako.lease.Sliver;

/**
 * What a domain can grow to while it runs: fixed when it is made, as the guest's tables are sized for it.
 *
 * @param memoryMib at least the sliver's memory; in MiB
 * @param vcpus at least the sliver's
 */
public record Headroom(int memoryMib, int vcpus) {
    /** How many times its first size a container may become: the guest pays 1.6 % of the most it can have from the start. */
    private static final int FACTOR = 2;

    /** No growth at all. */
    public static Headroom none(Sliver sliver) {
        return new Headroom(sliver.memoryMib(), sliver.vcpus());
    }

    /** Twice the sliver, as far as the host itself is large enough. */
    public static Headroom within(Sliver host, Sliver sliver) {
        return new Headroom(
                Math.max(sliver.memoryMib(), Math.min(FACTOR * sliver.memoryMib(), host.memoryMib())),
                Math.max(sliver.vcpus(), Math.min(FACTOR * sliver.vcpus(), host.cpuMillis() / 1000)));
    }
}
