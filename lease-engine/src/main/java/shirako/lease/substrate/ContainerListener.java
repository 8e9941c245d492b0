package shirako.lease.substrate;

/**
 * Hears of containers as things happen. Calls come from the driver's threads, one at a time for each container; they
 * must return quickly. A lost call is repaired by {@link Substrate#list()}: listeners are a hint, the list is the truth.
 */
public interface ContainerListener {
    /** The container came to another phase. */
    void changed(ContainerStatus status);

    /**
     * The container wrote to its console.
     *
     * @param offset how many bytes of this console were handed over before; starts again at 0 when the driver re-reads
     *     the console from its beginning, after a restart for instance
     * @param bytes what it wrote: belongs to the listener
     */
    void console(ContainerId id, long offset, byte[] bytes);
}
