package shirako.portal.fake;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.security.crypto.password.PasswordEncoder;
import shirako.batch.BatchScheduler;
import shirako.batch.BatchStorage;
import shirako.batch.files.Uploads;
import shirako.batch.job.JobLimits;
import shirako.batch.statistics.JobStatistics;
import shirako.batch.submit.JobDesk;
import shirako.batch.submit.MeteredDesk;
import shirako.grid.Membership;
import shirako.grid.Role;
import shirako.grid.VirtualOrganization;
import shirako.lease.HostId;
import shirako.lease.Sliver;
import shirako.lease.rate.RateLimit;
import shirako.lease.substrate.HostCondition;
import shirako.lease.substrate.HostFeatures;
import shirako.lease.substrate.HostOffer;
import shirako.lease.substrate.HostState;
import shirako.lease.ticket.KeyRing;
import shirako.portal.access.JobAccess;
import shirako.portal.access.Viewer.Reach;
import shirako.portal.account.Account;
import shirako.portal.account.Scope;
import shirako.portal.account.SignInGuard;
import shirako.portal.account.Tokens;
import shirako.portal.host.HostIntent;
import shirako.portal.host.HostList;
import shirako.portal.host.ProposedPlan;
import shirako.portal.lease.JobsByReservation;
import shirako.portal.live.EventFeed;
import shirako.portal.security.SignInKey;
import shirako.portal.ui.demo.DemoPools;
import shirako.portal.ui.demo.DemoTickets;
import shirako.predict.InMemoryObservationLog;
import shirako.predict.LearningPredictor;

/**
 * The portal without a database and a site: the real desk, security and resources over stand-ins. Ada and Ben are members of
 * {@code astro}, Vera is its admin, Carl is a member of {@code bio}, Root is a site admin. Each one's password is
 * {@code NAME-secret}.
 */
@SpringBootConfiguration
@EnableAutoConfiguration(exclude = DataSourceAutoConfiguration.class)
@ComponentScan(
        basePackages = "shirako.portal",
        excludeFilters =
                @ComponentScan.Filter(
                        type = FilterType.REGEX,
                        pattern = {
                            "shirako\\.portal\\.wiring\\..*",
                            "shirako\\.portal\\.whole\\..*",
                            "shirako\\.portal\\.ui\\.demo\\..*",
                            "shirako\\.portal\\.Application",
                            ".*Test"
                        }))
public class TestPortal {
    /** What kind of host there is. */
    public static final HostFeatures FEATURES =
            new HostFeatures(new TreeSet<>(List.of("rack1", "ssd")), Optional.of("EPYC-Rome"));

    /** How often each user may hand in jobs; few tests of others hand in that many. */
    public static final RateLimit SUBMISSIONS = new RateLimit(0.5, 200);

    @Bean
    SignInKey signInKey() {
        return new SignInKey("known to everybody who reads this line");
    }

    @Bean
    SettableClock clock() {
        return new SettableClock();
    }

    @Bean
    MemoryEvents events() {
        return new MemoryEvents();
    }

    @Bean
    MemoryJobs jobs(MemoryEvents events) {
        return new MemoryJobs(events);
    }

    @Bean
    JobStatistics statistics(MemoryJobs jobs) {
        return new MemoryStatistics(jobs::all);
    }

    @Bean
    JobsByReservation jobsByReservation(MemoryJobs jobs) {
        return jobs::findByReservation;
    }

    @Bean
    MemoryFiles files() {
        return new MemoryFiles();
    }

    @Bean
    MemoryLeases leases() {
        return new MemoryLeases();
    }

    @Bean
    KeyRing siteKeys() {
        return DemoTickets.siteKeys();
    }

    @Bean
    MemoryPools pools(MemoryEvents events, SettableClock clock) {
        return new MemoryPools(
                DemoPools.pools(clock.instant()), DemoPools.overCuts(clock.instant()), events::append, clock);
    }

    @Bean
    SettableAllowances allowances() {
        return new SettableAllowances();
    }

