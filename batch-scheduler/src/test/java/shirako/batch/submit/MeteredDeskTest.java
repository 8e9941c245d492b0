package shirako.batch.submit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shirako.batch.fakes.Bench;
import shirako.batch.job.Owner;
import shirako.lease.rate.RateLimit;

class MeteredDeskTest {
    private static final Owner BEN = new Owner("ben", "physics");
    private static final JobDraft DRAFT = JobDraft.of("echo hello");

    @TempDir
    Path folder;

    private Bench bench;
    private JobDesk desk;
    private Duration passed = Duration.ZERO;

    @BeforeEach
    void set_up() {
        bench = new Bench(folder);
        desk = new MeteredDesk(
                bench.scheduler.desk(), bench.jobs::earlier, new RateLimit(2, 10), () -> passed.toNanos());
    }

    @Test
    void ten_thousand_at_once_are_the_burst_and_the_others_are_told_when_to_come_again() {
        long accepted = IntStream.range(0, 10_000)
                .filter(i -> submit(Bench.ANN, "") instanceof SubmitAnswer.Accepted)
                .count();
        assertThat(accepted).isEqualTo(10);
        assertThat(bench.jobs.all()).hasSize(10);
        assertThat(submit(Bench.ANN, "")).isInstanceOfSatisfying(SubmitAnswer.TooOften.class, often -> {
            assertThat(often.seconds()).isEqualTo(1);
            assertThat(often.reason()).contains("10 at once and 2 a second", "in 1 second,");
        });
        passed = Duration.ofMillis(500);
        assertThat(submit(Bench.ANN, "")).isInstanceOf(SubmitAnswer.Accepted.class);
        assertThat(submit(Bench.ANN, "")).isInstanceOf(SubmitAnswer.TooOften.class);
    }

    @Test
    void nobody_pays_for_another() {
        IntStream.range(0, 20).forEach(i -> submit(Bench.ANN, ""));
        assertThat(submit(BEN, "")).isInstanceOf(SubmitAnswer.Accepted.class);
    }

    @Test
    void a_user_has_one_account_for_all_organizations() {
        IntStream.range(0, 10).forEach(i -> submit(Bench.ANN, ""));
        assertThat(submit(new Owner(Bench.ANN.user(), "chemistry"), "")).isInstanceOf(SubmitAnswer.TooOften.class);
    }

    @Test
    void a_repeated_call_is_answered_with_the_accepted_job_beyond_the_limit() {
        SubmitAnswer first = submit(Bench.ANN, "key");
        IntStream.range(0, 20).forEach(i -> submit(Bench.ANN, ""));
        assertThat(submit(Bench.ANN, "key"))
                .isEqualTo(new SubmitAnswer.Accepted(((SubmitAnswer.Accepted) first).jobs(), true));
        assertThat(submit(Bench.ANN, "other")).isInstanceOf(SubmitAnswer.TooOften.class);
        assertThat(submit(Bench.ANN, "\u0000")).isInstanceOf(SubmitAnswer.TooOften.class);
    }

    @Test
    void what_is_refused_for_its_mistakes_counts_too() {
        for (int i = 0; i < 10; i++) {
            assertThat(desk.submit(Bench.ANN, JobDraft.of(""), Optional.empty(), bench.now))
                    .isInstanceOf(SubmitAnswer.Invalid.class);
        }
        assertThat(submit(Bench.ANN, "")).isInstanceOf(SubmitAnswer.TooOften.class);
    }

    @Test
    void an_array_is_paid_off_before_the_next_submission() {
        JobDraft array = JobDraft.of("#SBATCH --array=1-1500\necho hello");
        assertThat(desk.submit(Bench.ANN, array, Optional.of("array"), bench.now))
                .isInstanceOf(SubmitAnswer.Accepted.class);
        assertThat(submit(Bench.ANN, ""))
                .isInstanceOfSatisfying(SubmitAnswer.TooOften.class, often -> assertThat(often.seconds())
                        .isEqualTo(4));
        assertThat(desk.submit(Bench.ANN, array, Optional.of("array"), bench.now))
                .isInstanceOfSatisfying(SubmitAnswer.Accepted.class, again -> assertThat(again.repeated())
                        .isTrue());
        passed = Duration.ofMillis(3500);
        assertThat(submit(Bench.ANN, "")).isInstanceOf(SubmitAnswer.Accepted.class);
    }

    @Test
    void many_at_the_same_time_get_no_more_than_one_after_the_other() throws Exception {
        Callable<SubmitAnswer> call = () -> submit(Bench.ANN, "");
        int accepted = 0;
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var answer : threads.invokeAll(java.util.Collections.nCopies(200, call))) {
                accepted += answer.get() instanceof SubmitAnswer.Accepted ? 1 : 0;
            }
        }
        assertThat(accepted).isEqualTo(10);
    }

    private SubmitAnswer submit(Owner owner, String key) {
        return desk.submit(owner, DRAFT, Optional.of(key).filter(text -> !text.isEmpty()), bench.now);
    }
}
