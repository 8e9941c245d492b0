package shirako.batch.schedule;

import org.jspecify.annotations.Nullable;

/** Steps of a cycle that do not depend on each other's success. */
public final class Steps {
    private Steps() {}

    /** Runs every step, then throws the first failure with the others attached to it. */
    public static void all(Runnable... steps) {
        RuntimeException first = null;
        for (Runnable step : steps) {
            first = tried(step, first);
        }
        if (first != null) {
            throw first;
        }
    }

    private static @Nullable RuntimeException tried(Runnable step, @Nullable RuntimeException first) {
        try {
            step.run();
            return first;
        } catch (RuntimeException failed) {
            if (first == null) {
                return failed;
            }
            first.addSuppressed(failed);
            return first;
        }
    }
}
