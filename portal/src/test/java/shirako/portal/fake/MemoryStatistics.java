package shirako.portal.fake;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import shirako.batch.job.Job;
import shirako.batch.job.JobState;
import shirako.batch.job.Usage;
import shirako.batch.statistics.Buckets;
import shirako.batch.statistics.Figures;
import shirako.batch.statistics.JobStatistics;
import shirako.batch.statistics.Tally;

/** Figures of jobs in memory. */
public final class MemoryStatistics implements JobStatistics {
    private final Supplier<? extends List<Job>> jobs;

    public MemoryStatistics(Supplier<? extends List<Job>> jobs) {
        this.jobs = jobs;
    }

    @Override
    public Figures of(Set<String> vos, Buckets buckets, Instant now) {
        List<Job> own = jobs.get().stream()
                .filter(job -> vos.contains(job.owner().vo()))
                .filter(job -> job.endedAt()
                        .map(buckets.from()::isBefore)
                        .orElse(job.startedAt().isPresent()))
                .toList();
        Map<String, List<Job>> byVo =
                own.stream().collect(Collectors.groupingBy(job -> job.owner().vo()));
        var series = new TreeMap<String, Figures.Series>();
        byVo.forEach((vo, of) -> series.put(
                vo,
                new Figures.Series(
                        tally(of, buckets.from(), buckets.to(), now),
                        IntStream.range(0, buckets.count())
                                .mapToObj(i -> tally(of, buckets.start(i), buckets.end(i), now))
                                .toList())));
        return new Figures(buckets, tally(own, buckets.from(), buckets.to(), now), series);
    }

    private static Tally tally(List<Job> jobs, Instant from, Instant to, Instant now) {
        Predicate<Instant> within = at -> !at.isBefore(from) && at.isBefore(to);
        List<Job> over = jobs.stream()
                .filter(job -> job.endedAt().filter(within).isPresent())
                .toList();
        var ended = new EnumMap<JobState, Long>(JobState.class);
        over.forEach(job -> ended.merge(job.state(), 1L, Long::sum));
        List<Duration> waits = jobs.stream()
                .filter(job -> job.startedAt().filter(within).isPresent())
                .map(job -> Duration.between(job.submittedAt(), job.startedAt().orElseThrow()))
                .sorted()
                .toList();
        return new Tally(
                jobs.stream().mapToDouble(job -> cpuHours(job, from, to, now)).sum(),
                ended,
                new Tally.Waits(waits.size(), rank(waits, 50), rank(waits, 90)),
                quality(over));
    }

    private static double cpuHours(Job job, Instant from, Instant to, Instant now) {
        if (job.startedAt().isEmpty()) {
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

    private static Tally.Quality quality(List<Job> over) {
        List<Job> runs = over.stream()
                .filter(job -> job.state() == JobState.COMPLETED || job.state() == JobState.FAILED)
                .filter(job -> job.prediction().isPresent()
                        && job.outcome().flatMap(outcome -> outcome.usage()).isPresent())
                .toList();
        if (runs.isEmpty()) {
            return Tally.Quality.NONE;
        }
        return new Tally.Quality(
                runs.size(),
                OptionalDouble.of(runs.stream()
                        .mapToDouble(job -> Math.min(ran(job), median(job)) / Math.max(ran(job), median(job)))
                        .average()
                        .orElseThrow()),
                OptionalDouble.of(runs.stream()
                        .mapToDouble(job -> ran(job)
                                        <= job.prediction()
                                                .orElseThrow()
                                                .upper()
                                                .toMillis()
                                ? 1
                                : 0)
                        .average()
                        .orElseThrow()),
                rank(
                        runs.stream()
                                .map(job -> Duration.ofMillis((long) Math.abs(ran(job) - median(job))))
                                .sorted()
                                .toList(),
                        50));
    }

    private static double ran(Job job) {
        return Math.max(
                1,
                job.outcome()
                        .flatMap(outcome -> outcome.usage())
                        .map(Usage::elapsed)
                        .orElseThrow()
                        .toMillis());
    }

    private static double median(Job job) {
        return Math.max(1, job.prediction().orElseThrow().median().toMillis());
    }

    private static Optional<Duration> rank(List<Duration> sorted, int percent) {
        return sorted.isEmpty() ? Optional.empty() : Optional.of(sorted.get((sorted.size() * percent + 99) / 100 - 1));
    }
}
