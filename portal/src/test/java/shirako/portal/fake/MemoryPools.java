package shirako.portal.fake;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import shirako.lease.PoolId;
import shirako.lease.event.Event;
import shirako.lease.journal.Share;
import shirako.portal.pool.OverCut;
import shirako.portal.pool.PoolDesk;
import shirako.portal.pool.PoolView;

/** Pools in memory. */
public final class MemoryPools implements PoolDesk {
    private final List<PoolView> pools;
    private final Map<PoolId, List<OverCut>> overCuts;
    private final Consumer<Event> log;
    private final InstantSource clock;

    public MemoryPools(
            List<PoolView> pools, Map<PoolId, List<OverCut>> overCuts, Consumer<Event> log, InstantSource clock) {
        this.pools = new ArrayList<>(pools);
        this.overCuts = Map.copyOf(overCuts);
        this.log = log;
        this.clock = clock;
    }

    @Override
    public synchronized List<PoolView> pools() {
        return List.copyOf(pools);
    }

    @Override
    public boolean drain(PoolId pool, String by) {
        return become(pool, Share.Mode.DRAINING, by);
    }

    @Override
    public boolean reopen(PoolId pool, String by) {
        return become(pool, Share.Mode.OPEN, by);
    }

    @Override
    public List<OverCut> overCuts(PoolId pool) {
        return overCuts.getOrDefault(pool, List.of());
    }

    private synchronized boolean become(PoolId id, Share.Mode mode, String by) {
        PoolView pool = find(id).orElseThrow(() -> new IllegalArgumentException("no pool " + id));
        if (pool.mode() == mode) {
            return false;
        }
        String kind = mode == Share.Mode.OPEN ? "pool.reopened" : "pool.drained";
        Event event = Event.of(clock.instant(), kind, "pool:" + id, "", by, "");
        log.accept(event);
        pools.replaceAll(other -> other.pool().equals(id)
                ? new PoolView(pool.site(), id, mode, pool.parts(), pool.leases(), pool.lastEnd(), Optional.of(event))
                : other);
        return true;
    }
}