    @Bean
    BatchScheduler scheduler(MemoryJobs jobs, SettableAllowances allowances, SettableClock clock) throws IOException {
        var storage = BatchStorage.of(
                jobs,
                new NoQueue(),
                jobs,
                new InMemoryObservationLog(),
                new MemoryLedger(),
                Files.createTempDirectory("shirako-test"),
                JobLimits.standard(),
                clock);
        var host = new OneHost();
        var parts = new BatchScheduler.Parts(
                storage,
                host,
                now -> {},
                new LearningPredictor(Runnable::run),
                host,
                allowances,
                () -> Optional.of(new HostOffer(List.of(FEATURES))),
                clock,
                new SecureRandom());
        return new BatchScheduler(parts, JobLimits.standard(), Duration.ofSeconds(5), Runnable::run, Runnable::run);
    }

    @Bean
    JobDesk desk(BatchScheduler scheduler, MemoryJobs jobs, SettableClock clock) {
        return new MeteredDesk(
                scheduler.desk(),
                jobs::earlier,
                SUBMISSIONS,
                () -> clock.instant().toEpochMilli() * 1_000_000);
    }

    @Bean
    Uploads uploads(BatchScheduler scheduler) {
        return scheduler.uploads();
    }

    @Bean
    JobAccess access(MemoryJobs jobs, MemoryOrganizations organizations) {
        return new JobAccess(jobs, organizations);
    }

    @Bean
    HostList hosts(MemoryHosts operations) {
        return () -> List.of(operations.standing(new HostState(
                new HostId("host1"),
                URI.create("qemu:///session"),
                "QEMU (emulation)",
                OneHost.CAPACITY,
                new Sliver(3000, 1024, 2048, 0),
                2,
                Set.of(),
                Optional.of(FEATURES),
                HostCondition.READY)));
    }

    /** Draining is one step after the other. The load is even, and nothing can be freed. */
    @Bean
    MemoryHosts operations(SettableClock clock) {
        return new MemoryHosts(TestPortal::plan, clock);
    }

    private static ProposedPlan.Way plan(HostIntent intent) {
        return switch (intent) {
            case HostIntent.Drain(HostId host) -> MemoryContainers.away(host);
            case HostIntent.Rebalance rebalance -> new ProposedPlan.NothingToDo(List.of());
            case HostIntent.FreeHosts free ->
                new ProposedPlan.Impossible(
                        "No host has room for another one's containers.", List.of(MemoryContainers.FIRST));
        };
    }

    @Bean
    MemoryContainers containers() {
        return new MemoryContainers();
    }

    @Bean(destroyMethod = "close")
    EventFeed feed(MemoryEvents events, SettableClock clock) {
        var feed = new EventFeed(events, clock);
        feed.start();
        return feed;
    }

    @Bean
    MemoryOrganizations organizations(SettableClock clock) {
        var organizations = new MemoryOrganizations();
        for (String vo : List.of("astro", "bio")) {
            organizations.found(new VirtualOrganization(vo, vo, Optional.empty(), clock.instant()));
        }
        organizations.join(new Membership("astro", "ada", Role.MEMBER, clock.instant()));
        organizations.join(new Membership("astro", "ben", Role.MEMBER, clock.instant()));
        organizations.join(new Membership("astro", "vera", Role.VO_ADMIN, clock.instant()));
        organizations.join(new Membership("bio", "carl", Role.MEMBER, clock.instant()));
        return organizations;
    }

    @Bean
    MemoryAccounts accounts(PasswordEncoder passwords, SettableClock clock) {
        var accounts = new MemoryAccounts();
        for (String name : List.of("ada", "ben", "vera", "carl", "root")) {
            accounts.save(List.of(new Account(
                    name,
                    name,
                    passwords.encode(name + "-secret"),
                    name.equals("root") ? Reach.SITE : Reach.OWN_VOS,
                    clock.instant())));
        }
        return accounts;
    }

    @Bean
    MemoryTokens tokenStore() {
        return new MemoryTokens();
    }

    @Bean
    Tokens tokens(MemoryTokens store) {
        return new Tokens(store, new SecureRandom());
    }

    @Bean
    MemoryFailures failures() {
        return new MemoryFailures();
    }

    @Bean
    SignInGuard guard(MemoryFailures failures) {
        return new SignInGuard(failures);
    }

    /** Makes tokens for tests. */
    @Bean
    Bearer bearer(Tokens tokens, SettableClock clock) {
        return user -> "Bearer "
                + tokens.create(
                                user,
                                "test",
                                EnumSet.allOf(Scope.class),
                                clock.instant().plus(Duration.ofDays(30)),
                                clock.instant())
                        .secret();
    }

    /** The value of an {@code Authorization} header of somebody. */
    public interface Bearer {
        String of(String user);
    }
}
