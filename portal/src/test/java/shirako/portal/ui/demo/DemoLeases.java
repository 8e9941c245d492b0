package shirako.portal.ui.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import shirako.batch.job.Job;
import shirako.lease.ActorId;
import shirako.lease.LeaseList;
import shirako.lease.LeaseView;
import shirako.lease.PendingOperation;
import shirako.lease.PoolId;
import shirako.lease.ReservationId;
import shirako.lease.ReservationState;
import shirako.lease.Term;

/** The leases of the demonstration's jobs. */
final class DemoLeases implements LeaseList {
    private final DemoJobs jobs;

    DemoLeases(DemoJobs jobs) {
        this.jobs = jobs;
    }

    @Override
    public List<LeaseView> during(Term window, Set<String> holders, int limit) {
        return jobs.all().stream()
                .filter(job ->
                        holders.contains(job.owner().vo()) && job.reservation().isPresent())
                .map(DemoLeases::lease)
                .filter(lease -> lease.term().overlaps(window))
                .sorted(Comparator.comparing((LeaseView lease) -> lease.term().start())
                        .reversed())
                .limit(limit)
                .toList();
    }

    @Override
    public List<LeaseView> of(ReservationId id) {
        return jobs.all().stream()
                .filter(job -> job.reservation().filter(id::equals).isPresent())
                .map(DemoLeases::lease)
                .toList();
    }

    Optional<Job> job(ReservationId id) {
        return jobs.all().stream()
                .filter(job -> job.reservation().filter(id::equals).isPresent())
                .findFirst();
    }

    private static LeaseView lease(Job job) {
        Instant start = job.startedAt().orElse(job.submittedAt());
        Instant end = job.endedAt().orElse(start.plus(job.spec().wallTime()));
        return new LeaseView(
                job.reservation().orElseThrow(),
                job.owner().vo(),
                job.spec().name(),
                new ActorId("site"),
                new PoolId("default"),
                job.host(),
                1,
                job.spec().sliver(),
                Term.of(start, Duration.between(start, end).plusSeconds(1)),
                job.endedAt().isPresent() ? ReservationState.CLOSED : ReservationState.ACTIVE,
                job.startedAt().isPresent() ? PendingOperation.NONE : PendingOperation.PRIMING,
                job.submittedAt(),
                job.endedAt(),
                job.spec().tags().isEmpty() ? 0 : 1);
    }
}
