package shirako.predict;

/** How long a job runs, as known at submission. Implementations may be used by any number of threads at once. */
public interface RuntimePredictor {
    /**
     * The runtimes to expect of a job that is submitted at {@link JobFeatures#submittedAt()}. Never fails, never waits
     * for training, and never answers more than the requested time. Only jobs that had ended when this one was submitted
     * are drawn upon, so ask at submission and keep the answer.
     */
    RuntimeDistribution predict(JobFeatures job);

    /** Takes in a job that has ended; cheap enough to be called for every one. Feed jobs in the order they ended. */
    void learn(CompletedJob job);
}
