package shirako.lease;

import java.util.UUID;

/** One ticket. */
public record TicketId(UUID value) {
    public static TicketId random() {
        return new TicketId(TimeOrdered.uuid());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
