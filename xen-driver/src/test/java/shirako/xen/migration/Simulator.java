package shirako.xen.migration;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import shirako.lease.HostId;
import shirako.lease.Sliver;
import shirako.lease.substrate.ContainerId;

/**
 * Carries a plan out, in any order that it allows and with steps that take as long as it pleases. It counts for itself who
 * holds what, and shares nothing with the planner but the plan.
 */
final class Simulator {
    private final Map<HostId, Sliver> capacity = new HashMap<>();
    private final Map<ContainerId, Sliver> sliver = new HashMap<>();
    private final Map<ContainerId, HostId> at = new HashMap<>();
    private final Set<ContainerId> suspended = new HashSet<>();
    /** What is held where: for each container by host, as it may hold room on two. */
    private final Map<HostId, Map<ContainerId, Sliver>> held = new HashMap<>();

    Simulator(Estate estate) {
        estate.hosts().forEach(host -> {
            capacity.put(host.id(), host.capacity());
            held.put(host.id(), new HashMap<>());
        });
        for (PlacedContainer container : estate.containers()) {
            sliver.put(container.id(), container.sliver());
            at.put(container.id(), container.host());
            hold(container.host(), container.id(), container.sliver());
        }
    }

    /** Begins and ends steps as chance has it, as allowed. */
    void run(MigrationPlan plan, Random random) {
        Set<Integer> ended = new HashSet<>();
        List<PlannedStep> running = new ArrayList<>();
        List<PlannedStep> left = new ArrayList<>(plan.steps());
        // Sometimes as much as possible side by side, sometimes hardly anything.
        int eagerness = random.nextInt(11);
        while (!left.isEmpty() || !running.isEmpty()) {
            List<PlannedStep> allowed = left.stream()
                    .filter(step -> ended.containsAll(step.after()))
                    .toList();
            if (!allowed.isEmpty() && (running.isEmpty() || random.nextInt(10) < eagerness)) {
                PlannedStep step = allowed.get(random.nextInt(allowed.size()));
                begin(step.step());
                left.remove(step);
                running.add(step);
            } else if (!running.isEmpty()) {
                PlannedStep step = running.remove(random.nextInt(running.size()));
                end(step.step());
                ended.add(step.number());
            } else {
                throw new AssertionError("nothing may begin and " + left + " are left");
            }
        }
    }

    void begin(Step step) {
        ContainerId id = step.container();
        switch (step) {
            case Step.LiveMigration move -> {
                require(at(id).equals(move.from()) && !suspended.contains(id), step);
                hold(move.to(), id, sliver(id));
            }
            case Step.Suspend suspend -> require(at(id).equals(suspend.host()) && !suspended.contains(id), step);
            case Step.Resume resume -> {
                require(at(id).equals(resume.from()) && suspended.contains(id), step);
                hold(resume.to(), id, sliver(id));
            }
            case Step.Resize resize -> {
                require(at(id).equals(resize.host()) && !suspended.contains(id), step);
                hold(resize.host(), id, sliver(id).max(resize.sliver()));
            }
        }
    }

    void end(Step step) {
        ContainerId id = step.container();
        switch (step) {
            case Step.LiveMigration move -> {
                letGo(move.from(), id);
                at.put(id, move.to());
            }
            case Step.Suspend suspend -> {
                hold(suspend.host(), id, new Sliver(0, 0, sliver(id).diskMib(), 0));
                suspended.add(id);
            }
            case Step.Resume resume -> {
                if (!resume.from().equals(resume.to())) {
                    letGo(resume.from(), id);
                }
                suspended.remove(id);
                at.put(id, resume.to());
            }
            case Step.Resize resize -> {
                sliver.put(id, resize.sliver());
                hold(resize.host(), id, resize.sliver());
            }
        }
    }

    private static void require(boolean so, Step step) {
        if (!so) {
            throw new AssertionError("this cannot be done now: " + step);
        }
    }

    private HostId at(ContainerId id) {
        return requireNonNull(at.get(id));
    }

    private Sliver sliver(ContainerId id) {
        return requireNonNull(sliver.get(id));
    }

    private void hold(HostId host, ContainerId id, Sliver amount) {
        Map<ContainerId, Sliver> there = requireNonNull(held.get(host));
        there.put(id, amount);
        Sliver all = there.values().stream().reduce(Sliver.NONE, Sliver::plus);
        if (!all.fitsIn(capacity.getOrDefault(host, Sliver.NONE))) {
            throw new AssertionError("host " + host + " is over-committed: " + all);
        }
    }

    private void letGo(HostId host, ContainerId id) {
        requireNonNull(held.get(host)).remove(id);
    }

    /** Whether everybody runs where and with what it was to. */
    void requireReached(Estate estate, Target target) {
        for (PlacedContainer container : estate.containers()) {
            ContainerId id = container.id();
            if (suspended.contains(id)
                    || !at(id).equals(target.hosts().getOrDefault(id, container.host()))
                    || !sliver(id).equals(target.slivers().getOrDefault(id, container.sliver()))) {
                throw new AssertionError(id + " ended on " + at(id) + " with " + sliver(id));
            }
        }
    }
}
