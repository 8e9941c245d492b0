package shirako.portal.ui.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import shirako.batch.files.JobFiles;
import shirako.batch.files.JobLog;
import shirako.batch.files.Uploads;
import shirako.batch.job.Job;
import shirako.batch.job.JobState;
import shirako.batch.statistics.JobStatistics;
import shirako.batch.submit.JobDesk;
import shirako.grid.VirtualOrganizations;
import shirako.lease.ReservationId;
import shirako.lease.ticket.KeyRing;
import shirako.portal.access.JobAccess;
import shirako.portal.account.Accounts;
import shirako.portal.account.SignInGuard;
import shirako.portal.account.Tokens;
import shirako.portal.api.ProblemWriter;
import shirako.portal.fake.MemoryHosts;
import shirako.portal.fake.MemoryPools;
import shirako.portal.fake.MemoryStatistics;
import shirako.portal.host.HostFeed;
import shirako.portal.host.HostList;
import shirako.portal.lease.JobsByReservation;
import shirako.portal.lease.LeaseJobs;
import shirako.portal.live.EventFeed;
import shirako.portal.pool.PoolDesk;
import shirako.portal.security.SignInKey;
import shirako.portal.statistics.StatisticsDesk;
import shirako.portal.ticket.TicketChecks;

/**
 * The real pages and the real sign-in over ports in memory. Run it to look at the pages: sign in as ada, grace, root, fresh
 * or nobody with the password demo. Deliberately no {@code @Configuration}: the portal's own scan must not find it.
 */
@AutoConfigurationPackage(basePackages = "shirako.portal.ui")
@EnableAutoConfiguration(exclude = DataSourceAutoConfiguration.class)
@ComponentScan({"shirako.portal.ui", "shirako.portal.security"})
@Import({ProblemWriter.class, TicketChecks.class, HostFeed.class, LeaseJobs.class, StatisticsDesk.class})
public class DemoPortal {
    public static final String[] PROPERTIES = {
        "management.endpoint.health.validate-group-membership=false",
        "vaadin.productionMode=true",
        "shirako.address=127.0.0.1",
        "demo.jobs=100000",
        "demo.pace=4"
    };

    public static void main(String[] arguments) {
        new SpringApplicationBuilder(DemoPortal.class).properties(PROPERTIES).run(arguments);
    }

    @Bean
    SignInKey signInKey() {
        return new SignInKey("known to everybody who reads this line");
    }

    @Bean
    InstantSource clock() {
        return InstantSource.system();
    }

    @Bean
    DemoEvents events() {
        return new DemoEvents();
    }

    @Bean
    DemoWorld world(InstantSource clock) {
        return new DemoWorld(42, clock.instant());
    }

    @Bean
    DemoJobs jobs(DemoWorld world, DemoEvents events, @Value("${demo.jobs}") int count) {
        DemoJobs jobs = new DemoJobs();
        jobs.fill(world.jobs(count));
        jobs.all().stream().limit(60).forEach(job -> tell(job, events));
        return jobs;
    }

    @Bean
    JobStatistics statistics(DemoJobs jobs) {
        return new MemoryStatistics(jobs::all);
    }

    @Bean
    JobDesk desk(DemoJobs jobs, DemoEvents events) {
        return new DemoDesk(jobs, events);
    }

    @Bean
    JobFiles files(DemoJobs jobs) {
        return new DemoFiles(jobs);
    }

    @Bean
    JobLog log(DemoJobs jobs) {
        return new DemoLog(jobs);
    }

    @Bean
    DemoLeases leases(DemoJobs jobs) {
        return new DemoLeases(jobs);
    }

    @Bean
    JobsByReservation jobsByReservation(DemoLeases leases) {
        return leases::job;
    }

    @Bean
    KeyRing siteKeys() {
        return DemoTickets.siteKeys();
    }

    @Bean
    PoolDesk pools(DemoEvents events, InstantSource clock) {
        Instant now = clock.instant();
        return new MemoryPools(
                DemoPools.pools(now),
                DemoPools.overCuts(now),
                event -> events.append(
                        event.at(), event.kind(), event.subject(), event.vo(), event.actor(), event.detail()),
                clock);
    }

    @Bean
    HostList hosts(DemoWorld world, DemoContainers containers, MemoryHosts operations) {
        return () -> world.hosts().stream()
                .map(containers::counted)
                .map(operations::standing)
                .toList();
    }

