package shirako.batch.job;

import java.time.Instant;
import java.util.Locale;
import shirako.lease.event.Event;

/**
 * What becomes of a job.
 *
 * @param job the job as it is from now on
 * @param at when
 * @param actor who did it: a user's name, or the part of the system
 * @param detail one sentence for people; told only when the state changes
 */
public record JobChange(Job job, Instant at, String actor, String detail) {
    /** How long an event's words may be; the rest is cut. */
    private static final int DETAIL_MAX = 2000;

    /** The event to append, named after the state that the job came to. */
    public Event event() {
        String kind = "job." + job.state().name().toLowerCase(Locale.ROOT).replace('_', '-');
        String words = detail.length() > DETAIL_MAX ? detail.substring(0, DETAIL_MAX - 3) + "..." : detail;
        return Event.of(at, kind, "job:" + job.id(), job.owner().vo(), actor, words);
    }

    /**
     * Whether the state changes; such a change has an event.
     *
     * @throws IllegalStateException when {@code before} may not become what this says, naming both ends
     */
    public boolean movesFrom(Job before) {
        if (before.state() == job.state()) {
            return false;
        }
        if (!before.state().mayBecome(job.state())) {
            throw new IllegalStateException(
                    "job " + job.id() + " cannot go from " + before.state() + " to " + job.state());
        }
        return true;
    }
}
