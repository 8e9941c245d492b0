package shirako.batch.run;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shirako.batch.job.Job;
import shirako.batch.job.JobState;
import shirako.batch.job.JobStore;
import shirako.batch.schedule.LeaseSizing;
import shirako.batch.schedule.Sweep;
import shirako.lease.LeaseEngine;
import shirako.lease.Reservation;
import shirako.lease.ReservationId;

/** Compares every open job with its reservation and puts right what was missed, through a crash or a lost message. */
final class Reconciliation implements Sweep {
    private static final Logger LOG = LoggerFactory.getLogger(Reconciliation.class);

    private final JobStore jobs;
    private final LeaseEngine leases;
    private final LeaseSizing sizing;
    private final JobFollower follower;
    private final JobEnds ends;
    private final Duration every;
    private Instant last = Instant.MIN;

    /** @param every how often; calls in between do nothing */
    Reconciliation(
            JobStore jobs, LeaseEngine leases, LeaseSizing sizing, JobFollower follower, JobEnds ends, Duration every) {
        this.jobs = jobs;
        this.leases = leases;
        this.sizing = sizing;
        this.follower = follower;
        this.ends = ends;
        this.every = every;
    }

    @Override
    public synchronized void run(Instant now) {
        if (now.isBefore(last) || last.equals(Instant.MIN) || !now.isBefore(last.plus(every))) {
            runNow(now);
            last = now;
        }
    }

    synchronized void runNow(Instant now) {
        Map<ReservationId, Reservation> open =
                leases.open().stream().collect(Collectors.toMap(Reservation::id, Function.identity()));
        for (JobStore.Open job : jobs.open()) {
            try {
                Reservation known = open.remove(job.reservation());
                follow(job, Optional.ofNullable(known).or(() -> leases.find(job.reservation())), now);
            } catch (RuntimeException failed) {
                LOG.warn("job {} cannot be looked after now; it is tried again", job.job(), failed);
            }
        }
        // What is left belongs to jobs that ended or were reserved just now, or to somebody else.
        open.values().forEach(reservation -> follower.follow(reservation, now));
    }

    private void follow(JobStore.Open job, Optional<Reservation> reservation, Instant now) {
        if (reservation.isPresent()) {
            follower.follow(reservation.get(), now);
        } else {
            jobs.find(job.job())
                    .filter(found -> found.reservation().equals(Optional.of(job.reservation())))
                    .ifPresent(found -> unknown(found, job.reservation(), now));
        }
    }

    /** Recorded here, but a crash came before anybody was asked. */
    private void unknown(Job job, ReservationId reservation, Instant now) {
        if (job.state() == JobState.QUEUED && job.prediction().isPresent()) {
            leases.reserve(sizing.request(job, job.prediction().get(), reservation, now));
        } else if (job.state() == JobState.HELD) {
            ends.unreserve(job);
        } else if (!job.state().ended()) {
            ends.lost(job, "Its reservation is not known any more.", now);
        }
    }
}
