package shirako.batch.run;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shirako.batch.files.BrokenResult;
import shirako.batch.files.Collected;
import shirako.batch.files.EndReason;
import shirako.batch.files.LogFolder;
import shirako.batch.files.ResultFolders;
import shirako.batch.job.Job;
import shirako.batch.job.JobId;
import shirako.batch.job.JobState;
import shirako.batch.job.Outcome;
import shirako.batch.schedule.LeaseSizing;
import shirako.lease.substrate.ContainerId;
import shirako.lease.substrate.ResultSource;
import shirako.lease.substrate.SubstrateException;
import shirako.predict.CompletedJob;
import shirako.predict.Ending;
import shirako.predict.ObservationLog;
import shirako.predict.RuntimePredictor;

/**
 * Collects the result of a container that stopped, ends its job with it once its log is whole, and lets the predictor
 * learn: with its job's end a container goes, and its console with it. A crash at any point is put right by collecting
 * again: files that are kept are not read twice.
 */
final class ResultCollection {
    private static final Logger LOG = LoggerFactory.getLogger(ResultCollection.class);
    /** Room for standard output and error beside the files. */
    private static final long SLACK_BYTES = 64L << 20;

    private final ResultSource source;
    private final ResultFolders folders;
    private final Consoles consoles;
    private final JobEnds ends;
    private final LogFolder logs;
    private final RuntimePredictor predictor;
    private final ObservationLog observations;
    private final Executor background;
    private final Set<JobId> underWay = ConcurrentHashMap.newKeySet();

    ResultCollection(
            ResultSource source,
            ResultFolders folders,
            Consoles consoles,
            JobEnds ends,
            LogFolder logs,
            RuntimePredictor predictor,
            ObservationLog observations,
            Executor background) {
        this.source = source;
        this.folders = folders;
        this.consoles = consoles;
        this.ends = ends;
        this.logs = logs;
        this.predictor = predictor;
        this.observations = observations;
        this.background = background;
    }

    /** Collects in the background; what is under way already is left to go on. */
    void start(Job job, ContainerId container, Instant stoppedAt) {
        if (!underWay.add(job.id())) {
            return;
        }
        inBackground(job, () -> {
            try {
                collect(job, container, stoppedAt);
            } finally {
                underWay.remove(job.id());
            }
        });
    }

    private interface Work {
        void run() throws IOException;
    }

    private void inBackground(Job job, Work work) {
        background.execute(() -> {
            try {
                work.run();
            } catch (RuntimeException | IOException failed) {
                LOG.warn("the result of job {} cannot be collected now; it is tried again", job.id(), failed);
            }
        });
    }

    private void collect(Job job, ContainerId container, Instant stoppedAt) throws IOException {
        try {
            Collected result = result(job, container);
            if (result.reason() == EndReason.BAD_PAYLOAD) {
                folders.discard(job.id());
                ends.lost(job, "Its container could not read its script and files.", stoppedAt);
            } else {
                consoles.whenComplete(container, () -> inBackground(job, () -> finish(job, result, stoppedAt)));
            }
        } catch (BrokenResult broken) {
            ends.lost(job, "Its result cannot be used: " + broken.getMessage() + ".", stoppedAt);
        } catch (SubstrateException failed) {
            if (failed.retryable()) {
                throw failed;
            }
            ends.lost(job, "Its result cannot be read: " + failed.getMessage(), stoppedAt);
        }
    }

    /** Ends the job with a result that was collected before a crash, if there is one. */
    boolean finishFromDisk(Job job, Instant at) throws IOException {
        Optional<Collected> before = folders.collected(job.id()).filter(kept -> kept.reason() != EndReason.BAD_PAYLOAD);
        if (before.isPresent()) {
            finish(job, before.get(), at);
        }
        return before.isPresent();
    }

    private Collected result(Job job, ContainerId container) throws IOException {
        Optional<Collected> before = folders.collected(job.id());
        if (before.isPresent()) {
            return before.get();
        }
        long limit = ((long) job.spec().sliver().diskMib() << 20) + SLACK_BYTES;
        try (InputStream volume = source.result(container)) {
            return folders.collect(job.id(), job.spec().stdoutName(), volume, limit);
        }
    }

    private void finish(Job job, Collected result, Instant stoppedAt) {
        Duration elapsed = result.usage().elapsed();
        JobState state = Endings.state(result);
        var completed = new CompletedJob(
                job.id().value(),
                LeaseSizing.features(job.owner(), job.spec(), job.submittedAt()),
                elapsed,
                ending(state),
                stoppedAt);
        // Before the end, as an ended job is not looked at again; it is kept once, however often it is told.
        observations.append(completed);
        Outcome outcome = Endings.outcome(result, job.spec());
        if (ends.end(job, state, stoppedAt.minus(elapsed), stoppedAt, outcome, result.notices())) {
            predictor.learn(completed);
        }
        logs.wake(job.id());
    }

    private static Ending ending(JobState state) {
        return switch (state) {
            case COMPLETED -> Ending.COMPLETED;
            case TIMED_OUT -> Ending.LIMIT_REACHED;
            case CANCELLED -> Ending.CANCELLED;
            case FAILED, SUBMITTED, HELD, QUEUED, RESERVED, STARTING, RUNNING, SUSPENDED -> Ending.FAILED;
        };
    }
}
