package shirako.portal.wiring;

import java.util.List;
import shirako.lease.PoolId;
import shirako.portal.pool.OverCut;
import shirako.portal.pool.PoolDesk;
import shirako.portal.pool.PoolView;

/** The pools of a process without a site. */
final class NoPools implements PoolDesk {
    @Override
    public List<PoolView> pools() {
        return List.of();
    }

    @Override
    public boolean drain(PoolId pool, String by) {
        throw new IllegalArgumentException("there is no site in this process, and so no pool " + pool);
    }

    @Override
    public boolean reopen(PoolId pool, String by) {
        return drain(pool, by);
    }

    @Override
    public List<OverCut> overCuts(PoolId pool) {
        return List.of();
    }
}
