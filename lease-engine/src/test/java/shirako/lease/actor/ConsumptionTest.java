package shirako.lease.actor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import shirako.lease.Account;
import shirako.lease.LeaseRequest;
import shirako.lease.journal.Consumption;
import shirako.lease.policy.AllocationPolicy;
import shirako.lease.policy.Consumed;
import shirako.lease.policy.Decision;
import shirako.lease.policy.FirstComeFirstServed;
import shirako.lease.policy.Round;

/** What a broker remembers of what organizations have used. */
class ConsumptionTest {
    private final World world = new World();

    /** Asks what was used, and keeps what it was told last. */
    private static final class Asking implements AllocationPolicy {
        private final AllocationPolicy inOrder = new FirstComeFirstServed();
        private Map<String, Consumed> told = Map.of();

        @Override
        public String name() {
            return "asking";
        }

        @Override
        public boolean looksAtGranted() {
            return true;
        }

        @Override
        public Optional<Duration> halfLife() {
            return Optional.of(Duration.ofDays(7));
        }

        @Override
        public List<Decision> allocate(Round round) {
            told = round.consumed();
            return inOrder.allocate(round);
        }
    }

    private void run(String account, Duration duration) {
        LeaseRequest request =
                world.request(World.ONE_CPU, Duration.ofMinutes(10)).onAccount(new Account(account, 1000));
        world.engine().reserve(request);
        world.federation.cycle();
        world.pass(duration);
        world.engine().close(request.id(), "The job is done.");
        world.pass(Duration.ofSeconds(1));
    }

    @Test
    void what_leases_had_counts_for_their_accounts_from_when_they_were_promised_and_outlasts_a_restart() {
        Asking policy = new Asking();
        world.policy = policy;
        world.assembleAgain();
        world.federation.start();
        run("a1", Duration.ofSeconds(100));
        run("a2", Duration.ofSeconds(40));
        run("a1", Duration.ofSeconds(20));

        world.restart();
        world.reserve(World.ONE_CPU, Duration.ofMinutes(1));
        world.federation.cycle();
        assertThat(policy.told).containsOnlyKeys("physics");
        Map<String, Double> used = policy.told.get("physics").byAccount();
        // A quarter of the host's CPUs, an eighth of its memory.
        assertThat(used.get("a1")).isCloseTo(120 * 0.25, within(1.0));
        assertThat(used.get("a2")).isCloseTo(40 * 0.25, within(1.0));
    }

    @Test
    void for_a_policy_that_does_not_ask_nothing_is_written_down() {
        world.federation.start();
        run("a1", Duration.ofSeconds(10));
        assertThat(world.journal.open(FederationSettings.defaults().broker()))
                .noneMatch(stored -> stored.entry() instanceof Consumption);
    }
}
