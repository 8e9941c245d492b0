package shirako.xen.migration;

/** How a container can get to another host. */
public enum Mobility {
    /** While it runs: it holds its room on both hosts until it has arrived. */
    LIVE,
    /** With its memory on disk: it stands still in between. */
    SUSPENDED
}
