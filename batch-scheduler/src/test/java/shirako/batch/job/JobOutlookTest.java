package shirako.batch.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import shirako.lease.ReservationId;
import shirako.lease.Sliver;
import shirako.lease.substrate.HostConstraint;

/** When a job should start and end, minutes after it was submitted. */
class JobOutlookTest {
    private static final Instant SUBMITTED = Instant.parse("2026-03-01T10:00:00Z");
    private static final Prediction PREDICTION =
            new Prediction(Duration.ofMinutes(10), Duration.ofMinutes(20), Duration.ofMinutes(40), "14 past runs");

    private static Instant at(int minutes) {
        return SUBMITTED.plus(Duration.ofMinutes(minutes));
    }

    private static Job queued(int wallMinutes) {
        var spec = new JobSpec(
                "sample",
                "echo hello",
                List.of(),
                new LinkedHashMap<>(),
                List.of(),
                List.of(),
                new Sliver(1000, 256, 512, 0),
                Duration.ofMinutes(wallMinutes),
                new TreeSet<>(),
                true,
                HostConstraint.NONE,
                StartConditions.NONE,
                Optional.empty());
        var job = new Job(
                JobId.random(),
                new Owner("ada", "astro"),
                spec,
                Optional.empty(),
                JobState.SUBMITTED,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                1,
                Optional.empty(),
                List.of(),
                SUBMITTED,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return JobMoves.queued(job, PREDICTION, ReservationId.random());
    }

    private static Job running(int wallMinutes, int since) {
        return JobMoves.started(JobMoves.to(queued(wallMinutes), JobState.RUNNING), Optional.of(at(since)));
    }

    private static JobOutlook.Window window(int from, int to) {
        return new JobOutlook.Window(at(from), at(to));
    }

    @Test
    void a_job_that_waits_ends_one_run_after_it_started() {
        var start = new StartOutlook(at(5), at(30), Optional.empty());
        Job job = JobMoves.waiting(queued(60), new WaitReason.BehindInQueue(2, new TreeMap<>(), Optional.of(start)));

        assertThat(JobOutlook.of(job, at(1)))
                .isEqualTo(new JobOutlook(Optional.of(window(5, 30)), Optional.of(window(15, 70)), Optional.empty()));
    }

    @Test
    void nothing_is_expected_in_the_past() {
        Job job = JobMoves.waiting(
                queued(60), new WaitReason.NoRoomUntil(new StartOutlook(at(5), at(30), Optional.empty())));

        assertThat(JobOutlook.of(job, at(12)).start()).contains(window(12, 30));
        assertThat(JobOutlook.of(job, at(31)).start()).contains(window(31, 31));
    }

    @Test
    void nobody_knows_when_a_job_ends_of_which_nobody_knows_when_it_starts() {
        assertThat(JobOutlook.of(queued(60), at(1)))
                .isEqualTo(new JobOutlook(Optional.empty(), Optional.empty(), Optional.empty()));
        Job held = JobMoves.waiting(queued(60), new WaitReason.StartsLater(Optional.of(at(9)), List.of()));
        assertThat(JobOutlook.of(held, at(1)).start()).isEmpty();
    }

    @Test
    void a_job_that_runs_ends_between_its_quantiles_and_at_its_wall_time_at_the_latest() {
        assertThat(JobOutlook.of(running(60, 2), at(5)))
                .isEqualTo(new JobOutlook(Optional.empty(), Optional.of(window(12, 42)), Optional.of(at(62))));
        assertThat(JobOutlook.of(running(60, 2), at(20)).end()).contains(window(20, 42));
    }

    @Test
    void of_a_job_that_outran_its_prediction_only_the_wall_time_is_known() {
        assertThat(JobOutlook.of(running(60, 2), at(42)))
                .isEqualTo(new JobOutlook(Optional.empty(), Optional.empty(), Optional.of(at(62))));
    }

    @Test
    void no_run_is_expected_to_be_longer_than_its_wall_time() {
        assertThat(JobOutlook.of(running(15, 0), at(1)).end()).contains(window(10, 15));
    }

    @ParameterizedTest
    @EnumSource(names = {"SUSPENDED", "COMPLETED", "FAILED", "CANCELLED", "TIMED_OUT"})
    void what_stands_still_or_is_over_has_no_outlook(JobState state) {
        assertThat(JobOutlook.of(JobMoves.to(running(60, 2), state), at(5)))
                .isEqualTo(new JobOutlook(Optional.empty(), Optional.empty(), Optional.empty()));
    }
}
