package shirako.batch.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.UUID;
import shirako.batch.workload.Schedule;
import shirako.batch.workload.Workload;
import shirako.batch.workload.WorkloadJob;
import shirako.lease.Account;
import shirako.lease.LeaseRequest;
import shirako.lease.ReservationId;
import shirako.lease.Shape;
import shirako.lease.Sliver;
import shirako.lease.Term;
import shirako.lease.calendar.Calendar;
import shirako.lease.policy.AllocationPolicy;
import shirako.lease.policy.Consumed;
import shirako.lease.policy.Decay;
import shirako.lease.policy.Decision;
import shirako.lease.policy.Granted;
import shirako.lease.policy.Round;

/**
 * Plays a workload through a broker's policy over the lease calendar: the machine is one host, each job a container of so many
 * cores. Within one second come first the predictions that run out, then submissions, then ends, those of who started first
 * before others. A round of the policy follows each submission and each end.
 */
final class Replay {
    private final List<WorkloadJob> jobs;
    private final AllocationPolicy policy;
    private final Foresight foresight;
    private final Calendar calendar;
    private final long[] starts;
    private final long[] predictions;
    private final long[] uppers;
    private final long[] believed;
    private final int[] corrections;
    private final Map<ReservationId, LeaseRequest> waiting = new LinkedHashMap<>();
    private final PriorityQueue<Due> expiries = new PriorityQueue<>();
    private final PriorityQueue<Due> ends = new PriorityQueue<>();
    private final Map<ReservationId, Granted> running = new LinkedHashMap<>();
    private final Map<String, Consumed> consumed = new HashMap<>();
    private int free;
    private long started;

    /** @param turn of those due at the same second the one with the smallest comes first */
    private record Due(long at, long turn, int job) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            int byTime = Long.compare(at, other.at);
            return byTime != 0 ? byTime : Long.compare(turn, other.turn);
        }
    }

    Replay(Workload workload, AllocationPolicy policy, Foresight foresight) {
        this.jobs = workload.jobs();
        this.policy = policy;
        this.foresight = foresight;
        this.calendar = new Calendar(List.of(cores(workload.processors())));
        this.free = workload.processors();
        starts = new long[jobs.size()];
        predictions = new long[jobs.size()];
        uppers = new long[jobs.size()];
        believed = new long[jobs.size()];
        corrections = new int[jobs.size()];
    }

    private static Sliver cores(int processors) {
        return new Sliver(Math.multiplyExact(1000, processors), 0, 0, 0);
    }

    /** @param submitted hears of each submission */
    Schedule run(Runnable submitted) {
        int next = 0;
        while (next < jobs.size() || !ends.isEmpty()) {
            long expiry = at(expiries);
            long submission = next < jobs.size() ? jobs.get(next).submit() : Long.MAX_VALUE;
            long end = at(ends);
            if (expiry <= submission && expiry <= end) {
                correct(expiries.remove().job());
            } else if (submission <= end) {
                submit(next++);
                round(submission);
                submitted.run();
            } else {
                end(ends.remove().job(), end);
                round(end);
            }
        }
        return new Schedule(jobs, starts, predictions, uppers);
    }

    private static long at(PriorityQueue<Due> due) {
        return due.isEmpty() ? Long.MAX_VALUE : due.peek().at();
    }

    private static ReservationId id(int job) {
        return new ReservationId(new UUID(0, job));
    }

    private static Instant instant(long second) {
        return Instant.ofEpochSecond(second);
    }

    private void submit(int index) {
        WorkloadJob job = jobs.get(index);
        Expectation expectation = foresight.predict(job);
        predictions[index] = expectation.likely();
        uppers[index] = expectation.upper();
        believed[index] = expectation.planned();
        LeaseRequest request = LeaseRequest.bestEffort(
                        id(index),
                        Long.toString(job.group()),
                        "",
                        Shape.atOneSite(cores(job.processors()), 1),
                        Duration.ofSeconds(expectation.planned()),
                        Duration.ofSeconds(job.requested()),
                        instant(job.submit()),
                        instant(job.submit()))
                .onAccount(new Account(Long.toString(job.user()), 1000));
        waiting.put(request.id(), request);
    }

    /** Only who waits is offered room: while a job runs, its lease is lengthened in any case, and no round is worth it. */
    private void correct(int index) {
        LeaseRequest request = running.get(id(index)).request();
        long planned = request.expected().getSeconds();
        believed[index] = foresight.correct(jobs.get(index), planned, corrections[index]++);
        calendar.extend(request.id(), instant(starts[index] + believed[index]));
        running.put(request.id(), granted(request, index));
        expect(index);
    }

    private void expect(int index) {
        if (believed[index] < jobs.get(index).run()) {
            expiries.add(new Due(starts[index] + believed[index], index, index));
        }
    }

    private void end(int index, long now) {
        WorkloadJob job = jobs.get(index);
        calendar.release(id(index), Instant.MIN);
        consumed(running.remove(id(index)).request(), new Term(instant(starts[index]), instant(now)));
        free += job.processors();
        foresight.ended(job, now);
    }

    private void consumed(LeaseRequest request, Term term) {
        policy.halfLife()
                .ifPresent(halfLife -> consumed.compute(
                        request.holder(), (holder, before) -> (before == null ? Consumed.nothing(term.end()) : before)
                                .plus(
                                        request.account().name(),
                                        calendar.dominantShare(request.shape()),
                                        term,
                                        term.end(),
                                        new Decay(halfLife))));
    }

    private void round(long now) {
        if (!anybodyFits()) {
            return;
        }
        Round round =
                new Round(calendar.copy(), new ArrayList<>(waiting.values()), granted(), consumed, instant(now), 0);
        for (Decision decision : policy.allocate(round)) {
            if (decision instanceof Decision.Grant(ReservationId id, Term term)) {
                start((int) id.value().getLeastSignificantBits(), term, now);
            }
        }
    }

    private List<Granted> granted() {
        return policy.looksAtGranted() ? new ArrayList<>(running.values()) : List.of();
    }

    private Granted granted(LeaseRequest request, int index) {
        Term term = new Term(instant(starts[index]), instant(starts[index] + believed[index]));
        return new Granted(request, term, Duration.ZERO, Granted.Yields.NOTHING);
    }

    /** Whether there is anything to decide. */
    private boolean anybodyFits() {
        for (LeaseRequest request : waiting.values()) {
            if (request.sliver().cpuMillis() <= 1000 * free) {
                return true;
            }
        }
        return false;
    }

    private void start(int index, Term term, long now) {
        WorkloadJob job = jobs.get(index);
        LeaseRequest request = waiting.remove(id(index));
        if (!term.start().equals(instant(now)) || !calendar.hold(request.id(), request.shape(), term)) {
            throw new IllegalStateException("policy " + policy.name() + " granted " + term + " to job " + job.number()
                    + ", which does not fit at " + instant(now));
        }
        free -= job.processors();
        starts[index] = now;
        running.put(request.id(), granted(request, index));
        ends.add(new Due(now + job.run(), started++, index));
        expect(index);
    }
}
