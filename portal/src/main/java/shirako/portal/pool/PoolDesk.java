package shirako.portal.pool;

import java.util.List;
import java.util.Optional;
import shirako.lease.PoolId;

/** Looks after the pools of the sites in this process. Whether somebody may is for the caller to see to. */
public interface PoolDesk {
    /** The pools, in the order of their names; none where there is no site. */
    List<PoolView> pools();

    /**
     * Lets nothing new be promised of a pool; leases go on as they would have.
     *
     * @param by a user's name, for the event log
     * @return whether it was open before
     * @throws IllegalArgumentException when there is no such pool
     */
    boolean drain(PoolId pool, String by);

    /**
     * Lets a pool be promised again.
     *
     * @param by a user's name, for the event log
     * @return whether it was draining before
     * @throws IllegalArgumentException when there is no such pool
     */
    boolean reopen(PoolId pool, String by);

    /** The newest cases in which a broker promised more of a pool than it was given, the newest first. */
    List<OverCut> overCuts(PoolId pool);

    default Optional<PoolView> find(PoolId pool) {
        return pools().stream().filter(known -> known.pool().equals(pool)).findFirst();
    }
}
