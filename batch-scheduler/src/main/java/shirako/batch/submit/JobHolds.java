package shirako.batch.submit;

import java.time.Instant;
import java.util.Optional;
import shirako.batch.job.Job;
import shirako.batch.job.JobChange;
import shirako.batch.job.JobId;
import shirako.batch.job.JobMoves;
import shirako.batch.job.JobState;
import shirako.batch.job.JobStore;
import shirako.batch.job.StartConditions;
import shirako.batch.run.JobEnds;

/** Holds jobs that wait, on somebody's word, and lets them go. */
final class JobHolds {
    private final JobStore jobs;
    private final JobEnds ends;
    private final StartWords words;

    JobHolds(JobStore jobs, JobEnds ends) {
        this.jobs = jobs;
        this.ends = ends;
        this.words = new StartWords(jobs::standing);
    }

    /**
     * Keeps a job from starting until it is released. It gives up its place with the broker.
     *
     * @return the job as it is now; empty when it does not wait (any more)
     */
    Optional<Job> hold(JobId id, String by, Instant now) {
        Optional<Job> held = jobs.change(
                        id,
                        job -> waits(job) && !JobMoves.isOnHold(job)
                                ? Optional.of(new JobChange(JobMoves.held(job, by), now, by, "Held by " + by + "."))
                                : Optional.empty())
                .or(() -> jobs.find(id).filter(JobMoves::isOnHold));
        held.ifPresent(ends::giveBack);
        return held;
    }

    private static boolean waits(Job job) {
        return job.state() == JobState.SUBMITTED || job.state() == JobState.QUEUED || job.state() == JobState.HELD;
    }

    /**
     * Lets a job go that somebody held; one that nobody holds stays as it is. It starts once its own conditions are met.
     *
     * @return the job as it is now; empty when there is none
     */
    Optional<Job> release(JobId id, String by, Instant now) {
        jobs.find(id).filter(JobMoves::isOnHold).ifPresent(ends::giveBack);
        return jobs.change(
                        id,
                        job -> JobMoves.isOnHold(job)
                                ? Optional.of(new JobChange(released(job, now), now, by, "Released by " + by + "."))
                                : Optional.empty())
                .or(() -> jobs.find(id));
    }

    private Job released(Job job, Instant now) {
        StartConditions conditions = job.spec().start();
        return conditions.holdBack(now) ? JobMoves.waiting(job, words.reason(conditions)) : JobMoves.released(job);
    }
}
