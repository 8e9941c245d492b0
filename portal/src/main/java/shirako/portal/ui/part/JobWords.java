package shirako.portal.ui.part;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shirako.batch.job.Job;
import shirako.batch.job.Outcome;
import shirako.batch.job.Usage;
import shirako.batch.job.WaitReason;
import shirako.portal.access.JobsAhead;

/** What there is to say about a job in one short line and one sentence. */
public final class JobWords {
    private JobWords() {}

    /** "waiting 12 min", "running 4 min", "took 3 min". */
    public static String headline(Job job, Instant now) {
        return switch (job.state()) {
            case SUBMITTED, HELD, QUEUED, RESERVED, STARTING ->
                "waiting " + TimeText.coarse(Duration.between(job.submittedAt(), now));
            case RUNNING -> "running " + TimeText.coarse(ran(job, now));
            case SUSPENDED -> "suspended after " + TimeText.coarse(ran(job, now));
            case COMPLETED, FAILED, TIMED_OUT ->
                job.startedAt().isPresent() ? "took " + TimeText.length(ran(job, now)) : "never started";
            case CANCELLED ->
                job.startedAt().isPresent()
                        ? "cancelled after " + TimeText.length(ran(job, now))
                        : "cancelled before it started";
        };
    }

    /**
     * Why it waits, or why it ended so; may be empty. When it should start and end say {@link OutlookWords}.
     *
     * @param vos the organizations that the reader sees
     */
    public static String detail(Job job, Set<String> vos, Instant now) {
        return switch (job.state()) {
            case SUBMITTED, HELD, QUEUED ->
                job.waiting().map(reason -> why(reason, vos, now)).orElse("");
            case RESERVED -> "A machine is promised to it.";
            case STARTING -> "Its virtual machine starts.";
            case RUNNING -> "";
            case SUSPENDED -> "It goes on later from where it was.";
            case COMPLETED, FAILED, CANCELLED, TIMED_OUT ->
                job.outcome().map(Outcome::reason).orElse("");
        };
    }

    /** Why it waits, with times as the reader's clock has them, and of others' jobs no more than the reader may know. */
    public static String why(WaitReason reason, Set<String> vos, Instant now) {
        return switch (reason) {
            case WaitReason.StartsLater(Optional<Instant> notBefore, List<String> awaited) ->
                startsLater(notBefore.filter(now::isBefore), awaited, now);
            case WaitReason.NextAttempt next -> next.sentence(time(next.notBefore(), now));
            case WaitReason.BehindInQueue behind -> JobsAhead.of(behind, vos).sentence();
            default -> reason.sentence();
        };
    }

    private static String time(Instant at, Instant now) {
        return TimeText.at(at, now) + " (" + TimeText.in(at, now) + ")";
    }

    private static String startsLater(Optional<Instant> notBefore, List<String> awaited, Instant now) {
        Stream<String> time = notBefore.map(at -> "not before " + time(at, now)).stream();
        if (notBefore.isEmpty() && awaited.isEmpty()) {
            return new WaitReason.NotConsideredYet().sentence();
        }
        Stream<String> others = awaited.isEmpty() ? Stream.of() : Stream.of("once " + String.join(", and ", awaited));
        return Stream.concat(time, others).collect(Collectors.joining(", and ", "It starts ", "."));
    }

    /**
     * How long its script ran: as measured inside its container once that is known, as seen from outside before. From
     * outside a container's way to its end counts too, which for short scripts is most of it.
     */
    public static Duration ran(Job job, Instant now) {
        return job.outcome()
                .flatMap(Outcome::usage)
                .map(Usage::elapsed)
                .orElseGet(() -> Duration.between(
                        job.startedAt().orElse(now), job.endedAt().orElse(now)));
    }
}
