package shirako.lease.substrate;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import shirako.lease.HostId;
import shirako.lease.Sliver;

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

    /** What these machines can do beyond making and destroying containers. */
    default Set<Capability> capabilities() {
        return Set.of();
    }

    /** Gives a running container another sliver. Only for machines that can {@link Capability#RESIZE}. */
    default CompletionStage<ContainerStatus> resize(ContainerId id, Sliver sliver) {
        return unable("resized", id);
    }

    /** Sets a container aside with its memory on disk. Only for machines that can {@link Capability#SUSPEND}. */
    default CompletionStage<ContainerStatus> suspend(ContainerId id) {
        return unable("suspended", id);
    }

    /** Lets a suspended container go on, when there is room. Only for machines that can {@link Capability#SUSPEND}. */
    default CompletionStage<ContainerStatus> resume(ContainerId id) {
        return unable("resumed", id);
    }

    private static CompletionStage<ContainerStatus> unable(String operation, ContainerId id) {
        return CompletableFuture.failedStage(
                new SubstrateException("container " + id + " cannot be " + operation + " on these machines", false));
    }

    /**
     * From now on these hosts, and no others, are dead to the site: nothing is placed on them though they may answer, what
     * was being made there fails for good, and what is to be destroyed there counts as destroyed while they do not answer. What
     * is found on them when they do is listed and can be destroyed. Machines forget this when the process ends.
     */
    default void shutOut(Set<HostId> hosts) {}

    /** Looks at all hosts now: the truth, for reconciliation. */
    Sighting look();

    /** Every container that exists on a host that answers, stopped ones included. */
    default List<ContainerStatus> list() {
        return look().containers();
    }

    /** Adds a listener for all containers; it hears of everything from now on. */
    void addListener(ContainerListener listener);
}
