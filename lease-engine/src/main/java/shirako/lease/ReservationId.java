package shirako.lease;

import java.util.UUID;

/** One request of a service manager on its way from ticket to lease to closed; shared by all three actors. */
public record ReservationId(UUID value) {
    public static ReservationId random() {
        return new ReservationId(TimeOrdered.uuid());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
