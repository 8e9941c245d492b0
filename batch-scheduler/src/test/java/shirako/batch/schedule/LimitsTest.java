package shirako.batch.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static shirako.batch.fakes.FixedAllowances.cpuMillis;
import static shirako.batch.fakes.FixedAllowances.jobs;
import static shirako.batch.fakes.FixedAllowances.memoryMib;
import static shirako.batch.fakes.FixedAllowances.waiting;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shirako.batch.fakes.Bench;
import shirako.batch.fakes.FixedAllowances;
import shirako.batch.job.Job;
import shirako.batch.job.JobState;
import shirako.batch.job.Owner;
import shirako.batch.submit.JobDraft;
import shirako.batch.submit.SubmitAnswer;

class LimitsTest {
    private static final Owner ANN = Bench.ANN;
    private static final Owner BOB = new Owner("bob", ANN.vo());
    private static final Owner EVE = new Owner("eve", "chemistry");

    @TempDir
    Path folder;

    private Bench bench;
    private final FixedAllowances allowances = new FixedAllowances();

    @BeforeEach
    void open() {
        bench = new Bench(folder);
        bench.allowances = allowances;
        bench.restart();
    }

    private List<Job> submit(Owner owner, String script) {
        SubmitAnswer answer = bench.scheduler.desk().submit(owner, JobDraft.of(script), Optional.empty(), bench.now);
        return ((SubmitAnswer.Accepted) answer).jobs();
    }

    private Job one(Owner owner, String script) {
        return submit(owner, script).getFirst();
    }

    private boolean asked(Job job) {
        return bench.job(job).reservation().isPresent();
    }

    private String reason(Job job) {
        return bench.job(job).waiting().orElseThrow().sentence();
    }

    private void end(Job job) {
        bench.scheduler.desk().cancel(job.id(), "test", bench.now);
        bench.settle();
    }

    @Test
    void no_more_jobs_of_a_user_are_under_way_than_may_be_and_the_next_one_starts_when_one_has_ended() {
        allowances.user(ANN, jobs(2));
        List<Job> tasks = submit(ANN, "#SBATCH -a 1-4\nx");
        bench.cycle();
        bench.cycle();
        assertThat(tasks).extracting(this::asked).containsExactly(true, true, false, false);
        assertThat(bench.job(tasks.get(3)).state()).isEqualTo(JobState.SUBMITTED);
        assertThat(reason(tasks.get(3)))
                .isEqualTo("Your limit of 2 jobs at once; 2 in use or asked for. It starts when others have ended.");
        end(tasks.get(0));
        bench.cycle();
        assertThat(tasks).extracting(this::asked).containsExactly(true, true, true, false);
    }

    @Test
    void cpu_is_counted_together_and_a_job_that_still_fits_passes_one_that_does_not() {
        allowances.user(ANN, cpuMillis(20_000));
        Job first = one(ANN, "#SBATCH -c 18\nx");
        bench.pass(Duration.ofSeconds(1));
        Job large = one(ANN, "#SBATCH -c 4\nx");
        bench.pass(Duration.ofSeconds(1));
        Job small = one(ANN, "#SBATCH -c 2\nx");
        bench.cycle();
        assertThat(asked(first)).isTrue();
        assertThat(asked(large)).isFalse();
        assertThat(asked(small)).isTrue();
        bench.cycle();
        assertThat(reason(large)).startsWith("Your limit of 20 CPUs at once; 20 in use or asked for.");
    }

    @Test
    void memory_is_counted_together() {
        allowances.user(ANN, memoryMib(1000));
        Job first = one(ANN, "#SBATCH --mem=600\nx");
        Job second = one(ANN, "#SBATCH --mem=600\nx");
        bench.cycle();
        assertThat(List.of(asked(first), asked(second))).containsExactlyInAnyOrder(true, false);
        assertThat(reason(asked(first) ? second : first))
                .startsWith("Your limit of 1000 MiB of memory at once; 600 in");
    }

