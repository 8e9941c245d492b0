package shirako.lease.event;

import java.time.Instant;

/**
 * Something that happened.
 *
 * @param sequence its place in the log, from 1; 0 before it was appended
 * @param at when it happened
 * @param kind what happened, such as {@code job.running} or {@code lease.extended}
 * @param subject to what: {@code job:ID}, {@code lease:ID}, {@code user:NAME}, {@code host:NAME}, {@code pool:NAME}
 * @param vo whose virtual organization may see it; empty for the site's own
 * @param actor who did it: a user's name, or the part of the system
 * @param detail one sentence for people; may be empty
 */
public record Event(long sequence, Instant at, String kind, String subject, String vo, String actor, String detail) {
    /** An event that is not in the log yet. */
    public static Event of(Instant at, String kind, String subject, String vo, String actor, String detail) {
        return new Event(0, at, kind, subject, vo, actor, detail);
    }
}
