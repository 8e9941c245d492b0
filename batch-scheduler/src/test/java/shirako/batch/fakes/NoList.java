package shirako.batch.fakes;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import shirako.batch.job.Job;
import shirako.batch.job.JobFilter;
import shirako.batch.job.JobId;
import shirako.batch.job.JobList;
import shirako.batch.job.JobOrder;
import shirako.batch.job.JobState;

/** For tests that list nothing. */
public final class NoList implements JobList {
    @Override
    public Optional<Job> find(JobId id) {
        return Optional.empty();
    }

    @Override
    public List<Job> window(JobFilter filter, JobOrder order, int offset, int limit) {
        return List.of();
    }

    @Override
    public int count(JobFilter filter) {
        return 0;
    }

    @Override
    public List<Job> page(JobFilter filter, Optional<JobId> cursor, int limit) {
        return List.of();
    }

    @Override
    public Map<JobState, Integer> countByState(JobFilter filter) {
        return Map.of();
    }
}
