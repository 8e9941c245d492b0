package shirako.lease.actor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import shirako.lease.LeaseRequest;
import shirako.lease.ReservationId;
import shirako.lease.policy.AllocationPolicy;
import shirako.lease.policy.Decision;
import shirako.lease.policy.Round;

/**
 * What a policy makes of those who wait. A request at which it fails is left out, and the others are decided without it:
 * nobody can stop a broker for all by asking it something odd.
 *
 * @param decisions about the others
 * @param undecidable the requests that were left out, and what the policy failed with
 */
record Deliberation(List<Decision> decisions, Map<ReservationId, RuntimeException> undecidable) {
    /** @param rounds makes the round of some requests, with a calendar of its own each time */
    static Deliberation of(
            AllocationPolicy policy, List<LeaseRequest> requests, Function<List<LeaseRequest>, Round> rounds) {
        List<LeaseRequest> left = new ArrayList<>(requests);
        Map<ReservationId, RuntimeException> undecidable = new LinkedHashMap<>();
        while (true) {
            try {
                return new Deliberation(policy.allocate(rounds.apply(List.copyOf(left))), undecidable);
            } catch (RuntimeException e) {
                if (left.isEmpty()) {
                    throw e;
                }
                undecidable.put(left.remove(culprit(policy, left, rounds)).id(), e);
            }
        }
    }

    /** The last of the fewest first ones with which it fails, found by halving. */
    private static int culprit(
            AllocationPolicy policy, List<LeaseRequest> requests, Function<List<LeaseRequest>, Round> rounds) {
        int succeeds = 0;
        int fails = requests.size();
        while (fails - succeeds > 1) {
            int middle = (succeeds + fails) >>> 1;
            if (fails(policy, rounds.apply(List.copyOf(requests.subList(0, middle))))) {
                fails = middle;
            } else {
                succeeds = middle;
            }
        }
        return fails - 1;
    }

    private static boolean fails(AllocationPolicy policy, Round round) {
        try {
            policy.allocate(round);
            return false;
        } catch (RuntimeException e) {
            return true;
        }
    }
}
