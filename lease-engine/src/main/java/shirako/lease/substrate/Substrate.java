package shirako.lease.substrate;

import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * A provider site's machines. Every call is idempotent per container id and may be repeated after a crash at any point.
 * Stages complete on the driver's threads; they fail with {@link SubstrateException} only.
 */
public interface Substrate extends ResultSource {
    /** Every host of the site, reachable or not. */
    List<HostState> hosts();

    /**
     * Places the container, fills its payload volume and starts it. Completes once the domain runs (or already ended).
     * A container that exists already is left as it is. Fails with a retryable exception while no reachable host has
     * room.
     */
    CompletionStage<ContainerStatus> create(ContainerSpec spec);

    /** Ends the container if it runs and removes all that belongs to it, its result included. Unknown ids are fine. */
    CompletionStage<Void> destroy(ContainerId id);

    /** Looks at all hosts now: the truth, for reconciliation. */
    Sighting look();

    /** Every container that exists on a host that answers, stopped ones included. */
    default List<ContainerStatus> list() {
        return look().containers();
    }

    /** Adds a listener for all containers; it hears of everything from now on. */
    void addListener(ContainerListener listener);
}