    @Test
    void a_user_at_the_limit_holds_nobody_else_back_not_even_with_thousands_of_jobs_in_front() {
        allowances.user(ANN, jobs(1));
        List<Job> many = submit(ANN, "#SBATCH -a 1-3000\nx");
        bench.pass(Duration.ofSeconds(1));
        Job other = one(BOB, "x");
        bench.cycle();
        assertThat(asked(other)).isTrue();
        assertThat(many).filteredOn(this::asked).hasSize(1);
        assertThat(many).filteredOn(job -> !asked(job)).allSatisfy(job -> assertThat(reason(job))
                .startsWith("Your limit of 1 job at once;"));
    }

    @Test
    void what_an_organization_may_have_is_shared_out_evenly_among_its_users_and_is_nobody_elses() {
        allowances.organization(ANN.vo(), jobs(4));
        List<Job> anns = submit(ANN, "#SBATCH -a 1-9\nx");
        bench.pass(Duration.ofSeconds(1));
        List<Job> bobs = submit(BOB, "#SBATCH -a 1-9\nx");
        List<Job> eves = submit(EVE, "#SBATCH -a 1-9\nx");
        bench.cycle();
        assertThat(anns).filteredOn(this::asked).hasSize(2);
        assertThat(bobs).filteredOn(this::asked).hasSize(2);
        assertThat(eves).filteredOn(this::asked).hasSize(9);
        assertThat(reason(anns.getLast())).startsWith("Your organization's limit of 4 jobs at once; 4 in use");
    }

    @Test
    void what_is_under_way_is_counted_again_after_a_restart() {
        allowances.user(ANN, jobs(1));
        Job first = one(ANN, "x");
        bench.cycle();
        bench.restart();
        bench.scheduler.recover(bench.now);
        bench.pass(Duration.ofSeconds(1));
        Job second = one(ANN, "x");
        bench.cycle();
        assertThat(asked(first)).isTrue();
        assertThat(asked(second)).isFalse();
    }

    @Test
    void a_job_that_alone_is_too_much_is_refused_with_the_limit() {
        allowances.user(ANN, cpuMillis(2000));
        SubmitAnswer answer =
                bench.scheduler.desk().submit(ANN, JobDraft.of("#SBATCH -c 3\nx"), Optional.empty(), bench.now);
        assertThat(((SubmitAnswer.Invalid) answer).problems()).singleElement().satisfies(problem -> {
            assertThat(problem.field()).isEqualTo("cpus");
            assertThat(problem.message()).startsWith("Your limit is 2 CPUs for all jobs at once; ask for no more");
        });
    }

    @Test
    void no_more_jobs_may_wait_than_that_and_a_submission_beyond_is_refused_as_a_whole() {
        allowances.user(ANN, waiting(3));
        submit(ANN, "#SBATCH -a 1-2\nx");
        SubmitAnswer answer =
                bench.scheduler.desk().submit(ANN, JobDraft.of("#SBATCH -a 1-2\nx"), Optional.empty(), bench.now);
        assertThat(((SubmitAnswer.TooManyWaiting) answer).reason())
                .isEqualTo(
                        "No more than 3 of your jobs may wait at once; 2 wait, and this would be 2 more. Submit it again when"
                                + " others have started or ended, or ask your organization's admin for a higher limit.");
        assertThat(bench.jobs.all()).hasSize(2);
        assertThat(one(ANN, "x").state()).isEqualTo(JobState.SUBMITTED);
        assertThat(one(BOB, "x").state()).isEqualTo(JobState.SUBMITTED);
    }

    @Test
    void of_an_organization_no_more_jobs_may_wait_than_that_whosever_they_are() {
        allowances.organization(ANN.vo(), waiting(1));
        one(ANN, "x");
        assertThat(bench.scheduler.desk().submit(BOB, JobDraft.of("x"), Optional.empty(), bench.now))
                .isInstanceOfSatisfying(SubmitAnswer.TooManyWaiting.class, full -> assertThat(full.reason())
                        .startsWith("No more than 1 job of your organization may wait at once; 1 wait"));
        assertThat(one(EVE, "x").state()).isEqualTo(JobState.SUBMITTED);
    }
}
