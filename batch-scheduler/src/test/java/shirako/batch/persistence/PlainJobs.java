package shirako.batch.persistence;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import shirako.batch.job.ArrayTask;
import shirako.batch.job.Job;
import shirako.batch.job.JobId;
import shirako.batch.job.JobSpec;
import shirako.batch.job.JobState;
import shirako.batch.job.Owner;
import shirako.batch.job.StartConditions;
import shirako.batch.job.WaitReason;
import shirako.lease.Sliver;
import shirako.lease.substrate.HostConstraint;

/** Jobs of which nothing matters but whose they are and when they came. */
final class PlainJobs {
    private PlainJobs() {}

    static JobSpec spec(String name, StartConditions start) {
        return new JobSpec(
                name,
                "true\n",
                List.of(),
                new LinkedHashMap<>(),
                List.of(),
                List.of(),
                new Sliver(1000, 256, 512, 0),
                Duration.ofSeconds(90),
                new TreeSet<>(),
                true,
                HostConstraint.NONE,
                start,
                Optional.empty());
    }

    static Job submitted(JobId id, Owner owner, Optional<ArrayTask> task, Instant at) {
        return new Job(
                id,
                owner,
                spec("job", StartConditions.NONE),
                task,
                JobState.SUBMITTED,
                Optional.of(new WaitReason.NotConsideredYet()),
                Optional.empty(),
                Optional.empty(),
                1,
                Optional.empty(),
                List.of(),
                at,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
