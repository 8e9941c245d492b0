package shirako.batch.job;

/**
 * How a job stands, or the tasks of an array job together.
 *
 * @param owner whose they are
 * @param name what they are called
 * @param jobs how many: 1, or the number of tasks
 * @param begun how many have begun or are over
 * @param ended how many are over
 * @param completed how many of these completed
 */
public record Standing(Owner owner, String name, long jobs, long begun, long ended, long completed) {
    /** What a dependency on them comes to. */
    public Verdict verdict(Dependency.Kind kind) {
        return switch (kind) {
            case AFTER -> begun == jobs ? Verdict.MET : Verdict.OPEN;
            case AFTER_ANY -> ended == jobs ? Verdict.MET : Verdict.OPEN;
            case AFTER_OK -> ended > completed ? Verdict.NEVER : completed == jobs ? Verdict.MET : Verdict.OPEN;
            case AFTER_NOT_OK -> ended < jobs ? Verdict.OPEN : completed < jobs ? Verdict.MET : Verdict.NEVER;
        };
    }

    /** Whether a dependency is fulfilled. */
    public enum Verdict {
        MET,
        OPEN,
        /** It is not, and never will be. */
        NEVER
    }
}
