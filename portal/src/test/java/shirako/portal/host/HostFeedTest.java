package shirako.portal.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import shirako.lease.HostId;
import shirako.lease.Sliver;
import shirako.lease.substrate.HostCondition;
import shirako.lease.substrate.HostState;
import shirako.portal.fake.MemoryContainers;
import shirako.portal.fake.MemoryHosts;
import shirako.portal.fake.SettableClock;

class HostFeedTest {
    private static final ProposedPlan.Steps FREEING = new ProposedPlan.Steps(
            List.of(), List.of(), new ProposedPlan.Cost(0, Duration.ZERO, Duration.ZERO), List.of("empty", "full"));

    private final SettableClock clock = new SettableClock();
    private final MemoryContainers containers = new MemoryContainers();
    private final MemoryHosts operations = new MemoryHosts(intent -> FREEING, clock);
    private final HostFeed feed = new HostFeed(
            () -> List.of(host("full", 2, ""), host("empty", 0, ""), host("lost", 0, "it does not answer")),
            containers,
            operations,
            clock);

    @AfterEach
    void close() {
        feed.close();
    }

    @Test
    @Timeout(20)
    void nothing_is_measured_while_nobody_looks_and_once_for_all_who_do() throws Exception {
        feed.look();
        assertThat(containers.samples()).isZero();

        var both = new CountDownLatch(2);
        HostFeed.Subscription one = feed.follow(both::countDown);
        HostFeed.Subscription other = feed.follow(both::countDown);
        assertThat(both.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(containers.samples()).isEqualTo(1);

        one.close();
        other.close();
        clock.advance(Duration.ofMinutes(1));
        int before = containers.samples();
        feed.look();
        assertThat(containers.samples()).isEqualTo(before);
    }

    @Test
    void a_measurement_serves_whoever_asks_for_a_few_seconds() {
        feed.measured();
        clock.advance(Duration.ofSeconds(4));
        feed.measured();
        assertThat(containers.samples()).isEqualTo(1);

        clock.advance(Duration.ofSeconds(1));

        assertThat(feed.measured().of(MemoryContainers.FIRST).cpuMillis()).contains(200);
        assertThat(containers.samples()).isEqualTo(2);
    }

    @Test
    @Timeout(20)
    void a_step_that_ends_is_told_between_two_measurements() throws Exception {
        feed.measured();
        var told = new CountDownLatch(1);
        feed.follow(told::countDown);

        operations.start(operations.propose(new HostIntent.Rebalance()).id(), "root");

        assertThat(told.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(containers.samples()).isEqualTo(1);
    }

    @Test
    void hosts_that_answer_and_have_nothing_could_sleep_and_others_could_be_freed() {
        assertThat(feed.outlook()).isEqualTo(new SleepOutlook(List.of("empty"), List.of("full")));
    }

    private static HostState host(String name, int containers, String problem) {
        return new HostState(
                new HostId(name),
                URI.create("test:///default"),
                "test",
                new Sliver(4000, 4096, 4096, 0),
                Sliver.NONE,
                containers,
                Set.of(),
                problem.isEmpty() ? HostCondition.READY : new HostCondition.Unreachable(problem));
    }
}
