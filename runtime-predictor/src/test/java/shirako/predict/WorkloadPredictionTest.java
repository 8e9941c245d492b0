package shirako.predict;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkloadPredictionTest {
    private static final int JOBS = 2_000;
    private static final int WARM_UP = 500;

    /** Running mean of a group's runtimes, the plainest thing to compare with. */
    private static final class Mean {
        private double sum;
        private int count;

        void add(double seconds) {
            sum += seconds;
            count++;
        }

        double orElse(double other) {
            return count == 0 ? other : sum / count;
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void four_of_five_jobs_end_within_their_interval(long seed) {
        Mean coveredByModel = new Mean();
        Mean coveredByHistory = new Mean();
        LearningPredictor withoutModel = new LearningPredictor(training -> {});
        Workload workload = new Workload(seed, JOBS);
        workload.replay(new LearningPredictor(Runnable::run), (job, answer) -> {
            if (answer.source() == Source.MODEL) {
                coveredByModel.add(isWithin(job, answer));
            }
        });
        workload.replay(withoutModel, (job, answer) -> coveredByHistory.add(isWithin(job, answer)));
        assertThat(coveredByModel.count).isGreaterThan(1_000);
        assertThat(coveredByModel.orElse(0)).isBetween(0.75, 0.87);
        assertThat(coveredByHistory.orElse(0)).isBetween(0.75, 0.87);
    }

    private static double isWithin(CompletedJob job, RuntimeDistribution answer) {
        return job.runtime().compareTo(answer.lower()) >= 0 && job.runtime().compareTo(answer.upper()) <= 0 ? 1 : 0;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void with_enough_data_the_model_answers_and_beats_the_request_the_group_mean_and_the_history(long seed) {
        Mean request = new Mean();
        Mean groupMean = new Mean();
        Mean historyOnly = new Mean();
        Mean predicted = new Mean();
        Mean byModel = new Mean();
        Map<String, Mean> groups = new HashMap<>();
        LearningPredictor withoutModel = new LearningPredictor(training -> {});
        List<CompletedJob> seen = new ArrayList<>();
        new Workload(seed, JOBS).replay(new LearningPredictor(Runnable::run), (job, answer) -> {
            double actual = job.runtime().toMillis() / 1000.0;
            JobFeatures features = job.features();
            Mean group = groups.computeIfAbsent(features.user() + features.scriptFingerprint(), g -> new Mean());
            if (seen.size() >= WARM_UP) {
                double requested = features.requestedTime().toSeconds();
                request.add(requested - actual);
                groupMean.add(Math.abs(group.orElse(requested) - actual));
                historyOnly.add(off(withoutModel.predict(features), actual));
                predicted.add(off(answer, actual));
                byModel.add(answer.source() == Source.MODEL ? 1 : 0);
            }
            group.add(actual);
            withoutModel.learn(job);
            seen.add(job);
        });
        assertThat(byModel.orElse(0)).isGreaterThan(0.9);
        assertThat(predicted.orElse(0)).isLessThan(0.25 * request.orElse(0));
        assertThat(predicted.orElse(0)).isLessThan(0.7 * groupMean.orElse(0));
        assertThat(predicted.orElse(0)).isLessThan(0.7 * historyOnly.orElse(0));
    }

    @Test
    void the_same_jobs_in_the_same_order_give_the_same_answers() {
        assertThat(answers(new Workload(5, 700))).isEqualTo(answers(new Workload(5, 700)));
    }

    @Test
    void a_model_does_not_answer_for_a_job_submitted_before_it_had_learned() {
        LearningPredictor predictor = new LearningPredictor(Runnable::run);
        Workload workload = new Workload(1, JOBS);
        workload.byEnd().forEach(predictor::learn);
        JobFeatures last = workload.bySubmission().getLast().features();
        assertThat(predictor.predict(later(last)).source()).isEqualTo(Source.MODEL);
        JobFeatures first = workload.bySubmission().get(50).features();
        assertThat(predictor.predict(first).source()).isNotEqualTo(Source.MODEL);
    }

    @Test
    void a_restart_learns_the_log_again() {
        InMemoryObservationLog log = new InMemoryObservationLog();
        Workload workload = new Workload(1, JOBS);
        workload.bySubmission().forEach(log::append);
        workload.bySubmission().forEach(log::append);
        assertThat(log.replay()).hasSize(JOBS).isEqualTo(workload.byEnd());

        LearningPredictor restarted = new LearningPredictor(Runnable::run);
        restarted.restore(log);
        RuntimeDistribution answer =
                restarted.predict(later(workload.bySubmission().getLast().features()));
        assertThat(answer.source()).isEqualTo(Source.MODEL);
        assertThat(answer.sampleCount()).isEqualTo(JOBS);
    }

    private static double off(RuntimeDistribution answer, double actual) {
        return Math.abs(answer.median().toMillis() / 1000.0 - actual);
    }

    private static List<RuntimeDistribution> answers(Workload workload) {
        List<RuntimeDistribution> answers = new ArrayList<>();
        workload.replay(new LearningPredictor(Runnable::run), (job, answer) -> answers.add(answer));
        return answers;
    }

    private static JobFeatures later(JobFeatures job) {
        return new JobFeatures(
                job.user(),
                job.vo(),
                job.scriptFingerprint(),
                job.requestedTime(),
                job.cpuMillis(),
                job.memoryMib(),
                job.diskMib(),
                job.inputBytes(),
                job.submittedAt().plus(Duration.ofDays(3_650)));
    }
}
