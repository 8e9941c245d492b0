package shirako.batch.job;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import shirako.lease.HostId;
import shirako.lease.ReservationId;

/** A job's next versions: pure, one method per thing that can happen to it. */
public final class JobMoves {
    private JobMoves() {}

    /** Wanted: a reservation, to be asked for after this was recorded. */
    public static Job queued(Job job, Prediction prediction, ReservationId reservation) {
        return with(
                job,
                JobState.QUEUED,
                Optional.of(new WaitReason.NotConsideredYet()),
                Optional.of(prediction),
                Optional.of(reservation),
                job.attempt());
    }

    /** Back into the queue, without a reservation, for another attempt, which waits for what it says. */
    public static Job requeued(Job job, WaitReason reason) {
        Job next =
                with(job, JobState.QUEUED, Optional.of(reason), job.prediction(), Optional.empty(), job.attempt() + 1);
        return placed(started(next, Optional.empty()), Optional.empty());
    }

    /** Kept back by somebody's word. Its reservation, if it has one, is to be closed before it is {@link #unreserved}. */
    public static Job held(Job job, String by) {
        return with(
                job,
                JobState.HELD,
                Optional.of(new WaitReason.OnHold(by)),
                job.prediction(),
                job.reservation(),
                job.attempt());
    }

    /** The same without its reservation. */
    public static Job unreserved(Job job) {
        return with(job, job.state(), job.waiting(), job.prediction(), Optional.empty(), job.attempt());
    }

    /** Into the queue, now that nothing holds it back. */
    public static Job released(Job job) {
        return with(
                job,
                JobState.QUEUED,
                Optional.of(new WaitReason.NotConsideredYet()),
                job.prediction(),
                Optional.empty(),
                job.attempt());
    }

    /** Whether somebody holds it. */
    public static boolean isOnHold(Job job) {
        return job.state() == JobState.HELD
                && job.waiting().filter(WaitReason.OnHold.class::isInstance).isPresent();
    }

    /** Whether nothing holds it but its own conditions. */
    public static boolean isHeldBack(Job job) {
        return job.state() == JobState.HELD && !isOnHold(job);
    }

    public static Job waiting(Job job, WaitReason reason) {
        return with(job, job.state(), Optional.of(reason), job.prediction(), job.reservation(), job.attempt());
    }

    /** To a state in which it no longer waits. */
    public static Job to(Job job, JobState state) {
        return with(job, state, Optional.empty(), job.prediction(), job.reservation(), job.attempt());
    }

    public static Job started(Job job, Optional<Instant> at) {
        return new Job(
                job.id(),
                job.owner(),
                job.spec(),
                job.task(),
                job.state(),
                job.waiting(),
                job.prediction(),
                job.reservation(),
                job.attempt(),
                job.host(),
                job.notices(),
                job.submittedAt(),
                at,
                job.endedAt(),
                job.outcome());
    }

    /** Told to be on a host, or to be where it was known to be. */
    public static Job on(Job job, Optional<HostId> host) {
        return placed(job, host.or(job::host));
    }

    private static Job placed(Job job, Optional<HostId> host) {
        return new Job(
                job.id(),
                job.owner(),
                job.spec(),
                job.task(),
                job.state(),
                job.waiting(),
                job.prediction(),
                job.reservation(),
                job.attempt(),
                host,
                job.notices(),
                job.submittedAt(),
                job.startedAt(),
                job.endedAt(),
                job.outcome());
    }

    /** Ended, for ever. */
    public static Job ended(Job job, JobState state, Instant at, Outcome outcome, List<String> moreNotices) {
        return new Job(
                job.id(),
                job.owner(),
                job.spec(),
                job.task(),
                state,
                Optional.empty(),
                job.prediction(),
                job.reservation(),
                job.attempt(),
                job.host(),
                Stream.concat(job.notices().stream(), moreNotices.stream()).toList(),
                job.submittedAt(),
                job.startedAt(),
                Optional.of(at),
                Optional.of(outcome));
    }

    private static Job with(
            Job job,
            JobState state,
            Optional<WaitReason> waiting,
            Optional<Prediction> prediction,
            Optional<ReservationId> reservation,
            int attempt) {
        return new Job(
                job.id(),
                job.owner(),
                job.spec(),
                job.task(),
                state,
                waiting,
                prediction,
                reservation,
                attempt,
                job.host(),
                job.notices(),
                job.submittedAt(),
                job.startedAt(),
                job.endedAt(),
                job.outcome());
    }
}
