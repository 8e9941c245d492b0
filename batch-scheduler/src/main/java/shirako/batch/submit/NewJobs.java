package shirako.batch.submit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import shirako.batch.job.ArrayTask;
import shirako.batch.job.Job;
import shirako.batch.job.JobId;
import shirako.batch.job.JobSpec;
import shirako.batch.job.JobState;
import shirako.batch.job.JobStore.IdempotencyKey;
import shirako.batch.job.JobStore.Submission;
import shirako.batch.job.JobStore.WaitingMost;
import shirako.batch.job.Owner;
import shirako.batch.job.WaitReason;
import shirako.lease.TimeOrdered;

/** Makes the jobs of one submission. */
final class NewJobs {
    private final RandomGenerator random;

    NewJobs(RandomGenerator random) {
        this.random = random;
    }

    Submission of(
            Owner owner, DraftCheck.Checked.Good checked, Optional<IdempotencyKey> key, WaitingMost most, Instant at) {
        // As fine as the database keeps it, so that a job reads back as it was answered.
        Instant now = at.truncatedTo(ChronoUnit.MICROS);
        int count = Math.max(1, checked.indexes().size());
        // Sorted, so that the tasks of an array have the order of their indexes everywhere.
        List<UUID> ids = Stream.generate(() -> TimeOrdered.uuid(now, random))
                .limit(count)
                .sorted((a, b) -> a.toString().compareTo(b.toString()))
                .toList();
        UUID submission = TimeOrdered.uuid(now, random);
        List<Job> jobs = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Optional<ArrayTask> task = checked.indexes().isEmpty()
                    ? Optional.empty()
                    : Optional.of(new ArrayTask(submission, checked.indexes().get(i)));
            jobs.add(job(owner, checked, new JobId(ids.get(i)), task, now));
        }
        return new Submission(submission, List.copyOf(jobs), key, most);
    }

    private static Job job(
            Owner owner, DraftCheck.Checked.Good checked, JobId id, Optional<ArrayTask> task, Instant now) {
        return new Job(
                id,
                owner,
                named(checked.spec(), id, task),
                task,
                checked.heldBack().isPresent() ? JobState.HELD : JobState.SUBMITTED,
                checked.heldBack().or(() -> Optional.of(new WaitReason.NotConsideredYet())),
                Optional.empty(),
                Optional.empty(),
                1,
                Optional.empty(),
                checked.notices(),
                now,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static JobSpec named(JobSpec spec, JobId id, Optional<ArrayTask> task) {
        return new JobSpec(
                spec.name(),
                spec.script(),
                spec.arguments(),
                spec.environment(),
                spec.inputs(),
                spec.outputs(),
                spec.sliver(),
                spec.wallTime(),
                spec.tags(),
                spec.requeue(),
                spec.constraint(),
                spec.start(),
                spec.stdoutName().flatMap(pattern -> StdoutName.of(pattern, spec.name(), id, task)));
    }
}
