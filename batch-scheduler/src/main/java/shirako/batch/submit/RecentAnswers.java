package shirako.batch.submit;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import shirako.lease.LeaseRequest;
import shirako.lease.Shape;
import shirako.lease.substrate.HostConstraint;

/**
 * Which requests brokers said a moment ago that there can be room for some day. Nobody asks them the same again for each of many
 * jobs that come together: an answer takes a broker a look at everything that waits. A host that goes meanwhile is as if it went right
 * after the answer: then the broker refuses the job's own request, with the reason.
 */
final class RecentAnswers {
    private static final Duration GOOD_FOR = Duration.ofSeconds(5);
    private static final int MOST = 256;

    private final SequencedMap<Asked, Instant> possible = new LinkedHashMap<>();

    /** What makes a request possible or not, whoever asks. */
    private record Asked(Shape shape, Duration expected, Duration promised, HostConstraint constraint) {
        static Asked of(LeaseRequest request) {
            return new Asked(request.shape(), request.expected(), request.promised(), request.constraint());
        }
    }

    synchronized boolean wasPossible(LeaseRequest request, Instant now) {
        Instant at = possible.get(Asked.of(request));
        return at != null && !now.isBefore(at) && now.isBefore(at.plus(GOOD_FOR));
    }

    synchronized void possible(LeaseRequest request, Instant now) {
        possible.putLast(Asked.of(request), now);
        if (possible.size() > MOST) {
            possible.pollFirstEntry();
        }
    }
}
