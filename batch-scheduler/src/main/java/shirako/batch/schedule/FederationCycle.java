package shirako.batch.schedule;

import java.time.Instant;

/** Port: one step of the broker and what follows from it, as the composition has it. */
@FunctionalInterface
public interface FederationCycle {
    void run(Instant now);
}
