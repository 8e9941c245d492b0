package shirako.xen.migration.goal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import shirako.lease.HostId;
import shirako.lease.Sliver;
import shirako.lease.substrate.ContainerId;
import shirako.lease.substrate.HostCondition;
import shirako.xen.migration.Estate;
import shirako.xen.migration.PlacedContainer;
import shirako.xen.migration.SiteHost;
import shirako.xen.migration.Target;

/** A placement that is being drawn up: everything where it is, until it is put elsewhere. By numbers, for speed. */
final class Sketch {
    static final int NOWHERE = -1;

    final List<SiteHost> hosts;
    final List<PlacedContainer> containers;
    final Sliver[] free;
    final Sliver[] slivers;
    final int[] at;
    final Map<HostId, HostCondition> absent;
    final List<Set<Integer>> residents = new ArrayList<>();

    private final int[] start;
    private final Map<HostId, Integer> hostNumbers = new HashMap<>();
    private final Map<ContainerId, Integer> numbers = new HashMap<>();
    private final Map<ContainerId, Sliver> resized = new HashMap<>();

    Sketch(Estate estate) {
        this.hosts = estate.hosts();
        this.containers = estate.containers();
        this.absent = estate.absent();
        this.free = new Sliver[hosts.size()];
        this.slivers = new Sliver[containers.size()];
        this.start = new int[containers.size()];
        for (int host = 0; host < free.length; host++) {
            hostNumbers.put(hosts.get(host).id(), host);
            free[host] = hosts.get(host).capacity();
            residents.add(new HashSet<>());
        }
        this.at = new int[containers.size()];
        Arrays.fill(at, NOWHERE);
        for (int c = 0; c < at.length; c++) {
            numbers.put(containers.get(c).id(), c);
            slivers[c] = containers.get(c).sliver();
            start[c] = host(containers.get(c).host());
            put(c, start[c]);
        }
    }

    int host(HostId id) {
        Integer number = hostNumbers.get(id);
        if (number == null) {
            throw new IllegalArgumentException("host " + id + " is not known");
        }
        return number;
    }

    int container(ContainerId id) {
        Integer number = numbers.get(id);
        if (number == null) {
            throw new IllegalArgumentException("container " + id + " is not known");
        }
        return number;
    }

    /** Takes a container off its host and puts it on another; {@link #NOWHERE} is none. */
    void put(int c, int host) {
        if (at[c] != NOWHERE) {
            free[at[c]] = free[at[c]].plus(slivers[c]);
            residents.get(at[c]).remove(c);
        }
        at[c] = host;
        if (host != NOWHERE) {
            free[host] = free[host].minus(slivers[c]).orElseThrow();
            residents.get(host).add(c);
        }
    }

    /** Gives a container that is nowhere another sliver. */
    void resize(int c, Sliver sliver) {
        slivers[c] = sliver;
        resized.put(containers.get(c).id(), sliver);
    }

    /** Whether the container can be put there now. Where it was it may always be. */
    boolean takes(int host, int c) {
        return slivers[c].fitsIn(free[host])
                && (host == start[c]
                        || (containers.get(c).movable()
                                && containers
                                        .get(c)
                                        .requirements()
                                        .metBy(hosts.get(host).traits())));
    }

    /** MiB that are moved when the container ends up there. */
    long mib(int c, int host) {
        return host == start[c] ? 0 : containers.get(c).movedMib();
    }

    /** How much of a host the sliver is at most, over the dimensions: from 0 to 1. */
    double share(int c, int host) {
        return share(slivers[c], hosts.get(host).capacity());
    }

    /** How full a host is, by its fullest dimension: from 0 to 1. */
    double load(int host) {
        Sliver capacity = hosts.get(host).capacity();
        return share(capacity.minus(free[host]).orElseThrow(), capacity);
    }

    private static double share(Sliver part, Sliver whole) {
        return Math.max(
                Math.max(ratio(part.cpuMillis(), whole.cpuMillis()), ratio(part.memoryMib(), whole.memoryMib())),
                Math.max(ratio(part.diskMib(), whole.diskMib()), ratio(part.networkMbits(), whole.networkMbits())));
    }

    private static double ratio(int part, int whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }

    /** The allowed host with least left that takes the container, or {@link #NOWHERE}. */
    int bestFit(int c, boolean[] allowed) {
        int best = NOWHERE;
        double least = Double.POSITIVE_INFINITY;
        for (int host = 0; host < free.length; host++) {
            if (allowed[host] && host != at[c] && takes(host, c)) {
                double left = left(host);
                if (left < least) {
                    best = host;
                    least = left;
                }
            }
        }
        return best;
    }

    private double left(int host) {
        Sliver capacity = hosts.get(host).capacity();
        return ratio(free[host].cpuMillis(), capacity.cpuMillis())
                + ratio(free[host].memoryMib(), capacity.memoryMib())
                + ratio(free[host].diskMib(), capacity.diskMib())
                + ratio(free[host].networkMbits(), capacity.networkMbits());
    }

    TargetAnswer.Found found() {
        Map<ContainerId, HostId> moved = new HashMap<>();
        for (int c = 0; c < at.length; c++) {
            if (at[c] != start[c]) {
                moved.put(containers.get(c).id(), hosts.get(at[c]).id());
            }
        }
        Set<HostId> empty = new HashSet<>();
        for (int host = 0; host < free.length; host++) {
            if (residents.get(host).isEmpty()) {
                empty.add(hosts.get(host).id());
            }
        }
        return new TargetAnswer.Found(new Target(moved, resized), empty);
    }
}
