package shirako.lease.actor;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import shirako.lease.ActorId;
import shirako.lease.Deferral;
import shirako.lease.LeaseRequest;
import shirako.lease.journal.Promise;

/**
 * Who goes before whom: walked along a queue from its front, it counts by holder for each service manager apart, as one
 * manager's holders are no other's business.
 */
final class Ahead {
    private final Map<ActorId, SortedMap<String, Integer>> passed = new HashMap<>();
    private final List<Promise> abreast = new ArrayList<>();
    private int place = -1;

    /** Goes on to a request, whose place must not be before the last one's. */
    void reach(Promise promise, Deferral deferral, Instant now) {
        if (deferral.ahead() > place) {
            abreast.forEach(this::pass);
            abreast.clear();
            place = deferral.ahead();
        }
        // Who may not start yet delays nobody.
        if (!Broker.request(promise).notBefore().isAfter(now)) {
            abreast.add(promise);
        }
    }

    private void pass(Promise promise) {
        LeaseRequest request = Broker.request(promise);
        passed.computeIfAbsent(promise.holder().peer(), manager -> new TreeMap<>())
                .merge(request.holder(), 1, Integer::sum);
    }

    /** Who stands before the place that was reached, of those whom the promise's own manager asked for. */
    SortedMap<String, Integer> of(Promise promise) {
        return passed.getOrDefault(promise.holder().peer(), new TreeMap<>());
    }
}
