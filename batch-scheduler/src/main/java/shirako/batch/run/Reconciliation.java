package shirako.batch.run;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
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
    private static final int AT_ONCE = 200;

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
        List<Reservation> reservations = new ArrayList<>();
        for (JobStore.Open job : jobs.open()) {
            try {
                Optional.ofNullable(open.remove(job.reservation()))
                        .or(() -> leases.find(job.reservation()))
                        .ifPresentOrElse(reservations::add, () -> unknown(job, now));
            } catch (RuntimeException failed) {
                LOG.warn("job {} cannot be looked after now; it is tried again", job.job(), failed);
            }
        }
        // What is left belongs to jobs that ended or were reserved just now, or to somebody else.
        reservations.addAll(open.values());
        for (int i = 0; i < reservations.size(); i += AT_ONCE) {
            follow(reservations.subList(i, Math.min(i + AT_ONCE, reservations.size())), now);
        }
    }

    private void follow(List<Reservation> reservations, Instant now) {
        Map<ReservationId, Job> found = new HashMap<>();
        jobs.findByReservations(reservations.stream().map(Reservation::id).toList())
                .forEach(job -> found.put(job.reservation().orElseThrow(), job));
        for (Reservation reservation : reservations) {
            Job job = found.get(reservation.id());
            if (job != null) {
                try {
                    follow(job, reservation, now);
                } catch (RuntimeException failed) {
                    LOG.warn("job {} cannot be looked after now; it is tried again", job.id(), failed);
                }
            }
        }
    }

    /** Whether a job is held is looked at once more: it may have been let go since, and must not lose its reservation then. */
    private void follow(Job job, Reservation reservation, Instant now) {
        if (job.state() == JobState.HELD) {
            follower.follow(reservation, now);
        } else {
            follower.follow(job, reservation, now);
        }
    }

    private void unknown(JobStore.Open job, Instant now) {
        jobs.find(job.job())
                .filter(found -> found.reservation().equals(Optional.of(job.reservation())))
                .ifPresent(found -> unknown(found, job.reservation(), now));
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
