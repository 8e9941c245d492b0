package shirako.batch.persistence;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import shirako.batch.job.Job;
import shirako.batch.job.JobState;
import shirako.batch.statistics.Buckets;
import shirako.batch.statistics.Figures;
import shirako.batch.statistics.Tally;

/** The figures of jobs as one would work them out with all jobs at hand. */
final class PlainStatistics {
    private PlainStatistics() {}

    static Figures of(List<Job> jobs, Buckets buckets, Instant now) {
        var byVo = new TreeMap<String, Figures.Series>();
        Map<String, List<Job>> own = new TreeMap<>();
        jobs.forEach(job ->
                own.computeIfAbsent(job.owner().vo(), vo -> new ArrayList<>()).add(job));
        own.forEach((vo, of) -> {
            Tally whole = tally(of, buckets.from(), buckets.to(), now);
            if (!whole.equals(Tally.NONE)) {
                byVo.put(
                        vo,
                        new Figures.Series(
                                whole,
                                IntStream.range(0, buckets.count())
                                        .mapToObj(i -> tally(of, buckets.start(i), buckets.end(i), now))
                                        .toList()));
            }
        });
        return new Figures(buckets, tally(jobs, buckets.from(), buckets.to(), now), byVo);
    }

    private static Tally tally(List<Job> jobs, Instant from, Instant to, Instant now) {
        Predicate<Instant> within = at -> !at.isBefore(from) && at.isBefore(to);
        double cpuHours =
                jobs.stream().mapToDouble(job -> cpuHours(job, from, to, now)).sum();
        var ended = new EnumMap<JobState, Long>(JobState.class);
        jobs.stream()
                .filter(job -> job.endedAt().filter(within).isPresent())
                .forEach(job -> ended.merge(job.state(), 1L, Long::sum));
        List<Long> waits = jobs.stream()
                .filter(job -> job.startedAt().filter(within).isPresent())
                .map(job -> Duration.between(job.submittedAt(), job.startedAt().orElseThrow())
                        .toMillis())
                .sorted()
                .toList();
        List<Job> runs = jobs.stream()
                .filter(job -> job.endedAt().filter(within).isPresent())
                .filter(job -> job.state() == JobState.COMPLETED || job.state() == JobState.FAILED)
                .filter(job -> job.prediction().isPresent() && ran(job).isPresent())
                .toList();
        return new Tally(
                cpuHours, ended, new Tally.Waits(waits.size(), rank(waits, 50), rank(waits, 90)), quality(runs));
    }

    private static double cpuHours(Job job, Instant from, Instant to, Instant now) {
        if (job.startedAt().isEmpty() || !job.state().ended() && job.state() != JobState.RUNNING) {
            return 0;
        }
        Instant began =
                Stream.of(job.startedAt().get(), from).max(Instant::compareTo).orElseThrow();
        Instant over =
                Stream.of(job.endedAt().orElse(now), to).min(Instant::compareTo).orElseThrow();
        return Math.max(0, Duration.between(began, over).toMillis())
                / 3_600_000.0
                * job.spec().sliver().cpuMillis()
                / 1000;
    }

    private static Optional<Duration> ran(Job job) {
        return job.outcome().flatMap(outcome -> outcome.usage()).map(usage -> usage.elapsed());
    }

    private static Tally.Quality quality(List<Job> runs) {
        if (runs.isEmpty()) {
            return Tally.Quality.NONE;
        }
        double accuracy = runs.stream()
                .mapToDouble(job -> {
                    double run = Math.max(1, ran(job).orElseThrow().toMillis());
                    double median =
                            Math.max(1, job.prediction().orElseThrow().median().toMillis());
                    return Math.min(run, median) / Math.max(run, median);
                })
                .average()
                .orElseThrow();
        double below = runs.stream()
                .mapToInt(job -> ran(job).orElseThrow()
                                        .compareTo(
                                                job.prediction().orElseThrow().upper())
                                <= 0
                        ? 1
                        : 0)
                .average()
                .orElseThrow();
        List<Long> errors = runs.stream()
                .map(job -> Math.abs(ran(job).orElseThrow().toMillis()
                        - job.prediction().orElseThrow().median().toMillis()))
                .sorted()
                .toList();
        return new Tally.Quality(runs.size(), OptionalDouble.of(accuracy), OptionalDouble.of(below), rank(errors, 50));
    }

    private static Optional<Duration> rank(List<Long> sorted, int percent) {
        return sorted.isEmpty()
                ? Optional.empty()
                : Optional.of(Duration.ofMillis(sorted.get((sorted.size() * percent + 99) / 100 - 1)));
    }
}
