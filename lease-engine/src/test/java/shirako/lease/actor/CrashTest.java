package shirako.lease.actor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import shirako.lease.LeaseRequest;
import shirako.lease.PendingOperation;
import shirako.lease.Reservation;
import shirako.lease.ReservationId;
import shirako.lease.ReservationState;

/** The process dies after each write and before each message of a life cycle in turn, and starts again. */
class CrashTest {
    /** How many steps a life cycle has, found out by one that does not crash; a few more for those that do. */
    private static final int WRITES = steps().writes();

    private static final int SENDS = steps().sends();

    private record Steps(int writes, int sends) {}

    private static Steps steps() {
        Crashes counter = new Crashes(-1, -1);
        LeaseRequest request = counter.world.request(World.ONE_CPU, Duration.ofMinutes(2));
        counter.live(request);
        return new Steps(counter.writes, counter.sends);
    }

    static Stream<Integer> writes() {
        return IntStream.rangeClosed(1, WRITES).boxed();
    }

    static Stream<Integer> sends() {
        return IntStream.rangeClosed(1, SENDS).boxed();
    }

    @Test
    void a_life_cycle_has_many_steps() {
        assertThat(WRITES).isGreaterThan(20);
        assertThat(SENDS).isGreaterThan(20);
    }

    @ParameterizedTest
    @MethodSource("writes")
    void a_crash_after_a_write_changes_nothing_in_the_end(int write) {
        endsWell(new Crashes(write, -1));
    }

    @ParameterizedTest
    @MethodSource("sends")
    void a_crash_before_a_message_is_sent_changes_nothing_in_the_end(int send) {
        endsWell(new Crashes(-1, send));
    }

    /** An owner who is told of a container's end early in a start closes the lease while the federation is not started. */
    @Test
    void what_is_closed_while_the_next_process_is_put_together_ends_and_frees_its_units() {
        World world = World.started();
        ReservationId closed = world.active().id();
        world.end();

        world.engine().close(closed, "done");
        world.federation.start();
        world.pass(Duration.ofSeconds(10));

        assertThat(world.reservation(closed).state()).isEqualTo(ReservationState.CLOSED);
        assertThat(world.machines.count()).isZero();
        Reservation all = world.reserve(World.HOST, Duration.ofMinutes(1));
        world.pass(Duration.ofSeconds(10));
        assertThat(world.reservation(all.id()).state()).isEqualTo(ReservationState.ACTIVE);
    }

    private static void endsWell(Crashes crashes) {
        World world = crashes.world;
        LeaseRequest request = world.request(World.ONE_CPU, Duration.ofMinutes(2));
        crashes.live(request);
        assertThat(crashes.crashed).isTrue();
        Reservation ended = world.reservation(request.id());
        assertThat(ended.state()).isEqualTo(ReservationState.CLOSED);
        assertThat(ended.pending()).isEqualTo(PendingOperation.NONE);
        assertThat(world.machines.count()).isZero();
        assertThat(world.eventKinds(request.id()))
                .containsExactly("lease.ticketed", "lease.active", "lease.extended", "lease.closed");
        FederationSettings names = FederationSettings.defaults();
        assertThat(Stream.of(names.serviceManager(), names.broker(), names.site())
                        .flatMap(actor -> world.journal.find(actor, request.id()).stream()))
                .hasSize(3)
                .allSatisfy(stored -> assertThat(stored.entry().settled()).isTrue());
        Reservation all = world.reserve(World.HOST, Duration.ofMinutes(1));
        world.pass(Duration.ofSeconds(10));
        assertThat(world.reservation(all.id()).state()).isEqualTo(ReservationState.ACTIVE);
    }

    /** A world whose process dies once. */
    private static final class Crashes {
        final World world = new World();
        private final int atWrite;
        private final int atSend;
        int writes;
        int sends;
        boolean crashed;

        Crashes(int atWrite, int atSend) {
            this.atWrite = atWrite;
            this.atSend = atSend;
            world.journalFaults = journal -> new CountingJournal(journal, this::written);
            world.post = (envelope, deliver) -> {
                if (++sends == atSend) {
                    throw crash();
                }
                deliver.accept(envelope);
            };
            world.assembleAgain();
            survive(world.federation::start);
        }

        void live(LeaseRequest request) {
            again(() -> world.engine().reserve(request));
            pass(10);
            again(() -> world.engine().extend(request.id(), World.START.plus(Duration.ofMinutes(4))));
            pass(150);
            again(() -> world.engine().close(request.id(), "done"));
            pass(60);
        }

        private void pass(int seconds) {
            for (int i = 0; i < seconds; i++) {
                survive(() -> world.pass(Duration.ofSeconds(1)));
            }
        }

        /** A caller that saw no answer asks again. */
        private void again(Runnable call) {
            survive(call);
            survive(call);
        }

        private void survive(Runnable step) {
            try {
                step.run();
            } catch (Crash e) {
                crashed = true;
                world.restart();
            }
        }

        private void written() {
            if (++writes == atWrite) {
                throw crash();
            }
        }

        private Crash crash() {
            return new Crash(Optional.empty());
        }
    }

    private static final class Crash extends Error {
        Crash(Optional<String> detail) {
            super(detail.orElse("the process ends here"));
        }
    }
}
