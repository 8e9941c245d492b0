package shirako.batch.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import shirako.batch.schedule.EasyBackfilling;
import shirako.batch.schedule.QueueOrder;
import shirako.batch.workload.Workload;
import shirako.batch.workload.WorkloadJob;

class ReplayTest {
    private static WorkloadJob job(long submit, long run, int processors, long requested) {
        return new WorkloadJob(submit, submit, run, processors, requested, 1, 1, 1);
    }

    private static long[] starts(Foresight foresight, EasyBackfilling policy, WorkloadJob... jobs) {
        return new Replay(new Workload(10, List.of(jobs), Map.of()), policy, foresight)
                .run(() -> {})
                .starts();
    }

    private static long[] starts(WorkloadJob... jobs) {
        return starts(new Requested(), new EasyBackfilling(), jobs);
    }

    @Test
    void who_fits_starts_when_he_is_submitted() {
        assertThat(starts(job(0, 100, 5, 200), job(10, 100, 5, 200))).containsExactly(0, 10);
    }

    @Test
    void who_does_not_fit_starts_when_others_end_sooner_than_they_said() {
        assertThat(starts(job(0, 100, 10, 200), job(10, 100, 5, 200))).containsExactly(0, 100);
    }

    @Test
    void who_delays_nobody_goes_ahead_of_the_first_that_waits() {
        assertThat(starts(job(0, 100, 6, 100), job(1, 100, 10, 100), job(2, 90, 4, 98)))
                .containsExactly(0, 100, 2);
    }

    @Test
    void who_would_delay_the_first_that_waits_stays_behind_him() {
        assertThat(starts(job(0, 100, 6, 100), job(1, 100, 10, 100), job(2, 90, 4, 99)))
                .containsExactly(0, 100, 200);
    }

    @Test
    void of_those_behind_the_first_the_shortest_is_tried_first_where_that_is_the_policy() {
        var shortest = new EasyBackfilling(500, QueueOrder.ARRIVAL, QueueOrder.SHORTEST, Optional.empty());
        WorkloadJob[] jobs = {
            job(0, 100, 6, 100), job(0, 50, 4, 50), job(1, 100, 10, 100), job(2, 40, 4, 40), job(3, 10, 4, 10)
        };
        assertThat(starts(new Requested(), shortest, jobs)).containsExactly(0, 0, 100, 60, 50);
        assertThat(starts(jobs)).containsExactly(0, 0, 100, 50, 90);
    }

    @Test
    void a_prediction_that_runs_out_is_corrected_and_the_first_that_waits_starts_later() {
        // The third is believed to run for 10 s, as the first two did, and at 50 s it is seen to run longer.
        WorkloadJob[] jobs = {
            job(0, 10, 10, 500), job(20, 10, 10, 500), job(40, 100, 6, 500), job(41, 10, 10, 500), job(60, 10, 4, 500)
        };
        assertThat(starts(new LastTwo(Correction.TO_REQUEST), new EasyBackfilling(), jobs))
                .containsExactly(0, 20, 40, 140, 60);
    }
}
