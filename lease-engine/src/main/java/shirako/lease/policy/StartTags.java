package shirako.lease.policy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import shirako.lease.LeaseRequest;
import shirako.lease.ReservationId;
import shirako.lease.Term;
import shirako.lease.Timing;

/**
 * Start tags of start-time fair queueing, worked out again in every round from what came and started so far, so that nothing
 * has to be remembered between rounds. Each organization's requests form a line in which each begins, in virtual time, where
 * the one before ends. An organization that had nothing waiting begins at the virtual time of its return. Virtual time is the
 * least start tag that waits, and while nothing waits the greatest that has started.
 */
final class StartTags {
    private static final Comparator<Tagged> LEAST =
            Comparator.comparingDouble(Tagged::tag).thenComparing(Tagged::request, Arrival.ORDER);

    private final Shares shares;
    private final Weights weights;
    private final Map<String, Double> finish = new HashMap<>();
    private final TreeSet<Tagged> waiting = new TreeSet<>(LEAST);
    private double greatestStarted;

    private record Tagged(LeaseRequest request, double tag) {}

    /** A request that arrived, and started at the end of its wait, or has not started. */
    private record Arrived(LeaseRequest request, Instant at, Optional<Term> term) {}

    private record Started(Instant at, Tagged tagged) {}

    private StartTags(Shares shares, Weights weights) {
        this.shares = shares;
        this.weights = weights;
    }

    /** The tag of each request that waits and could start: one that cannot would stop virtual time. */
    static Map<ReservationId, Double> of(Round round, Shares shares, Weights weights) {
        StartTags tags = new StartTags(shares, weights);
        List<Arrived> arrived = new ArrayList<>();
        round.granted().forEach(lease -> arrived.add(tags.arrived(lease)));
        shares.startable()
                .forEach(request -> arrived.add(new Arrived(request, Arrival.waitingSince(request), Optional.empty())));
        return tags.replay(arrived);
    }

    private Arrived arrived(Granted lease) {
        Instant came = Arrival.waitingSince(lease.request());
        Instant start = lease.term().start();
        // A promise for a later start was made at once, and must not hold back the time until then.
        boolean atOnce = lease.request().timing() instanceof Timing.Advance;
        Instant at = atOnce ? lease.request().submittedAt() : came.isAfter(start) ? start : came;
        return new Arrived(lease.request(), at, Optional.of(lease.term()));
    }

    private Map<ReservationId, Double> replay(List<Arrived> arrived) {
        // A suspended lease is there twice: with what it used, and after that with what it still wants.
        arrived.sort(Comparator.comparing(Arrived::at)
                .thenComparing(Arrived::request, Arrival.ORDER)
                .thenComparing(each -> each.term().map(Term::start).orElse(Instant.MAX)));
        Map<ReservationId, Double> tags = new HashMap<>();
        TreeSet<Started> starts =
                new TreeSet<>(Comparator.comparing(Started::at).thenComparing(Started::tagged, LEAST));
        for (Arrived each : arrived) {
            while (!starts.isEmpty() && starts.first().at().isBefore(each.at())) {
                start(starts.pollFirst());
            }
            Tagged tagged = tag(each);
            waiting.add(tagged);
            each.term()
                    .ifPresentOrElse(
                            term -> starts.add(new Started(startOf(each, term), tagged)),
                            () -> tags.put(each.request().id(), tagged.tag()));
        }
        return tags;
    }

    private static Instant startOf(Arrived each, Term term) {
        return each.request().timing() instanceof Timing.Advance ? each.at() : term.start();
    }

    private Tagged tag(Arrived arrived) {
        String holder = arrived.request().holder();
        double start = Math.max(virtualTime(), finish.getOrDefault(holder, 0.0));
        double seconds = arrived.term()
                        .map(Term::duration)
                        .orElse(arrived.request().expected())
                        .toMillis()
                / 1000.0;
        finish.put(holder, start + shares.part(arrived.request().shape()) * seconds / weights.of(holder));
        return new Tagged(arrived.request(), start);
    }

    private double virtualTime() {
        return waiting.isEmpty() ? greatestStarted : waiting.first().tag();
    }

    private void start(Started started) {
        waiting.remove(started.tagged());
        greatestStarted = Math.max(greatestStarted, started.tagged().tag());
    }
}
