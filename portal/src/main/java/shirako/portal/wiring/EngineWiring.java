package shirako.portal.wiring;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shirako.batch.BatchScheduler;
import shirako.batch.BatchStorage;
import shirako.batch.files.JobFiles;
import shirako.batch.files.JobLog;
import shirako.batch.files.Uploads;
import shirako.batch.job.JobLimits;
import shirako.batch.job.JobList;
import shirako.batch.schedule.EasyBackfilling;
import shirako.batch.submit.JobDesk;
import shirako.lease.LeaseList;
import shirako.lease.actor.FederationSettings;
import shirako.lease.actor.LocalFederation;
import shirako.lease.journal.Journal;
import shirako.lease.persistence.Transactions;
import shirako.lease.substrate.Substrate;
import shirako.portal.host.HostList;
import shirako.portal.ui.leases.JobsByReservation;
import shirako.predict.LearningPredictor;

/** Jobs, predictions and leases, over a site's machines. */
@Configuration(proxyBeanMethods = false)
class EngineWiring {
    private static final Duration SWEEP = Duration.ofSeconds(5);
    private static final int COLLECTORS = 4;

    @Bean
    JobLimits jobLimits() {
        return JobLimits.standard();
    }

    @Bean
    BatchStorage batchStorage(
            Transactions transactions, ShirakoSettings settings, JobLimits limits, InstantSource clock) {
        return BatchStorage.on(transactions, settings.home().toAbsolutePath().resolve("jobs"), limits, clock);
    }

    @Bean(destroyMethod = "close")
    Workers workers() {
        return new Workers(
                Executors.newSingleThreadExecutor(
                        Thread.ofPlatform().daemon().name("job-follower").factory()),
                Executors.newFixedThreadPool(
                        COLLECTORS,
                        Thread.ofPlatform().daemon().name("collector-", 0).factory()),
                Executors.newSingleThreadExecutor(
                        Thread.ofPlatform().daemon().name("training").factory()));
    }

    @Bean
    LearningPredictor predictor(BatchStorage storage, Workers workers) {
        var predictor = new LearningPredictor(workers.training());
        predictor.restore(storage.observations());
        return predictor;
    }

    @Bean(destroyMethod = "close")
    LocalFederation federation(Substrate substrate, BatchStorage storage, Journal journal, InstantSource clock) {
        return LocalFederation.threaded(
                FederationSettings.defaults(),
                substrate,
                id -> storage.payloads().sizeBytes(id.reservation()),
                journal,
                new EasyBackfilling(),
                clock);
    }

    @Bean
    BatchScheduler scheduler(
            BatchStorage storage,
            LocalFederation federation,
            LearningPredictor predictor,
            Substrate substrate,
            JobLimits limits,
            Workers workers,
            InstantSource clock) {
        var parts = new BatchScheduler.Parts(
                storage, federation.engine(), federation::cycle, predictor, substrate, clock, new SecureRandom());
        var scheduler = new BatchScheduler(parts, limits, SWEEP, workers.inOrder(), workers.background());
        substrate.addListener(scheduler.containerListener());
        return scheduler;
    }

    @Bean
    JobDesk jobDesk(BatchScheduler scheduler) {
        return scheduler.desk();
    }

    @Bean
    JobList jobList(BatchStorage storage) {
        return storage.list();
    }

    @Bean
    JobsByReservation jobsByReservation(BatchStorage storage) {
        return storage.jobs()::findByReservation;
    }

    @Bean
    Uploads uploads(BatchScheduler scheduler) {
        return scheduler.uploads();
    }

    @Bean
    JobFiles jobFiles(BatchScheduler scheduler) {
        return scheduler.files();
    }

    @Bean
    JobLog jobLog(BatchScheduler scheduler) {
        return scheduler.log();
    }

    @Bean
    LeaseList leaseList(LocalFederation federation) {
        return federation.leases();
    }

    @Bean
    HostList hostList(Substrate substrate) {
        return substrate::hosts;
    }

    /**
     * The scheduler's threads.
     *
     * @param inOrder follows jobs, one change after the other
     * @param background reads results
     * @param training trains the predictor's model
     */
    record Workers(ExecutorService inOrder, ExecutorService background, ExecutorService training)
            implements AutoCloseable {
        /** What was not done is done after the next start: nothing is waited for. */
        @Override
        public void close() {
            inOrder.shutdownNow();
            background.shutdownNow();
            training.shutdownNow();
        }
    }
}
