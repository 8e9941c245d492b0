package shirako.batch.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shirako.lease.Lease;
import shirako.lease.LeaseEngine;
import shirako.lease.PendingOperation;
import shirako.lease.Reservation;
import shirako.lease.ReservationState;

/** Lengthens the leases of jobs that prove longer than predicted, up to what they were promised and never beyond. */
public final class LeaseExtensions {
    private static final Logger LOG = LoggerFactory.getLogger(LeaseExtensions.class);

    private final LeaseEngine leases;
    private final Duration margin;
    private final Duration every;
    private Instant last = Instant.MIN;

    /**
     * @param margin how long before its end a lease is lengthened; several times {@code every}, as a refusal is tried again
     * @param every how often leases are looked at
     */
    public LeaseExtensions(LeaseEngine leases, Duration margin, Duration every) {
        this.leases = leases;
        this.margin = margin;
        this.every = every;
    }

    synchronized void run(Instant now) {
        if (now.isBefore(last) || last.equals(Instant.MIN) || !now.isBefore(last.plus(every))) {
            last = now;
            leases.open().forEach(reservation -> extend(reservation, now));
        }
    }

    private void extend(Reservation reservation, Instant now) {
        if (reservation.state() != ReservationState.ACTIVE || reservation.pending() != PendingOperation.NONE) {
            return;
        }
        Optional<Instant> end = reservation.lease().flatMap(lease -> wanted(reservation, lease, now));
        try {
            end.ifPresent(newEnd -> leases.extend(reservation.id(), newEnd));
        } catch (RuntimeException failed) {
            LOG.warn("the lease of reservation {} could not be extended; it is tried again", reservation.id(), failed);
        }
    }

    private Optional<Instant> wanted(Reservation reservation, Lease lease, Instant now) {
        Instant start = lease.term().start();
        Instant promisedEnd = start.plus(reservation.request().promised());
        return LeaseSizing.extension(start, lease.term().end(), promisedEnd, margin, now);
    }
}
