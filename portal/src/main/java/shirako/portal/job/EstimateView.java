package shirako.portal.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import shirako.batch.submit.EstimateAnswer;
import shirako.lease.Forecast;
import shirako.portal.api.ApiProblem;
import shirako.portal.api.ProblemType;
import shirako.portal.job.JobView.PredictionView;
import shirako.portal.job.JobView.Resources;

/** What would become of a job, before it is sent. */
@Schema(name = "JobEstimate")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record EstimateView(
        String name,
        @Schema(description = "How many jobs it would make") int tasks,
        Resources resources,
        long wallTimeSeconds,
        PredictionView prediction,

        @Schema(
                description =
                        "Whatever other jobs it is to start after, and as if nobody held it. Absent while no site answers")
        Optional<Instant> earliestStart,

        @Schema(description = "How many requests wait before it")
        Optional<Integer> ahead,

        List<String> notices) {
    static EstimateView of(EstimateAnswer.Possible possible) {
        Optional<Instant> start =
                switch (possible.start()) {
                    case Forecast.From(Instant room, int ahead) ->
                        possible.spec()
                                .start()
                                .notBefore()
                                .filter(room::isBefore)
                                .or(() -> Optional.of(room));
                    case Forecast.Unknown unknown -> Optional.empty();
                    case Forecast.Never never ->
                        throw ApiProblem.withMore(
                                ProblemType.IMPOSSIBLE, never.reason(), "largest", Resources.of(never.largest()));
                };
        return new EstimateView(
                possible.spec().name(),
                possible.tasks(),
                Resources.of(possible.spec().sliver()),
                possible.spec().wallTime().toSeconds(),
                PredictionView.of(possible.prediction()),
                start,
                possible.start() instanceof Forecast.From from ? Optional.of(from.ahead()) : Optional.empty(),
                possible.notices());
    }
}
