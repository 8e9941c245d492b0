package shirako.batch.persistence;

import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shirako.batch.job.InUse;
import shirako.batch.job.JobId;
import shirako.batch.job.JobQueue;
import shirako.batch.job.JobState;
import shirako.batch.job.Owner;
import shirako.batch.job.WaitReason;
import shirako.lease.Sliver;
import shirako.lease.persistence.Transactions;

/** The queue on the database. */
public final class StoredJobQueue implements JobQueue {
    private static final List<JobState> WANTING = List.of(JobState.QUEUED, JobState.SUBMITTED);
    private static final List<JobState> UNDER_WAY = Stream.of(JobState.values())
            .filter(state -> !state.ended() && state != JobState.HELD)
            .toList();
    private static final String WANTS =
            "j.state in :wanting and j.reservation is null and (j.pauseUntil is null or j.pauseUntil <= :now)";
    private static final String OVER_LIMIT = "{\"code\":\"over-limit\"%";

    private final Transactions transactions;

    public StoredJobQueue(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Map<Owner, InUse> inUse() {
        return transactions.call(entities -> entities.createQuery(
                        "select j.user, j.vo, count(j), sum(j.cpuMillis), sum(j.memoryMib) from JobRow j"
                                + " where j.state in :underWay and j.reservation is not null group by j.user, j.vo",
                        Object[].class)
                .setParameter("underWay", UNDER_WAY)
                .getResultStream()
                .collect(Collectors.toMap(
                        StoredJobQueue::owner,
                        row -> new InUse(
                                Math.toIntExact((Long) row[2]),
                                ((Number) row[3]).longValue(),
                                ((Number) row[4]).longValue()))));
    }

    @Override
    public Map<Owner, Integer> wanting(Instant now) {
        return transactions.call(entities -> wanting(
                        entities.createQuery(
                                "select j.user, j.vo, count(j) from JobRow j where " + WANTS + " group by j.user, j.vo",
                                Object[].class),
                        now)
                .getResultStream()
                .collect(Collectors.toMap(StoredJobQueue::owner, row -> Math.toIntExact((Long) row[2]))));
    }

    @Override
    public List<Wanting> wanting(Owner owner, Instant now, int limit) {
        return transactions.call(entities -> wanting(
                        entities.createQuery(
                                "select j.id, j.cpuMillis, j.memoryMib, j.waiting from JobRow j where j.vo = :vo"
                                        + " and j.user = :user and " + WANTS + " order by j.submittedAt, j.id",
                                Object[].class),
                        now)
                .setParameter("vo", owner.vo())
                .setParameter("user", owner.user())
                .setMaxResults(limit)
                .getResultStream()
                .map(row -> new Wanting(
                        new JobId((UUID) row[0]),
                        new Sliver((Integer) row[1], (Integer) row[2], 0, 0),
                        Optional.ofNullable((String) row[3]).map(Json::waiting)))
                .toList());
    }

    @Override
    public void waits(List<JobId> jobs, WaitReason.OverLimit reason, Instant now) {
        transactions.run(entities -> entities.createQuery(
                        "update versioned JobRow j set j.waiting = :reason, j.pauseUntil = null where j.id in :ids and "
                                + WANTS)
                .setParameter("reason", Json.ofWaiting(reason))
                .setParameter("ids", jobs.stream().map(JobId::value).toList())
                .setParameter("wanting", WANTING)
                .setParameter("now", now)
                .executeUpdate());
    }

    @Override
    public void restWaits(Owner owner, WaitReason.OverLimit reason, Instant now) {
        transactions.run(entities -> entities.createQuery(
                        "update versioned JobRow j set j.waiting = :reason, j.pauseUntil = null where j.vo = :vo"
                                + " and j.user = :user and j.waiting not like :overLimit and " + WANTS)
                .setParameter("reason", Json.ofWaiting(reason))
                .setParameter("vo", owner.vo())
                .setParameter("user", owner.user())
                .setParameter("overLimit", OVER_LIMIT)
                .setParameter("wanting", WANTING)
                .setParameter("now", now)
                .executeUpdate());
    }

    private static <T> TypedQuery<T> wanting(TypedQuery<T> query, Instant now) {
        return query.setParameter("wanting", WANTING).setParameter("now", now);
    }

    private static Owner owner(Object[] row) {
        return new Owner((String) row[0], (String) row[1]);
    }
}
