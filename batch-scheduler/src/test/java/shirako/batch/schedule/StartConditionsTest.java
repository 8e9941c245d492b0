package shirako.batch.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shirako.batch.fakes.Bench;
import shirako.batch.job.Job;
import shirako.batch.job.JobId;
import shirako.batch.job.JobMoves;
import shirako.batch.job.JobState;
import shirako.batch.job.Owner;
import shirako.batch.job.Prediction;
import shirako.batch.job.WaitReason;
import shirako.batch.submit.FieldProblem;
import shirako.batch.submit.JobDraft;
import shirako.batch.submit.SubmitAnswer;
import shirako.lease.ReservationId;

class StartConditionsTest {
    private static final Prediction PREDICTION =
            new Prediction(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(3), "a guess");

    @TempDir
    Path folder;

    private Bench bench;

    @BeforeEach
    void open() {
        bench = new Bench(folder);
    }

    private Job after(String dependency) {
        return bench.submit("#SBATCH --dependency=" + dependency + "\nx");
    }

    private JobState state(Job job) {
        return bench.job(job).state();
    }

    private void end(Job job, JobState state) {
        Job now = bench.job(job);
        bench.jobs.put(new Job(
                now.id(),
                now.owner(),
                now.spec(),
                now.task(),
                state,
                Optional.empty(),
                now.prediction(),
                now.reservation(),
                now.attempt(),
                now.host(),
                now.notices(),
                now.submittedAt(),
                Optional.of(bench.now),
                state.ended() ? Optional.of(bench.now) : Optional.empty(),
                now.outcome()));
    }

    @Test
    void a_job_does_not_start_before_its_time_and_says_so() {
        Job job = bench.submit("#SBATCH --begin=now+2hours\nx");
        bench.cycle();
        assertThat(state(job)).isEqualTo(JobState.HELD);
        assertThat(bench.job(job).waiting().orElseThrow().sentence())
                .isEqualTo("It starts not before 2026-03-01T12:00:00Z.");
        bench.pass(Duration.ofHours(2));
        bench.cycle();
        assertThat(state(job)).isEqualTo(JobState.QUEUED);
        assertThat(bench.job(job).reservation()).isPresent();
    }

    @Test
    void a_time_that_is_over_holds_nobody_back() {
        assertThat(bench.submit("#SBATCH --begin=2020-01-01\nx").state()).isEqualTo(JobState.SUBMITTED);
    }

    @Test
    void a_job_waits_until_another_has_completed_and_names_it() {
        Job prep = bench.submit("#SBATCH --job-name=prep\nx");
        Job job = after("afterok:" + prep.id());
        assertThat(job.state()).isEqualTo(JobState.HELD);
        assertThat(job.waiting().orElseThrow().sentence()).isEqualTo("It starts once \"prep\" has completed.");
        bench.cycle();
        assertThat(state(job)).isEqualTo(JobState.HELD);
        end(prep, JobState.COMPLETED);
        bench.cycle();
        assertThat(state(job)).isEqualTo(JobState.QUEUED);
    }

    @ParameterizedTest
    @CsvSource({
        "afterok, COMPLETED, QUEUED",
        "afterok, FAILED, CANCELLED",
        "afterok, CANCELLED, CANCELLED",
        "afternotok, COMPLETED, CANCELLED",
        "afternotok, TIMED_OUT, QUEUED",
        "afterany, FAILED, QUEUED",
        "afterany, RUNNING, HELD",
        "after, RUNNING, QUEUED"
    })
    void what_becomes_of_a_job_follows_from_what_became_of_the_other(String kind, JobState other, JobState expected) {
        Job first = bench.submit("x");
        Job job = after(kind + ":" + first.id());
        end(first, other);
        bench.cycle();
        assertThat(state(job)).isEqualTo(expected);
    }

    @Test
    void a_job_that_can_never_start_says_why_and_so_do_those_that_wait_for_it() {
        Job first = bench.submit("#SBATCH -J prep\nx");
        Job second = after("afterok:" + first.id());
        Job third = after("afterok:" + second.id());
        end(first, JobState.FAILED);
        bench.cycle();
        bench.cycle();
        assertThat(bench.job(second).outcome().orElseThrow().reason())
                .isEqualTo("\"prep\" (" + first.id() + ") has not completed, and it was to start only after that had.");
        assertThat(state(third)).isEqualTo(JobState.CANCELLED);
    }

