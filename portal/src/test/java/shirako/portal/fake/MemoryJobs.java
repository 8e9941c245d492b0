package shirako.portal.fake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import shirako.batch.job.Job;
import shirako.batch.job.JobChange;
import shirako.batch.job.JobFilter;
import shirako.batch.job.JobId;
import shirako.batch.job.JobList;
import shirako.batch.job.JobOrder;
import shirako.batch.job.JobState;
import shirako.batch.job.JobStore;
import shirako.batch.job.Owner;
import shirako.batch.job.Standing;
import shirako.batch.job.Whose;
import shirako.lease.ReservationId;

/** Jobs in memory. */
public final class MemoryJobs implements JobStore, JobList {
    private final Map<JobId, Job> jobs = new LinkedHashMap<>();
    private final Map<String, Kept> keys = new HashMap<>();
    private final MemoryEvents events;

    public MemoryJobs(MemoryEvents events) {
        this.events = events;
    }

    public synchronized List<Job> all() {
        return List.copyOf(jobs.values());
    }

    public synchronized Job put(Job job) {
        jobs.put(job.id(), job);
        return job;
    }

    @Override
    public synchronized Recorded record(Submission submission) {
        Optional<Recorded> earlier = submission.key().flatMap(this::earlier);
        if (earlier.isPresent()) {
            return earlier.get();
        }
        Owner owner = submission.jobs().getFirst().owner();
        int waiting = (int) jobs.values().stream()
                .filter(job -> job.owner().equals(owner) && job.state().waits())
                .count();
        int most = submission.most().ofUser().orElse(Integer.MAX_VALUE);
        if (waiting + submission.jobs().size() > most) {
            return new Recorded.TooManyWaiting(Whose.USER, most, waiting);
        }
        submission.jobs().forEach(this::put);
        submission
                .key()
                .ifPresent(key -> keys.put(
                        key.user() + " " + key.key(),
                        new Kept(
                                key.digest(),
                                submission.jobs().stream().map(Job::id).toList())));
        return new Recorded.Fresh();
    }

    @Override
    public synchronized Optional<Recorded> earlier(IdempotencyKey key) {
        Kept kept = keys.get(key.user() + " " + key.key());
        if (kept == null) {
            return Optional.empty();
        }
        return Optional.of(
                kept.digest().equals(key.digest())
                        ? new Recorded.Repeated(
                                kept.jobs().stream().map(jobs::get).toList())
                        : new Recorded.KeyTaken());
    }

    @Override
    public synchronized Optional<Job> find(JobId id) {
        return Optional.ofNullable(jobs.get(id));
    }

    @Override
    public synchronized Optional<Job> findByReservation(ReservationId reservation) {
        return jobs.values().stream()
                .filter(job -> job.reservation().equals(Optional.of(reservation)))
                .findFirst();
    }

    @Override
    public synchronized List<Job> findByReservations(Collection<ReservationId> reservations) {
        return reservations.stream()
                .flatMap(reservation -> findByReservation(reservation).stream())
                .toList();
    }

    @Override
    public synchronized Optional<Job> change(JobId id, Function<Job, Optional<JobChange>> change) {
        Job before = jobs.get(id);
        if (before == null) {
            return Optional.empty();
        }
        return change.apply(before).map(wanted -> {
            if (wanted.movesFrom(before)) {
                events.append(wanted.event());
            }
            return put(wanted.job());
        });
    }

    @Override
    public synchronized List<Job> unreserved(Instant now, int limit) {
        return List.of();
    }

    @Override
    public synchronized List<Open> open() {
        return List.of();
    }

    /** Nothing is scheduled here. */
    @Override
    public List<HeldBack> heldBack(Optional<UUID> after, int limit) {
        return List.of();
    }

    @Override
    public List<JobId> heldBackOf(UUID submission, int limit) {
        return List.of();
    }

    @Override
    public int underWay(UUID submission) {
        return 0;
    }

    @Override
    public synchronized Optional<Standing> standing(UUID jobOrArray) {
        List<Job> meant = jobs.values().stream()
                .filter(job -> job.id().value().equals(jobOrArray)
                        || job.task()
                                .filter(task -> task.array().equals(jobOrArray))
                                .isPresent())
                .toList();
        return meant.isEmpty() ? Optional.empty() : Optional.of(standing(meant));
    }

    private static Standing standing(List<Job> meant) {
        Job first = meant.getFirst();
        return new Standing(
                first.owner(),
                first.spec().name(),
                meant.size(),
                meant.stream().filter(job -> job.state().begun()).count(),
                meant.stream().filter(job -> job.state().ended()).count(),
                meant.stream().filter(job -> job.state() == JobState.COMPLETED).count());
    }

    @Override
    public boolean othersBefore(HeldBack held) {
        return false;
    }

    @Override
    public List<JobId> late(Instant now, int limit) {
        return List.of();
    }

    @Override
    public synchronized List<Job> window(JobFilter filter, JobOrder order, int offset, int limit) {
        return matching(filter).stream().skip(offset).limit(limit).toList();
    }

    @Override
    public synchronized int count(JobFilter filter) {
        return matching(filter).size();
    }

    @Override
    public synchronized List<Job> page(JobFilter filter, Optional<JobId> cursor, int limit) {
        List<Job> all = matching(filter);
        int from = cursor.map(id -> all.stream().map(Job::id).toList().indexOf(id) + 1)
                .orElse(0);
        return all.stream().skip(from).limit(limit).toList();
    }

    @Override
    public synchronized Map<JobState, Integer> countByState(JobFilter filter) {
        var counts = new EnumMap<JobState, Integer>(JobState.class);
        matching(filter).forEach(job -> counts.merge(job.state(), 1, Integer::sum));
        return counts;
    }

    private List<Job> matching(JobFilter filter) {
        return new ArrayList<>(jobs.values())
                .stream()
                        .filter(job -> filter.vos().contains(job.owner().vo()))
                        .filter(job ->
                                filter.states().isEmpty() || filter.states().contains(job.state()))
                        .filter(job -> filter.user()
                                .map(user -> user.equals(job.owner().user()))
                                .orElse(true))
                        .filter(job -> filter.tag()
                                .map(tag -> job.spec().tags().contains(tag))
                                .orElse(true))
                        .filter(job -> filter.nameContains()
                                .map(part -> job.spec()
                                        .name()
                                        .toLowerCase(Locale.ROOT)
                                        .contains(part.toLowerCase(Locale.ROOT)))
                                .orElse(true))
                        .sorted(Comparator.comparing((Job job) -> job.id().value())
                                .reversed())
                        .toList();
    }

    private record Kept(String digest, List<JobId> jobs) {}
}
