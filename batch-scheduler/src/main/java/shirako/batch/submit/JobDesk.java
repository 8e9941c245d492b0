package shirako.batch.submit;

import java.time.Instant;
import java.util.Optional;
import shirako.batch.job.Job;
import shirako.batch.job.JobId;
import shirako.batch.job.Owner;

/** Where jobs are handed in, asked about before, and called back. Who may do so is the caller's business. */
public interface JobDesk {
    /** What would become of the draft; records nothing. */
    EstimateAnswer estimate(Owner owner, JobDraft draft, Instant now);

    /**
     * Records the draft as one job, or an array of them. What is accepted is never lost.
     *
     * @param key the caller's idempotency key: a second call of the same user with the same key answers as the first did
     */
    SubmitAnswer submit(Owner owner, JobDraft draft, Optional<String> key, Instant now);

    /** Cancels the job, whatever it is doing, and frees all it holds. One that has ended stays as it is. */
    void cancel(JobId id, String by, Instant now);

    /**
     * Keeps a job from starting until it is released.
     *
     * @return the job as it is now; empty when it does not wait (any more)
     */
    Optional<Job> hold(JobId id, String by, Instant now);

    /**
     * Lets a job go that somebody held. It starts once its own conditions are met.
     *
     * @return the job as it is now; empty when there is none
     */
    Optional<Job> release(JobId id, String by, Instant now);
}
