package shirako.batch.job;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When a job should start and end: the broker's forecast of its start, and from there the quantiles of its predicted run.
 *
 * @param start when it should start; empty once it has started, or while nobody can tell
 * @param end when it should end: between the lower quantile after the first and the upper quantile after the last start; empty
 *     while nobody can tell, while it stands still, and once it has run longer than its upper quantile
 * @param latestEnd when its wall time is over; empty before it runs, and while it stands still
 */
public record JobOutlook(Optional<Window> start, Optional<Window> end, Optional<Instant> latestEnd) {
    private static final JobOutlook UNKNOWN = new JobOutlook(Optional.empty(), Optional.empty(), Optional.empty());

    /** @param to not before {@code from} */
    public record Window(Instant from, Instant to) {
        /** What is left of it, as nothing is expected in the past. */
        Window since(Instant now) {
            return new Window(later(from, now), later(to, now));
        }

        private static Instant later(Instant one, Instant other) {
            return one.isAfter(other) ? one : other;
        }
    }

    public static JobOutlook of(Job job, Instant now) {
        return switch (job.state()) {
            case SUBMITTED, HELD, QUEUED ->
                job.waiting()
                        .flatMap(WaitReason::start)
                        .map(start -> waiting(job, new Window(start.soonest(), start.expected()).since(now)))
                        .orElse(UNKNOWN);
            case RESERVED, STARTING ->
                new JobOutlook(Optional.empty(), end(job, new Window(now, now)), Optional.empty());
            case RUNNING ->
                job.startedAt().map(began -> running(job, began, now)).orElse(UNKNOWN);
            case SUSPENDED, COMPLETED, FAILED, CANCELLED, TIMED_OUT -> UNKNOWN;
        };
    }

    private static JobOutlook waiting(Job job, Window start) {
        return new JobOutlook(Optional.of(start), end(job, start), Optional.empty());
    }

    private static JobOutlook running(Job job, Instant began, Instant now) {
        return new JobOutlook(
                Optional.empty(),
                end(job, new Window(began, began))
                        .filter(window -> window.to().isAfter(now))
                        .map(window -> window.since(now)),
                Optional.of(began.plus(job.spec().wallTime())));
    }

    private static Optional<Window> end(Job job, Window start) {
        return job.prediction()
                .map(prediction -> new Window(
                        start.from().plus(within(prediction.lower(), job)),
                        start.to().plus(within(prediction.upper(), job))));
    }

    private static Duration within(Duration predicted, Job job) {
        Duration most = job.spec().wallTime();
        return predicted.compareTo(most) < 0 ? predicted : most;
    }
}
