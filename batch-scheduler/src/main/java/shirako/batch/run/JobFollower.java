package shirako.batch.run;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shirako.batch.job.Job;
import shirako.batch.job.JobChange;
import shirako.batch.job.JobMoves;
import shirako.batch.job.JobState;
import shirako.batch.job.JobStore;
import shirako.batch.job.StartOutlook;
import shirako.batch.job.WaitReason;
import shirako.lease.Deferral;
import shirako.lease.HostId;
import shirako.lease.PendingOperation;
import shirako.lease.Reservation;
import shirako.lease.substrate.ContainerId;
import shirako.lease.substrate.ContainerStatus;

/**
 * Makes a job match its reservation: told of a change or finding it in a sweep, it does the same. Whatever it is told late,
 * twice or never, a job only moves forward, and ends once.
 */
final class JobFollower {
    private static final Logger LOG = LoggerFactory.getLogger(JobFollower.class);

    private final JobStore jobs;
    private final Consoles consoles;
    private final ResultCollection results;
    private final JobEnds ends;

    JobFollower(JobStore jobs, Consoles consoles, ResultCollection results, JobEnds ends) {
        this.jobs = jobs;
        this.consoles = consoles;
        this.results = results;
        this.ends = ends;
    }

    void follow(Reservation reservation, Instant now) {
        jobs.findByReservation(reservation.id()).ifPresent(job -> follow(job, reservation, now));
    }

    /** @param job the job of this reservation, as it was read just now */
    void follow(Job job, Reservation reservation, Instant now) {
        if (job.state().ended()) {
            if (!reservation.state().ended() && reservation.pending() != PendingOperation.CLOSING) {
                ends.free(job);
            }
            return;
        }
        if (job.state() == JobState.HELD) {
            ends.giveBack(job);
            return;
        }
        switch (reservation.state()) {
            case NASCENT -> reservation.deferral().ifPresent(deferral -> waits(job, deferral, now));
            case TICKETED -> advance(job, ticketed(reservation.pending()), Optional.empty(), now);
            case ACTIVE -> {
                advance(job, JobState.STARTING, Optional.empty(), now);
                reservation.lease().stream()
                        .flatMap(lease -> lease.containers().stream())
                        .findFirst()
                        .ifPresent(container -> follow(job, container, now));
            }
            case CLOSED, FAILED -> gone(job, reservation, now);
        }
    }

    /** What a container's own change says, whatever the lease says of it yet. */
    void follow(ContainerStatus container, Instant now) {
        jobs.findByReservation(container.id().reservation())
                .filter(job -> !job.state().ended())
                .ifPresent(job -> {
                    switch (container.phase()) {
                        case RUNNING, SUSPENDED, STOPPED -> follow(job, container, now);
                        // Whether to try again is the site's business; the reservation tells when it gave up.
                        case CREATING, FAILED -> {}
                    }
                });
    }

    /** The container's console shows that the script began. */
    void started(ContainerId container, Instant now) {
        jobs.findByReservation(container.reservation())
                .ifPresent(job -> advance(job, JobState.RUNNING, Optional.empty(), now));
    }

    private void follow(Job job, ContainerStatus container, Instant now) {
        switch (container.phase()) {
            case CREATING -> advance(job, JobState.STARTING, container.host(), now);
            case RUNNING -> {
                turn(job, JobState.SUSPENDED, JobState.RUNNING, container.host(), now);
                advance(
                        job,
                        consoles.started(container.id()) ? JobState.RUNNING : JobState.STARTING,
                        container.host(),
                        now);
            }
            case SUSPENDED -> turn(job, JobState.RUNNING, JobState.SUSPENDED, container.host(), now);
            case STOPPED -> {
                advance(job, JobState.STARTING, container.host(), now);
                jobs.find(job.id())
                        .ifPresent(current -> results.start(current, container.id(), stopped(container, now)));
            }
            case FAILED ->
                ends.lost(
                        job,
                        (job.startedAt().isPresent() ? "Its container was lost: " : "Its container could not be made: ")
                                + container.detail(),
                        now);
        }
    }

    private static Instant stopped(ContainerStatus container, Instant now) {
        return container.since().isAfter(now) ? now : container.since();
    }

    private static JobState ticketed(PendingOperation pending) {
        return switch (pending) {
            case REDEEMING, PRIMING -> JobState.STARTING;
            case NONE,
                    TICKETING,
                    EXTENDING_TICKET,
                    EXTENDING_LEASE,
                    MODIFYING,
                    SUSPENDING,
                    SUSPENDED,
                    RESUMING,
                    CLOSING -> JobState.RESERVED;
        };
    }

