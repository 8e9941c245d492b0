package shirako.batch.schedule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import shirako.batch.job.InUse;
import shirako.batch.job.JobId;
import shirako.batch.job.JobQueue;
import shirako.batch.job.JobQueue.Wanting;
import shirako.batch.job.Owner;
import shirako.batch.job.WaitReason.OverLimit;
import shirako.batch.job.Whose;
import shirako.batch.limit.Allowance;
import shirako.batch.limit.Allowances;
import shirako.lease.Sliver;

/**
 * Who may ask for a lease where what is under way is limited. Owners take turns, job by job, whoever has least CPU under way
 * first, so that what an organization may have is shared out evenly among its users. A job that would exceed a limit waits and
 * says so; smaller ones of its owner behind it may pass, and those of others in any case. Of each owner so many of the first jobs
 * are looked at; an owner for whom nothing has changed since nothing could be done is not looked at again.
 */
final class LimitedTurns {
    private static final int LOOKED_AT = 200;

    private final JobQueue queue;
    private final Allowances allowances;
    private final Map<Owner, Outlook> settled = new HashMap<>();

    LimitedTurns(JobQueue queue, Allowances allowances) {
        this.queue = queue;
        this.allowances = allowances;
    }

    /** All that an owner's turn depends on. */
    private record Outlook(int wanting, InUse inUse, InUse all, Allowance own, Allowance organization) {}

    List<JobId> next(Instant now, int most) {
        var round = new Round(queue.inUse());
        Map<Owner, Integer> wanting = queue.wanting(now);
        settled.keySet().retainAll(wanting.keySet());
        var lines = new PriorityQueue<>(round.leastFirst());
        wanting.forEach((owner, count) -> {
            if (!round.outlook(owner, count).equals(settled.get(owner))) {
                lines.add(new Line(owner, count, queue.wanting(owner, now, LOOKED_AT)));
            }
        });
        List<Line> seen = List.copyOf(lines);
        List<JobId> picked = new ArrayList<>();
        while (picked.size() < most && !lines.isEmpty()) {
            Line line = lines.poll();
            round.take(line).ifPresent(job -> {
                picked.add(job);
                lines.add(line);
            });
        }
        for (Line line : seen) {
            if (line.done()) {
                line.tell(queue, now);
            }
            if (line.done() && line.taken == 0) {
                settled.put(line.owner, round.outlook(line.owner, line.wanting));
            } else {
                settled.remove(line.owner);
            }
        }
        return List.copyOf(picked);
    }

    /** An owner's first jobs, in their order. */
    private static final class Line {
        private final Owner owner;
        private final int wanting;
        private final List<Wanting> jobs;
        private final Map<OverLimit, List<JobId>> waits = new HashMap<>();
        private Optional<OverLimit> last = Optional.empty();
        private int next;
        private int taken;

        Line(Owner owner, int wanting, List<Wanting> jobs) {
            this.owner = owner;
            this.wanting = wanting;
            this.jobs = jobs;
        }

        boolean done() {
            return next == jobs.size();
        }

        void waits(Wanting job, OverLimit reason) {
            last = Optional.of(reason);
            if (!job.waiting().equals(last)) {
                waits.computeIfAbsent(reason, key -> new ArrayList<>()).add(job.id());
            }
        }

        void tell(JobQueue queue, Instant now) {
            waits.forEach((reason, ids) -> queue.waits(ids, reason, now));
            if (wanting > jobs.size()) {
                last.ifPresent(reason -> queue.restWaits(owner, reason, now));
            }
        }
    }

    /** What is under way while turns are given. */
    private final class Round {
        private final Map<Owner, InUse> inUse;
        private final Map<String, InUse> all = new HashMap<>();

        Round(Map<Owner, InUse> inUse) {
            this.inUse = new HashMap<>(inUse);
            inUse.forEach((owner, used) -> all.merge(owner.vo(), used, InUse::plus));
        }

        Comparator<Line> leastFirst() {
            return Comparator.<Line>comparingLong(line -> of(line.owner).cpuMillis())
                    .thenComparing(line -> line.owner.vo())
                    .thenComparing(line -> line.owner.user());
        }

        /** The first job of the line that may ask for a lease; the ones before it wait. */
        Optional<JobId> take(Line line) {
            while (!line.done()) {
                Wanting job = line.jobs.get(line.next++);
                Optional<OverLimit> exceeded = exceeded(line.owner, job.sliver());
                if (exceeded.isEmpty()) {
                    inUse.put(line.owner, of(line.owner).plus(job.sliver()));
                    all.put(line.owner.vo(), ofAll(line.owner).plus(job.sliver()));
                    line.taken++;
                    return Optional.of(job.id());
                }
                line.waits(job, exceeded.get());
            }
            return Optional.empty();
        }

        private Optional<OverLimit> exceeded(Owner owner, Sliver job) {
            return allowances.of(owner).exceeded(Whose.USER, of(owner), job).or(() -> allowances
                    .ofOrganization(owner.vo())
                    .exceeded(Whose.ORGANIZATION, ofAll(owner), job));
        }

        Outlook outlook(Owner owner, int wanting) {
            return new Outlook(
                    wanting, of(owner), ofAll(owner), allowances.of(owner), allowances.ofOrganization(owner.vo()));
        }

        private InUse of(Owner owner) {
            return inUse.getOrDefault(owner, InUse.NOTHING);
        }

        private InUse ofAll(Owner owner) {
            return all.getOrDefault(owner.vo(), InUse.NOTHING);
        }
    }
}
