package shirako.batch.run;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shirako.batch.job.Job;
import shirako.batch.job.JobChange;
import shirako.batch.job.JobId;
import shirako.batch.job.JobMoves;
import shirako.batch.job.JobState;
import shirako.batch.job.JobStore;
import shirako.batch.job.Outcome;
import shirako.batch.job.Retries;
import shirako.batch.job.WaitReason;
import shirako.lease.LeaseEngine;
import shirako.lease.ReservationId;
import shirako.lease.substrate.ContainerId;

/** Ends jobs, each exactly once, and frees what they held. */
public final class JobEnds {
    private static final Logger LOG = LoggerFactory.getLogger(JobEnds.class);

    private final JobStore jobs;
    private final LeaseEngine leases;
    private final Consoles consoles;
    private final Retries retries;

    JobEnds(JobStore jobs, LeaseEngine leases, Consoles consoles, Retries retries) {
        this.jobs = jobs;
        this.leases = leases;
        this.consoles = consoles;
        this.retries = retries;
    }

    /** Cancels the job in whatever state it is. One that has ended stays as it is. */
    public void cancel(JobId id, String by, Instant now) {
        jobs.change(id, job -> {
                    if (job.state().ended()) {
                        return Optional.empty();
                    }
                    var outcome = new Outcome(OptionalInt.empty(), "Cancelled by " + by + ".", Optional.empty());
                    Job ended = JobMoves.ended(job, JobState.CANCELLED, now, outcome, List.of());
                    return Optional.of(new JobChange(ended, now, by, outcome.reason()));
                })
                .ifPresent(this::free);
    }

    /** Cancels a job that has not begun and will not; one that has, or is over, stays as it is. */
    public void giveUp(JobId id, String why, Instant now) {
        jobs.change(id, job -> {
                    if (job.state().begun()) {
                        return Optional.empty();
                    }
                    var outcome = new Outcome(OptionalInt.empty(), why, Optional.empty());
                    Job ended = JobMoves.ended(job, JobState.CANCELLED, now, outcome, List.of());
                    return Optional.of(new JobChange(ended, now, "scheduler", why));
                })
                .ifPresent(this::free);
    }

    /**
     * Closes the reservation of a job that is held, so that it gives up its place with the broker. The job names it until that is
     * done: what a crash leaves is found by it and closed then.
     */
    public void giveBack(Job job) {
        job.reservation().ifPresent(reservation -> {
            leases.close(reservation, "its job is held");
            // One that is not known yet was named by the job a moment ago, and is about to be asked for: it is closed
            // then.
            if (leases.find(reservation).isPresent()) {
                unreserve(job);
            }
        });
    }

    /** The same for a reservation that nobody was ever asked for. */
    void unreserve(Job job) {
        jobs.change(
                job.id(),
                current -> current.state() == JobState.HELD
                                && current.reservation().equals(job.reservation())
                        ? Optional.of(new JobChange(JobMoves.unreserved(current), Instant.EPOCH, "scheduler", ""))
                        : Optional.empty());
    }

    /**
     * Ends a job with what its container said.
     *
     * @param startedAt no later than which it started; where its start was seen earlier than that, this is of no interest
     * @return whether this call ended it; not so when it ended meanwhile, or went back into the queue
     */
    boolean end(Job job, JobState state, Instant startedAt, Instant endedAt, Outcome outcome, List<String> notices) {
        Optional<Job> ended = jobs.change(job.id(), current -> {
            if (isOver(current, job)) {
                return Optional.empty();
            }
            Job started = JobMoves.started(current, Optional.of(earliest(current, startedAt)));
            return Optional.of(new JobChange(
                    JobMoves.ended(started, state, endedAt, outcome, notices),
                    endedAt,
                    "scheduler",
                    outcome.reason().isEmpty() ? "It ended with exit code 0." : outcome.reason()));
        });
        free(job);
        return ended.isPresent();
    }

    /**
     * The job's attempt failed through no fault of its own: it is queued again, or ends when it was tried often enough or
     * may not be started twice. Its
     * old reservation is closed first, so that none is ever forgotten.
     */
    void lost(Job job, String why, Instant now) {
        lost(job, why, false, now);
    }

