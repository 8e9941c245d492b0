package shirako.batch.fakes;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import shirako.batch.job.InUse;
import shirako.batch.job.Job;
import shirako.batch.job.JobChange;
import shirako.batch.job.JobId;
import shirako.batch.job.JobMoves;
import shirako.batch.job.JobQueue;
import shirako.batch.job.JobState;
import shirako.batch.job.JobStore;
import shirako.batch.job.Owner;
import shirako.batch.job.Standing;
import shirako.batch.job.WaitReason;
import shirako.batch.job.Whose;
import shirako.lease.ReservationId;
import shirako.lease.event.Event;

/** Jobs in memory, with the same promises as those on the database. */
public final class InMemoryJobs implements JobStore, JobQueue {
    private final Map<JobId, Job> jobs = new LinkedHashMap<>();
    private final Map<JobId, UUID> submissions = new HashMap<>();
    private final Map<String, IdempotencyKey> keys = new HashMap<>();
    private final Map<String, UUID> keyed = new HashMap<>();
    private final List<Event> events = new ArrayList<>();

    @Override
    public synchronized Recorded record(Submission submission) {
        Optional<Recorded> earlier = submission.key().flatMap(this::earlier);
        if (earlier.isPresent()) {
            return earlier.get();
        }
        Optional<Recorded> obstacle = tooMany(submission);
        if (obstacle.isPresent()) {
            return obstacle.get();
        }
        submission.key().ifPresent(key -> {
            keys.put(name(key), key);
            keyed.put(name(key), submission.id());
        });
        for (Job job : submission.jobs()) {
            jobs.put(job.id(), job);
            submissions.put(job.id(), submission.id());
            events.add(new JobChange(job, job.submittedAt(), job.owner().user(), "Submitted.").event());
        }
        return new Recorded.Fresh();
    }

    private Optional<Recorded> tooMany(Submission submission) {
        Owner owner = submission.jobs().getFirst().owner();
        return tooMany(Whose.USER, submission.most().ofUser(), submission, job -> job.owner()
                        .equals(owner))
                .or(() -> tooMany(Whose.ORGANIZATION, submission.most().ofOrganization(), submission, job -> job.owner()
                        .vo()
                        .equals(owner.vo())));
    }

    private Optional<Recorded> tooMany(Whose whose, OptionalInt most, Submission submission, Predicate<Job> of) {
        int waiting = (int) jobs.values().stream()
                .filter(of)
                .filter(job -> job.state().waits())
                .count();
        return most.isPresent() && waiting + submission.jobs().size() > most.getAsInt()
                ? Optional.of(new Recorded.TooManyWaiting(whose, most.getAsInt(), waiting))
                : Optional.empty();
    }

    @Override
    public synchronized Map<Owner, InUse> inUse() {
        return jobs.values().stream()
                .filter(job -> !job.state().ended() && job.state() != JobState.HELD)
                .filter(job -> job.reservation().isPresent())
                .collect(Collectors.toMap(
                        Job::owner, job -> InUse.NOTHING.plus(job.spec().sliver()), InUse::plus));
    }

    @Override
    public synchronized Map<Owner, Integer> wanting(Instant now) {
        return unreserved(now, Integer.MAX_VALUE).stream()
                .collect(Collectors.toMap(Job::owner, job -> 1, Integer::sum));
    }

    @Override
    public synchronized List<Wanting> wanting(Owner owner, Instant now, int limit) {
        return unreserved(now, Integer.MAX_VALUE).stream()
                .filter(job -> job.owner().equals(owner))
                .limit(limit)
                .map(job -> new Wanting(job.id(), job.spec().sliver(), job.waiting()))
                .toList();
    }

    @Override
    public synchronized void waits(List<JobId> ids, WaitReason.OverLimit reason, Instant now) {
        ids.forEach(id -> jobs.computeIfPresent(id, (same, job) -> JobMoves.waiting(job, reason)));
    }

    @Override
    public synchronized void restWaits(Owner owner, WaitReason.OverLimit reason, Instant now) {
        waits(
                wanting(owner, now, Integer.MAX_VALUE).stream()
                        .filter(job -> job.waiting()
                                .filter(WaitReason.OverLimit.class::isInstance)
                                .isEmpty())
                        .map(Wanting::id)
                        .toList(),
                reason,
                now);
    }

    @Override
    public synchronized Optional<Recorded> earlier(IdempotencyKey key) {
        return Optional.ofNullable(keys.get(name(key)))
                .map(known -> known.digest().equals(key.digest())
                        ? new Recorded.Repeated(jobs.values().stream()
                                .filter(job -> keyed.get(name(key)).equals(submissions.get(job.id())))
                                .toList())
                        : new Recorded.KeyTaken());
    }

