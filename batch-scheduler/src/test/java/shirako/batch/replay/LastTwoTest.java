package shirako.batch.replay;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import shirako.batch.workload.WorkloadJob;

class LastTwoTest {
    private final LastTwo foresight = new LastTwo(Correction.BY_STEPS);

    private static WorkloadJob job(long user, long run, long requested) {
        return new WorkloadJob(1, 0, run, 1, requested, user, 1, 1);
    }

    @Test
    void a_user_of_whom_two_jobs_have_ended_is_believed_to_go_on_like_that() {
        foresight.ended(job(1, 1000, 5000), 0);
        assertThat(foresight.predict(job(1, 1, 5000)).likely()).isEqualTo(5000);
        foresight.ended(job(1, 10, 5000), 0);
        foresight.ended(job(1, 20, 5000), 0);
        assertThat(foresight.predict(job(1, 1, 5000)).likely()).isEqualTo(15);
        assertThat(foresight.predict(job(2, 1, 5000)).likely()).isEqualTo(5000);
    }

    @Test
    void nobody_is_believed_to_run_longer_than_he_asked_for() {
        foresight.ended(job(1, 100, 100), 0);
        foresight.ended(job(1, 100, 100), 0);
        assertThat(foresight.predict(job(1, 1, 60)).likely()).isEqualTo(60);
    }

    @Test
    void each_correction_adds_more_than_the_one_before_up_to_the_request() {
        assertThat(foresight.correct(job(1, 1, 5000), 100, 0)).isEqualTo(160);
        assertThat(foresight.correct(job(1, 1, 5000), 100, 1)).isEqualTo(400);
        assertThat(foresight.correct(job(1, 1, 5000), 100, 7)).isEqualTo(5000);
        assertThat(foresight.correct(job(1, 1, 999_999), 100, 11)).isEqualTo(999_999);
    }
}
