package shirako.xen.migration;

/**
 * A step by numbers, as the planner thinks.
 *
 * @param container its number
 * @param from the number of the host where the container, or its memory, is
 * @param to the number of the host where it will be
 */
record Act(Kind kind, int container, int from, int to) {
    enum Kind {
        LIVE,
        SUSPEND,
        RESUME,
        RESIZE
    }
}
