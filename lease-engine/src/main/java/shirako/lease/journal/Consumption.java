package shirako.lease.journal;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import shirako.lease.ActorId;
import shirako.lease.PendingOperation;
import shirako.lease.ReservationId;
import shirako.lease.ReservationState;
import shirako.lease.policy.Consumed;

/**
 * What a broker remembers of what an organization has used, beyond the leases that are there.
 *
 * @param id as {@link #idOf} names it
 * @param holder the organization
 */
public record Consumption(ReservationId id, String holder, Consumed consumed) implements Entry {
    /** The name of what one broker remembers of one organization. */
    public static ReservationId idOf(ActorId broker, String holder) {
        String name = "consumption " + broker + " " + holder;
        return new ReservationId(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
    }

    public static Consumption beginning(ActorId broker, String holder, Instant now) {
        return new Consumption(idOf(broker, holder), holder, Consumed.nothing(now));
    }

    public Consumption with(Consumed newConsumed) {
        return new Consumption(id, holder, newConsumed);
    }

    @Override
    public ReservationState state() {
        return ReservationState.TICKETED;
    }

    @Override
    public PendingOperation pending() {
        return PendingOperation.NONE;
    }

    @Override
    public List<Link> links() {
        return List.of();
    }

    @Override
    public Consumption with(Link link) {
        return this;
    }
}
