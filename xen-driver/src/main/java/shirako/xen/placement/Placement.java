package shirako.xen.placement;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import shirako.lease.HostId;

/** What a placement policy answers. */
public sealed interface Placement {
    /** The container goes there. */
    record Placed(HostId host) implements Placement {}

    /** There is no host for the container: for each host why, in a part of a sentence for people. */
    sealed interface Nowhere extends Placement {
        Map<HostId, String> reasons();

        /** All reasons in one sentence. */
        default String words() {
            return reasons().isEmpty()
                    ? "there is no host"
                    : reasons().entrySet().stream()
                            .map(reason -> reason.getKey() + ": " + reason.getValue())
                            .collect(Collectors.joining("; "));
        }
    }

    /** No host has room now; one may have later. */
    record FullNow(Map<HostId, String> reasons) implements Nowhere {
        public FullNow {
            reasons = inOrder(reasons);
        }
    }

    /** No host will ever do, however empty it becomes. */
    record Impossible(Map<HostId, String> reasons) implements Nowhere {
        public Impossible {
            reasons = inOrder(reasons);
        }
    }

    /** The host, where there is one. */
    default Optional<HostId> chosen() {
        return this instanceof Placed(HostId host) ? Optional.of(host) : Optional.empty();
    }

    /** Why none of these hosts takes the container. A host that cannot be used now may be any other way when it is back. */
    static Nowhere nowhere(PlacementRequest request, List<HostView> hosts) {
        Map<HostId, String> reasons = new LinkedHashMap<>();
        int hopeless = 0;
        for (HostView host : hosts) {
            Optional<String> never = never(request, host);
            hopeless += never.isPresent() ? 1 : 0;
            reasons.put(
                    host.id(),
                    never.or(host::problem)
                            .orElseGet(
                                    () -> "too little " + Shortage.words(request.sliver(), host.free()) + " is free"));
        }
        return hopeless == hosts.size() && hopeless > 0 ? new Impossible(reasons) : new FullNow(reasons);
    }

    private static Optional<String> never(PlacementRequest request, HostView host) {
        if (host.problem().isPresent()) {
            return Optional.empty();
        }
        return request.requirements()
                .objection(host.traits())
                .or(() -> request.sliver().fitsIn(host.capacity())
                        ? Optional.empty()
                        : Optional.of(
                                "even empty it has too little " + Shortage.words(request.sliver(), host.capacity())));
    }

    private static Map<HostId, String> inOrder(Map<HostId, String> reasons) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(reasons));
    }
}
