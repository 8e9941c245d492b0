package shirako.portal.statistics;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import shirako.batch.job.JobState;
import shirako.batch.statistics.Buckets;
import shirako.batch.statistics.Figures;
import shirako.batch.statistics.Tally;

/** Figures as the API tells them. */
@Schema(name = "Statistics")
record StatisticsAnswer(
        @Schema(description = "The pieces of time, in order; to is no part of a piece")
        List<Piece> pieces,

        @Schema(description = "All of the time, of all organizations that were asked for")
        TallyView whole,

        @Schema(description = "The same by organization; those without any jobs in that time are left out")
        List<VoView> organizations) {
    static StatisticsAnswer of(Figures figures) {
        Buckets buckets = figures.buckets();
        return new StatisticsAnswer(
                IntStream.range(0, buckets.count())
                        .mapToObj(i -> new Piece(buckets.start(i), buckets.end(i)))
                        .toList(),
                TallyView.of(figures.whole()),
                figures.byVo().entrySet().stream()
                        .map(vo -> new VoView(
                                vo.getKey(),
                                TallyView.of(vo.getValue().whole()),
                                vo.getValue().buckets().stream()
                                        .map(TallyView::of)
                                        .toList()))
                        .toList());
    }

    /** From a time on, until before another. */
    @Schema(name = "StatisticsPiece")
    record Piece(Instant from, Instant to) {}

    /** One organization's figures, in all and piece by piece. */
    @Schema(name = "StatisticsOfVo")
    record VoView(String vo, TallyView whole, List<TallyView> pieces) {}

    /** Figures of some jobs. */
    @Schema(name = "Tally")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record TallyView(
            @Schema(description = "CPUs of the jobs' containers times the hours for which they ran in that time")
            double cpuHours,

            @Schema(description = "How many jobs ended then, by how they ended")
            Map<JobState, Long> ended,

            @Schema(description = "How many jobs began then: the waits are theirs")
            long started,

            @Schema(description = "Half of them waited no longer. Left out where none began")
            Optional<Double> medianWaitSeconds,

            @Schema(description = "Nine in ten of them waited no longer. Left out where none began")
            Optional<Double> p90WaitSeconds,

            @Schema(description = "How many of those that ended then came to their own end and had been predicted")
            long predictedRuns,

            @Schema(
                    description =
                            "Mean of the shorter over the longer of run and median prediction; 1 if all were right."
                                    + " Left out where there are no such runs, as the next two are")
            Optional<Double> accuracy,

            @Schema(description = "Share of runs that were not longer than their 90 % quantile", example = "0.9")
            Optional<Double> belowUpper,

            @Schema(description = "Half of the median predictions were off by no more")
            Optional<Double> medianErrorSeconds) {
        static TallyView of(Tally tally) {
            return new TallyView(
                    tally.cpuHours(),
                    tally.ended(),
                    tally.waits().started(),
                    tally.waits().median().map(TallyView::seconds),
                    tally.waits().p90().map(TallyView::seconds),
                    tally.quality().runs(),
                    given(tally.quality().accuracy()),
                    given(tally.quality().belowUpper()),
                    tally.quality().medianError().map(TallyView::seconds));
        }

        private static double seconds(Duration duration) {
            return duration.toMillis() / 1000.0;
        }

        private static Optional<Double> given(OptionalDouble value) {
            return value.isPresent() ? Optional.of(value.getAsDouble()) : Optional.empty();
        }
    }
}
