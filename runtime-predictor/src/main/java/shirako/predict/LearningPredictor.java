package shirako.predict;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Learns from every ended job: its history at once, the regression model after every so many, in the background.
 * Answers with the model where that has proved better than the history, else with the history of the closest kin, else
 * with the requested time. Nothing here is random: the same calls in the same order give the same answers, exactly so
 * where training runs in the caller's thread.
 */
public final class LearningPredictor implements RuntimePredictor {
    private static final Logger LOG = LoggerFactory.getLogger(LearningPredictor.class);

    /** Jobs the model is trained on: enough for a tree, and trained in about a second. */
    private static final int LESSONS_MAX = 5_000;

    private static final int RETRAIN_AFTER_MIN = 100;
    /** A model that answers nowhere is tried again so much more seldom at most. */
    private static final int IDLE_TRAININGS_MAX = 16;

    private final Executor training;
    private final AtomicBoolean trainingDue = new AtomicBoolean();
    private final AtomicReference<ModelShelf> models = new AtomicReference<>(ModelShelf.EMPTY);
    private final Object trainingOneAtATime = new Object();

    private final Object lock = new Object();
    // Guarded by lock:
    private final Histories histories = new Histories();
    private final RecentErrors historyErrors = new RecentErrors();
    private final Scoreboard scoreboard = new Scoreboard();
    private final Deque<Lesson> lessons = new ArrayDeque<>();
    private final RecentIds learned = new RecentIds();
    private int learnedSinceTraining;
    private int idleTrainings = 1;

    /** @param training runs the model's training, which takes seconds; {@code Runnable::run} for exact repeatability */
    public LearningPredictor(Executor training) {
        this.training = training;
    }

    /** Learns everything the log holds, then has the model trained once in the background. */
    public void restore(ObservationLog log) {
        try (var jobs = log.replay()) {
            jobs.forEach(this::takeIn);
        }
        trainInBackground();
    }

    @Override
    public RuntimeDistribution predict(JobFeatures job) {
        Past past;
        HistoryForecast history;
        ErrorBand historyBand;
        Optional<ErrorBand> modelBand;
        synchronized (lock) {
            past = histories.pastOf(job);
            history = past.forecast(LogSeconds.of(job.requestedTime()));
            historyBand = historyErrors.bandOf(history.evidence(), job.submittedAt());
            modelBand = scoreboard.bandWhereModelWins(history.evidence(), job.user(), job.submittedAt());
        }
        return modelBand
                .flatMap(band -> fromModel(job, past, history, band))
                .orElseGet(() -> historyBand.around(
                        history.median(), history, job.requestedTime(), history.evidence(), history.runs()));
    }

    /** Learning a job again that was among the last ten thousand changes nothing. */
    @Override
    public void learn(CompletedJob job) {
        if (takeIn(job) && isTrainingWorthwhile()) {
            trainInBackground();
        }
    }

    /** Trains the model on the most recent jobs, in the caller's thread, and puts it in the place of the old one. */
    public void retrain() {
        synchronized (trainingOneAtATime) {
            List<Lesson> recent;
            synchronized (lock) {
                recent = new ArrayList<>(lessons);
                learnedSinceTraining = 0;
            }
            if (recent.size() < TrainedModel.LESSONS_MIN) {
                return;
            }
            try {
                if (models.get().isEmpty()) {
                    putToTheTest(recent);
                }
                TrainedModel trained = TrainedModel.train(recent);
                models.updateAndGet(shelf -> shelf.with(trained));
                pace();
                LOG.debug("Runtime model trained: {}", trained);
            } catch (TrainingException | RuntimeException e) {
                LOG.warn("The runtime model could not be trained; predictions go on with what there was", e);
            }
        }
    }

    /** For as long as the history answers everywhere, each training is worth less than the one before. */
    private void pace() {
        synchronized (lock) {
            idleTrainings = scoreboard.modelWinsSomewhere() ? 1 : Math.min(2 * idleTrainings, IDLE_TRAININGS_MAX);
        }
    }

    /** Before the first model answers: how would one made from the older jobs have done on the newest? */
    private void putToTheTest(List<Lesson> recent) throws TrainingException {
        int older = recent.size() * 3 / 4;
        TrainedModel test = TrainedModel.train(recent.subList(0, older));
        for (Lesson lesson : recent.subList(older, recent.size())) {
            double answer = test.answer(lesson.features(), lesson.logRequested());
            synchronized (lock) {
                scoreboard.add(lesson, answer);
            }
        }
    }

    private boolean takeIn(CompletedJob job) {
        if (job.ending() == Ending.CANCELLED) {
            return false;
        }
        JobFeatures features = job.features();
        synchronized (lock) {
            if (!learned.add(job.id())) {
                return false;
            }
            Past past = histories.pastOf(features);
            HistoryForecast history = past.forecast(LogSeconds.of(features.requestedTime()));
            Lesson lesson = Lesson.of(job, past, history);
            historyErrors.add(history, Math.min(lesson.logActual(), lesson.logRequested()), job.endedAt());
            score(lesson, features);
            lessons.addLast(lesson);
            if (lessons.size() > LESSONS_MAX) {
                lessons.removeFirst();
            }
            histories.add(job);
            learnedSinceTraining++;
            return true;
        }
    }

    private boolean isTrainingWorthwhile() {
        synchronized (lock) {
            return lessons.size() >= TrainedModel.LESSONS_MIN
                    && learnedSinceTraining >= Math.max(RETRAIN_AFTER_MIN, lessons.size() / 10) * idleTrainings;
        }
    }

    private void trainInBackground() {
        if (!trainingDue.compareAndSet(false, true)) {
            return;
        }
        try {
            training.execute(() -> {
                trainingDue.set(false);
                retrain();
            });
        } catch (RejectedExecutionException closing) {
            trainingDue.set(false);
            LOG.debug("No training any more: {}", closing.getMessage());
        }
    }

    /** From then on: how would the model in use have done on a job that was submitted after it had learned? */
    private void score(Lesson lesson, JobFeatures features) {
        Optional<TrainedModel> trained = models.get().asOf(features.submittedAt());
        if (trained.isPresent()) {
            try {
                scoreboard.add(lesson, trained.get().answer(lesson.features(), lesson.logRequested()));
            } catch (TrainingException e) {
                LOG.warn("The runtime model failed; this job is not scored", e);
            }
        }
    }

    private Optional<RuntimeDistribution> fromModel(
            JobFeatures job, Past past, HistoryForecast history, ErrorBand band) {
        Optional<TrainedModel> trained = models.get().asOf(job.submittedAt());
        if (trained.isEmpty()) {
            return Optional.empty();
        }
        try {
            double[] features = FeatureVector.of(job, past, history);
            double answer = trained.get().answer(features, LogSeconds.of(job.requestedTime()));
            return Optional.of(band.around(
                    answer,
                    history,
                    job.requestedTime(),
                    Evidence.ALL_JOBS,
                    trained.get().lessons()));
        } catch (TrainingException | RuntimeException e) {
            LOG.warn("The runtime model failed; the history answers", e);
            return Optional.empty();
        }
    }
}
