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
        GONE,
        /** It was given up with its host: the lease keeps it as it ended, and whatever is found of it is destroyed. */
        LOST
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

    /** Given up with its host. */
    public Unit lost(String reason, Instant at) {
        return seen(new ContainerStatus(status.id(), ContainerPhase.FAILED, status.host(), at, reason), at)
                .wishing(Wish.LOST);
    }

    /** Whether it is one of the lease's units: it is to exist, or was lost without anybody wanting that. */
    public boolean wanted() {
        return wish == Wish.KEEP || wish == Wish.SUSPEND || wish == Wish.LOST;
    }

    /** Whether a container that is found may be it: otherwise that is a left-over, to be destroyed. */
    public boolean awaited() {
        return wish != Wish.GONE && wish != Wish.LOST;
    }

    /** Whether it is still to be made. */
    public boolean unmade() {
        return status.phase() == ContainerPhase.CREATING;
    }
}
