package shirako.lease.wire;

import java.time.Duration;
import java.util.Optional;
import shirako.lease.substrate.ContainerId;

/** What containers wrote to their consoles lately. Safe for use by several threads. */
@FunctionalInterface
public interface ConsoleStore {
    /**
     * What a container wrote.
     *
     * @param offset of the first byte that is wanted, counted from the console's beginning; from 0
     * @param patience how long to wait when nothing was written from there on
     * @return at least one byte; it begins later than asked for when what came before is no longer there. Empty when nothing
     *     was written, also for a container that never wrote anything
     * @throws InterruptedException when the waiting thread is to end
     */
    Optional<ConsolePart> read(ContainerId id, long offset, Duration patience) throws InterruptedException;
}
