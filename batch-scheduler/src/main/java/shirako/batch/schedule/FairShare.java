package shirako.batch.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shirako.lease.LeaseRequest;
import shirako.lease.Shape;
import shirako.lease.Term;
import shirako.lease.calendar.Calendar;
import shirako.lease.plugin.Settings;
import shirako.lease.policy.Arrival;
import shirako.lease.policy.Consumed;
import shirako.lease.policy.Decay;
import shirako.lease.policy.Granted;
import shirako.lease.policy.Round;

/**
 * Who has used least beside his weight goes first: organizations first, and within each its accounts. It is the order of Slurm's
 * classic fair-share factor 2^(-usage/share), compared among siblings level by level as its Fair Tree does (Slurm, <i>Fair Tree
 * Fairshare Algorithm</i>); decayed usage is Kay and Lauder's (CACM 1988). Used is a dominant share (Ghodsi and others, NSDI 2011)
 * times time. What is promised to a lease counts until its end from its start on, and so does what comes before a request in the
 * order, as if it started now: or whoever has used least would take all that is free at once.
 *
 * <p>Within an account the highest priority goes first, then who is {@linkplain QueueOrder#AGEING most urgent}, and before all of
 * them who has waited for too long, by arrival. While an organization or account gets nothing, what it used decays, and what others
 * get counts for them, so that its turn comes. Somebody with less past may come always anew, though, and a job that needs all of a
 * machine has to be the first for as long as that takes to become empty: so {@link EasyBackfilling} lets who has waited for too long go
 * before all others.
 *
 * @param weights by organization; 1 for who is not named
 * @param decay how what was used is forgotten
 * @param overdue after how long a wait nobody of the same account who came later goes first any more
 */
record FairShare(Map<String, Double> weights, Decay decay, Duration overdue) implements RequestOrder {
    private static final Duration HALF_LIFE = Duration.ofDays(7);
    /** Below that shares are as they should be; where all wait for longer than that, who came first goes first. */
    static final Duration OVERDUE = Duration.ofDays(7);

    FairShare {
        weights = Map.copyOf(weights);
    }

    static FairShare of(Settings settings) {
        return new FairShare(
                settings.numbers("weight."),
                new Decay(settings.duration("half-life", HALF_LIFE)),
                settings.duration("overdue", OVERDUE));
    }

    @Override
    public Optional<Duration> halfLife() {
        return Optional.of(decay.halfLife());
    }

    @Override
    public List<LeaseRequest> order(Collection<LeaseRequest> requests, Round round) {
        Predicate<LeaseRequest> mayStart = request ->
                !request.notBefore().isAfter(round.now()) && round.whatIf().couldEverHold(request.shape());
        return Stream.concat(
                        new Serving(round)
                                .take(requests.stream().filter(mayStart).toList()).stream(),
                        requests.stream().filter(mayStart.negate()).sorted(Arrival.ORDER))
                .toList();
    }

    private Comparator<LeaseRequest> withinAccount(Instant now) {
        Predicate<LeaseRequest> late =
                request -> Duration.between(Arrival.waitingSince(request), now).compareTo(overdue) > 0;
        Comparator<LeaseRequest> urgent =
                Comparator.comparing(LeaseRequest::priority).reversed().thenComparing(QueueOrder.AGEING.at(now));
        return (one, other) -> {
            boolean oneLate = late.test(one);
            if (oneLate != late.test(other)) {
                return oneLate ? -1 : 1;
            }
            return oneLate ? Arrival.ORDER.compare(one, other) : urgent.compare(one, other);
        };
    }

    /** Somebody with requests, or with others who have. */
    private static final class Line {
        private static final Comparator<Line> LEAST_FIRST = Comparator.<Line>comparingDouble(
                        line -> line.used / line.weight)
                .thenComparing(Line::next, Arrival.ORDER);

        private final double weight;
        private double used;
        private final PriorityQueue<Line> below = new PriorityQueue<>(LEAST_FIRST);
        private Iterator<LeaseRequest> requests = List.<LeaseRequest>of().iterator();
        private Optional<LeaseRequest> next = Optional.empty();

