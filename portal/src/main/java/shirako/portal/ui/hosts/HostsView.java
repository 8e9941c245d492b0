package shirako.portal.ui.hosts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import shirako.lease.HostId;
import shirako.lease.LeaseList;
import shirako.lease.substrate.HostState;
import shirako.lease.substrate.SubstrateException;
import shirako.portal.access.CurrentViewer;
import shirako.portal.access.JobAccess;
import shirako.portal.access.Viewer;
import shirako.portal.host.HostContainers;
import shirako.portal.host.HostFeed;
import shirako.portal.host.HostList;
import shirako.portal.host.HostOperations;
import shirako.portal.host.HostedContainer;
import shirako.portal.host.UsageReading;
import shirako.portal.lease.LeaseJobs;
import shirako.portal.ui.live.LiveFeed;
import shirako.portal.ui.part.EmptyState;
import shirako.portal.ui.part.PageHead;

/** The site's machines: what each can hold, holds and uses now; site admins drain them and even out the load. */
@Route("hosts")
@PageTitle("Hosts · Shirako")
@PermitAll
public final class HostsView extends Div {
    private final HostList hostList;
    private final HostContainers containers;
    private final HostOperations operations;
    private final HostFeed hostFeed;
    private final ContainerNames names;
    private final Optional<OperatorTools> tools;
    private final Div tiles = new Div();
    private final Map<HostId, HostTile> shown = new LinkedHashMap<>();
    private final Map<HostId, Offered> offered = new HashMap<>();

    /** What the buttons of a tile depend on. */
    private record Offered(boolean usable, boolean draining, boolean dead, boolean empty) {}

    public HostsView(
            HostList hostList,
            HostContainers containers,
            HostOperations operations,
            HostFeed hostFeed,
            LeaseList leases,
            LeaseJobs leaseJobs,
            JobAccess access,
            CurrentViewer currentViewer,
            LiveFeed feed,
            InstantSource clock) {
        this.hostList = hostList;
        this.containers = containers;
        this.operations = operations;
        this.hostFeed = hostFeed;
        Viewer viewer = currentViewer.get();
        Set<String> vos = access.visibleVos(viewer);
        names = new ContainerNames(leases, leaseJobs, viewer, vos);
        tools = viewer.isSiteAdmin() && operations.available()
                ? Optional.of(new OperatorTools(operations, hostFeed, currentViewer, names, clock, this::show))
                : Optional.empty();
        addClassName("page");
        tiles.addClassName("tiles");
        add(head());
        tools.ifPresent(this::add);
        add(tiles);
        show();
        feed.follow(this, vos, events -> show());
        follow();
    }

    private PageHead head() {
        return new PageHead(
                "Hosts",
                "The machines that jobs run on: what they can hold, what they hold, and what of it is in use.",
                tools.map(operator -> new Component[] {operator.rebalance(), operator.freeHosts()})
                        .orElseGet(() -> new Component[0]));
    }

    /** While this is on a page, it shows each new measurement and how far an operation is. */
    private void follow() {
        addAttachListener(attached -> {
            UI ui = attached.getUI();
            HostFeed.Subscription subscription = hostFeed.follow(() -> {
                // A page that was closed without a word is detached soon; until then it is told nothing.
                if (ui.isAttached()) {
                    ui.access(this::show);
                }
            });
            addDetachListener(detached -> {
                subscription.close();
                detached.unregisterListener();
            });
        });
    }

    private void show() {
        List<HostState> hosts;
        try {
            hosts = hostList.hosts();
        } catch (SubstrateException unreachable) {
            instead(new EmptyState(VaadinIcon.WARNING, "The hosts do not answer", unreachable.getMessage()));
            return;
        }
        if (hosts.isEmpty()) {
            instead(new EmptyState(
                    VaadinIcon.SERVER,
                    "No hosts yet",
                    "A host is a machine with libvirt. The site's administrator names its hosts in the configuration;"
                            + " each is one libvirt address."));
            return;
        }
        if (!List.copyOf(shown.keySet())
                .equals(hosts.stream().map(HostState::id).toList())) {
            tilesFor(hosts);
        }
        Map<HostId, List<HostedContainer>> there =
                containers.containers().stream().collect(Collectors.groupingBy(HostedContainer::host));
        UsageReading usage = hostFeed.usage();
        for (HostState host : hosts) {
            HostTile tile = shown.get(host.id());
            if (tile != null) {
                tile.show(host, there.getOrDefault(host.id(), List.of()), usage);
                tools.ifPresent(operator -> offer(operator, tile, host));
            }
        }
        tools.ifPresent(OperatorTools::show);
    }

    private void instead(EmptyState state) {
        tiles.removeAll();
        shown.clear();
        offered.clear();
        tiles.add(state);
    }

    private void tilesFor(List<HostState> hosts) {
        tiles.removeAll();
        shown.clear();
        offered.clear();
        hosts.forEach(host -> {
            HostTile tile = new HostTile(host.id(), names);
            shown.put(host.id(), tile);
            tiles.add(tile);
        });
    }

    private void offer(OperatorTools operator, HostTile tile, HostState host) {
        Offered now = new Offered(host.usable(), host.draining(), host.declaredDead(), host.containers() == 0);
        if (!now.equals(offered.put(host.id(), now))) {
            tile.offerNothing();
            operator.offer(tile, host);
        }
    }
}
