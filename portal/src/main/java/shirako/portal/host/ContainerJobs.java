package shirako.portal.host;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import shirako.batch.job.Job;
import shirako.lease.ReservationId;
import shirako.lease.substrate.ContainerId;

/** The jobs that containers are for, as far as one viewer may see them. Each is looked up once for one answer. */
final class ContainerJobs {
    private final Function<ReservationId, Optional<Job>> jobs;
    private final Map<ReservationId, Optional<Job>> known = new HashMap<>();

    ContainerJobs(Function<ReservationId, Optional<Job>> jobs) {
        this.jobs = jobs;
    }

    /** Empty for a container of something else than a job, or of one that is hidden. */
    Optional<UUID> id(ContainerId container) {
        return job(container).map(job -> job.id().value());
    }

    /** In the owner's words; tasks of one array share it. */
    Optional<String> name(ContainerId container) {
        return job(container).map(job -> job.spec().name());
    }

    private Optional<Job> job(ContainerId container) {
        return known.computeIfAbsent(container.reservation(), jobs);
    }
}
