package shirako.batch.persistence;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.hibernate.query.Query;
import shirako.batch.job.Job;
import shirako.batch.job.JobState;
import shirako.batch.job.Owner;

/**
 * Takes turns between owners: one job of each, the oldest first, then the next of each, for as long as somebody has one. So who
 * hands in ten thousand keeps nobody waiting who hands in one. Owners are found by jumping from one to the next in the index,
 * whatever number of jobs each of them has, and of each no more jobs are read than it may get.
 */
final class Turns {
    private static final List<JobState> STATES = List.of(JobState.QUEUED, JobState.SUBMITTED);
    private static final Comparator<JobRow> FIRST_COME = Comparator.comparing(JobRow::submittedAt)
            .thenComparing(row -> row.id().toString());

    private static final String PAUSED_ENOUGH = "(j.pauseUntil is null or j.pauseUntil <= :now)";

    private static final Owner NOBODY = new Owner("", "");

    /** The server rather takes another one that begins alike, and sorts all that waits. */
    private static final String INDEX = "batch_job_turns";

    private final EntityManager entities;
    private final Instant now;
    private Owner last;

    private Turns(EntityManager entities, Instant now, Owner last) {
        this.entities = entities;
        this.now = now;
        this.last = last;
    }

    /** Who had the last turn, where not everybody had one. */
    static final class Order {
        private Owner last = NOBODY;

        synchronized List<Job> next(EntityManager entities, Instant now, int limit) {
            var turns = new Turns(entities, now, last);
            List<Job> next = turns.next(limit);
            last = turns.last;
            return next;
        }
    }

    private List<Job> next(int limit) {
        List<Owner> owners = owners(limit);
        Map<Owner, List<JobRow>> taken = new LinkedHashMap<>();
        owners.forEach(owner -> taken.put(owner, List.of()));
        List<Owner> asking = owners;
        int left = limit;
        // Who has less than its share leaves the rest to the others.
        for (int share = 0; left > 0 && !asking.isEmpty(); ) {
            share += Math.max(1, left / asking.size());
            List<Owner> more = new ArrayList<>();
            for (Owner owner : asking) {
                List<JobRow> oldest = oldest(owner, share);
                left -= oldest.size() - taken.put(owner, oldest).size();
                if (oldest.size() == share) {
                    more.add(owner);
                }
            }
            asking = more;
        }
        return inTurn(taken.values()).limit(limit).map(JobRow::job).toList();
    }

    private static Stream<JobRow> inTurn(Iterable<List<JobRow>> owners) {
        List<Iterator<JobRow>> waiting = new ArrayList<>();
        owners.forEach(jobs -> waiting.add(jobs.iterator()));
        List<JobRow> all = new ArrayList<>();
        while (!waiting.isEmpty()) {
            waiting.removeIf(jobs -> !jobs.hasNext());
            waiting.forEach(jobs -> all.add(jobs.next()));
        }
        return all.stream();
    }

    /** Whose oldest job has waited longest comes first. Where there are too many owners, the next call goes on behind the last one. */
    private List<Owner> owners(int most) {
        Map<Owner, Instant> since = new LinkedHashMap<>();
        Optional<Waiting> next = after(last);
        for (; next.isPresent() && since.size() < most; next = after(next.get().owner())) {
            since.put(next.get().owner(), next.get().since());
        }
        last = next.isPresent() ? List.copyOf(since.keySet()).getLast() : NOBODY;
        return since.entrySet().stream()
                .sorted(Map.Entry.<Owner, Instant>comparingByValue()
                        .thenComparing(entry -> entry.getKey().vo())
                        .thenComparing(entry -> entry.getKey().user()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The first owner behind another, in the order of the index. */
    private Optional<Waiting> after(Owner owner) {
        return STATES.stream()
                .flatMap(state -> byIndex(entities.createQuery(
                                "select j.vo, j.user, j.submittedAt from JobRow j"
                                        + " where j.state = :state and j.reservation is null and " + PAUSED_ENOUGH
                                        + " and (j.vo > :vo or j.vo = :vo and j.user > :user)"
                                        + " order by j.vo, j.user, j.submittedAt",
                                Object[].class)
                        .setParameter("state", state)
                        .setParameter("now", now)
                        .setParameter("vo", owner.vo())
                        .setParameter("user", owner.user())
                        .setMaxResults(1)))
                .map(row -> new Waiting(new Owner((String) row[1], (String) row[0]), (Instant) row[2]))
                .min(Comparator.comparing((Waiting one) -> one.owner().vo())
                        .thenComparing(one -> one.owner().user())
                        .thenComparing(Waiting::since));
    }

    private static <T> Stream<T> byIndex(TypedQuery<T> query) {
        query.unwrap(Query.class).addQueryHint(INDEX);
        return query.getResultStream();
    }

    /** @param since when the oldest of his waiting jobs was handed in */
    private record Waiting(Owner owner, Instant since) {}

    private List<JobRow> oldest(Owner owner, int most) {
        return STATES.stream()
                .flatMap(state -> byIndex(entities.createQuery(
                                "select j from JobRow j where j.state = :state and j.reservation is null and "
                                        + PAUSED_ENOUGH
                                        + " and j.vo = :vo and j.user = :user order by j.submittedAt, j.id",
                                JobRow.class)
                        .setParameter("state", state)
                        .setParameter("now", now)
                        .setParameter("vo", owner.vo())
                        .setParameter("user", owner.user())
                        .setMaxResults(most)))
                .sorted(FIRST_COME)
                .limit(most)
                .toList();
    }
}
