package shirako.batch.job;

/** Where a job stands. */
public enum JobState {
    /** Recorded; not yet looked at. */
    SUBMITTED,
    /** Kept back: by somebody's hold, or by its {@link StartConditions}. */
    HELD,
    /** Waits for a ticket; see {@link WaitReason}. */
    QUEUED,
    /** Holds a ticket. */
    RESERVED,
    /** Its container is being made. */
    STARTING,
    /** Its script runs. */
    RUNNING,
    /** Its container is suspended and keeps its lease. */
    SUSPENDED,
    /** Its script ended with exit code 0. */
    COMPLETED,
    /** Its script ended otherwise, or it could not be run. */
    FAILED,
    /** Ended on somebody's wish. */
    CANCELLED,
    /** Ended because it reached its wall-time limit. */
    TIMED_OUT;

    /** Whether it waits for a ticket, or to ask for one. */
    public boolean waits() {
        return this == SUBMITTED || this == HELD || this == QUEUED;
    }

    /** Whether the job has ended. A job ends exactly once. */
    public boolean ended() {
        return switch (this) {
            case COMPLETED, FAILED, CANCELLED, TIMED_OUT -> true;
            case SUBMITTED, HELD, QUEUED, RESERVED, STARTING, RUNNING, SUSPENDED -> false;
        };
    }

    /** Whether its script may have begun, or it is over. */
    public boolean begun() {
        return switch (this) {
            case SUBMITTED, HELD, QUEUED, RESERVED, STARTING -> false;
            case RUNNING, SUSPENDED, COMPLETED, FAILED, CANCELLED, TIMED_OUT -> true;
        };
    }

    /** Whether a job may go from this state to {@code next}: the one table of legal moves. */
    public boolean mayBecome(JobState next) {
        return switch (this) {
            case SUBMITTED -> next == QUEUED || next == HELD || next == CANCELLED || next == FAILED;
            case HELD -> next == QUEUED || next == CANCELLED || next == FAILED;
            case QUEUED -> next == RESERVED || next == HELD || next == CANCELLED || next == FAILED;
            // A lost ticket or a host that died before the script ran puts the job back into the queue.
            case RESERVED -> next == STARTING || next == QUEUED || next == CANCELLED || next == FAILED;
            case STARTING -> next == RUNNING || next == QUEUED || next.ended();
            case RUNNING -> next == SUSPENDED || next == QUEUED || next.ended();
            case SUSPENDED -> next == RUNNING || next == QUEUED || next.ended();
            case COMPLETED, FAILED, CANCELLED, TIMED_OUT -> false;
        };
    }
}
