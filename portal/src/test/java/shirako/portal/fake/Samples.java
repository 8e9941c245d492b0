package shirako.portal.fake;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import shirako.batch.job.Job;
import shirako.batch.job.JobId;
import shirako.batch.job.JobMoves;
import shirako.batch.job.JobSpec;
import shirako.batch.job.JobState;
import shirako.batch.job.Outcome;
import shirako.batch.job.Owner;
import shirako.batch.job.Prediction;
import shirako.batch.job.StartConditions;
import shirako.batch.job.WaitReason;
import shirako.lease.ReservationId;
import shirako.lease.Sliver;
import shirako.lease.substrate.HostConstraint;

/** Jobs to look at. */
public final class Samples {
    private Samples() {}

    /** One that waits for a machine, under a reservation. */
    public static Job reserved(String user, String vo, ReservationId reservation) {
        Duration expected = Duration.ofMinutes(5);
        return JobMoves.queued(
                job(user, vo, JobState.QUEUED), new Prediction(expected, expected, expected, "A guess."), reservation);
    }

    /** One that may not start yet. */
    public static Job startingLater(String user, String vo, StartConditions conditions, WaitReason why) {
        return JobMoves.waiting(job(user, vo, JobState.HELD, conditions), why);
    }

    public static Job job(String user, String vo, JobState state) {
        return job(user, vo, state, StartConditions.NONE);
    }

    private static Job job(String user, String vo, JobState state, StartConditions start) {
        Instant at = Instant.parse("2026-03-01T11:00:00Z");
        var spec = new JobSpec(
                "sample",
                "echo hello",
                List.of(),
                new LinkedHashMap<>(),
                List.of(),
                List.of(),
                new Sliver(1000, 256, 512, 0),
                Duration.ofMinutes(10),
                new TreeSet<>(),
                true,
                HostConstraint.NONE,
                start,
                Optional.empty());
        return new Job(
                JobId.random(),
                new Owner(user, vo),
                spec,
                Optional.empty(),
                state,
                state == JobState.QUEUED
                        ? Optional.of(new WaitReason.BehindInQueue(3, Optional.empty()))
                        : Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                1,
                Optional.empty(),
                List.of(),
                at,
                Optional.empty(),
                state.ended() ? Optional.of(at.plusSeconds(60)) : Optional.empty(),
                state.ended() ? Optional.of(new Outcome(OptionalInt.of(0), "", Optional.empty())) : Optional.empty());
    }
}
