package shirako.xen;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import shirako.lease.HostId;
import shirako.lease.Sliver;
import shirako.lease.substrate.Capability;
import shirako.lease.substrate.ContainerId;
import shirako.lease.substrate.ContainerPhase;
import shirako.lease.substrate.Disposition;
import shirako.lease.substrate.HostCondition;
import shirako.xen.host.Host;
import shirako.xen.migration.Estate;
import shirako.xen.migration.Mobility;
import shirako.xen.migration.PlacedContainer;
import shirako.xen.migration.SiteHost;
import shirako.xen.placement.HostTenant;
import shirako.xen.placement.Requirements;

/** The hosts that answer, and their containers, as the migration planner sees them. */
final class EstateView {
    private EstateView() {}

    static Estate of(List<Host> hosts, Map<HostId, HostCondition> absent, Ledger ledger, LeaseTerms terms) {
        List<SiteHost> sites = new ArrayList<>();
        List<PlacedContainer> containers = new ArrayList<>();
        for (Host host : hosts) {
            Map<ContainerId, Ledger.Standing> settled = ledger.settledAt(host.id());
            Sliver capacity = capacity(host, ledger.used(host.id()));
            for (HostTenant tenant : ledger.tenants(host.id())) {
                if (ledger.hostOf(tenant.container()).equals(Optional.of(host.id()))) {
                    containers.add(placed(
                            host,
                            tenant,
                            terms.disposition(tenant.container()),
                            terms.requirements(tenant.container(), Traits.of(host))
                                    .and(reach(host)),
                            Optional.ofNullable(settled.get(tenant.container()))));
                } else {
                    // On its way from another host, where it is counted: what it claims here is not to be had.
                    capacity = capacity.minus(tenant.holds()).orElse(Sliver.NONE);
                }
            }
            sites.add(new SiteHost(
                    host.id(),
                    capacity,
                    Traits.of(host).and(reach(host)),
                    host.mode() == HostMode.DRAINING ? new HostCondition.Draining() : HostCondition.READY));
        }
        return new Estate(sites, absent, containers);
    }

    /** A host that is drained has no room beside what is there; nor has one that holds more than it should. */
    private static Sliver capacity(Host host, Sliver held) {
        return host.mode() == HostMode.DRAINING ? held : host.capacity().max(held);
    }

    /**
     * Hosts with this in common see the same files: containers can move between them. It cannot be a label of a host, which has no
     * spaces, but where it is missing, it is read as one.
     */
    private static String reach(Host host) {
        return host.config()
                .neighbourhood()
                .map(shared -> "for the files of storage " + shared.storage() + " "
                        + host.config().folder())
                .orElse("for the files of host " + host.id());
    }

    private static PlacedContainer placed(
            Host host,
            HostTenant tenant,
            Disposition disposition,
            Requirements requirements,
            Optional<Ledger.Standing> standing) {
        HostId at = host.id();
        return new PlacedContainer(
                tenant.container(),
                at,
                tenant.holds(),
                tenant.holds().memoryMib(),
                disposition.priority(),
                disposition.suspension(),
                running(standing) ? mobility(host) : Set.of(),
                requirements);
    }

    private static boolean running(Optional<Ledger.Standing> standing) {
        return standing.filter(known -> known.phase() == ContainerPhase.RUNNING).isPresent();
    }

    /** Without the files of other hosts in sight, everything stays where it is. */
    private static Set<Mobility> mobility(Host host) {
        Set<Mobility> ways = EnumSet.noneOf(Mobility.class);
        if (host.config().neighbourhood().isPresent()) {
            Set<Capability> abilities = Abilities.of(host.config());
            if (abilities.contains(Capability.MIGRATE)) {
                ways.add(Mobility.LIVE);
            }
            if (abilities.contains(Capability.SUSPEND)) {
                ways.add(Mobility.SUSPENDED);
            }
        }
        return ways;
    }
}
