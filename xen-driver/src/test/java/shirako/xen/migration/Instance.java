package shirako.xen.migration;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.DoubleSupplier;
import shirako.lease.HostId;
import shirako.lease.ReservationId;
import shirako.lease.Sliver;
import shirako.lease.substrate.ContainerId;
import shirako.xen.placement.Requirements;

/** A random estate and a target for it, the same for the same seed. */
public record Instance(Estate estate, Target target) {
    private static final Sliver HOST = new Sliver(32_000, 65_536, 2_000_000, 10_000);

    /** Up to 4 hosts with up to 8 containers, fuller than anybody would run them, some containers with little patience. */
    public static Instance small(long seed) {
        Random random = new Random(seed);
        int hosts = 2 + random.nextInt(3);
        int each = Math.max(1, (3 + random.nextInt(6)) / hosts);
        Instance mixed = mixed(random, hosts, each, 0.6 + 0.38 * random.nextDouble(), Patience.MIXED);
        return random.nextInt(3) == 0 ? mixed.resizing(random) : mixed;
    }

    /** The same, and everybody can be moved and bears any suspension. */
    public static Instance patient(long seed) {
        Random random = new Random(seed);
        int hosts = 2 + random.nextInt(3);
        int each = Math.max(1, (3 + random.nextInt(6)) / hosts);
        return mixed(random, hosts, each, 0.6 + 0.38 * random.nextDouble(), Patience.ENDLESS);
    }

    /** Many hosts with 10 containers each, the target a permutation of them. */
    public static Instance large(long seed, int hosts, double fill) {
        return mixed(new Random(seed), hosts, 10, fill, Patience.MIXED);
    }

    /** Hosts with 10 containers each, the target a permutation of them, and everybody only migrates while it runs. */
    public static Instance hasty(long seed, int hosts, double fill) {
        return mixed(new Random(seed), hosts, 10, fill, Patience.NONE);
    }

    /** The same hosts, containers and target, and everybody bears any suspension too. */
    public static Instance patient(long seed, int hosts, double fill) {
        return mixed(new Random(seed), hosts, 10, fill, Patience.ENDLESS);
    }

    /** Many hosts with 10 containers each, from half full to nearly full; the target is where all are. */
    public static Instance uneven(long seed, int hosts) {
        Random random = new Random(seed);
        return new Instance(
                site(random, hosts, 10, () -> 0.5 + 0.45 * random.nextDouble(), Patience.MIXED), new Target(Map.of()));
    }

    private enum Patience {
        NONE,
        MIXED,
        ENDLESS
    }

    private static Instance mixed(Random random, int hosts, int each, double fill, Patience patience) {
        Estate estate = site(random, hosts, each, () -> fill, patience);
        return new Instance(estate, new Target(swapped(random, estate)));
    }

    private static Estate site(Random random, int hosts, int each, DoubleSupplier fills, Patience patience) {
        List<SiteHost> site = new ArrayList<>();
        List<PlacedContainer> containers = new ArrayList<>();
        for (int host = 0; host < hosts; host++) {
            site.add(new SiteHost(new HostId("h" + host), HOST));
            double fill = fills.getAsDouble();
            int[] cpu = parts(random, each, (int) (HOST.cpuMillis() * fill));
            int[] memory = parts(random, each, (int) (HOST.memoryMib() * fill));
            int[] disk = parts(random, each, (int)
                    (HOST.diskMib() * fill * (patience == Patience.MIXED && random.nextInt(3) == 0 ? 1 : 0.5)));
            for (int i = 0; i < each; i++) {
                Sliver sliver = new Sliver(cpu[i], memory[i], disk[i], random.nextInt(2) * 100);
                containers.add(container(random, site.get(host).id(), sliver, patience));
            }
        }
        return new Estate(site, containers);
    }

    private static PlacedContainer container(Random random, HostId host, Sliver sliver, Patience patience) {
        ContainerId id = new ContainerId(new ReservationId(new UUID(random.nextLong(), random.nextLong())), 0);
        int mib = sliver.memoryMib() / 2 + random.nextInt(sliver.memoryMib() / 2 + 1);
        Set<Mobility> mobility = EnumSet.allOf(Mobility.class);
        Duration tolerance = patience == Patience.NONE ? Duration.ZERO : Duration.ofHours(24);
        if (patience == Patience.MIXED) {
            if (random.nextInt(10) == 0) {
                mobility.remove(Mobility.LIVE);
            } else if (random.nextInt(4) == 0) {
                mobility.remove(Mobility.SUSPENDED);
            }
            tolerance = Duration.ofSeconds(new int[] {0, 60, 120, 3600}[random.nextInt(4)]);
        }
        return new PlacedContainer(id, host, sliver, mib, random.nextInt(5), tolerance, mobility, Requirements.NONE);
    }

    /** Random parts, from a third to three times as large as each other, of this sum. */
    private static int[] parts(Random random, int count, int sum) {
        double[] weights = random.doubles(count, 0.5, 1.5).toArray();
        double all = java.util.Arrays.stream(weights).sum();
        int[] parts = new int[count];
        for (int i = 0; i < count; i++) {
            parts[i] = Math.max(1, (int) (sum * weights[i] / all));
        }
        return parts;
    }

    /** Where all are when any two that can have changed places, ten times as often as there are containers. */
    private static Map<ContainerId, HostId> swapped(Random random, Estate estate) {
        Map<HostId, Sliver> free = new HashMap<>();
        Map<ContainerId, HostId> at = new HashMap<>();
        estate.hosts().forEach(host -> free.put(host.id(), host.capacity()));
        for (PlacedContainer container : estate.containers()) {
            free.merge(container.host(), container.sliver(), (room, held) -> room.minus(held)
                    .orElseThrow());
            at.put(container.id(), container.host());
        }
        List<PlacedContainer> all = estate.containers();
        for (int i = 0; i < 10 * all.size(); i++) {
            PlacedContainer one = all.get(random.nextInt(all.size()));
            PlacedContainer other = all.get(random.nextInt(all.size()));
            HostId here = at.getOrDefault(one.id(), one.host());
            HostId there = at.getOrDefault(other.id(), other.host());
            Sliver roomHere = free.getOrDefault(here, Sliver.NONE).plus(one.sliver());
            Sliver roomThere = free.getOrDefault(there, Sliver.NONE).plus(other.sliver());
            if (!here.equals(there)
                    && one.movable()
                    && other.movable()
                    && other.sliver().fitsIn(roomHere)
                    && one.sliver().fitsIn(roomThere)) {
                free.put(here, roomHere.minus(other.sliver()).orElseThrow());
                free.put(there, roomThere.minus(one.sliver()).orElseThrow());
                at.put(one.id(), there);
                at.put(other.id(), here);
            }
        }
        return at;
    }

    /** One container gets another sliver, smaller or up to a third larger; where that fits in the end. */
    private Instance resizing(Random random) {
        PlacedContainer one =
                estate.containers().get(random.nextInt(estate.containers().size()));
        Sliver sliver = new Sliver(
                Math.max(1, one.sliver().cpuMillis() * (2 + random.nextInt(3)) / 3),
                Math.max(1, one.sliver().memoryMib() * (2 + random.nextInt(3)) / 3),
                one.sliver().diskMib(),
                one.sliver().networkMbits());
        return new Instance(estate, new Target(target.hosts(), Map.of(one.id(), sliver)));
    }
}
