package shirako.xen.placement;

/**
 * The host with most left over of what runs out first there: load is spread, and containers have room to grow where they
 * are. Worst fit of Johnson and others (SIAM Journal on Computing 3, 1974) by the scarcest dimension.
 */
public final class WorstFit implements ScoredPolicy {
    @Override
    public String name() {
        return "worst-fit";
    }

    @Override
    public double score(PlacementRequest request, HostView host) {
        return -Fill.leastLeft(request, host);
    }
}
