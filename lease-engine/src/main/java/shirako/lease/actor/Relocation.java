package shirako.lease.actor;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shirako.lease.HostId;
import shirako.lease.substrate.ContainerId;
import shirako.lease.substrate.ContainerPhase;
import shirako.lease.substrate.ContainerStatus;

/**
 * A container that its site moved to another host.
 *
 * @param manner how it came there
 */
record Relocation(ContainerId container, HostId from, HostId to, Manner manner) {
    /** How a container came to another host. */
    enum Manner {
        /** It never stopped. */
        RUNNING(" while it ran"),
        /** It stood still, with its memory on disk. */
        SUSPENDED(" while it was suspended"),
        /** It runs there since then: whether it ran on its way is not known here. */
        UNSEEN("");

        private final String words;

        Manner(String words) {
            this.words = words;
        }
    }

    /** What changed from one report of a site to the next. What was made again elsewhere did not move there. */
    static List<Relocation> between(List<ContainerStatus> before, List<ContainerStatus> after) {
        Map<ContainerId, ContainerStatus> known = before.stream()
                .collect(Collectors.toUnmodifiableMap(
                        ContainerStatus::id, Function.identity(), (first, second) -> first));
        return after.stream()
                .flatMap(now -> Stream.ofNullable(known.get(now.id())).flatMap(then -> of(then, now).stream()))
                .toList();
    }

    private static Optional<Relocation> of(ContainerStatus then, ContainerStatus now) {
        boolean kept = moves(then.phase()) && (moves(now.phase()) || now.phase() == ContainerPhase.STOPPED);
        return kept
                ? then.host().flatMap(from -> now.host()
                        .filter(to -> !to.equals(from))
                        .map(to -> new Relocation(now.id(), from, to, manner(then, now))))
                : Optional.empty();
    }

    private static boolean moves(ContainerPhase phase) {
        return phase == ContainerPhase.RUNNING || phase == ContainerPhase.SUSPENDED;
    }

    private static Manner manner(ContainerStatus then, ContainerStatus now) {
        if (then.phase() == ContainerPhase.SUSPENDED) {
            return Manner.SUSPENDED;
        }
        boolean ranOn = now.phase() == ContainerPhase.RUNNING && now.since().equals(then.since());
        return ranOn ? Manner.RUNNING : Manner.UNSEEN;
    }

    /** "Moved from host xen1 to host xen2 while it ran." */
    String sentence() {
        return "Moved from host " + from + " to host " + to + manner.words + ".";
    }
}