    private void waits(Job job, Deferral deferral, Instant now) {
        WaitReason reason = reason(deferral);
        if (job.state() == JobState.QUEUED && !job.waiting().equals(Optional.of(reason))) {
            jobs.change(
                    job.id(),
                    current -> current.state() == JobState.QUEUED
                                    && current.reservation().equals(job.reservation())
                            ? Optional.of(new JobChange(JobMoves.waiting(current, reason), now, "scheduler", ""))
                            : Optional.empty());
        }
    }

    private static WaitReason reason(Deferral deferral) {
        Optional<StartOutlook> start = deferral.earliestStart()
                .map(expected -> new StartOutlook(deferral.soonestStart().orElse(expected), expected, deferral.site()));
        if (deferral.ahead() > 0) {
            return new WaitReason.BehindInQueue(deferral.ahead(), deferral.aheadOf(), start);
        }
        return start.<WaitReason>map(WaitReason.NoRoomUntil::new)
                .orElseGet(() -> new WaitReason.SiteUnreachable(deferral.cause()));
    }

    /** Takes the job forward, one legal move after the other; it never goes back. */
    private void advance(Job seen, JobState target, Optional<HostId> host, Instant now) {
        Optional<Job> current = Optional.of(seen);
        while (current.filter(job -> isBehind(job, target, host)).isPresent()) {
            current = jobs.change(seen.id(), job -> {
                if (!job.reservation().equals(seen.reservation()) || !isBehind(job, target, host)) {
                    return Optional.empty();
                }
                Job placed = JobMoves.on(job, host);
                Job after = step(job, target)
                        .map(state -> moved(placed, state, now))
                        .orElse(placed);
                return Optional.of(new JobChange(after, now, "scheduler", detail(after)));
            });
        }
    }

    /** One that is not stays so until its attempt is over: it need not be locked to find that out. */
    private static boolean isBehind(Job job, JobState target, Optional<HostId> host) {
        return step(job, target).isPresent()
                || host.isPresent() && !host.equals(job.host()) && !job.state().ended();
    }

    private static Optional<JobState> step(Job job, JobState target) {
        return next(job.state()).filter(step -> step.compareTo(target) <= 0);
    }

    /** Between running and suspended a job goes to and fro, as its lease does. */
    private void turn(Job seen, JobState from, JobState to, Optional<HostId> host, Instant now) {
        if (seen.state() != from) {
            return;
        }
        jobs.change(
                seen.id(),
                job -> job.state() == from && job.reservation().equals(seen.reservation())
                        ? Optional.of(new JobChange(
                                JobMoves.on(JobMoves.to(job, to), host), now, "scheduler", turned(to, host)))
                        : Optional.empty());
    }

    /** Why it stands still is told by its lease: others go first, or its host is to be empty. */
    private static String turned(JobState to, Optional<HostId> host) {
        return to == JobState.SUSPENDED
                ? "It stands still" + where(" on host ", host) + ", and goes on later from where it was."
                : "It goes on" + where(" at host ", host) + ".";
    }

    private static String where(String before, Optional<HostId> host) {
        return host.map(known -> before + known).orElse("");
    }

    private static Job moved(Job job, JobState state, Instant now) {
        Job next = JobMoves.to(job, state);
        return state == JobState.RUNNING ? JobMoves.started(next, Optional.of(now)) : next;
    }

    private static Optional<JobState> next(JobState state) {
        return switch (state) {
            case QUEUED -> Optional.of(JobState.RESERVED);
            case RESERVED -> Optional.of(JobState.STARTING);
            case STARTING -> Optional.of(JobState.RUNNING);
            case SUBMITTED, HELD, RUNNING, SUSPENDED, COMPLETED, FAILED, CANCELLED, TIMED_OUT -> Optional.empty();
        };
    }

    private static String detail(Job job) {
        String where = where(" on host ", job.host());
        return switch (job.state()) {
            case RESERVED -> "It holds a ticket.";
            case STARTING -> "Its container is being made" + where + ".";
            case RUNNING -> "Its script runs" + where + ".";
            case SUBMITTED, HELD, QUEUED, SUSPENDED, COMPLETED, FAILED, CANCELLED, TIMED_OUT -> "";
        };
    }

    /** The reservation ended and the job did not: its result may have been saved, otherwise this attempt is lost. */
    private void gone(Job job, Reservation reservation, Instant now) {
        try {
            if (results.finishFromDisk(job, reservation.endedAt().orElse(now))) {
                return;
            }
        } catch (IOException unreadable) {
            LOG.warn("the collected result of job {} cannot be read now; it is tried again", job.id(), unreadable);
            return;
        }
        String why = reservation.failure().orElse("its lease ended before its container handed over a result.");
        ends.leaseLost(job, why.endsWith(".") ? why : why + ".", now);
    }
}
