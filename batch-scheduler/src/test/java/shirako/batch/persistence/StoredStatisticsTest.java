package shirako.batch.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import shirako.batch.job.Job;
import shirako.batch.job.JobId;
import shirako.batch.job.JobSpec;
import shirako.batch.job.JobState;
import shirako.batch.job.JobStore;
import shirako.batch.job.Outcome;
import shirako.batch.job.Owner;
import shirako.batch.job.Prediction;
import shirako.batch.job.StartConditions;
import shirako.batch.job.Usage;
import shirako.batch.statistics.Buckets;
import shirako.batch.statistics.Figures;
import shirako.batch.statistics.Tally;
import shirako.lease.Sliver;
import shirako.lease.TimeOrdered;
import shirako.lease.substrate.HostConstraint;

@Tag("mysql")
class StoredStatisticsTest {
    /** Two days after the clocks went forward in Berlin: that Sunday has 23 hours. */
    private static final Instant NOW = Instant.parse("2026-03-31T10:20:30Z");

    private static final Buckets DAYS = days("Europe/Berlin", "2026-03-25", 7);
    private static final Random RANDOM = new Random(11);
    private static final List<Job> MADE = new ArrayList<>();
    private static TestDatabase database;
    private static StoredStatistics statistics;

    @BeforeAll
    static void start() {
        database = new TestDatabase();
        statistics = new StoredStatistics(database.transactions());
        for (int i = 0; i < 600; i++) {
            record(random());
        }
    }

    @AfterAll
    static void stop() {
        if (database != null) {
            database.close();
        }
    }

    private static Buckets days(String zone, String first, int days) {
        var midnight = LocalDate.parse(first);
        return new Buckets(Stream.iterate(midnight, day -> day.plusDays(1))
                .limit(days + 1)
                .map(day -> day.atStartOfDay(ZoneId.of(zone)).toInstant())
                .toList());
    }

    @Test
    void the_figures_are_those_that_one_works_out_with_all_jobs_at_hand() {
        for (Set<String> vos : List.of(Set.of("astro", "bio", "chem"), Set.of("bio"))) {
            List<Job> own =
                    MADE.stream().filter(job -> vos.contains(job.owner().vo())).toList();
            Figures plain = PlainStatistics.of(own, DAYS, NOW);

            Figures stored = statistics.of(vos, DAYS, NOW);

            assertAlike(stored.whole(), plain.whole());
            assertThat(stored.byVo()).containsOnlyKeys(plain.byVo().keySet());
            plain.byVo().forEach((vo, series) -> {
                assertAlike(stored.byVo().get(vo).whole(), series.whole());
                for (int i = 0; i < DAYS.count(); i++) {
                    assertAlike(
                            stored.byVo().get(vo).buckets().get(i),
                            series.buckets().get(i));
                }
            });
        }
    }

    @Test
    void the_pieces_add_up_to_the_whole() {
        Figures figures = statistics.of(Set.of("astro", "bio"), DAYS, NOW);

        double hours = figures.byVo().values().stream()
                .flatMap(series -> series.buckets().stream())
                .mapToDouble(Tally::cpuHours)
                .sum();
        assertThat(hours).isPositive().isCloseTo(figures.whole().cpuHours(), within(1e-6));
    }

    @Test
    void of_an_organization_that_was_not_asked_for_nothing_is_told() {
        assertThat(statistics.of(Set.of("bio"), DAYS, NOW).byVo()).containsOnlyKeys("bio");
        assertThat(statistics.of(Set.of(), DAYS, NOW).isEmpty()).isTrue();
        assertThat(statistics.of(Set.of("nobody's"), DAYS, NOW).whole()).isEqualTo(Tally.NONE);
    }

    @Test
    void what_still_runs_has_used_no_more_than_until_now() {
        Instant began = Instant.parse("2026-03-29T00:00:00Z");
        record(job("runs", JobState.RUNNING, began.minusSeconds(60), Optional.of(began), Optional.empty(), 2000));

        Figures figures = statistics.of(Set.of("runs"), DAYS, NOW);

        assertThat(figures.whole().cpuHours())
                .isCloseTo(2 * Duration.between(began, NOW).toMillis() / 3_600_000.0, within(1e-6));
        // That Sunday has lost an hour: it began at 23:00 UTC the day before, and ended at 22:00.
        assertThat(figures.byVo().get("runs").buckets().get(4).cpuHours()).isCloseTo(44, within(1e-6));
        assertThat(figures.byVo().get("runs").buckets().get(5).cpuHours()).isCloseTo(48, within(1e-6));
    }

    @Test
    void a_hundred_thousand_jobs_are_added_up_in_their_indexes_alone() {
        for (int i = 0; i < 500; i++) {
            Job job = random();
            record(new Job(
                    job.id(),
                    new Owner("ann", "many"),
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
                    job.startedAt(),
                    job.endedAt(),
                    job.outcome()));
        }
        multiply("many", 199);
        Figures few = PlainStatistics.of(
                MADE.stream().filter(job -> job.owner().vo().equals("many")).toList(), DAYS, NOW);

        Figures many = statistics.of(Set.of("many"), DAYS, NOW);

        assertThat(many.whole().endedInAll()).isEqualTo(200 * few.whole().endedInAll());
        assertThat(many.whole().cpuHours()).isCloseTo(200 * few.whole().cpuHours(), within(1e-3));
        var sql = new StatisticsSql(DAYS, 1);
        for (String query : List.of(
                sql.use(NOW), sql.ended(), sql.waits(StatisticsSql.Slice.PIECE), sql.errors(StatisticsSql.Slice.ALL))) {
            assertThat(plan(query)).as(query).anyMatch(step -> step.contains("batch_job_vo_"));
        }
    }

