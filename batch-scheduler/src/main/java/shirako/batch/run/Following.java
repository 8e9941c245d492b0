package shirako.batch.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shirako.batch.files.LogFolder;
import shirako.batch.files.ResultFolders;
import shirako.batch.job.JobStore;
import shirako.batch.job.Retries;
import shirako.batch.schedule.LeaseSizing;
import shirako.batch.schedule.Sweep;
import shirako.lease.LeaseEngine;
import shirako.lease.Reservation;
import shirako.lease.ReservationListener;
import shirako.lease.substrate.ContainerId;
import shirako.lease.substrate.ContainerListener;
import shirako.lease.substrate.ContainerStatus;
import shirako.lease.substrate.ResultSource;
import shirako.predict.ObservationLog;
import shirako.predict.RuntimePredictor;

/**
 * Hears of reservations and containers and hands what it hears to a worker, one thing after the other: the leasing core and
 * the driver are never kept waiting for the database.
 */
public final class Following implements ReservationListener, ContainerListener {
    private static final Logger LOG = LoggerFactory.getLogger(Following.class);

    private final InstantSource clock;
    private final Executor inOrder;
    private final ResultFolders results;
    private final Consoles consoles;
    private final JobEnds ends;
    private final JobFollower follower;
    private final Reconciliation reconciliation;

    /** What it works on. */
    public record Parts(
            JobStore jobs,
            LeaseEngine leases,
            LogFolder logs,
            ResultFolders results,
            ResultSource source,
            RuntimePredictor predictor,
            ObservationLog observations,
            LeaseSizing sizing,
            InstantSource clock) {}

    /**
     * @param retries how often a job is tried when its containers fail it, and when
     * @param sweepEvery how often all open jobs are compared with their reservations
     * @param inOrder runs what it is given one after the other
     * @param background runs what takes long, such as reading results
     */
    public Following(Parts parts, Retries retries, Duration sweepEvery, Executor inOrder, Executor background) {
        this.clock = parts.clock();
        this.inOrder = inOrder;
        this.results = parts.results();
        this.consoles = new Consoles(parts.jobs(), parts.logs(), clock, this::scriptStarted);
        this.ends = new JobEnds(parts.jobs(), parts.leases(), consoles, retries);
        var collection = new ResultCollection(
                parts.source(),
                parts.results(),
                consoles,
                ends,
                parts.logs(),
                parts.predictor(),
                parts.observations(),
                background);
        this.follower = new JobFollower(parts.jobs(), consoles, collection, ends);
        this.reconciliation =
                new Reconciliation(parts.jobs(), parts.leases(), parts.sizing(), follower, ends, sweepEvery);
    }

    @Override
    public void changed(Reservation reservation) {
        later(() -> follower.follow(reservation, clock.instant()));
    }

    @Override
    public void changed(ContainerStatus status) {
        later(() -> follower.follow(status, clock.instant()));
    }

    @Override
    public void console(ContainerId id, long offset, byte[] bytes) {
        consoles.add(id, offset, bytes);
    }

    private void scriptStarted(ContainerId id) {
        later(() -> follower.started(id, clock.instant()));
    }

    private void later(Runnable work) {
        inOrder.execute(() -> {
            try {
                work.run();
            } catch (RuntimeException failed) {
                LOG.warn("a change could not be followed now; the next sweep puts it right", failed);
            }
        });
    }

    public JobEnds ends() {
        return ends;
    }

    public Sweep sweep() {
        return reconciliation;
    }

    /** Puts right what a crash left; call it once before anything else is done. */
    public void recover(Instant now) {
        try {
            results.tidy();
        } catch (IOException failed) {
            throw new UncheckedIOException("what a crash left of results cannot be removed", failed);
        }
        reconciliation.runNow(now);
    }
}
