package shirako.batch.schedule;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shirako.batch.job.Dependency;
import shirako.batch.job.JobChange;
import shirako.batch.job.JobId;
import shirako.batch.job.JobMoves;
import shirako.batch.job.JobStore;
import shirako.batch.job.JobStore.HeldBack;
import shirako.batch.job.Standing;
import shirako.batch.job.Standing.Verdict;
import shirako.batch.run.JobEnds;

/**
 * Lets jobs into the queue that may start now, and cancels those that never may: whose dependency cannot be met any more, or
 * which cannot be over by their deadline. Each round looks at so many submissions and goes on behind them in the next, so that
 * none is forgotten, however many are held back.
 */
public final class StartDecisions {
    private static final Logger LOG = LoggerFactory.getLogger(StartDecisions.class);
    private static final int SUBMISSIONS_PER_ROUND = 200;
    private static final int JOBS_PER_ROUND = 200;

    private final JobStore jobs;
    private final JobEnds ends;
    private Optional<UUID> lastLookedAt = Optional.empty();

    public StartDecisions(JobStore jobs, JobEnds ends) {
        this.jobs = jobs;
        this.ends = ends;
    }

    /** What is to be done with the jobs of a submission. */
    private sealed interface Decision {
        record Start() implements Decision {}

        record Wait() implements Decision {}

        record GiveUp(String why) implements Decision {}
    }

    void run(Instant now) {
        List<HeldBack> held = jobs.heldBack(lastLookedAt, SUBMISSIONS_PER_ROUND);
        lastLookedAt = held.size() < SUBMISSIONS_PER_ROUND
                ? Optional.empty()
                : Optional.of(held.getLast().submission());
        for (HeldBack each : held) {
            try {
                decide(each, now);
            } catch (RuntimeException failed) {
                LOG.warn(
                        "whether submission {} may start is not known; a later cycle tries again",
                        each.submission(),
                        failed);
            }
        }
        for (JobId late : jobs.late(now, JOBS_PER_ROUND)) {
            ends.giveUp(late, "It was not started in time to be over by its deadline.", now);
        }
    }

    private void decide(HeldBack held, Instant now) {
        switch (decision(held, now)) {
            case Decision.Wait wait -> {}
            case Decision.Start start ->
                jobs.heldBackOf(held.submission(), places(held)).forEach(id -> letGo(id, now));
            case Decision.GiveUp(String why) ->
                jobs.heldBackOf(held.submission(), JOBS_PER_ROUND).forEach(id -> ends.giveUp(id, why, now));
        }
    }

    /** How many of its jobs may be let go now. */
    private int places(HeldBack held) {
        return held.conditions()
                .atOnce()
                .map(most -> Math.clamp(most - jobs.underWay(held.submission()), 0, JOBS_PER_ROUND))
                .orElse(JOBS_PER_ROUND);
    }

    private Decision decision(HeldBack held, Instant now) {
        boolean open = held.conditions().notBefore().filter(now::isBefore).isPresent();
        for (Dependency dependency : held.conditions().dependencies()) {
            switch (dependency) {
                case Dependency.Singleton alone -> open |= jobs.othersBefore(held);
                case Dependency.On on -> {
                    Optional<Standing> standing = jobs.standing(on.of());
                    Verdict verdict =
                            standing.map(known -> known.verdict(on.kind())).orElse(Verdict.NEVER);
                    if (verdict == Verdict.NEVER) {
                        return new Decision.GiveUp(never(on, standing));
                    }
                    open |= verdict == Verdict.OPEN;
                }
            }
        }
        return open ? new Decision.Wait() : new Decision.Start();
    }

    private static String never(Dependency.On on, Optional<Standing> standing) {
        String name = standing.map(known -> "\"" + known.name() + "\" (" + on.of() + ")")
                .orElse("A job that there is no more, " + on.of() + ",");
        return on.kind() == Dependency.Kind.AFTER_NOT_OK
                ? name + " has completed, and it was to start only if that failed."
                : name + " has not completed, and it was to start only after that had.";
    }

    private void letGo(JobId id, Instant now) {
        jobs.change(
                id,
                job -> JobMoves.isHeldBack(job)
                        ? Optional.of(new JobChange(
                                JobMoves.released(job), now, "scheduler", "What it waited for is so far."))
                        : Optional.empty());
    }
}
