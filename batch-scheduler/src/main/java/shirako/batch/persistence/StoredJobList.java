package shirako.batch.persistence;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import shirako.batch.job.Job;
import shirako.batch.job.JobFilter;
import shirako.batch.job.JobId;
import shirako.batch.job.JobList;
import shirako.batch.job.JobOrder;
import shirako.batch.job.JobState;
import shirako.lease.persistence.Transactions;

/**
 * Lists of jobs on the database. A list first finds the ids, which the indexes hold beside what is filtered and sorted by,
 * and then reads only the rows that are shown: deep scrolling stays quick.
 */
public final class StoredJobList implements JobList {
    private final Transactions transactions;

    public StoredJobList(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Optional<Job> find(JobId id) {
        return new StoredJobs(transactions).find(id);
    }

    @Override
    public List<Job> window(JobFilter filter, JobOrder order, int offset, int limit) {
        if (filter.vos().isEmpty() || limit == 0) {
            return List.of();
        }
        var where = JobWhere.of(filter);
        String direction = order.ascending() ? " asc" : " desc";
        return transactions.call(entities -> rows(
                entities,
                where.bind(entities.createQuery(
                                "select j.id from JobRow j where " + where.text() + " order by "
                                        + column(order.column()) + direction + ", j.id" + direction,
                                UUID.class))
                        .setFirstResult(offset)
                        .setMaxResults(limit)
                        .getResultList()));
    }

    @Override
    public int count(JobFilter filter) {
        return countByState(filter).values().stream()
                .mapToInt(Integer::intValue)
                .sum();
    }

    @Override
    public List<Job> page(JobFilter filter, Optional<JobId> cursor, int limit) {
        if (filter.vos().isEmpty() || limit == 0) {
            return List.of();
        }
        var where = JobWhere.of(filter);
        return transactions.call(entities -> {
            Optional<Instant> at = cursor.flatMap(id -> submittedAt(entities, id));
            if (cursor.isPresent() && at.isEmpty()) {
                return List.of();
            }
            // The bound alone lets the server begin in the index; the rest is for jobs of the same instant.
            String before =
                    at.isPresent() ? " and j.submittedAt <= :at and (j.submittedAt < :at or j.id < :cursor)" : "";
            TypedQuery<UUID> query = where.bind(entities.createQuery(
                    "select j.id from JobRow j where " + where.text() + before
                            + " order by j.submittedAt desc, j.id desc",
                    UUID.class));
            at.ifPresent(instant -> query.setParameter("at", instant)
                    .setParameter("cursor", cursor.orElseThrow().value()));
            return rows(entities, query.setMaxResults(limit).getResultList());
        });
    }

    private static Optional<Instant> submittedAt(EntityManager entities, JobId id) {
        return entities.createQuery("select j.submittedAt from JobRow j where j.id = :id", Instant.class)
                .setParameter("id", id.value())
                .getResultStream()
                .findFirst();
    }

    @Override
    public Map<JobState, Integer> countByState(JobFilter filter) {
        var counts = new EnumMap<JobState, Integer>(JobState.class);
        if (filter.vos().isEmpty()) {
            return counts;
        }
        var where = JobWhere.of(filter);
        return transactions.call(entities -> {
            where.bind(entities.createQuery(
                            "select j.state, count(j.id) from JobRow j where " + where.text() + " group by j.state",
                            Object[].class))
                    .getResultStream()
                    .forEach(row -> counts.put((JobState) row[0], Math.toIntExact((Long) row[1])));
            return counts;
        });
    }

    private static List<Job> rows(EntityManager entities, List<UUID> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        Map<UUID, Job> found = new HashMap<>();
        entities.createQuery("select j from JobRow j where j.id in :ids", JobRow.class)
                .setParameter("ids", ids)
                .getResultStream()
                .forEach(row -> found.put(row.id(), row.light()));
        return ids.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    private static String column(JobOrder.Column column) {
        return switch (column) {
            case SUBMITTED -> "j.submittedAt";
            case NAME -> "j.nameSort";
            case STATE -> "j.state";
            case USER -> "j.user";
            case VO -> "j.vo";
            case STARTED -> "j.startedAt";
            case ENDED -> "j.endedAt";
        };
    }
}
