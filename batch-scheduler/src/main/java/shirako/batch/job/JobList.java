package shirako.batch.job;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads jobs for people and programs. Lists stay light: their jobs come without script, arguments, environment, inputs and
 * outputs (all empty); {@link #find} has the whole job.
 */
public interface JobList {
    Optional<Job> find(JobId id);

    /** One window of a sorted list, for a grid that loads as it is scrolled. */
    List<Job> window(JobFilter filter, JobOrder order, int offset, int limit);

    /** How many jobs match. */
    int count(JobFilter filter);

    /** Newest first, those before {@code cursor} (exclusive); an empty cursor starts at the newest. */
    List<Job> page(JobFilter filter, Optional<JobId> cursor, int limit);

    /** How many jobs of these match, by state. */
    Map<JobState, Integer> countByState(JobFilter filter);
}
