package shirako.batch.job;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Function;
import shirako.lease.ReservationId;

/**
 * Port: where jobs are kept. What a method has recorded survives a crash once it returned. Every change of a job's state
 * appends one event in the same transaction.
 */
public interface JobStore {
    /** Records the jobs of one submission, all or none, unless its key was used before. */
    Recorded record(Submission submission);

    /** What {@link #record} would answer because of an earlier call with this key; empty when there was none. */
    Optional<Recorded> earlier(IdempotencyKey key);

    /** The whole job, its script included. */
    Optional<Job> find(JobId id);

    /** The job whose latest attempt has this reservation. */
    Optional<Job> findByReservation(ReservationId reservation);

    /** The jobs whose latest attempts have these reservations, in no order; some hundreds at once at most. */
    List<Job> findByReservations(Collection<ReservationId> reservations);

    /**
     * Changes one job while nobody else can. {@code change} sees the job as it stands and answers with what becomes of it,
     * or with nothing to leave it; it must not call anything that waits.
     *
     * @return the job as it was changed; empty when it was left alone or does not exist
     * @throws IllegalStateException when the change is no legal move between states
     */
    Optional<Job> change(JobId id, Function<Job, Optional<JobChange>> change);

    /**
     * Jobs that are to get a reservation: submitted ones, and queued ones that lost theirs and whose next attempt need not
     * {@linkplain WaitReason.NextAttempt pause} any more. Owners take turns, whose oldest job is the oldest first, and each one's jobs
     * come in the order of their submission.
     */
    List<Job> unreserved(Instant now, int limit);

    /**
     * Submissions with jobs that wait for their start conditions, and that nobody holds, in the order of their ids.
     *
     * @param after begin behind this one
     */
    List<HeldBack> heldBack(Optional<UUID> after, int limit);

    /** The jobs of a submission that wait for their start conditions, and that nobody holds. */
    List<JobId> heldBackOf(UUID submission, int limit);

    /** How many of a submission's jobs are neither held nor over. */
    int underWay(UUID submission);

    /** How a job stands, or the tasks of an array job together; empty when there is neither. */
    Optional<Standing> standing(UUID jobOrArray);

    /** Whether a job of the same user, organization and name that was submitted before is still to end. */
    boolean othersBefore(HeldBack held);

    /** Jobs that have not begun and can no longer be over by their deadline. */
    List<JobId> late(Instant now, int limit);

    /** What a submission's jobs wait for. */
    record HeldBack(UUID submission, Owner owner, String name, Instant submittedAt, StartConditions conditions) {}

    /** Every job that has a reservation and has not ended. */
    List<Open> open();

    /**
     * @param job a job that has not ended
     * @param reservation the reservation of its latest attempt
     */
    record Open(JobId job, ReservationId reservation) {}

    /**
     * Jobs that are handed in together.
     *
     * @param id names the submission; an array job's own id
     * @param jobs one job, or every task of an array
     * @param key the caller's idempotency key
     * @param most how many jobs may wait once these are there
     */
    record Submission(UUID id, List<Job> jobs, Optional<IdempotencyKey> key, WaitingMost most) {
        /** As many as anybody likes. */
        public Submission(UUID id, List<Job> jobs, Optional<IdempotencyKey> key) {
            this(id, jobs, key, WaitingMost.UNLIMITED);
        }
    }

    /** How many jobs may wait, of a user in an organization and of the organization as a whole; empty for any number. */
    record WaitingMost(OptionalInt ofUser, OptionalInt ofOrganization) {
        public static final WaitingMost UNLIMITED = new WaitingMost(OptionalInt.empty(), OptionalInt.empty());
    }

    /**
     * @param user whose key it is
     * @param key what the caller named the call
     * @param digest tells drafts apart
     */
    record IdempotencyKey(String user, String key, String digest) {}

    /** What became of a submission. */
    sealed interface Recorded {
        record Fresh() implements Recorded {}

        /** An earlier submission of the same draft had the key: these are its jobs, as they stand now. */
        record Repeated(List<Job> jobs) implements Recorded {}

        /** The key belongs to another draft. */
        record KeyTaken() implements Recorded {}

        /**
         * With these more would wait than may: nothing was recorded.
         *
         * @param waiting how many wait already
         */
        record TooManyWaiting(Whose whose, int most, int waiting) implements Recorded {}
    }
}