    private static String name(IdempotencyKey key) {
        return key.user() + "/" + key.key();
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
        Optional<JobChange> wanted = change.apply(before);
        wanted.ifPresent(next -> {
            if (next.movesFrom(before)) {
                events.add(next.event());
            }
            jobs.put(id, next.job());
        });
        return wanted.map(JobChange::job);
    }

    @Override
    public synchronized List<Job> unreserved(Instant now, int limit) {
        Map<Owner, Integer> turns = new HashMap<>();
        Map<JobId, Integer> turn = new HashMap<>();
        List<Job> oldestFirst = jobs.values().stream()
                .filter(job -> job.state() == JobState.SUBMITTED || job.state() == JobState.QUEUED)
                .filter(job -> job.reservation().isEmpty())
                .filter(job -> job.waiting()
                        .filter(WaitReason.NextAttempt.class::isInstance)
                        .flatMap(WaitReason::until)
                        .filter(now::isBefore)
                        .isEmpty())
                .sorted(Comparator.comparing(Job::submittedAt))
                .toList();
        oldestFirst.forEach(job -> turn.put(job.id(), turns.merge(job.owner(), 1, Integer::sum)));
        return oldestFirst.stream()
                .sorted(Comparator.comparing(job -> turn.get(job.id())))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized List<HeldBack> heldBack(Optional<UUID> after, int limit) {
        return jobs.values().stream()
                .filter(JobMoves::isHeldBack)
                .map(job -> new HeldBack(
                        submissions.get(job.id()),
                        job.owner(),
                        job.spec().name(),
                        job.submittedAt(),
                        job.spec().start()))
                .distinct()
                .filter(held -> after.isEmpty() || compare(held.submission(), after.get()) > 0)
                .sorted((a, b) -> compare(a.submission(), b.submission()))
                .limit(limit)
                .toList();
    }

    private static int compare(UUID a, UUID b) {
        return a.toString().compareTo(b.toString());
    }

    @Override
    public synchronized List<JobId> heldBackOf(UUID submission, int limit) {
        return jobs.values().stream()
                .filter(JobMoves::isHeldBack)
                .map(Job::id)
                .filter(id -> submission.equals(submissions.get(id)))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized int underWay(UUID submission) {
        return (int) jobs.values().stream()
                .filter(job -> submission.equals(submissions.get(job.id())))
                .filter(job -> !job.state().ended() && job.state() != JobState.HELD)
                .count();
    }

    @Override
    public synchronized Optional<Standing> standing(UUID jobOrArray) {
        List<Job> these = jobs.values().stream()
                .filter(job -> job.id().value().equals(jobOrArray)
                        || job.task()
                                .filter(task -> task.array().equals(jobOrArray))
                                .isPresent())
                .toList();
        return these.stream()
                .findFirst()
                .map(first -> new Standing(
                        first.owner(),
                        first.spec().name(),
                        these.size(),
                        these.stream()
                                .filter(job -> job.startedAt().isPresent()
                                        || job.state().ended())
                                .count(),
                        these.stream().filter(job -> job.state().ended()).count(),
                        these.stream()
                                .filter(job -> job.state() == JobState.COMPLETED)
                                .count()));
    }

    @Override
    public synchronized boolean othersBefore(HeldBack held) {
        return jobs.values().stream()
                .anyMatch(job -> !job.state().ended()
                        && job.owner().equals(held.owner())
                        && job.spec().name().equals(held.name())
                        && (job.submittedAt().isBefore(held.submittedAt())
                                || job.submittedAt().equals(held.submittedAt())
                                        && compare(submissions.get(job.id()), held.submission()) < 0));
    }

    @Override
    public synchronized List<JobId> late(Instant now, int limit) {
        return jobs.values().stream()
                .filter(job -> !job.state().begun())
                .filter(job -> job.spec()
                        .start()
                        .startBy(job.spec().wallTime())
                        .filter(now::isAfter)
                        .isPresent())
                .map(Job::id)
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized List<Open> open() {
        return jobs.values().stream()
                .filter(job -> !job.state().ended() && job.reservation().isPresent())
                .map(job -> new Open(job.id(), job.reservation().orElseThrow()))
                .toList();
    }

    public synchronized List<Job> all() {
        return List.copyOf(jobs.values());
    }

    /** Sets a job aside from all rules, to begin a test with. */
    public synchronized void put(Job job) {
        jobs.put(job.id(), job);
    }

    public synchronized List<String> kinds(JobId id) {
        return of(id).stream().map(Event::kind).toList();
    }

    public synchronized List<Event> of(JobId id) {
        return events.stream()
                .filter(event -> event.subject().equals("job:" + id))
                .toList();
    }
}
