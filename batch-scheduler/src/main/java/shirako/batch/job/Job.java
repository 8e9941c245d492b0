package shirako.batch.job;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import shirako.lease.HostId;
import shirako.lease.ReservationId;

/**
 * One job.
 *
 * @param id the job
 * @param owner whose it is
 * @param spec what it is
 * @param task which task of an array job it is, if it is one
 * @param state where it stands
 * @param waiting why it waits; only while submitted, held or queued
 * @param prediction how long it was expected to run; empty until the broker first looked at it
 * @param reservation the reservation of its latest attempt; empty before the first
 * @param attempt how often it was queued: 1 for the first time
 * @param host where its container runs or ran last; empty while it waits for its first, or for another one
 * @param notices what was odd about the submission, such as directives that are not understood
 * @param submittedAt when it was recorded
 * @param startedAt when its script started
 * @param endedAt when it ended
 * @param outcome how it ended
 */
public record Job(
        JobId id,
        Owner owner,
        JobSpec spec,
        Optional<ArrayTask> task,
        JobState state,
        Optional<WaitReason> waiting,
        Optional<Prediction> prediction,
        Optional<ReservationId> reservation,
        int attempt,
        Optional<HostId> host,
        List<String> notices,
        Instant submittedAt,
        Optional<Instant> startedAt,
        Optional<Instant> endedAt,
        Optional<Outcome> outcome) {}
