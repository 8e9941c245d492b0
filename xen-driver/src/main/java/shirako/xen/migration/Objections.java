package shirako.xen.migration;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import shirako.lease.HostId;
import shirako.lease.Sliver;
import shirako.lease.substrate.ContainerId;
import shirako.xen.placement.Shortage;

/** Why there is no plan, in sentences for people. */
final class Objections {
    private Objections() {}

    /** What is wrong with a target whatever the way to it; empty when nothing is. */
    static Optional<PlanAnswer.NoPlan> toTarget(Problem problem) {
        for (int c = 0; c < problem.containers.size(); c++) {
            PlacedContainer container = problem.containers.get(c);
            if (problem.want[c] == problem.start[c]) {
                continue;
            }
            SiteHost host = problem.hosts.get(problem.want[c]);
            Optional<String> objection = container.requirements().objection(host.traits());
            if (objection.isPresent()) {
                return no(
                        "Container " + container.id() + " cannot be on host " + host.id() + ": " + objection.get()
                                + ".",
                        List.of(container.id()));
            }
            if (!problem.live[c] && !problem.suspendable[c]) {
                return no(
                        "Container " + container.id() + " is to leave host " + container.host()
                                + ", but it cannot be migrated while it runs, and "
                                + (container.mobility().contains(Mobility.SUSPENDED)
                                        ? "its lease bears a suspension of " + container.tolerance()
                                                + ", which is too short for its " + container.movedMib() + " MiB."
                                        : "it cannot be suspended."),
                        List.of(container.id()));
            }
        }
        return overCommitted(problem);
    }

    private static Optional<PlanAnswer.NoPlan> overCommitted(Problem problem) {
        Map<HostId, Sliver> held = new HashMap<>();
        for (int c = 0; c < problem.containers.size(); c++) {
            held.merge(problem.hosts.get(problem.want[c]).id(), problem.goal.sliver(c), Sliver::plus);
        }
        for (SiteHost host : problem.hosts) {
            Sliver there = held.getOrDefault(host.id(), Sliver.NONE);
            if (!there.fitsIn(host.capacity())) {
                List<ContainerId> blocked = new ArrayList<>();
                for (int c = 0; c < problem.containers.size(); c++) {
                    if (problem.hosts.get(problem.want[c]).id().equals(host.id())
                            && (problem.want[c] != problem.start[c] || problem.resized[c])) {
                        blocked.add(problem.containers.get(c).id());
                    }
                }
                return no(
                        "Host " + host.id() + " would be over-committed in the end: it has too little "
                                + Shortage.words(there, host.capacity()) + ".",
                        blocked);
            }
        }
        return Optional.empty();
    }

    /** Who waits for whom when nothing goes any more. */
    static PlanAnswer.NoPlan stuck(Floor floor, List<Integer> waiting) {
        Problem problem = floor.problem;
        Map<Integer, Integer> movers = new HashMap<>();
        waiting.forEach(c -> movers.putIfAbsent(floor.at[c], c));
        List<String> words = new ArrayList<>();
        Set<Integer> told = new HashSet<>();
        Integer c = waiting.getFirst();
        while (c != null && told.add(c)) {
            words.add("container " + problem.containers.get(c).id() + " waits for room on host "
                    + problem.hosts.get(problem.want[c]).id());
            c = movers.get(problem.want[c]);
        }
        String cycle = String.join(", ", words) + (c == null ? "" : ", and so on in a circle");
        return new PlanAnswer.NoPlan(
                Character.toUpperCase(cycle.charAt(0)) + cycle.substring(1)
                        + "; no other host was found with room for a detour, nor one among them that could be suspended"
                        + " for long enough.",
                ids(problem, waiting));
    }

    static PlanAnswer.NoPlan intolerable(Problem problem, List<Integer> containers, long[] still) {
        return new PlanAnswer.NoPlan(
                "The only ways that were found suspend "
                        + containers.stream()
                                .map(c ->
                                        "container " + problem.containers.get(c).id() + " for " + still[c]
                                                + " ms, and its lease bears " + problem.toleranceMillis(c) + " ms")
                                .collect(Collectors.joining(", "))
                        + ".",
                ids(problem, containers));
    }

    private static List<ContainerId> ids(Problem problem, List<Integer> containers) {
        return containers.stream().map(c -> problem.containers.get(c).id()).toList();
    }

    private static Optional<PlanAnswer.NoPlan> no(String reason, List<ContainerId> blocked) {
        return Optional.of(new PlanAnswer.NoPlan(reason, blocked));
    }
}