    @Bean
    DemoContainers containers(DemoJobs jobs, InstantSource clock) {
        return new DemoContainers(jobs, clock);
    }

    /** @param pace after how many seconds each step ends by itself; 0 for never */
    @Bean
    MemoryHosts operations(DemoContainers containers, InstantSource clock, @Value("${demo.pace:0}") int pace) {
        var operations = new MemoryHosts(containers::plan, clock);
        if (pace > 0) {
            Executors.newSingleThreadScheduledExecutor(
                            Thread.ofPlatform().daemon().factory())
                    .scheduleAtFixedRate(() -> operations.end(Optional.empty()), pace, pace, TimeUnit.SECONDS);
        }
        return operations;
    }

    @Bean
    Uploads uploads() {
        Map<UUID, Uploads.Upload> stored = new ConcurrentHashMap<>();
        return new Uploads() {
            @Override
            public Upload store(String user, String name, InputStream content, long limitBytes) throws IOException {
                long bytes = content.transferTo(OutputStream.nullOutputStream());
                Upload upload = new Upload(UUID.randomUUID(), user, name, bytes, "0".repeat(64));
                stored.put(upload.id(), upload);
                return upload;
            }

            @Override
            public Optional<Upload> find(UUID id) {
                return Optional.ofNullable(stored.get(id));
            }
        };
    }

    @Bean
    VirtualOrganizations organizations(InstantSource clock) {
        return new DemoPeople.InMemoryOrganizations(clock.instant());
    }

    @Bean
    Accounts accounts(InstantSource clock) {
        return new DemoPeople.InMemoryAccounts(clock.instant());
    }

    @Bean
    Tokens tokens() {
        return new Tokens(new DemoPeople.InMemoryTokens(), new SecureRandom());
    }

    @Bean
    SignInGuard guard() {
        return new SignInGuard(new DemoPeople.InMemoryFailures());
    }

    @Bean
    JobAccess access(DemoJobs jobs, VirtualOrganizations organizations) {
        return new JobAccess(jobs, organizations);
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    EventFeed feed(DemoEvents events, InstantSource clock) {
        return new EventFeed(events, clock);
    }

    private static void tell(Job job, DemoEvents events) {
        String subject = "job:" + job.id();
        String vo = job.owner().vo();
        Instant at = job.submittedAt();
        events.append(at, "job.submitted", subject, vo, job.owner().user(), "");
        if (job.state() != JobState.SUBMITTED) {
            events.append(at.plusSeconds(1), "job.queued", subject, vo, "broker", "Behind 2 jobs.");
        }
        job.reservation().ifPresent(reservation -> {
            events.append(at.plusSeconds(6), "job.reserved", subject, vo, "broker", "");
            events.append(at.plusSeconds(7), "job.starting", subject, vo, "site", "");
            events.append(at.plusSeconds(7), "lease.active", "lease:" + reservation, vo, "site", "Redeemed.");
            if (DemoLeases.rests(job)) {
                restingLease(reservation, vo, at, events);
            }
        });
        job.startedAt().ifPresent(start -> events.append(start, "job.running", subject, vo, "site", ""));
        job.endedAt()
                .ifPresent(end -> events.append(
                        end,
                        "job." + job.state().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                        subject,
                        vo,
                        "site",
                        job.outcome().map(outcome -> outcome.reason()).orElse("")));
    }

    private static void restingLease(ReservationId reservation, String vo, Instant at, DemoEvents events) {
        String subject = "lease:" + reservation;
        events.append(at.plusSeconds(300), "lease.extended", subject, vo, "batch", "Until the wall time.");
        events.append(at.plusSeconds(420), "lease.modified", subject, vo, "batch", "1 x 2 CPUs, 1024 MiB");
        events.append(
                at.plusSeconds(600), "lease.suspended", subject, vo, "batch", "A job of a higher rank goes first.");
        events.append(at.plusSeconds(700), "lease.resumed", subject, vo, "batch", "");
        events.append(
                at.plusSeconds(800), "lease.suspended", subject, vo, "batch", "A job of a higher rank goes first.");
        events.append(at.plusSeconds(900), "lease.unchanged", subject, vo, "site", "It is suspended or ends.");
    }
}
