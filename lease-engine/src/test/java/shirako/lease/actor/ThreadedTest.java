package shirako.lease.actor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import shirako.lease.HostId;
import shirako.lease.LeaseRequest;
import shirako.lease.Reservation;
import shirako.lease.ReservationId;
import shirako.lease.ReservationState;
import shirako.lease.Shape;
import shirako.lease.journal.MemoryJournal;
import shirako.lease.policy.FirstComeFirstServed;
import shirako.lease.substrate.ContainerId;
import shirako.lease.substrate.ContainerListener;
import shirako.lease.substrate.ContainerPhase;
import shirako.lease.substrate.ContainerSpec;
import shirako.lease.substrate.ContainerStatus;
import shirako.lease.substrate.HostState;
import shirako.lease.substrate.Sighting;
import shirako.lease.substrate.Substrate;

class ThreadedTest {
    private static final int LEASES = 200;
    private static final HostId HOST = new HostId("h1");

    @Test
    void many_leases_on_threads_end_as_they_should_while_listeners_ask_for_more() throws InterruptedException {
        Immediate machines = new Immediate();
        CountDownLatch ended = new CountDownLatch(LEASES);
        InstantSource clock = InstantSource.system();
        try (LocalFederation federation = LocalFederation.threaded(
                FederationSettings.defaults(),
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
                Instant now = clock.instant();
                ReservationId id = ReservationId.random();
                ids.add(id);
                federation
                        .engine()
                        .reserve(LeaseRequest.bestEffort(
                                id,
                                "vo",
                                "job",
                                Shape.atOneSite(World.ONE_CPU, 1),
                                Duration.ofMinutes(1),
                                Duration.ofMinutes(1),
                                now,
                                now));
            }
            Instant deadline = clock.instant().plusSeconds(30);
            while (!ended.await(5, TimeUnit.MILLISECONDS) && clock.instant().isBefore(deadline)) {
                federation.cycle(clock.instant());
            }
            assertThat(ended.getCount()).isZero();
            assertThat(ids)
                    .allSatisfy(id -> assertThat(federation.engine().find(id).map(Reservation::state))
                            .contains(ReservationState.CLOSED));
            assertThat(machines.containers).isEmpty();
        }
    }

    /** Containers run as soon as they are asked for. */
    private static final class Immediate implements Substrate {
        final Map<ContainerId, ContainerStatus> containers = new ConcurrentHashMap<>();

        @Override
        public List<HostState> hosts() {
            return List.of(new HostState(
                    HOST, URI.create("test:///default"), "test", World.HOST, World.ONE_CPU, 0, Optional.empty()));
        }

        @Override
        public CompletionStage<ContainerStatus> create(ContainerSpec spec) {
            return CompletableFuture.completedStage(containers.computeIfAbsent(
                    spec.id(),
                    id -> new ContainerStatus(id, ContainerPhase.RUNNING, Optional.of(HOST), Instant.now(), "")));
        }

        @Override
        public CompletionStage<Void> destroy(ContainerId id) {
            containers.remove(id);
            return CompletableFuture.completedStage(null);
        }

        @Override
        public Sighting look() {
            return new Sighting(Set.of(HOST), List.copyOf(containers.values()));
        }

        @Override
        public void addListener(ContainerListener listener) {
            // Nothing happens by itself here.
        }

        @Override
        public InputStream result(ContainerId id) {
            return InputStream.nullInputStream();
        }
    }
}
