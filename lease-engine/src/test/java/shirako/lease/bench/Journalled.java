package shirako.lease.bench;

import jakarta.persistence.EntityManagerFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import shirako.lease.LeaseRequest;
import shirako.lease.Reservation;
import shirako.lease.ReservationId;
import shirako.lease.ReservationState;
import shirako.lease.Shape;
import shirako.lease.actor.FederationSettings;
import shirako.lease.actor.LocalFederation;
import shirako.lease.persistence.StoredJournal;
import shirako.lease.policy.FirstComeFirstServed;

/**
 * Whole life cycles with a journal on a database server and a thread for each actor, as in production. Many owners at once:
 * each reserves, closes as soon as its container runs, and reserves again as soon as all is over.
 */
final class Journalled implements AutoCloseable {
    private static final Duration BETWEEN_CYCLES = Duration.ofMillis(2);
    private static final int PATIENCE_SECONDS = 60;
    private static final Duration TERM = Duration.ofMinutes(10);

    private final LocalFederation federation;
    private final ExecutorService owners = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicLong over = new AtomicLong();
    private volatile boolean more = true;

    private Journalled(EntityManagerFactory database, int together) {
        InstantSource clock = InstantSource.system();
        federation = LocalFederation.threaded(
                FederationSettings.defaults(),
                Map.of(
                        Estate.MANAGER, Estate.keys(Estate.MANAGER),
                        Estate.BROKER, Estate.keys(Estate.BROKER),
                        Estate.SITE, Estate.keys(Estate.SITE))::get,
                new FreeMachines(2 * together, clock),
                id -> 1024,
                new StoredJournal(database),
                new FirstComeFirstServed(),
                clock);
        federation.engine().addListener(this::heard);
    }

    /**
     * Life cycles per second, after a while for warming up in which each owner has had one in the mean.
     *
     * @param together how many are under way at a time
     */
    static double measure(EntityManagerFactory database, int together, Duration warmUp, Duration duration)
            throws InterruptedException {
        try (Journalled journalled = new Journalled(database, together)) {
            journalled.federation.start();
            for (int owner = 0; owner < together; owner++) {
                journalled.owners.execute(journalled::reserve);
            }
            journalled.cycleFor(warmUp);
            for (int i = 0; journalled.over.get() < together && i < PATIENCE_SECONDS; i++) {
                journalled.cycleFor(Duration.ofSeconds(1));
            }
            long before = journalled.over.get();
            long begin = System.nanoTime();
            journalled.cycleFor(duration);
            double perSecond = (journalled.over.get() - before) * 1e9 / (System.nanoTime() - begin);
            journalled.more = false;
            return perSecond;
        }
    }

    private void cycleFor(Duration duration) throws InterruptedException {
        long end = System.nanoTime() + duration.toNanos();
        while (System.nanoTime() < end) {
            federation.cycle();
            Thread.sleep(BETWEEN_CYCLES);
        }
    }

    private void heard(Reservation reservation) {
        if (!more) {
            return;
        }
        if (reservation.state() == ReservationState.ACTIVE) {
            owners.execute(() -> federation.engine().close(reservation.id(), "enough"));
        } else if (reservation.state() == ReservationState.CLOSED) {
            over.incrementAndGet();
            owners.execute(this::reserve);
        } else if (reservation.state() == ReservationState.FAILED) {
            throw new IllegalStateException("a lease failed: " + reservation);
        }
    }

    private void reserve() {
        Instant now = Instant.now();
        federation
                .engine()
                .reserve(LeaseRequest.bestEffort(
                        ReservationId.random(),
                        "physics",
                        "a job",
                        Shape.atOneSite(FreeMachines.UNIT, 1),
                        TERM,
                        TERM,
                        now,
                        now));
    }

    @Override
    public void close() {
        owners.close();
        federation.close();
    }
}
