package shirako.portal.fake;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import shirako.batch.job.InUse;
import shirako.batch.job.JobId;
import shirako.batch.job.JobQueue;
import shirako.batch.job.Owner;
import shirako.batch.job.WaitReason;

/** For a scheduler without limits, which never asks. */
final class NoQueue implements JobQueue {
    @Override
    public Map<Owner, InUse> inUse() {
        return Map.of();
    }

    @Override
    public Map<Owner, Integer> wanting(Instant now) {
        return Map.of();
    }

    @Override
    public List<Wanting> wanting(Owner owner, Instant now, int limit) {
        return List.of();
    }

    @Override
    public void waits(List<JobId> jobs, WaitReason.OverLimit reason, Instant now) {}

    @Override
    public void restWaits(Owner owner, WaitReason.OverLimit reason, Instant now) {}
}
