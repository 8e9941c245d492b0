package shirako.portal.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Optional;
import shirako.batch.job.Job;
import shirako.batch.job.JobOutlook;
import shirako.batch.job.StartOutlook;
import shirako.batch.job.WaitReason;
import shirako.lease.ActorId;

/** When a job should start and end; left out where nobody can tell. */
@Schema(name = "JobOutlook")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record OutlookView(
        @Schema(
                description =
                        "When it should start: at the first time if what runs and what goes before it lasts only as"
                                + " long as is likely, at the last one if all of it needs its whole lease")
        Optional<Window> start,

        @Schema(description = "The site at which it should start, as things stand", example = "uni-b")
        Optional<String> site,

        @Schema(
                description = "When it should end: its predicted run's lower quantile after the first start, its upper"
                        + " quantile after the last one. Left out once it has run longer than that")
        Optional<Window> end,

        @Schema(description = "When its wall time is over, of a job that runs")
        Optional<Instant> latestEnd) {
    /** A stretch of time. */
    @Schema(name = "TimeWindow")
    public record Window(Instant from, Instant to) {
        static Window of(JobOutlook.Window window) {
            return new Window(window.from(), window.to());
        }
    }

    static Optional<OutlookView> of(Job job, Instant now) {
        JobOutlook outlook = JobOutlook.of(job, now);
        var view = new OutlookView(
                outlook.start().map(Window::of),
                outlook.start()
                        .flatMap(start -> job.waiting())
                        .flatMap(WaitReason::start)
                        .flatMap(StartOutlook::site)
                        .map(ActorId::value),
                outlook.end().map(Window::of),
                outlook.latestEnd());
        return Optional.of(view)
                .filter(some -> some.start().isPresent()
                        || some.end().isPresent()
                        || some.latestEnd().isPresent());
    }
}
