package shirako.batch;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import shirako.batch.files.CollectedFiles;
import shirako.batch.files.JobFiles;
import shirako.batch.files.JobLog;
import shirako.batch.files.JobPayloads;
import shirako.batch.files.Uploads;
import shirako.batch.job.JobLimits;
import shirako.batch.job.JobList;
import shirako.batch.limit.Allowances;
import shirako.batch.run.Following;
import shirako.batch.schedule.BrokerCycle;
import shirako.batch.schedule.FederationCycle;
import shirako.batch.schedule.LeaseExtensions;
import shirako.batch.schedule.LeaseSizing;
import shirako.batch.schedule.StartDecisions;
import shirako.batch.schedule.Turns;
import shirako.batch.schedule.UserAccounts;
import shirako.batch.submit.JobDesk;
import shirako.batch.submit.JobSubmission;
import shirako.batch.submit.KnownHosts;
import shirako.lease.LeaseEngine;
import shirako.lease.substrate.ContainerListener;
import shirako.lease.substrate.ResultSource;
import shirako.predict.RuntimePredictor;

/**
 * The batch scheduler, put together: the service manager that turns jobs into lease requests. It has no thread and no clock
 * of its own; {@link #cycle()} is to be run once a second, {@link #recover} once at the start.
 */
public final class BatchScheduler {
    private static final Duration EXTENSION_MARGIN = Duration.ofSeconds(90);

    private final BatchStorage storage;
    private final JobDesk desk;
    private final Following following;
    private final BrokerCycle cycle;

    /**
     * What the scheduler stands on.
     *
     * @param federation the step of the broker and the sites that follows new requests
     * @param allowances who may have how much at once
     * @param hosts what is known of the hosts that jobs run on
     * @param random for identifiers; seeded in simulations
     */
    public record Parts(
            BatchStorage storage,
            LeaseEngine leases,
            FederationCycle federation,
            RuntimePredictor predictor,
            ResultSource results,
            Allowances allowances,
            KnownHosts hosts,
            InstantSource clock,
            RandomGenerator random) {}

    /**
     * @param sweepEvery how often all open jobs are compared with their reservations; events make it quicker than that
     * @param inOrder runs what it is given one after the other: a single thread
     * @param background runs what takes long, such as reading results: several threads
     */
    public BatchScheduler(Parts parts, JobLimits limits, Duration sweepEvery, Executor inOrder, Executor background) {
        this.storage = parts.storage();
        var sizing = LeaseSizing.of(limits, new UserAccounts(parts.allowances()::weight));
        this.following = new Following(
                new Following.Parts(
                        storage.jobs(),
                        parts.leases(),
                        storage.logs(),
                        storage.results(),
                        parts.results(),
                        parts.predictor(),
                        storage.observations(),
                        sizing,
                        parts.clock()),
                limits.retries(),
                sweepEvery,
                inOrder,
                background);
        this.desk = new JobSubmission(
                storage.jobs(),
                storage.uploads(),
                parts.leases(),
                parts.predictor(),
                sizing,
                following.ends(),
                limits,
                parts.allowances(),
                parts.hosts(),
                parts.random());
        this.cycle = new BrokerCycle(
                storage.jobs(),
                new Turns(storage.jobs(), storage.queue(), parts.allowances()),
                parts.predictor(),
                sizing,
                parts.leases(),
                parts.federation(),
                new LeaseExtensions(parts.leases(), EXTENSION_MARGIN, sweepEvery),
                following.sweep(),
                new StartDecisions(storage.jobs(), following.ends()));
        parts.leases().addListener(following);
    }

    public JobDesk desk() {
        return desk;
    }

    public JobList list() {
        return storage.list();
    }

    public Uploads uploads() {
        return storage.uploads();
    }

    public JobFiles files() {
        return new CollectedFiles(storage.results());
    }

    public JobLog log() {
        return storage.logs();
    }

    public JobPayloads payloads() {
        return storage.payloads();
    }

    /** To be added to the substrate whose containers run the jobs. */
    public ContainerListener containerListener() {
        return following;
    }

    public BrokerCycle cycle() {
        return cycle;
    }

    /** Puts right what a crash left: call it once, after the leasing core recovered and before the first cycle. */
    public void recover(Instant now) {
        following.recover(now);
    }
}
