package shirako.lease.journal;

import java.time.Instant;
import shirako.lease.Sliver;
import shirako.lease.substrate.ContainerPhase;
import shirako.lease.substrate.ContainerStatus;

/**
 * One container of a lease, as its site remembers it.
 *
 * @param status as last seen
 * @param seenAt when it was last seen so; a list of containers that was asked for before says nothing about it
 * @param sliver what it has, as far as the site knows
 * @param payloadBytes the size of its payload
 * @param wish what is to become of it
 */
public record Unit(ContainerStatus status, Instant seenAt, Sliver sliver, long payloadBytes, Wish wish) {
    /** What is to become of a container. */
    public enum Wish {
        /** It is to run, or to stay as it ended. */
        KEEP,
        /** It is to wait with its memory on disk. */
        SUSPEND,
        /** It is to be destroyed and forgotten: the lease goes on without it. */
        GIVE_BACK,
        /** It is to be destroyed. */
        DESTROY,
        /** It was destroyed. */
        GONE
    }

    public Unit seen(ContainerStatus newStatus, Instant at) {
        return new Unit(newStatus, at, sliver, payloadBytes, wish);
    }

    public Unit having(Sliver newSliver) {
        return new Unit(status, seenAt, newSliver, payloadBytes, wish);
    }

    public Unit wishing(Wish newWish) {
        return new Unit(status, seenAt, sliver, payloadBytes, newWish);
    }

    /** The same container, unwanted. */
    public Unit unwanted() {
        return wish == Wish.GONE ? this : wishing(Wish.DESTROY);
    }

    /** Whether it is to exist. */
    public boolean wanted() {
        return wish == Wish.KEEP || wish == Wish.SUSPEND;
    }

    /** Whether it is still to be made. */
    public boolean unmade() {
        return status.phase() == ContainerPhase.CREATING;
    }
}
