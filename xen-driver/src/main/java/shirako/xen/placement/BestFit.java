package shirako.xen.placement;

/**
 * The host with least left over, which keeps room for what is large (Johnson and others, <i>Worst-case performance bounds for
 * simple one-dimensional packing algorithms</i>, SIAM Journal on Computing 3, 1974). Over several dimensions what is
 * left is the mean of what is left of each, as a part of the host's capacity.
 */
public final class BestFit implements ScoredPolicy {
    @Override
    public String name() {
        return "best-fit";
    }

    @Override
    public double score(PlacementRequest request, HostView host) {
        return Fill.leftOver(request, host);
    }
}
