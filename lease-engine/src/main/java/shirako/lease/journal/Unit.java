package shirako.lease.journal;

import java.time.Instant;
import shirako.lease.substrate.ContainerPhase;
import shirako.lease.substrate.ContainerStatus;

/**
 * One container of a lease, as its site remembers it.
 *
 * @param status as last seen
 * @param seenAt when it was last seen so; a list of containers that was asked for before says nothing about it
 * @param wish what is to become of it
 */
public record Unit(ContainerStatus status, Instant seenAt, Wish wish) {
    /** What is to become of a container. */
    public enum Wish {
        /** It is to exist. */
        KEEP,
        /** It is to be destroyed. */
        DESTROY,
        /** It was destroyed. */
        GONE
    }

    public Unit seen(ContainerStatus newStatus, Instant at) {
        return new Unit(newStatus, at, wish);
    }

    /** The same container, unwanted. */
    public Unit unwanted() {
        return wish == Wish.KEEP ? new Unit(status, seenAt, Wish.DESTROY) : this;
    }

    public Unit gone() {
        return new Unit(status, seenAt, Wish.GONE);
    }

    /** Whether it is still to be made. */
    public boolean unmade() {
        return status.phase() == ContainerPhase.CREATING;
    }
}
