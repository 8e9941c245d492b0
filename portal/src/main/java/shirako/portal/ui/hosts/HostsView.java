package shirako.portal.ui.hosts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import shirako.lease.HostId;
import shirako.lease.LeaseList;
import shirako.lease.LeaseView;
import shirako.lease.ReservationState;
import shirako.lease.Term;
import shirako.lease.substrate.HostState;
import shirako.lease.substrate.SubstrateException;
import shirako.portal.access.CurrentViewer;
import shirako.portal.access.JobAccess;
import shirako.portal.access.Viewer;
import shirako.portal.host.HostList;
import shirako.portal.ui.leases.LeaseJobs;
import shirako.portal.ui.live.LiveFeed;
import shirako.portal.ui.part.EmptyState;
import shirako.portal.ui.part.PageHead;
import shirako.portal.ui.part.Paths;

/** The site's machines: what each can hold and holds now. */
@Route("hosts")
@PageTitle("Hosts · Shirako")
@PermitAll
public final class HostsView extends Div {
    private static final int LEASES_MAX = 200;

    private final HostList hostList;
    private final LeaseList leases;
    private final LeaseJobs leaseJobs;
    private final Viewer viewer;
    private final Set<String> vos;
    private final InstantSource clock;
    private final Div tiles = new Div();

    public HostsView(
            HostList hostList,
            LeaseList leases,
            LeaseJobs leaseJobs,
            JobAccess access,
            CurrentViewer currentViewer,
            LiveFeed feed,
            InstantSource clock) {
        this.hostList = hostList;
        this.leases = leases;
        this.leaseJobs = leaseJobs;
        this.clock = clock;
        viewer = currentViewer.get();
        vos = access.visibleVos(viewer);
        addClassName("page");
        tiles.addClassName("tiles");
        add(new PageHead("Hosts", "The machines that jobs run on: what they can hold, and what they hold now."), tiles);
        show();
        feed.follow(this, vos, events -> show());
    }

    private void show() {
        List<HostState> hosts;
        try {
            hosts = hostList.hosts();
        } catch (SubstrateException unreachable) {
            tiles.removeAll();
            tiles.add(new EmptyState(VaadinIcon.WARNING, "The hosts do not answer", unreachable.getMessage()));
            return;
        }
        tiles.removeAll();
        if (hosts.isEmpty()) {
            tiles.add(new EmptyState(
                    VaadinIcon.SERVER,
                    "No hosts yet",
                    "A host is a machine with libvirt. The site's administrator names its hosts in the configuration;"
                            + " each is one libvirt address."));
            return;
        }
        Map<HostId, List<Component>> running = running();
        hosts.forEach(host -> tiles.add(new HostTile(host, running.getOrDefault(host.id(), List.of()))));
    }

    /** What the viewer may know of what runs where. */
    private Map<HostId, List<Component>> running() {
        Instant now = clock.instant();
        List<LeaseView> found =
                vos.isEmpty() ? List.of() : leases.during(Term.of(now, Duration.ofSeconds(1)), vos, LEASES_MAX);
        return found.stream()
                .filter(lease ->
                        lease.state() == ReservationState.ACTIVE && lease.host().isPresent())
                .collect(Collectors.groupingBy(
                        lease -> lease.host().orElseThrow(), Collectors.mapping(this::line, Collectors.toList())));
    }

    private Component line(LeaseView lease) {
        Component job =
                leaseJobs.of(viewer, lease).<Component>map(Paths::link).orElseGet(() -> new Span(lease.label()));
        Span holder = new Span(lease.holder());
        holder.addClassName("quiet");
        Div line = new Div(job, holder);
        line.addClassName("host-container");
        return line;
    }
}