    @Test
    void an_array_is_over_when_its_last_task_is() {
        SubmitAnswer.Accepted array = (SubmitAnswer.Accepted)
                bench.scheduler.desk().submit(Bench.ANN, JobDraft.of("#SBATCH -a 1-3\nx"), Optional.empty(), bench.now);
        UUID id = array.jobs().getFirst().task().orElseThrow().array();
        Job job = after("afterok:" + id);
        end(array.jobs().get(0), JobState.COMPLETED);
        end(array.jobs().get(1), JobState.COMPLETED);
        bench.cycle();
        assertThat(state(job)).isEqualTo(JobState.HELD);
        end(array.jobs().get(2), JobState.COMPLETED);
        bench.cycle();
        assertThat(state(job)).isEqualTo(JobState.QUEUED);
    }

    @Test
    void of_an_array_no_more_tasks_are_under_way_at_once_than_it_says() {
        List<Job> tasks = ((SubmitAnswer.Accepted) bench.scheduler
                        .desk()
                        .submit(Bench.ANN, JobDraft.of("#SBATCH -a 1-5%2\nx"), Optional.empty(), bench.now))
                .jobs();
        assertThat(tasks.getFirst().waiting().orElseThrow().sentence())
                .isEqualTo("It starts once fewer than 2 of its tasks are under way.");
        bench.cycle();
        bench.cycle();
        assertThat(tasks)
                .extracting(this::state)
                .containsExactly(JobState.QUEUED, JobState.QUEUED, JobState.HELD, JobState.HELD, JobState.HELD);
        end(tasks.get(1), JobState.FAILED);
        bench.cycle();
        assertThat(tasks)
                .extracting(this::state)
                .containsExactly(JobState.QUEUED, JobState.FAILED, JobState.QUEUED, JobState.HELD, JobState.HELD);
    }

    @Test
    void of_ten_thousand_tasks_each_gets_its_turn() {
        List<Job> tasks = ((SubmitAnswer.Accepted) bench.scheduler
                        .desk()
                        .submit(Bench.ANN, JobDraft.of("#SBATCH -a 1-10000\nx"), Optional.empty(), bench.now))
                .jobs();
        assertThat(tasks).hasSize(10_000);
        for (int cycle = 0; cycle < 50; cycle++) {
            bench.cycle();
        }
        assertThat(tasks).allMatch(task -> bench.job(task).reservation().isPresent());
    }

    @Test
    void of_jobs_that_are_to_run_alone_one_starts_when_the_one_before_is_over() {
        String script = "#SBATCH -J daily\n#SBATCH -d singleton\nx";
        Job first = bench.submit(script);
        bench.pass(Duration.ofSeconds(1));
        Job second = bench.submit(script);
        bench.pass(Duration.ofSeconds(1));
        Job third = bench.submit(script);
        bench.cycle();
        assertThat(List.of(state(first), state(second), state(third)))
                .containsExactly(JobState.QUEUED, JobState.HELD, JobState.HELD);
        end(first, JobState.FAILED);
        bench.cycle();
        assertThat(List.of(state(second), state(third))).containsExactly(JobState.QUEUED, JobState.HELD);
    }

    @Test
    void a_job_that_cannot_be_over_by_its_deadline_any_more_is_cancelled_and_its_place_in_the_queue_is_free() {
        Job job = bench.submit("#SBATCH --time=30\n#SBATCH --deadline=now+1hour\nx");
        bench.cycle();
        assertThat(state(job)).isEqualTo(JobState.QUEUED);
        bench.pass(Duration.ofMinutes(31));
        bench.cycle();
        assertThat(state(job)).isEqualTo(JobState.CANCELLED);
        assertThat(bench.job(job).outcome().orElseThrow().reason()).contains("deadline");
        assertThat(bench.leases.open()).isEmpty();
    }

    @Test
    void a_deadline_that_its_wall_time_cannot_keep_is_refused_at_once() {
        assertThat(problem("#SBATCH --time=2:00:00\n#SBATCH --deadline=now+1hour\nx")
                        .field())
                .isEqualTo("deadline");
    }

    @Test
    void a_dependency_on_what_there_is_not_or_what_is_another_organizations_is_refused_alike() {
        UUID none = UUID.randomUUID();
        Job foreign = ((SubmitAnswer.Accepted) bench.scheduler
                        .desk()
                        .submit(new Owner("eve", "chemistry"), JobDraft.of("x"), Optional.empty(), bench.now))
                .jobs()
                .getFirst();
        assertThat(problem("#SBATCH -d afterok:" + none + "\nx").message())
                .isEqualTo("There is no job and no array job " + none + " of physics.");
        assertThat(problem("#SBATCH -d afterok:" + foreign.id() + "\nx").message())
                .isEqualTo("There is no job and no array job " + foreign.id() + " of physics.");
    }

    @Test
    void a_dependency_that_can_no_longer_be_met_is_refused() {
        Job failed = bench.submit("x");
        end(failed, JobState.FAILED);
        assertThat(problem("#SBATCH -d afterok:" + failed.id() + "\nx").message())
                .contains("would never start");
    }