    /** What the server does about the jobs, step by step. */
    private static List<String> plan(String sql) {
        return database.transactions().call(entities -> {
            List<?> steps = entities.createNativeQuery("explain " + sql, Object[].class)
                    .setParameter(StatisticsSql.parameter(0), "many")
                    .getResultList();
            return steps.stream().map(step -> Arrays.toString((Object[]) step)).toList();
        });
    }

    private static void multiply(String vo, int copies) {
        database.transactions().run(entities -> {
            entities.createNativeQuery("CREATE TEMPORARY TABLE some AS SELECT * FROM batch_job WHERE vo = '" + vo + "'")
                    .executeUpdate();
            for (int copy = 1; copy <= copies; copy++) {
                entities.createNativeQuery("UPDATE some SET id = UNHEX(CONCAT('" + String.format("%04x", copy)
                                + "', SUBSTR(HEX(id), 5)))")
                        .executeUpdate();
                entities.createNativeQuery("INSERT INTO batch_job SELECT * FROM some")
                        .executeUpdate();
            }
        });
    }

    private static void assertAlike(Tally stored, Tally plain) {
        assertThat(stored.cpuHours()).isCloseTo(plain.cpuHours(), within(1e-6));
        assertThat(stored.ended()).isEqualTo(plain.ended());
        assertThat(stored.waits()).isEqualTo(plain.waits());
        assertThat(stored.quality().runs()).isEqualTo(plain.quality().runs());
        assertThat(stored.quality().medianError()).isEqualTo(plain.quality().medianError());
        assertThat(stored.quality().accuracy().orElse(-1))
                .isCloseTo(plain.quality().accuracy().orElse(-1), within(1e-9));
        assertThat(stored.quality().belowUpper().orElse(-1))
                .isCloseTo(plain.quality().belowUpper().orElse(-1), within(1e-9));
    }

    private static void record(Job job) {
        new StoredJobs(database.transactions())
                .record(new JobStore.Submission(UUID.randomUUID(), List.of(job), Optional.empty()));
        MADE.add(job);
    }

    /** Of the days in question and a little before, in any state. */
    private static Job random() {
        var states = List.of(
                JobState.COMPLETED,
                JobState.COMPLETED,
                JobState.COMPLETED,
                JobState.FAILED,
                JobState.TIMED_OUT,
                JobState.CANCELLED,
                JobState.RUNNING,
                JobState.QUEUED);
        JobState state = states.get(RANDOM.nextInt(states.size()));
        Instant submitted = NOW.minusMillis(RANDOM.nextLong(Duration.ofDays(9).toMillis()));
        Optional<Instant> started = state == JobState.QUEUED || state == JobState.CANCELLED && RANDOM.nextBoolean()
                ? Optional.empty()
                : Optional.of(submitted.plusMillis(RANDOM.nextLong(5_000_000)));
        Instant over = started.orElse(submitted).plusMillis(RANDOM.nextLong(1L << (10 + RANDOM.nextInt(18))));
        return job(
                List.of("astro", "bio", "chem").get(RANDOM.nextInt(3)),
                state,
                submitted,
                started,
                state.ended() ? Optional.of(over) : Optional.empty(),
                500 * (1 + RANDOM.nextInt(8)));
    }

    private static Job job(
            String vo,
            JobState state,
            Instant submitted,
            Optional<Instant> started,
            Optional<Instant> ended,
            int cpuMillis) {
        var spec = new JobSpec(
                "sample",
                "true",
                List.of(),
                new LinkedHashMap<>(),
                List.of(),
                List.of(),
                new Sliver(cpuMillis, 256, 512, 0),
                Duration.ofDays(2),
                new TreeSet<>(),
                true,
                HostConstraint.NONE,
                StartConditions.NONE,
                Optional.empty());
        Optional<Usage> usage = started.filter(at -> RANDOM.nextInt(10) > 0)
                .flatMap(at -> ended.map(end -> new Usage(Duration.ofSeconds(1), 7, Duration.between(at, end))));
        long median = RANDOM.nextLong(10_000_000);
        var prediction = new Prediction(
                Duration.ofMillis(median / 2), Duration.ofMillis(median), Duration.ofMillis(3 * median), "a guess");
        return new Job(
                new JobId(TimeOrdered.uuid(submitted, RANDOM)),
                new Owner("ann", vo),
                spec,
                Optional.empty(),
                state,
                Optional.empty(),
                Optional.of(prediction).filter(any -> RANDOM.nextInt(10) > 0),
                Optional.empty(),
                1,
                Optional.empty(),
                List.of(),
                submitted,
                started,
                ended,
                ended.map(at -> new Outcome(OptionalInt.of(0), "", usage)));
    }
}