    /** The same where the lease ended, and not only what ran in it: its end may have been that of the job's wall time. */
    void leaseLost(Job job, String why, Instant now) {
        lost(job, why, true, now);
    }

    private void lost(Job job, String why, boolean leaseEnded, Instant now) {
        job.reservation().ifPresent(reservation -> leases.close(reservation, why));
        Optional<Job> after = jobs.change(job.id(), current -> {
            if (isOver(current, job)) {
                return Optional.empty();
            }
            if (leaseEnded && ranItsTime(current, now)) {
                return Optional.of(failed(current, JobState.TIMED_OUT, timedOut(current), now));
            }
            if (!current.spec().requeue() && mayHaveBegun(current)) {
                return Optional.of(failed(current, JobState.FAILED, notAgain(current, why), now));
            }
            return Optional.of(
                    retries.another(current)
                            ? again(current, why, now)
                            : failed(current, JobState.FAILED, givenUp(current, why), now));
        });
        job.reservation().ifPresent(this::forget);
        after.filter(next -> !next.state().ended()).ifPresent(next -> consoles.breakOff(job, why));
    }

    private JobChange again(Job job, String why, Instant now) {
        Instant notBefore = retries.notBefore(job, now);
        if (!notBefore.isAfter(now)) {
            Job next = JobMoves.requeued(job, new WaitReason.NotConsideredYet());
            return new JobChange(next, now, "scheduler", "Queued again: " + why);
        }
        var pause = new WaitReason.NextAttempt(job.attempt() + 1, notBefore, why);
        return new JobChange(JobMoves.requeued(job, pause), now, "scheduler", "Queued again. " + pause.sentence());
    }

    /** A start is seen late when a console is read late. */
    private static Instant earliest(Job current, Instant startedAt) {
        return current.startedAt().filter(seen -> seen.isBefore(startedAt)).orElse(startedAt);
    }

    private static boolean isOver(Job current, Job seen) {
        return current.state().ended() || !current.reservation().equals(seen.reservation());
    }

    /** Its lease ended where the container's own limit should have stopped it. */
    private static boolean ranItsTime(Job job, Instant now) {
        return job.startedAt()
                .filter(start -> !now.isBefore(start.plus(job.spec().wallTime())))
                .isPresent();
    }

    private static String timedOut(Job job) {
        return "Its lease ended with its wall-time limit of "
                + Endings.words(job.spec().wallTime())
                + " and its container did not hand over a result; ask for more time.";
    }

    /** A console that nobody could read tells nothing: where a container ran, its script may have begun. */
    private static boolean mayHaveBegun(Job job) {
        return job.startedAt().isPresent() || job.host().isPresent();
    }

    private String notAgain(Job job, String why) {
        return why + " It is not started again, as it was submitted with --no-requeue; submit it again when it may be."
                + lastWords(job);
    }

    private String lastWords(Job job) {
        return consoles.lastWords(job)
                .map(text -> " The last it wrote:\n" + text)
                .orElse("");
    }

    private String givenUp(Job job, String why) {
        return "It was tried " + job.attempt() + " times and no container could run it to its end. The last time: "
                + why + " Submit it again, or ask the site's operators." + lastWords(job);
    }

    private static JobChange failed(Job job, JobState state, String reason, Instant now) {
        var outcome = new Outcome(OptionalInt.empty(), reason, Optional.empty());
        return new JobChange(JobMoves.ended(job, state, now, outcome, List.of()), now, "scheduler", reason);
    }

    /** Closes the reservation of a job that ended. Should that fail, the sweep does it. */
    void free(Job job) {
        job.reservation().ifPresent(reservation -> {
            try {
                leases.close(reservation, "its job has ended");
            } catch (RuntimeException failed) {
                LOG.warn("reservation {} cannot be closed now; it is tried again", reservation, failed);
            }
            forget(reservation);
        });
    }

    private void forget(ReservationId reservation) {
        consoles.forget(new ContainerId(reservation, 0));
    }
}
