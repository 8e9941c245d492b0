package shirako.portal.lease;

import java.util.Optional;
import shirako.batch.job.Job;
import shirako.lease.ReservationId;

/** Finds the job whose latest attempt has a reservation. */
@FunctionalInterface
public interface JobsByReservation {
    Optional<Job> find(ReservationId reservation);
}
