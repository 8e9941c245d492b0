package shirako.portal.wiring;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import shirako.batch.BatchScheduler;
import shirako.batch.BatchStorage;
import shirako.batch.files.JobFiles;
import shirako.batch.files.JobLog;
import shirako.batch.files.Uploads;
import shirako.batch.job.JobLimits;
import shirako.batch.job.JobList;
import shirako.batch.limit.Allowances;
import shirako.batch.persistence.StoredStatistics;
import shirako.batch.statistics.JobStatistics;
import shirako.batch.submit.JobDesk;
import shirako.batch.submit.MeteredDesk;
import shirako.lease.ActorId;
import shirako.lease.LeaseList;
import shirako.lease.actor.FederationSettings;
import shirako.lease.actor.LocalFederation;
import shirako.lease.event.EventLog;
import shirako.lease.journal.Journal;
import shirako.lease.persistence.Transactions;
import shirako.lease.substrate.Substrate;
import shirako.lease.ticket.KeyFolder;
import shirako.lease.ticket.KeyRing;
import shirako.portal.host.HostList;
import shirako.portal.lease.JobsByReservation;
import shirako.portal.pool.PoolDesk;
import shirako.predict.LearningPredictor;

/** Jobs, predictions and leases, over a site's machines. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LimitsConfig.class)
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
        return BatchStorage.on(transactions, settings.common().resolve("jobs"), limits, clock);
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

    /** Brokers and sites in this process or in others: what the rest of the portal need not know. */
    @Configuration(proxyBeanMethods = false)
    @Conditional(Federated.InOneProcess.class)
    @EnableConfigurationProperties(BrokerConfig.class)
    static class InOneProcess {
        @Bean(destroyMethod = "close")
        LocalLeasing leasing(
                Substrate substrate,
                BatchStorage storage,
                Journal journal,
                ShirakoSettings settings,
                BrokerConfig broker,
                InstantSource clock) {
            var federation = LocalFederation.threaded(
                    FederationSettings.defaults().declaringDeadAfter(settings.deadAfter()),
                    KeyFolder.under(settings.common())::of,
                    substrate,
                    id -> storage.payloads().sizeBytes(id.reservation()),
                    journal,
                    broker.allocationPolicy(),
                    clock);
            return new LocalLeasing(federation, substrate);
        }

        @Bean
        HostList hostList(Substrate substrate) {
            return substrate::hosts;
        }

        @Bean
        PoolDesk poolDesk(LocalLeasing leasing, Journal journal, EventLog events, InstantSource clock) {
            LocalFederation federation = leasing.federation();
            return new SitePools(federation.site(), List.of(federation.broker()), journal, events, clock);
        }

        /** The only site whose tickets come here is the one in this process. */
        @Bean
        KeyRing siteKeys(LocalLeasing leasing, ShirakoSettings settings) {
            ActorId site = leasing.federation().site().id();
            return KeyRing.of(
                    Map.of(site, KeyFolder.under(settings.common()).of(site).key()));
        }
    }

    @Configuration(proxyBeanMethods = false)
    @Conditional(Federated.class)
    @EnableConfigurationProperties({FederationConfig.class, ManagerConfig.class})
    static class InManyProcesses {
        @Bean(destroyMethod = "close")
        FederatedLeasing leasing(
                FederationConfig federation,
                ManagerConfig manager,
                BatchStorage storage,
                Journal journal,
                ShirakoSettings settings,
                InstantSource clock) {
            var outpost = new Outpost(manager.actor(), federation, KeyFolder.under(settings.common()), journal, clock);
            return new FederatedLeasing(
                    outpost, manager, id -> storage.payloads().sizeBytes(id.reservation()), storage.payloads());
        }

        /** Hosts are the sites' own business. */
        @Bean
        HostList hostList() {
            return List::of;
        }

        /** So are pools. */
        @Bean
        PoolDesk poolDesk() {
            return new NoPools();
        }

        /** Those of every actor that this process was told of. */
        @Bean
        KeyRing siteKeys(FederationConfig federation) {
            return RegisteredActors.read(federation);
        }
    }

    @Bean
    Allowances allowances(LimitsConfig limits) {
        return limits.allowances();
    }

    @Bean
    BatchScheduler scheduler(
            BatchStorage storage,
            Leasing leasing,
            LearningPredictor predictor,
            HostList hosts,
            JobLimits limits,
            Allowances allowances,
            Workers workers,
            InstantSource clock) {
        var parts = new BatchScheduler.Parts(
                storage,
                leasing.engine(),
                leasing.cycle(),
                predictor,
                leasing.results(),
                allowances,
                new ListedHosts(hosts),
                clock,
                new SecureRandom());
        var scheduler = new BatchScheduler(parts, limits, SWEEP, workers.inOrder(), workers.background());
        leasing.addListener(scheduler.containerListener());
        return scheduler;
    }

    @Bean
    JobDesk jobDesk(BatchScheduler scheduler, BatchStorage storage, ShirakoSettings settings) {
        return new MeteredDesk(scheduler.desk(), storage.jobs()::earlier, settings.submissionRate(), System::nanoTime);
    }

    @Bean
    JobList jobList(BatchStorage storage) {
        return storage.list();
    }

    @Bean
    JobStatistics jobStatistics(Transactions transactions) {
        return new StoredStatistics(transactions);
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
    LeaseList leaseList(Leasing leasing) {
        return leasing.leases();
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
