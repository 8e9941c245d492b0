package shirako.batch.schedule;

import java.time.Instant;

/** Port: makes every open job match its reservation, whatever was missed. */
@FunctionalInterface
public interface Sweep {
    void run(Instant now);
}
