package shirako.xen.domain;

import shirako.lease.Sliver;

/**
 * A sliver's CPU share in the terms of Xen's credit scheduler.
 *
 * @param weight against other domains that want the same processor; 256 for a whole core, 1 to 65535
 * @param capPercent the most it gets, in percent of one processor, however idle the host is
 */
public record CpuShare(int weight, int capPercent) {
    private static final int WEIGHT_OF_A_CORE = 256;

    public static CpuShare of(Sliver sliver) {
        return new CpuShare(
                Math.clamp((long) sliver.cpuMillis() * WEIGHT_OF_A_CORE / 1000, 1, 65_535),
                Math.max(1, sliver.cpuMillis() / 10));
    }
}
