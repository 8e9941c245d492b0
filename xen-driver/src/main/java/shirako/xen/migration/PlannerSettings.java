package shirako.xen.migration;

/**
 * What the planner is told.
 *
 * @param migrationsPerHost how many migrations, suspensions and resumptions a host takes part in at once, at least 1; for
 *     estimates and waves, and for whoever carries the plan out
 * @param speeds for estimates
 * @param breaker which way out of a deadlock
 * @param exactStates after how many looked-at states the exact search gives up, which is where the planner turns when its
 *     rules do not find a way; 0 for never searching
 */
public record PlannerSettings(int migrationsPerHost, Speeds speeds, DeadlockBreaker breaker, int exactStates) {
    /** Two at once, and as few bytes as it can be. */
    public static final PlannerSettings DEFAULT = new PlannerSettings(2, Speeds.DEFAULT, new SmallestMemory(), 50_000);

    public PlannerSettings {
        if (migrationsPerHost < 1 || exactStates < 0) {
            throw new IllegalArgumentException(
                    "a host takes part in at least one migration at once, and a search looks at"
                            + " no negative number of states");
        }
    }

    public PlannerSettings breaking(DeadlockBreaker by) {
        return new PlannerSettings(migrationsPerHost, speeds, by, exactStates);
    }

    public PlannerSettings moving(Speeds measured) {
        return new PlannerSettings(migrationsPerHost, measured, breaker, exactStates);
    }

    public PlannerSettings searching(int states) {
        return new PlannerSettings(migrationsPerHost, speeds, breaker, states);
    }
}
