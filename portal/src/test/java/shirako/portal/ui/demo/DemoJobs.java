package shirako.portal.ui.demo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import shirako.batch.job.Job;
import shirako.batch.job.JobFilter;
import shirako.batch.job.JobId;
import shirako.batch.job.JobList;
import shirako.batch.job.JobOrder;
import shirako.batch.job.JobState;

/** Jobs in memory, the newest first. */
public final class DemoJobs implements JobList {
    private final List<Job> jobs = new ArrayList<>();

    public synchronized void put(Job job) {
        jobs.removeIf(other -> other.id().equals(job.id()));
        jobs.addFirst(job);
        jobs.sort(Comparator.comparing(Job::submittedAt).reversed());
    }

    synchronized void fill(List<Job> many) {
        jobs.clear();
        jobs.addAll(many);
        jobs.sort(Comparator.comparing(Job::submittedAt).reversed());
    }

    public synchronized List<Job> all() {
        return List.copyOf(jobs);
    }

    @Override
    public synchronized Optional<Job> find(JobId id) {
        return jobs.stream().filter(job -> job.id().equals(id)).findFirst();
    }

    @Override
    public synchronized List<Job> window(JobFilter filter, JobOrder order, int offset, int limit) {
        Stream<Job> found = matching(filter);
        if (!order.equals(JobOrder.NEWEST)) {
            Comparator<Job> comparator = comparator(order.column());
            found = found.sorted(order.ascending() ? comparator : comparator.reversed());
        }
        return found.skip(offset).limit(limit).toList();
    }

    @Override
    public synchronized int count(JobFilter filter) {
        return (int) matching(filter).count();
    }

    @Override
    public synchronized List<Job> page(JobFilter filter, Optional<JobId> cursor, int limit) {
        return matching(filter).limit(limit).toList();
    }

    @Override
    public synchronized Map<JobState, Integer> countByState(JobFilter filter) {
        Map<JobState, Integer> counts = new EnumMap<>(JobState.class);
        matching(filter).forEach(job -> counts.merge(job.state(), 1, Integer::sum));
        return counts;
    }

    private Stream<Job> matching(JobFilter filter) {
        return jobs.stream()
                .filter(job -> filter.vos().contains(job.owner().vo()))
                .filter(job -> filter.states().isEmpty() || filter.states().contains(job.state()))
                .filter(job -> filter.user().map(job.owner().user()::equals).orElse(true))
                .filter(job -> filter.tag().map(job.spec().tags()::contains).orElse(true))
                .filter(job -> filter.nameContains()
                        .map(part -> job.spec().name().toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT)))
                        .orElse(true))
                .filter(job -> filter.submittedFrom()
                        .map(from -> !job.submittedAt().isBefore(from))
                        .orElse(true))
                .filter(job -> filter.submittedBefore()
                        .map(job.submittedAt()::isBefore)
                        .orElse(true));
    }

    private static Comparator<Job> comparator(JobOrder.Column column) {
        return switch (column) {
            case SUBMITTED -> Comparator.comparing(Job::submittedAt);
            case NAME -> Comparator.comparing(job -> job.spec().name());
            case STATE -> Comparator.comparing(Job::state);
            case USER -> Comparator.comparing(job -> job.owner().user());
            case VO -> Comparator.comparing(job -> job.owner().vo());
            case STARTED -> Comparator.comparing(job -> job.startedAt().orElse(Instant.MAX));
            case ENDED -> Comparator.comparing(job -> job.endedAt().orElse(Instant.MAX));
        };
    }
}