    @Test
    void a_job_on_hold_waits_for_its_release_and_tells_who_holds_it() {
        Job job = bench.submit("#SBATCH --hold\nx");
        bench.cycle();
        assertThat(bench.job(job).waiting()).contains(new WaitReason.OnHold("ann"));
        release(job);
        bench.cycle();
        assertThat(state(job)).isEqualTo(JobState.QUEUED);
        assertThat(bench.jobs.kinds(job.id())).containsExactly("job.held", "job.queued");
    }

    @Test
    void a_job_that_is_held_in_the_queue_gives_up_its_place_and_gets_another_when_it_is_released() {
        Job job = bench.submit("x");
        bench.cycle();
        var first = bench.reservation(job);
        assertThat(hold(job)).isPresent();
        bench.settle();
        assertThat(bench.leases.open()).isEmpty();
        bench.cycle();
        assertThat(state(job)).isEqualTo(JobState.HELD);
        assertThat(hold(job)).isPresent();
        release(job);
        bench.cycle();
        assertThat(bench.reservation(job)).isNotEqualTo(first);
        assertThat(bench.job(job).attempt()).isEqualTo(1);
    }

    @Test
    void a_job_that_is_held_before_its_reservation_was_asked_for_leaves_none_behind() {
        Job job = bench.submit("x");
        Job named = JobMoves.queued(bench.job(job), PREDICTION, ReservationId.random());
        bench.jobs.put(named);
        assertThat(hold(job).orElseThrow().state()).isEqualTo(JobState.HELD);
        assertThat(bench.job(job).reservation()).isEqualTo(named.reservation());
        bench.leases.reserve(new LeaseSizing(Duration.ofMinutes(3), Duration.ofMinutes(1))
                .request(named, PREDICTION, named.reservation().orElseThrow(), bench.now));
        bench.cycle();
        assertThat(bench.leases.open()).isEmpty();
        assertThat(bench.job(job).reservation()).isEmpty();
    }

    @Test
    void a_reservation_that_was_named_and_never_asked_for_is_forgotten_by_a_held_job() {
        Job job = bench.submit("x");
        bench.jobs.put(JobMoves.queued(bench.job(job), PREDICTION, ReservationId.random()));
        hold(job);
        bench.cycle();
        assertThat(bench.job(job).reservation()).isEmpty();
        assertThat(state(job)).isEqualTo(JobState.HELD);
    }

    @Test
    void a_crash_between_the_hold_and_the_end_of_its_reservation_is_put_right() {
        Job job = bench.submit("x");
        bench.cycle();
        bench.jobs.put(JobMoves.held(bench.job(job), "ann"));
        bench.restart();
        bench.cycle();
        assertThat(bench.leases.open()).isEmpty();
        assertThat(bench.job(job).reservation()).isEmpty();
        assertThat(state(job)).isEqualTo(JobState.HELD);
    }

    @Test
    void a_job_that_is_released_still_waits_for_its_own_conditions() {
        Job first = bench.submit("#SBATCH -J prep\nx");
        Job job = bench.submit("#SBATCH --hold\n#SBATCH -d afterok:" + first.id() + "\nx");
        end(first, JobState.RUNNING);
        release(job);
        bench.cycle();
        assertThat(bench.job(job).waiting().orElseThrow().sentence())
                .isEqualTo("It starts once \"prep\" has completed.");
    }

    @Test
    void what_runs_or_is_over_cannot_be_held() {
        Job job = bench.submit("x");
        end(job, JobState.RUNNING);
        assertThat(hold(job)).isEmpty();
        end(job, JobState.COMPLETED);
        assertThat(hold(job)).isEmpty();
        assertThat(bench.scheduler.desk().hold(new JobId(UUID.randomUUID()), "ann", bench.now))
                .isEmpty();
    }

    @Test
    void many_that_are_held_back_are_all_looked_at_in_turn() {
        for (int i = 0; i < 450; i++) {
            bench.submit("#SBATCH --begin=now+1hour\nx");
        }
        Job prep = bench.submit("x");
        Job last = after("after:" + prep.id());
        end(prep, JobState.RUNNING);
        for (int round = 0; round < 3; round++) {
            bench.cycle();
        }
        assertThat(state(last)).isEqualTo(JobState.QUEUED);
    }

    private Optional<Job> hold(Job job) {
        return bench.scheduler.desk().hold(job.id(), "ann", bench.now);
    }

    private void release(Job job) {
        bench.scheduler.desk().release(job.id(), "ann", bench.now);
    }

    private FieldProblem problem(String script) {
        SubmitAnswer answer =
                bench.scheduler.desk().submit(Bench.ANN, JobDraft.of(script), Optional.empty(), bench.now);
        return ((SubmitAnswer.Invalid) answer).problems().getFirst();
    }
}
