package shirako.batch.persistence;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hibernate.exception.ConstraintViolationException;
import shirako.batch.job.Job;
import shirako.batch.job.JobChange;
import shirako.batch.job.JobId;
import shirako.batch.job.JobState;
import shirako.batch.job.JobStore;
import shirako.batch.job.Owner;
import shirako.batch.job.Standing;
import shirako.lease.ReservationId;
import shirako.lease.event.Event;
import shirako.lease.persistence.StoredEventLog;
import shirako.lease.persistence.Transactions;

/** Jobs on the database. */
public final class StoredJobs implements JobStore {
    private static final List<JobState> WITH_RESERVATION =
            Stream.of(JobState.values()).filter(state -> !state.ended()).toList();
    private static final List<JobState> ENDED =
            Stream.of(JobState.values()).filter(JobState::ended).toList();
    private static final List<JobState> UNDER_WAY = Stream.of(JobState.values())
            .filter(state -> !state.ended() && state != JobState.HELD)
            .toList();
    private static final List<JobState> UNBEGUN =
            Stream.of(JobState.values()).filter(state -> !state.begun()).toList();
    private static final int ARRAY_MAX = 100_000;

    private final Transactions transactions;
    private final Turns.Order turns = new Turns.Order();

    public StoredJobs(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Recorded record(Submission submission) {
        Optional<Recorded> earlier = submission.key().flatMap(this::earlier);
        if (earlier.isPresent()) {
            return earlier.get();
        }
        try {
            return transactions.call(entities -> insert(entities, submission));
        } catch (PersistenceException failed) {
            // A twin of this call was quicker: the unique key let only one of them in.
            if (!isConstraint(failed)) {
                throw failed;
            }
            return submission.key().flatMap(this::earlier).orElseThrow(() -> failed);
        }
    }

    private static Recorded insert(EntityManager entities, Submission submission) {
        Optional<Recorded.TooManyWaiting> obstacle = WaitingGate.check(entities, submission);
        if (obstacle.isPresent()) {
            return obstacle.get();
        }
        Job first = submission.jobs().getFirst();
        var shared = new SubmissionRow(submission.id(), first, submission.jobs().size());
        entities.persist(shared);
        first.spec().tags().forEach(tag -> entities.persist(new TagRow(submission.id(), tag)));
        submission.key().ifPresent(key -> entities.persist(new KeyRow(key, submission.id())));
        entities.flush();
        List<Event> events = new ArrayList<>();
        for (Job job : submission.jobs()) {
            entities.persist(new JobRow(job, shared));
            String what = "Submitted as \"" + job.spec().name() + "\".";
            events.add(new JobChange(job, job.submittedAt(), job.owner().user(), what).event());
        }
        StoredEventLog.append(entities, events);
        return new Recorded.Fresh();
    }

    @Override
    public Optional<Recorded> earlier(IdempotencyKey key) {
        return transactions.call(
                entities -> Optional.ofNullable(entities.find(KeyRow.class, new KeyRow.Key(key.user(), key.key())))
                        .map(row -> row.digest().equals(key.digest())
                                ? new Recorded.Repeated(jobsOf(entities, row.submission()))
                                : new Recorded.KeyTaken()));
    }

    private static List<Job> jobsOf(EntityManager entities, UUID submission) {
        return entities.createQuery(
                        "select j from JobRow j where j.submission.id = :submission order by j.arrayIndex",
                        JobRow.class)
                .setParameter("submission", submission)
                .setMaxResults(ARRAY_MAX)
                .getResultStream()
                .map(JobRow::job)
                .toList();
    }

    private static boolean isConstraint(Throwable failed) {
        return failed instanceof ConstraintViolationException
                || failed.getCause() instanceof ConstraintViolationException;
    }

    @Override
    public Optional<Job> find(JobId id) {
        return transactions.call(entities ->
                Optional.ofNullable(entities.find(JobRow.class, id.value())).map(JobRow::job));
    }

    @Override
    public Optional<Job> findByReservation(ReservationId reservation) {
        return transactions.call(entities -> entities.createQuery(
                        "select j from JobRow j join fetch j.submission where j.reservation = :reservation",
                        JobRow.class)
                .setParameter("reservation", reservation.value())
                .setMaxResults(1)
                .getResultStream()
                .map(JobRow::job)
                .findFirst());
    }

    @Override
    public List<Job> findByReservations(Collection<ReservationId> reservations) {
        return reservations.isEmpty()
                ? List.of()
                : transactions.call(entities -> entities.createQuery(
                                "select j from JobRow j join fetch j.submission where j.reservation in :reservations",
                                JobRow.class)
                        .setParameter(
                                "reservations",
                                reservations.stream().map(ReservationId::value).toList())
                        .getResultStream()
                        .map(JobRow::job)
                        .toList());
    }

    @Override
    public Optional<Job> change(JobId id, Function<Job, Optional<JobChange>> change) {
        return transactions.call(entities -> {
            JobRow row = entities.find(JobRow.class, id.value(), LockModeType.PESSIMISTIC_WRITE);
            if (row == null) {
                return Optional.<Job>empty();
            }
            Job before = row.job();
            Optional<JobChange> wanted = change.apply(before);
            wanted.ifPresent(next -> {
                if (next.movesFrom(before)) {
                    StoredEventLog.append(entities, next.event());
                }
                row.update(next.job());
            });
            return wanted.map(JobChange::job);
        });
    }

    @Override
    public List<Job> unreserved(Instant now, int limit) {
        return transactions.call(entities -> turns.next(entities, now, limit));
    }

    @Override
    public List<HeldBack> heldBack(Optional<UUID> after, int limit) {
        String behind = after.isPresent() ? " and s.id > :after" : "";
        return transactions.call(entities -> {
            var query = entities.createQuery(
                            "select distinct s, j.user, j.vo, j.name from JobRow j join j.submission s"
                                    + " where j.state = :held and j.heldBy is null" + behind + " order by s.id",
                            Object[].class)
                    .setParameter("held", JobState.HELD)
                    .setMaxResults(limit);
            after.ifPresent(id -> query.setParameter("after", id));
            return query.getResultStream()
                    .map(row -> ((SubmissionRow) row[0])
                            .heldBack(new Owner((String) row[1], (String) row[2]), (String) row[3]))
                    .toList();
        });
    }

    @Override
    public List<JobId> heldBackOf(UUID submission, int limit) {
        return limit == 0
                ? List.of()
                : transactions.call(entities -> entities.createQuery(
                                "select j.id from JobRow j where j.submission.id = :submission and j.state = :held"
                                        + " and j.heldBy is null order by j.arrayIndex",
                                UUID.class)
                        .setParameter("submission", submission)
                        .setParameter("held", JobState.HELD)
                        .setMaxResults(limit)
                        .getResultStream()
                        .map(JobId::new)
                        .toList());
    }

    @Override
    public int underWay(UUID submission) {
        return transactions.call(entities -> entities.createQuery(
                        "select count(j) from JobRow j where j.submission.id = :submission and j.state in :underWay",
                        Long.class)
                .setParameter("submission", submission)
                .setParameter("underWay", UNDER_WAY)
                .getSingleResult()
                .intValue());
    }

    @Override
    public Optional<Standing> standing(UUID jobOrArray) {
        return transactions.call(entities -> {
            JobRow row = entities.find(JobRow.class, jobOrArray);
            return row != null ? Optional.of(row.standing()) : arrayStanding(entities, jobOrArray);
        });
    }

    private static Optional<Standing> arrayStanding(EntityManager entities, UUID array) {
        return entities.createQuery(
                        "select j.user, j.vo, j.name, count(j),"
                                + " sum(case when j.startedAt is not null or j.state in :ended then 1 else 0 end),"
                                + " sum(case when j.state in :ended then 1 else 0 end),"
                                + " sum(case when j.state = :completed then 1 else 0 end) from JobRow j"
                                + " where j.submission.id = :array and j.arrayIndex is not null"
                                + " group by j.user, j.vo, j.name",
                        Object[].class)
                .setParameter("ended", ENDED)
                .setParameter("completed", JobState.COMPLETED)
                .setParameter("array", array)
                .getResultStream()
                .map(row -> new Standing(
                        new Owner((String) row[0], (String) row[1]),
                        (String) row[2],
                        (Long) row[3],
                        ((Number) row[4]).longValue(),
                        ((Number) row[5]).longValue(),
                        ((Number) row[6]).longValue()))
                .findFirst();
    }

    @Override
    public boolean othersBefore(HeldBack held) {
        return transactions.call(entities -> entities.createQuery(
                        "select j.id from JobRow j where j.user = :user and j.name = :name and j.vo = :vo"
                                + " and j.state in :open and (j.submittedAt < :at"
                                + " or j.submittedAt = :at and j.submission.id < :submission)",
                        UUID.class)
                .setParameter("user", held.owner().user())
                .setParameter("name", held.name())
                .setParameter("vo", held.owner().vo())
                .setParameter("open", WITH_RESERVATION)
                .setParameter("at", held.submittedAt())
                .setParameter("submission", held.submission())
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .isPresent());
    }

    @Override
    public List<JobId> late(Instant now, int limit) {
        return transactions.call(entities -> entities.createQuery(
                        "select j.id from JobRow j where j.startBy < :now and j.state in :unbegun order by j.startBy",
                        UUID.class)
                .setParameter("now", now)
                .setParameter("unbegun", UNBEGUN)
                .setMaxResults(limit)
                .getResultStream()
                .map(JobId::new)
                .toList());
    }

    @Override
    public List<Open> open() {
        return transactions.call(entities -> entities.createQuery(
                        "select j.id, j.reservation from JobRow j"
                                + " where j.state in :states and j.reservation is not null",
                        Object[].class)
                .setParameter("states", WITH_RESERVATION)
                .getResultStream()
                .map(row -> new Open(new JobId((UUID) row[0]), new ReservationId((UUID) row[1])))
                .toList());
    }
}
