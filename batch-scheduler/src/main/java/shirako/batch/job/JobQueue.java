package shirako.batch.job;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shirako.lease.Sliver;

/** Port: jobs that are to ask for a lease, beside those that have, by their owners. It answers by sets, however many jobs there are. */
public interface JobQueue {
    /** What the jobs of each owner have that asked for a lease and have not ended. */
    Map<Owner, InUse> inUse();

    /** How many jobs of each owner are to get a reservation, as {@link JobStore#unreserved} has them; no owner has none. */
    Map<Owner, Integer> wanting(Instant now);

    /** The first of an owner's jobs that are to get a reservation, first come first. */
    List<Wanting> wanting(Owner owner, Instant now, int limit);

    /** Notes why jobs wait, of those that still want a reservation. */
    void waits(List<JobId> jobs, WaitReason.OverLimit reason, Instant now);

    /** Notes it of all jobs of an owner that want a reservation and wait for no limit yet. */
    void restWaits(Owner owner, WaitReason.OverLimit reason, Instant now);

    /** One that is to get a reservation. */
    record Wanting(JobId id, Sliver sliver, Optional<WaitReason> waiting) {}
}
