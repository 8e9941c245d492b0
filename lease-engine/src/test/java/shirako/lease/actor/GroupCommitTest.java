package shirako.lease.actor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import shirako.lease.LeaseRequest;
import shirako.lease.Reservation;
import shirako.lease.ReservationId;
import shirako.lease.ReservationState;
import shirako.lease.journal.MemoryJournal;
import shirako.lease.policy.FirstComeFirstServed;
import shirako.lease.protocol.Envelope;

/** What many ask for while a write is under way is written together, and each is answered for itself. */
class GroupCommitTest {
    private static final int OWNERS = 40;

    private final AtomicInteger writes = new AtomicInteger();
    private final CountDownLatch firstWrite = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private volatile boolean slow;

    @Test
    void those_who_ask_together_share_few_writes_and_none_suffers_for_anothers_mistake() throws Exception {
        var journal = new CountingJournal(new MemoryJournal(), this::written);
        try (LocalFederation federation = LocalFederation.threaded(
                        FederationSettings.defaults(),
                        World::keys,
                        new ImmediateSubstrate(),
                        id -> 0,
                        journal,
                        new FirstComeFirstServed(),
                        InstantSource.system());
                ExecutorService owners = Executors.newVirtualThreadPerTaskExecutor()) {
            federation.start();
            slow = true;
            Future<?> first = owners.submit(() -> federation.engine().reserve(request()));
            firstWrite.await();
            AtomicInteger begun = new AtomicInteger();
            List<Future<Reservation>> asked = new ArrayList<>();
            for (int i = 0; i < OWNERS; i++) {
                asked.add(owners.submit(() -> {
                    begun.incrementAndGet();
                    return federation.engine().reserve(request());
                }));
            }
            var unknown = ReservationId.random();
            var mistake = CompletableFuture.runAsync(
                    () -> assertThatIllegalArgumentException()
                            .isThrownBy(() -> federation.engine().close(unknown, "a mistake"))
                            .withMessageContaining(unknown.toString()),
                    owners);
            while (begun.get() < OWNERS) {
                Thread.onSpinWait();
            }
            goOn.countDown();
            first.get();
            mistake.get();
            for (Future<Reservation> one : asked) {
                assertThat(one.get().state()).isEqualTo(ReservationState.NASCENT);
            }
            assertThat(federation.manager().demands()).hasSize(OWNERS + 1);
        }
    }

    @Test
    void without_a_mistake_they_share_one_write() throws Exception {
        var role = new ServiceManager(FederationSettings.defaults().managerSettings(), id -> 0);
        Actor actor = new Actor(
                role,
                new CountingJournal(new MemoryJournal(), this::written),
                new Nothing(),
                InstantSource.system(),
                new OrderedLanes());
        slow = true;
        try (ExecutorService owners = Executors.newVirtualThreadPerTaskExecutor()) {
            owners.submit(() -> reserve(actor));
            firstWrite.await();
            List<Future<Reservation>> asked = new ArrayList<>();
            for (int i = 0; i < OWNERS; i++) {
                asked.add(owners.submit(() -> reserve(actor)));
            }
            while (actor.waiting() < OWNERS) {
                Thread.onSpinWait();
            }
            goOn.countDown();
            for (Future<Reservation> one : asked) {
                one.get();
            }
        }
        assertThat(writes).hasValue(2);
    }

    private static Reservation reserve(Actor actor) {
        LeaseRequest request = request();
        return actor.ask(request.id(), work -> ((ServiceManager) actor.role()).reserve(request, work));
    }

    private void written() {
        if (slow) {
            writes.incrementAndGet();
            firstWrite.countDown();
            try {
                goOn.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static LeaseRequest request() {
        return World.aMinute(Instant.now());
    }

    private record Nothing() implements Effects {
        @Override
        public void send(Envelope envelope) {
            // Lost.
        }

        @Override
        public void perform(MachineCommand command) {
            // There are no machines.
        }

        @Override
        public void announce(Reservation reservation) {
            // Nobody listens.
        }
    }
}
