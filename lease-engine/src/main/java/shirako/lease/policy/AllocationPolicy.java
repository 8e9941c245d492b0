package shirako.lease.policy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import shirako.lease.plugin.Plugin;
import shirako.lease.plugin.Settings;

/** What and when: pure, decides over a what-if calendar that it may change freely. A plug-in that is chosen by its name. */
public interface AllocationPolicy extends Plugin<AllocationPolicy> {
    /**
     * One decision for each request that waits (for those that go on waiting only where a start is {@linkplain Round#foretold
     * foretold}), and others where running leases are to make room, in the order in which they
     * are to be applied. The broker applies them through the real calendar, so that a policy's mistake delays a request but
     * never promises a unit twice.
     */
    List<Decision> allocate(Round round);

    /** Whether it decides by what was granted, so that this has to be gathered for every round. */
    default boolean looksAtGranted() {
        return false;
    }

    /** For how long after their end promises are gathered as well. */
    default Duration looksBack() {
        return Duration.ZERO;
    }

    /** The half-life with which it wants to be told what organizations have {@linkplain Round#consumed used}; empty if it does not. */
    default Optional<Duration> halfLife() {
        return Optional.empty();
    }

    @Override
    default AllocationPolicy configured(Settings settings) {
        settings.knowing();
        return this;
    }
}
