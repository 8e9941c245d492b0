package shirako.batch.schedule;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shirako.batch.job.Job;
import shirako.batch.job.JobChange;
import shirako.batch.job.JobMoves;
import shirako.batch.job.JobState;
import shirako.batch.job.JobStore;
import shirako.batch.job.Prediction;
import shirako.lease.LeaseEngine;
import shirako.lease.ReservationId;
import shirako.predict.RuntimePredictor;

/**
 * What happens once a second: jobs that were held back are let go, new ones are predicted and ask for a lease, the federation decides, leases of running jobs are
 * lengthened, and what was missed is put right. Each step may be repeated, and one that fails does not keep the others from
 * being done.
 */
public final class BrokerCycle {
    private static final Logger LOG = LoggerFactory.getLogger(BrokerCycle.class);

    private final JobStore jobs;
    private final Turns turns;
    private final RuntimePredictor predictor;
    private final LeaseSizing sizing;
    private final LeaseEngine leases;
    private final FederationCycle federation;
    private final LeaseExtensions extensions;
    private final Sweep sweep;
    private final StartDecisions starts;

    public BrokerCycle(
            JobStore jobs,
            Turns turns,
            RuntimePredictor predictor,
            LeaseSizing sizing,
            LeaseEngine leases,
            FederationCycle federation,
            LeaseExtensions extensions,
            Sweep sweep,
            StartDecisions starts) {
        this.jobs = jobs;
        this.turns = turns;
        this.predictor = predictor;
        this.sizing = sizing;
        this.leases = leases;
        this.federation = federation;
        this.extensions = extensions;
        this.sweep = sweep;
        this.starts = starts;
    }

    /**
     * @throws RuntimeException the first failure of a step, once all steps were tried
     */
    public void run(Instant now) {
        Steps.all(
                () -> starts.run(now),
                () -> reserve(now),
                () -> federation.run(now),
                () -> extensions.run(now),
                () -> sweep.run(now));
    }

    private void reserve(Instant now) {
        List<Job> wanting = turns.next(now);
        for (Job job : wanting) {
            try {
                reserve(job, now);
            } catch (RuntimeException failed) {
                LOG.warn("job {} could not ask for a lease; the next cycle tries again", job.id(), failed);
            }
        }
    }

    /** The row names the reservation before anybody else hears of it: a crash in between is put right by the sweep. */
    private void reserve(Job job, Instant now) {
        Prediction prediction = job.prediction().orElseGet(() -> predict(job));
        Optional<Job> queued = jobs.change(
                job.id(),
                current -> wantsReservation(current)
                        ? Optional.of(new JobChange(
                                JobMoves.queued(current, prediction, ReservationId.random()),
                                now,
                                "scheduler",
                                prediction.explanation()))
                        : Optional.empty());
        queued.ifPresent(next -> leases.reserve(
                sizing.request(next, prediction, next.reservation().orElseThrow(), now)));
    }

    private static boolean wantsReservation(Job job) {
        return (job.state() == JobState.SUBMITTED || job.state() == JobState.QUEUED)
                && job.reservation().isEmpty();
    }

    private Prediction predict(Job job) {
        return LeaseSizing.prediction(
                predictor.predict(LeaseSizing.features(job.owner(), job.spec(), job.submittedAt())));
    }
}
