package shirako.xen.placement;

/** The first host that has room, in the configured order: hosts fill up one after the other. */
public final class FirstFit implements ScoredPolicy {
    @Override
    public String name() {
        return "first-fit";
    }

    @Override
    public double score(PlacementRequest request, HostView host) {
        return 0;
    }

    /** Hosts that filled up one after the other are relieved. */
    @Override
    public PlacementPolicy rebalancing() {
        return new WorstFit();
    }
}