        Line(double weight, double used) {
            this.weight = weight;
            this.used = used;
        }

        Line with(List<LeaseRequest> inOrder) {
            requests = inOrder.iterator();
            advance();
            return this;
        }

        Line over(Collection<Line> lines) {
            below.addAll(lines);
            advance();
            return this;
        }

        LeaseRequest next() {
            return next.orElseThrow();
        }

        boolean done() {
            return next.isEmpty();
        }

        /** Takes the next one out, which costs so much; how much is known by its shape. */
        LeaseRequest take(Cost cost) {
            LeaseRequest taken = next();
            used += cost.of(taken);
            if (!below.isEmpty()) {
                Line first = below.remove();
                first.take(cost);
                if (!first.done()) {
                    below.add(first);
                }
            }
            advance();
            return taken;
        }

        private void advance() {
            next = below.isEmpty()
                    ? (requests.hasNext() ? Optional.of(requests.next()) : Optional.empty())
                    : Optional.of(below.element().next());
        }
    }

    private interface Cost {
        double of(LeaseRequest request);
    }

    /** Which account of which organization. */
    private record Key(String holder, String account) {
        static Key of(LeaseRequest request) {
            return new Key(request.holder(), request.account().name());
        }
    }

    /** The requests of one round, in turn. */
    private final class Serving {
        private final Calendar calendar;
        private final Instant now;
        private final Map<Shape, Double> parts = new HashMap<>();
        private final Map<Key, Double> byAccount = new HashMap<>();
        private final Map<String, Double> byHolder = new HashMap<>();

        Serving(Round round) {
            this.calendar = round.whatIf();
            this.now = round.now();
            round.consumed().forEach((holder, consumed) -> before(holder, consumed));
            round.granted().forEach(this::promised);
        }

        private void before(String holder, Consumed consumed) {
            consumed.until(now, decay).byAccount().forEach((account, amount) -> add(new Key(holder, account), amount));
        }

        private void promised(Granted lease) {
            Term term = lease.term();
            double part = part(lease.request().shape());
            Instant from = term.start().isAfter(now) ? term.start() : now;
            double rest = term.end().isAfter(from) ? part * seconds(Duration.between(from, term.end())) : 0;
            add(Key.of(lease.request()), decay.used(part, term, now) + rest);
        }

        private void add(Key key, double amount) {
            byAccount.merge(key, amount, Double::sum);
            byHolder.merge(key.holder(), amount, Double::sum);
        }

        private double part(Shape shape) {
            return parts.computeIfAbsent(shape, calendar::dominantShare);
        }

        private double cost(LeaseRequest request) {
            return part(request.shape()) * seconds(request.expected());
        }

        List<LeaseRequest> take(List<LeaseRequest> requests) {
            Map<String, Map<String, List<LeaseRequest>>> all = requests.stream()
                    .sorted(withinAccount(now))
                    .collect(Collectors.groupingBy(
                            LeaseRequest::holder,
                            LinkedHashMap::new,
                            Collectors.groupingBy(
                                    request -> request.account().name(), LinkedHashMap::new, Collectors.toList())));
            Line root = new Line(1, 0)
                    .over(all.entrySet().stream()
                            .map(entry -> organization(entry.getKey(), entry.getValue()))
                            .toList());
            return Stream.generate(() -> root.take(this::cost))
                    .limit(requests.size())
                    .toList();
        }

        private Line organization(String holder, Map<String, List<LeaseRequest>> accounts) {
            return new Line(weights.getOrDefault(holder, 1.0), byHolder.getOrDefault(holder, 0.0))
                    .over(accounts.entrySet().stream()
                            .map(entry -> account(new Key(holder, entry.getKey()), entry.getValue()))
                            .toList());
        }

        /** What an account weighs is what the first of its requests says. */
        private Line account(Key key, List<LeaseRequest> inOrder) {
            return new Line(inOrder.getFirst().account().weight(), byAccount.getOrDefault(key, 0.0)).with(inOrder);
        }

        private static double seconds(Duration duration) {
            return duration.getSeconds() + duration.getNano() * 1e-9;
        }
    }
}
