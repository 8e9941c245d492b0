package shirako.batch.statistics;

import java.time.Instant;
import java.util.Set;

/** Port: figures of many jobs, without looking at any single one. */
@FunctionalInterface
public interface JobStatistics {
    /**
     * @param vos of whose jobs; those without any are left out of the answer
     * @param now until when what still runs has used anything
     */
    Figures of(Set<String> vos, Buckets buckets, Instant now);
}
