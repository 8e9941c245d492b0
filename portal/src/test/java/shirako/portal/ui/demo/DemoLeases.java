package shirako.portal.ui.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import shirako.batch.job.Job;
import shirako.batch.job.JobState;
import shirako.lease.LeaseList;
import shirako.lease.LeaseView;
import shirako.lease.PendingOperation;
import shirako.lease.ReservationId;
import shirako.lease.ReservationState;
import shirako.lease.Shape;
import shirako.lease.Sliver;
import shirako.lease.Term;
import shirako.lease.Ticket;

/**
 * The leases of the demonstration's jobs. Of the array's running tasks, 15 is a gang split over two sites, 16 is suspended,
 * and 17 came through two brokers.
 */
final class DemoLeases implements LeaseList {
    private static final int GANG = 15;
    private static final int RESTING = 16;
    private static final int FAR = 17;

    private final DemoJobs jobs;
    private final Map<ReservationId, LeaseView> seen = new ConcurrentHashMap<>();

    DemoLeases(DemoJobs jobs) {
        this.jobs = jobs;
    }

    @Override
    public List<LeaseView> during(Term window, Set<String> holders, int limit) {
        return jobs.all().stream()
                .filter(job ->
                        holders.contains(job.owner().vo()) && job.reservation().isPresent())
                .filter(job -> term(job).overlaps(window))
                .sorted(Comparator.comparing((Job job) -> term(job).start()).reversed())
                .limit(limit)
                .map(this::lease)
                .toList();
    }

    @Override
    public List<LeaseView> of(ReservationId id) {
        return job(id).map(this::lease).stream().toList();
    }

    Optional<Job> job(ReservationId id) {
        return jobs.all().stream()
                .filter(job -> job.reservation().filter(id::equals).isPresent())
                .findFirst();
    }

    static boolean rests(Job job) {
        return task(job) == RESTING;
    }

    /** Keeps the tickets that it made for a lease as long as nothing of it changes. */
    private LeaseView lease(Job job) {
        return seen.compute(
                job.reservation().orElseThrow(),
                (id, known) -> known != null && known.term().equals(term(job)) ? known : view(job, term(job)));
    }

    private static LeaseView view(Job job, Term term) {
        Sliver sliver = job.spec().sliver();
        List<Ticket> tickets = tickets(job, sliver, term);
        return new LeaseView(
                job.reservation().orElseThrow(),
                job.owner().vo(),
                job.spec().name(),
                tickets,
                job.host(),
                new Shape(sliver, tickets.stream().mapToInt(Ticket::units).sum(), tickets.size()),
                term,
                job.endedAt().isPresent() ? ReservationState.CLOSED : ReservationState.ACTIVE,
                rests(job)
                        ? PendingOperation.SUSPENDED
                        : job.startedAt().isPresent() ? PendingOperation.NONE : PendingOperation.PRIMING,
                job.submittedAt(),
                job.endedAt(),
                rests(job) || !job.spec().tags().isEmpty() ? 1 : 0);
    }

    private static List<Ticket> tickets(Job job, Sliver sliver, Term term) {
        return switch (task(job)) {
            case GANG -> DemoTickets.gang(sliver, term);
            case RESTING -> List.of(DemoTickets.extended(sliver, term));
            case FAR -> List.of(DemoTickets.throughTwo(sliver, term));
            default -> List.of(DemoTickets.leaf(sliver, term));
        };
    }

    private static int task(Job job) {
        return job.state() == JobState.RUNNING
                ? job.task().map(task -> task.index()).orElse(-1)
                : -1;
    }

    private static Term term(Job job) {
        Instant start = job.startedAt().orElse(job.submittedAt());
        Instant end = job.endedAt().orElse(start.plus(job.spec().wallTime()));
        return Term.of(start, Duration.between(start, end).plusSeconds(1));
    }
}
