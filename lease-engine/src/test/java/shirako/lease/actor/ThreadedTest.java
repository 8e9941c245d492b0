package shirako.lease.actor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import shirako.lease.LeaseRequest;
import shirako.lease.Reservation;
import shirako.lease.ReservationId;
import shirako.lease.ReservationState;
import shirako.lease.journal.MemoryJournal;
import shirako.lease.policy.FirstComeFirstServed;

class ThreadedTest {
    private static final int LEASES = 200;

    @Test
    void many_leases_on_threads_end_as_they_should_while_listeners_ask_for_more() throws InterruptedException {
        ImmediateSubstrate machines = new ImmediateSubstrate();
        CountDownLatch ended = new CountDownLatch(LEASES);
        InstantSource clock = InstantSource.system();
        try (LocalFederation federation = LocalFederation.threaded(
                FederationSettings.defaults(),
                World::keys,
                machines,
                id -> 0,
                new MemoryJournal(),
                new FirstComeFirstServed(),
                clock)) {
            federation.engine().addListener(reservation -> {
                if (reservation.state() == ReservationState.ACTIVE) {
                    federation.engine().close(reservation.id(), "enough");
                } else if (reservation.state().ended()) {
                    ended.countDown();
                }
            });
            federation.start();
            List<ReservationId> ids = new ArrayList<>();
            for (int i = 0; i < LEASES; i++) {
                LeaseRequest request = World.aMinute(clock.instant());
                ids.add(request.id());
                federation.engine().reserve(request);
            }
            Instant deadline = clock.instant().plusSeconds(30);
            while (!ended.await(5, TimeUnit.MILLISECONDS) && clock.instant().isBefore(deadline)) {
                federation.cycle();
            }
            assertThat(ended.getCount()).isZero();
            assertThat(ids)
                    .allSatisfy(id -> assertThat(federation.engine().find(id).map(Reservation::state))
                            .contains(ReservationState.CLOSED));
            assertThat(machines.list()).isEmpty();
        }
    }
}
