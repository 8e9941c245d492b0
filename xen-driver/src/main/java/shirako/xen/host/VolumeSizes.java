package shirako.xen.host;

import shirako.lease.substrate.ContainerSpec;

/** How many bytes a container's volumes have. */
record VolumeSizes(long scratch, long result, long payload) {
    private static final long MIB = 1L << 20;
    private static final long SMALLEST_DISK_MIB = 16;
    /** Beside the output files: headers, the streams' least room. */
    private static final long RESULT_EXTRA = 64 * MIB;

    private static final long BLOCK = 512;

    static VolumeSizes of(ContainerSpec spec) {
        long disk = Math.max(SMALLEST_DISK_MIB, spec.sliver().diskMib()) * MIB;
        long blocks = Math.max(1, (spec.payloadBytes() + BLOCK - 1) / BLOCK);
        return new VolumeSizes(disk, disk + RESULT_EXTRA, blocks * BLOCK);
    }
}
