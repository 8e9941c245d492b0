package shirako.portal.live;

import java.time.Instant;
import shirako.lease.event.Event;

/**
 * Something that happened, as the API tells it.
 *
 * @param sequence its place in the log; resume after it with {@code Last-Event-ID}
 * @param subject to what: {@code job:ID}, {@code lease:ID}, {@code user:NAME}, {@code host:NAME}, {@code pool:NAME}
 */
public record EventView(
        long sequence, Instant at, String kind, String subject, String vo, String actor, String detail) {
    public static EventView of(Event event) {
        return new EventView(
                event.sequence(), event.at(), event.kind(), event.subject(), event.vo(), event.actor(), event.detail());
    }
}
