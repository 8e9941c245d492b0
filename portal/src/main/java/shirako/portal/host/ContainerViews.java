package shirako.portal.host;

import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import shirako.lease.LeaseList;
import shirako.lease.LeaseView;
import shirako.lease.substrate.HostState;
import shirako.portal.access.CurrentViewer;
import shirako.portal.access.JobAccess;
import shirako.portal.access.Viewer;
import shirako.portal.lease.LeaseJobs;

/** What is on a host, as far as whoever asks may see it. */
@Component
class ContainerViews {
    private final HostContainers containers;
    private final HostFeed feed;
    private final LeaseList leases;
    private final LeaseJobs jobs;
    private final JobAccess access;
    private final CurrentViewer viewer;

    ContainerViews(
            HostContainers containers,
            HostFeed feed,
            LeaseList leases,
            LeaseJobs jobs,
            JobAccess access,
            CurrentViewer viewer) {
        this.containers = containers;
        this.feed = feed;
        this.leases = leases;
        this.jobs = jobs;
        this.access = access;
        this.viewer = viewer;
    }

    HostContainersAnswer of(HostState host) {
        Viewer who = viewer.get();
        Set<String> vos = access.visibleVos(who);
        UsageReading usage = feed.measured();
        var visible = new ContainerJobs(reservation -> jobs.of(who, reservation));
        List<HostContainersAnswer.Container> seen = containers.containers().stream()
                .filter(container -> container.host().equals(host.id()))
                .flatMap(container -> leases.of(container.id().reservation()).stream()
                        .filter(lease -> vos.contains(lease.holder()))
                        .map(lease -> seen(container, lease, visible, usage)))
                .toList();
        return HostContainersAnswer.of(host, usage.of(host.id()), seen, Math.max(0, host.containers() - seen.size()));
    }

    private static HostContainersAnswer.Container seen(
            HostedContainer container, LeaseView lease, ContainerJobs jobs, UsageReading usage) {
        return HostContainersAnswer.Container.of(container, lease, jobs, usage.of(container.id()));
    }
}
