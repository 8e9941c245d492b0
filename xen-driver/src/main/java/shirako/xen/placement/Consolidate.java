package shirako.xen.placement;

/**
 * As few hosts awake as possible: a host that has containers before an empty one, and of those the fullest that has room. The
 * modified best fit of Beloglazov, Abawajy and Buyya, <i>Energy-aware resource allocation heuristics for efficient management
 * of data centers for cloud computing</i>, Future Generation Computer Systems 28, 2012, section 5.1, for hosts of equal
 * power: there the least increase in power is sought, and waking a host is the largest.
 */
public final class Consolidate implements ScoredPolicy {
    /** More than anything that {@link Fill#leftOver} can be. */
    private static final double WAKING = 2;

    @Override
    public String name() {
        return "consolidate";
    }

    @Override
    public double score(PlacementRequest request, HostView host) {
        return Fill.leftOver(request, host) + (host.empty() ? WAKING : 0);
    }
}
