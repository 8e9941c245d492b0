package shirako.batch.job;

import java.time.Instant;
import java.util.Optional;
import shirako.lease.ActorId;

/**
 * When a job that waits should start.
 *
 * @param soonest if what runs and what goes before it lasts only as long as is likely; not after {@code expected}
 * @param expected if all leases last as long as they are to now, which nine in ten do not outlast
 * @param site where, as things stand
 */
public record StartOutlook(Instant soonest, Instant expected, Optional<ActorId> site) {
    /** Nothing else is known. */
    static StartOutlook at(Instant start) {
        return new StartOutlook(start, start, Optional.empty());
    }
}
