package shirako.xen.migration;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import shirako.lease.HostId;
import shirako.lease.ReservationId;
import shirako.lease.Sliver;
import shirako.lease.substrate.ContainerId;
import shirako.lease.substrate.HostCondition;
import shirako.xen.placement.HostTraits;
import shirako.xen.placement.Requirements;

/** Small estates with names, for tests that tell a story. Amounts are GiB of memory; everything else never runs out. */
public final class Estates {
    private static final Duration DAY = Duration.ofDays(1);

    private final List<SiteHost> hosts = new ArrayList<>();
    private final List<PlacedContainer> containers = new ArrayList<>();
    private final Map<String, ContainerId> ids = new HashMap<>();

    /** A sliver of so many GiB of memory. */
    public static Sliver gib(int gib) {
        return new Sliver(10, 1024 * gib, 10, 0);
    }

    /** The name of a host. */
    public static HostId host(String name) {
        return new HostId(name);
    }

    /** Adds a host of so many GiB. */
    public Estates host(String name, int gib) {
        hosts.add(new SiteHost(host(name), new Sliver(100_000, 1024 * gib, 100_000, 1000)));
        return this;
    }

    /** Adds a host that answers and takes nothing new. */
    public Estates drained(String name) {
        hosts.add(new SiteHost(host(name), Sliver.NONE, HostTraits.NONE, new HostCondition.Draining()));
        return this;
    }

    /** Adds a host that has the labels. */
    public Estates labelled(String name, int gib, String... labels) {
        hosts.add(new SiteHost(
                host(name), new Sliver(100_000, 1024 * gib, 100_000, 1000), HostTraits.NONE.labelled(Set.of(labels))));
        return this;
    }

    /** Adds a container that can be moved in any way. */
    public Estates container(String name, String host, int gib) {
        return container(name, host, gib, 0, DAY, EnumSet.allOf(Mobility.class));
    }

    /** Adds a container that can be moved only while it runs. */
    public Estates impatient(String name, String host, int gib) {
        return container(name, host, gib, 0, Duration.ZERO, EnumSet.allOf(Mobility.class));
    }

    /** Adds a container of which everything is said. */
    public Estates container(
            String name, String host, int gib, int priority, Duration tolerance, EnumSet<Mobility> mobility) {
        return container(name, host, gib(gib), priority, tolerance, mobility, Requirements.NONE);
    }

    /** Adds a container that can be moved in any way, and whose hosts must be as required. */
    public Estates container(String name, String host, Sliver sliver, Requirements requirements) {
        return container(name, host, sliver, 0, DAY, EnumSet.allOf(Mobility.class), requirements);
    }

    private Estates container(
            String name,
            String host,
            Sliver sliver,
            int priority,
            Duration tolerance,
            EnumSet<Mobility> mobility,
            Requirements requirements) {
        ContainerId id = new ContainerId(new ReservationId(new UUID(0, ids.size())), 0);
        ids.put(name, id);
        containers.add(new PlacedContainer(
                id, host(host), sliver, sliver.memoryMib(), priority, tolerance, mobility, requirements));
        return this;
    }

    /** Adds a host with a label. */
    public Estates labelled(String name, int gib, String label) {
        host(name, gib);
        SiteHost plain = hosts.removeLast();
        hosts.add(new SiteHost(plain.id(), plain.capacity(), HostTraits.NONE.labelled(Set.of(label))));
        return this;
    }

    /** The id behind a container's name. */
    public ContainerId id(String name) {
        return Objects.requireNonNull(ids.get(name));
    }

    /** All of it. */
    public Estate estate() {
        return new Estate(hosts, containers);
    }

    /** A target: names of containers and of hosts by turns. */
    public Target target(String... containersAndHosts) {
        Map<ContainerId, HostId> target = new HashMap<>();
        for (int i = 0; i < containersAndHosts.length; i += 2) {
            target.put(id(containersAndHosts[i]), host(containersAndHosts[i + 1]));
        }
        return new Target(target);
    }
}
