package shirako.lease.policy;

import java.util.List;

/**
 * What and when: pure, decides over a what-if calendar that it may change freely. A plug-in: a class with a public
 * constructor without parameters that is registered for {@link java.util.ServiceLoader}, and is chosen by its name.
 */
public interface AllocationPolicy {
    /** Its name in settings and messages. */
    String name();

    /**
     * One decision for each request that waits, and others where running leases are to make room, in the order in which they
     * are to be applied. The broker applies them through the real calendar, so that a policy's mistake delays a request but
     * never promises a unit twice.
     */
    List<Decision> allocate(Round round);

    /** Whether it decides by what was granted, so that this has to be gathered for every round. */
    default boolean looksAtGranted() {
        return false;
    }
}
