package shirako.batch.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class WorkloadTest {
    private static Workload of(LoggedJob... jobs) {
        return Workload.of(new WorkloadLog(OptionalInt.empty(), List.of(jobs), List.of(), 0), 10);
    }

    private static LoggedJob job(long submit, long run, long allocated, long requested, long requestedSeconds) {
        return new LoggedJob(1, submit, submit, run, allocated, requested, requestedSeconds, 1, 1, 1, 1);
    }

    @Test
    void what_cannot_be_replayed_is_counted_by_its_reason() {
        Workload workload = of(
                job(0, 0, 1, 1, 10),
                job(1, 10, -1, -1, 10),
                job(2, 10, 1, 11, 10),
                job(3, 10, 1, 1, 10),
                job(4, 10, 1, 1, -1));
        assertThat(workload.jobs()).extracting(WorkloadJob::submit).containsExactly(3L);
        assertThat(workload.leftOut())
                .isEqualTo(Map.of(
                        LeftOut.NEVER_RAN, 1, LeftOut.NO_PROCESSORS, 1, LeftOut.TOO_LARGE, 1, LeftOut.NO_TIME, 1));
    }

    @Test
    void nobody_runs_longer_than_he_asked_for() {
        assertThat(of(job(0, 100, 1, 1, 60)).jobs().getFirst().run()).isEqualTo(60);
    }

    @Test
    void where_nobody_said_for_how_long_each_had_asked_for_what_he_ran() {
        assertThat(of(job(0, 100, 1, 1, -1)).jobs().getFirst().requested()).isEqualTo(100);
    }

    @Test
    void who_asked_for_no_processors_needs_those_that_he_had() {
        assertThat(of(job(0, 100, 3, -1, 100)).jobs().getFirst().processors()).isEqualTo(3);
    }

    @Test
    void jobs_out_of_order_are_put_in_order() {
        assertThat(of(job(9, 1, 1, 1, 1), job(4, 1, 1, 1, 1)).jobs())
                .extracting(WorkloadJob::submit)
                .containsExactly(4L, 9L);
    }

    @Property(tries = 200)
    void jitter_moves_each_submission_by_so_much_at_most(
            @ForAll @IntRange(max = 100) int seconds, @ForAll long seed, @ForAll @IntRange(max = 1000) int submit) {
        Workload moved = of(job(submit, 1, 1, 1, 1)).jittered(seconds, seed);
        assertThat(moved.jobs().getFirst().submit())
                .isBetween((long) Math.max(0, submit - seconds), (long) submit + seconds);
        assertThat(moved).isEqualTo(of(job(submit, 1, 1, 1, 1)).jittered(seconds, seed));
    }
}
