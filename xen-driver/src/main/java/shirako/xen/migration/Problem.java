package shirako.xen.migration;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import shirako.lease.HostId;
import shirako.lease.Sliver;
import shirako.lease.substrate.ContainerId;

/** An estate and its target by numbers. Read only. */
final class Problem {
    final List<SiteHost> hosts;
    final List<PlacedContainer> containers;
    /** By host. */
    final Room capacity;

    final Room startFree;
    /** By container: what it holds now, and what it is to hold in the end. */
    final Room now;

    final Room goal;
    final boolean[] resized;
    final int[] start;
    final int[] want;
    final int[] mib;
    final boolean[] live;
    final boolean[] suspendable;
    final Speeds speeds;

    Problem(Estate estate, Target target, Speeds speeds) {
        this.hosts = estate.hosts();
        this.containers = estate.containers();
        this.speeds = speeds;
        int count = containers.size();
        this.capacity = new Room(hosts.size());
        this.startFree = new Room(hosts.size());
        this.now = new Room(count);
        this.goal = new Room(count);
        this.resized = new boolean[count];
        this.start = new int[count];
        this.want = new int[count];
        this.mib = new int[count];
        this.live = new boolean[count];
        this.suspendable = new boolean[count];
        Map<HostId, Integer> numbers = new HashMap<>();
        for (SiteHost host : hosts) {
            capacity.set(numbers.size(), host.capacity());
            startFree.set(numbers.size(), host.capacity());
            numbers.put(host.id(), numbers.size());
        }
        Map<ContainerId, Integer> known = new HashMap<>();
        int[] held = new int[Room.DIMENSIONS];
        for (int c = 0; c < count; c++) {
            PlacedContainer container = containers.get(c);
            known.put(container.id(), c);
            start[c] = number(numbers, container.host());
            want[c] = number(numbers, target.hosts().getOrDefault(container.id(), container.host()));
            Sliver sliver = target.slivers().getOrDefault(container.id(), container.sliver());
            now.set(c, container.sliver());
            now.all(c, held);
            startFree.add(start[c], held, -1);
            goal.set(c, sliver);
            resized[c] = !sliver.equals(container.sliver());
            mib[c] = container.movedMib();
            live[c] = container.live();
            suspendable[c] = container.suspendable()
                    && suspendMillis(c) + resumeMillis(c, start[c], want[c])
                            <= container.tolerance().toMillis();
        }
        target.hosts().keySet().forEach(id -> refuseUnknown(known, id));
        target.slivers().keySet().forEach(id -> refuseUnknown(known, id));
    }

    private static int number(Map<HostId, Integer> numbers, HostId host) {
        Integer number = numbers.get(host);
        if (number == null) {
            throw new IllegalArgumentException("the target names host " + host + ", which is not known");
        }
        return number;
    }

    private static void refuseUnknown(Map<ContainerId, Integer> known, ContainerId id) {
        if (!known.containsKey(id)) {
            throw new IllegalArgumentException("the target names container " + id + ", which is not known");
        }
    }

    long toleranceMillis(int c) {
        return containers.get(c).tolerance().toMillis();
    }

    boolean admits(int c, int host) {
        return containers.get(c).requirements().metBy(hosts.get(host).traits());
    }

    /** Whether the container gets smaller, or stays as large, in each dimension. */
    boolean shrinks(int c) {
        for (int dimension = 0; dimension < Room.DIMENSIONS; dimension++) {
            if (goal.get(c, dimension) > now.get(c, dimension)) {
                return false;
            }
        }
        return true;
    }

    long suspendMillis(int c) {
        return speeds.onDisk(mib[c]);
    }

    long resumeMillis(int c, int from, int to) {
        return from == to ? speeds.onDisk(mib[c]) : speeds.fromDiskOverNetwork(mib[c]);
    }

    long millis(Act act) {
        return switch (act.kind()) {
            case LIVE -> speeds.overNetwork(mib[act.container()]);
            case SUSPEND -> suspendMillis(act.container());
            case RESUME -> resumeMillis(act.container(), act.from(), act.to());
            case RESIZE -> 0;
        };
    }

    long movedMib(Act act) {
        return act.kind() == Act.Kind.RESIZE ? 0 : mib[act.container()];
    }

    Step step(Act act) {
        ContainerId id = containers.get(act.container()).id();
        HostId from = hosts.get(act.from()).id();
        HostId to = hosts.get(act.to()).id();
        return switch (act.kind()) {
            case LIVE -> new Step.LiveMigration(id, from, to);
            case SUSPEND -> new Step.Suspend(id, from);
            case RESUME -> new Step.Resume(id, from, to);
            case RESIZE -> new Step.Resize(id, from, goal.sliver(act.container()));
        };
    }
}
