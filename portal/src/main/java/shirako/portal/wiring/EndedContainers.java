package shirako.portal.wiring;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import shirako.lease.HostId;
import shirako.lease.substrate.ContainerId;
import shirako.lease.substrate.ContainerPhase;
import shirako.lease.substrate.ContainerStatus;
import shirako.lease.substrate.HostState;
import shirako.lease.substrate.Sighting;
import shirako.lease.substrate.Substrate;
import shirako.lease.substrate.SubstrateException;

/**
 * What became of a site's containers when they were ended.
 *
 * @param ended how many were, on each host that answered
 * @param silent hosts that did not answer: what runs there goes on
 * @param left why a container could not be ended
 */
record EndedContainers(Map<HostId, Integer> ended, List<HostState> silent, Map<ContainerId, String> left) {
    /**
     * Ends what the site has on its hosts. What has stopped is left: its result has not been fetched yet. What belongs to
     * others there is not among what the substrate sees.
     */
    static EndedContainers of(Substrate machines) {
        Sighting sighting = machines.look();
        Map<HostId, Integer> ended = new TreeMap<>((one, other) -> one.value().compareTo(other.value()));
        sighting.answered().forEach(host -> ended.put(host, 0));
        Map<ContainerId, String> left = new LinkedHashMap<>();
        for (ContainerStatus container : sighting.containers()) {
            if (container.phase() != ContainerPhase.STOPPED) {
                whyNot(machines, container.id())
                        .ifPresentOrElse(
                                reason -> left.put(container.id(), reason),
                                () -> container.host().ifPresent(host -> ended.merge(host, 1, Integer::sum)));
            }
        }
        List<HostState> silent = machines.hosts().stream()
                .filter(host -> !sighting.answered().contains(host.id()))
                .toList();
        return new EndedContainers(ended, silent, left);
    }

    private static Optional<String> whyNot(Substrate machines, ContainerId id) {
        try {
            machines.destroy(id).toCompletableFuture().join();
            return Optional.empty();
        } catch (CompletionException failed) {
            return Optional.of(String.valueOf(SubstrateException.causeOf(failed).getMessage()));
        }
    }

    /** Whether nothing of the site runs any more. */
    boolean all() {
        return silent.isEmpty() && left.isEmpty();
    }

    List<String> sentences() {
        var sentences = new ArrayList<String>();
        ended.forEach((host, count) ->
                sentences.add("Host " + host + ": " + (count == 0 ? "nothing ran there." : count + " ended.")));
        silent.forEach(host -> sentences.add("Host " + host.id() + " does not answer, and what runs there goes on: "
                + host.problem().orElse(host.uri().toString())
                + ". './shirako down --all' ends it once the host answers."));
        left.forEach((container, reason) ->
                sentences.add(container + " goes on: " + reason + ". './shirako down --all' tries to end it again."));
        return sentences;
    }
}
