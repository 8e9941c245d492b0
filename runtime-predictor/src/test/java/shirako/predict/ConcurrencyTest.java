package shirako.predict;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ConcurrencyTest {
    @Test
    void many_threads_learn_and_predict_while_the_model_trains() throws Exception {
        Workload workload = new Workload(9, 1_200);
        List<CompletedJob> jobs = workload.byEnd();
        JobFeatures last = jobs.getLast().features();
        try (ExecutorService training = Executors.newSingleThreadExecutor();
                ExecutorService callers = Executors.newFixedThreadPool(4)) {
            LearningPredictor predictor = new LearningPredictor(training);
            List<Callable<Integer>> calls = new ArrayList<>();
            for (int part = 0; part < 4; part++) {
                List<CompletedJob> share = jobs.subList(part * 300, (part + 1) * 300);
                calls.add(() -> {
                    int sane = 0;
                    for (CompletedJob job : share) {
                        predictor.learn(job);
                        sane += isSane(predictor.predict(last), last) ? 1 : 0;
                    }
                    return sane;
                });
            }
            int sane = 0;
            for (Future<Integer> call : callers.invokeAll(calls, 60, TimeUnit.SECONDS)) {
                sane += call.get();
            }
            assertThat(sane).isEqualTo(jobs.size());
        }
    }

    @Test
    void no_job_is_lost_when_many_threads_learn() throws Exception {
        List<CompletedJob> jobs = new Workload(9, 4_000).byEnd();
        LearningPredictor predictor = new LearningPredictor(training -> {});
        List<Callable<Void>> calls = new ArrayList<>();
        for (int thread = 0; thread < 4; thread++) {
            int mine = thread;
            calls.add(() -> {
                for (int number = mine; number < jobs.size(); number += 4) {
                    predictor.learn(jobs.get(number));
                }
                return null;
            });
        }
        try (ExecutorService callers = Executors.newFixedThreadPool(4)) {
            for (Future<Void> call : callers.invokeAll(calls, 60, TimeUnit.SECONDS)) {
                call.get();
            }
        }
        predictor.retrain();
        JobFeatures familiar = jobs.getLast().features();
        JobFeatures next = new Jobs(
                        familiar.user(), familiar.scriptFingerprint(), familiar.requestedTime(), familiar.inputBytes())
                .later();
        assertThat(predictor.predict(next).source()).isEqualTo(Source.MODEL);
        assertThat(predictor.predict(next).sampleCount()).isEqualTo(jobs.size());
    }

    @Test
    void a_prediction_does_not_wait_for_training() throws Exception {
        CountDownLatch trainingAsked = new CountDownLatch(1);
        LearningPredictor predictor = new LearningPredictor(training -> trainingAsked.countDown());
        new Workload(9, 400).byEnd().forEach(predictor::learn);
        assertThat(trainingAsked.await(0, TimeUnit.SECONDS)).isTrue();
        assertThat(predictor.predict(Jobs.USUAL.later()).source()).isEqualTo(Source.REQUESTED_TIME);
    }

    @Test
    void a_closed_training_executor_does_not_stop_learning() {
        LearningPredictor predictor = new LearningPredictor(training -> {
            throw new RejectedExecutionException("closed");
        });
        new Workload(9, 400).byEnd().forEach(predictor::learn);
        predictor.learn(Jobs.USUAL.completed(0, Duration.ofMinutes(5)));
        assertThat(predictor.predict(Jobs.USUAL.later()).median()).isEqualTo(Duration.ofMinutes(5));
    }

    private static boolean isSane(RuntimeDistribution answer, JobFeatures job) {
        return answer.upper().compareTo(job.requestedTime()) <= 0
                && answer.median().isPositive();
    }
}
