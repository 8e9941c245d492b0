package shirako.portal.ui.hosts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Span;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import shirako.batch.job.Job;
import shirako.lease.LeaseList;
import shirako.lease.LeaseView;
import shirako.lease.ReservationId;
import shirako.lease.substrate.ContainerId;
import shirako.portal.access.Viewer;
import shirako.portal.lease.LeaseJobs;
import shirako.portal.ui.part.JobName;
import shirako.portal.ui.part.Paths;

/** What containers are for, as far as a viewer may know it. Each lease is looked up once: what it is for does not change. */
final class ContainerNames {
    private static final int TAIL = 8;

    private final LeaseList leases;
    private final LeaseJobs jobs;
    private final Viewer viewer;
    private final Set<String> vos;
    private final Map<ReservationId, Purpose> known = new HashMap<>();

    /** @param job empty for a lease of something else than a job */
    private record Purpose(LeaseView lease, Optional<Job> job) {}

    ContainerNames(LeaseList leases, LeaseJobs jobs, Viewer viewer, Set<String> vos) {
        this.leases = leases;
        this.jobs = jobs;
        this.viewer = viewer;
        this.vos = vos;
    }

    /** Whether the viewer may see a container. Site admins see also those that no lease is known of. */
    boolean visible(ContainerId container) {
        return viewer.isSiteAdmin() || purpose(container).isPresent();
    }

    /** On whose account it runs. */
    Optional<String> holder(ContainerId container) {
        return purpose(container).map(purpose -> purpose.lease().holder());
    }

    /** "lattice-sweep #3", "lattice-sweep #3, unit 2", "container …1a2b3c4d-0". */
    String words(ContainerId container) {
        return purpose(container)
                .map(purpose ->
                        purpose.job().map(JobName::of).orElse(purpose.lease().label())
                                + (purpose.lease().units() > 1 ? ", unit " + (container.unit() + 1) : ""))
                .orElseGet(() -> {
                    String id = container.reservation().value().toString();
                    return "container …" + id.substring(id.length() - TAIL) + "-" + container.unit();
                });
    }

    /** The same, leading to its job where there is one. */
    Component link(ContainerId container) {
        return purpose(container)
                .flatMap(Purpose::job)
                .<Component>map(job -> Paths.link(job.id(), words(container)))
                .orElseGet(() -> new Span(words(container)));
    }

    private Optional<Purpose> purpose(ContainerId container) {
        ReservationId id = container.reservation();
        Optional<Purpose> purpose = Optional.ofNullable(known.get(id)).or(() -> look(id));
        purpose.ifPresent(found -> known.put(id, found));
        return purpose;
    }

    private Optional<Purpose> look(ReservationId id) {
        return leases.of(id).stream()
                .filter(lease -> vos.contains(lease.holder()))
                .findFirst()
                .map(lease -> new Purpose(lease, jobs.of(viewer, lease)));
    }
}
