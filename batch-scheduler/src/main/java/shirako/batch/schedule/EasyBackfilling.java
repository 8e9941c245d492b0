package shirako.batch.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import shirako.lease.LeaseRequest;
import shirako.lease.Term;
import shirako.lease.Timing;
import shirako.lease.calendar.Calendar;
import shirako.lease.plugin.Settings;
import shirako.lease.policy.AllocationPolicy;
import shirako.lease.policy.Arrival;
import shirako.lease.policy.Decision;
import shirako.lease.policy.Deferred;
import shirako.lease.policy.Granted;
import shirako.lease.policy.Room;
import shirako.lease.policy.Round;
import shirako.lease.policy.Walk;

/**
 * First come first served, and who comes later may start at once where that does not delay the first one that waits
 * (Mu'alem and Feitelson, IEEE TPDS 2001). Only the first one that waits is protected: it has a shadow start, the earliest
 * at which it fits as things stand. Settings: {@code depth}, how many requests behind it are tried in a cycle, which bounds a
 * cycle's time, 500 if it is not given; {@code queue}, who is the first, and {@code backfill}, who of the others is tried
 * first, by the names of {@link QueueOrder}: {@code ageing} if nothing is said, and for the second as the first; for
 * {@code fair-share} {@code weight.<organization>}, 1 if it is not given, and {@code half-life}, P7D if it is not given;
 * {@code overdue}, PT36H if it is not given: who came first of all goes first once he has waited for
 * longer than that, and no guess may delay him: the others are taken to run for as long as was promised them. In the order of
 * arrival nobody is overdue unless it is given, and with fair shares it is P7D if it is not given.
 */
public final class EasyBackfilling implements AllocationPolicy {
    private static final int DEPTH = 500;
    private static final Duration OVERDUE = Duration.ofHours(36);

    private final int depth;
    private final RequestOrder queue;
    private final RequestOrder backfill;
    private final Optional<Duration> overdue;

    public EasyBackfilling() {
        this(DEPTH);
    }

    /** @param depth how many requests behind the first waiting one are tried in a cycle; bounds a cycle's time */
    public EasyBackfilling(int depth) {
        this(depth, QueueOrder.ARRIVAL, QueueOrder.ARRIVAL, Optional.empty());
    }

    /**
     * @param queue who goes first
     * @param backfill who of those behind is tried first
     * @param overdue after how long a wait nobody waits behind those who came later any more; empty for never
     */
    public EasyBackfilling(int depth, QueueOrder queue, QueueOrder backfill, Optional<Duration> overdue) {
        this(depth, (RequestOrder) queue, backfill, overdue);
    }

    private EasyBackfilling(int depth, RequestOrder queue, RequestOrder backfill, Optional<Duration> overdue) {
        this.depth = depth;
        this.queue = queue;
        this.backfill = backfill;
        this.overdue = overdue;
    }

    @Override
    public String name() {
        return "easy-backfilling";
    }

    @Override
    public AllocationPolicy configured(Settings settings) {
        QueueOrder first = settings.choice("queue", QueueOrder.AGEING);
        if (first == QueueOrder.FAIR_SHARE) {
            return fairShare(settings.knowing("depth", "queue", "backfill", "overdue", "half-life", "weight."));
        }
        Settings mine = settings.knowing("depth", "queue", "backfill", "overdue");
        boolean inOrder = first == QueueOrder.ARRIVAL && !mine.values().containsKey("overdue");
        return new EasyBackfilling(
                mine.count("depth", DEPTH),
                first,
                mine.choice("backfill", first),
                inOrder ? Optional.empty() : Optional.of(mine.duration("overdue", OVERDUE)));
    }

    private static AllocationPolicy fairShare(Settings settings) {
        RequestOrder order = QueueOrder.FAIR_SHARE.configured(settings);
        QueueOrder backfill = settings.choice("backfill", QueueOrder.FAIR_SHARE);
        return new EasyBackfilling(
                settings.count("depth", DEPTH),
                order,
                backfill == QueueOrder.FAIR_SHARE ? order : backfill,
                Optional.of(settings.duration("overdue", FairShare.OVERDUE)));
    }

    @Override
    public boolean looksAtGranted() {
        return overdue.isPresent() || halfLife().isPresent();
    }

    @Override
    public Optional<Duration> halfLife() {
        return queue.halfLife();
    }

    @Override
    public List<Decision> allocate(Round round) {
        Shadowed room = new Shadowed(round.whatIf(), round.now(), depth, overdue, round.granted());
        Walk walk = new Walk(round.now(), room);
        List<LeaseRequest> requests = new ArrayList<>(queue.order(round.waiting(), round));
        requests.stream()
                .filter(room::overdue)
                .filter(request -> round.whatIf().couldEverHold(request.shape()))
                .min(Arrival.ORDER)
                .ifPresent(first -> {
                    requests.remove(first);
                    requests.addFirst(first);
                });
        int offered = 0;
        while (offered < requests.size() && room.shadow.isEmpty()) {
            walk.offer(requests.get(offered++));
        }
        List<LeaseRequest> others = requests.subList(offered, requests.size());
        (backfill.equals(queue) ? others : backfill.order(others, round)).forEach(walk::offer);
        List<Decision> decisions = new ArrayList<>(walk.decisions());
        decisions.addAll(room.deferrals(round.foretold()));
        return decisions;
    }

    /** Room in which only the first one that waits keeps its start. */
    private static final class Shadowed implements Room {
        private final Calendar calendar;
        private final Instant now;
        private final int depth;
        private final Optional<Duration> patience;
        private final List<Granted> granted;
        private final List<LeaseRequest> started = new ArrayList<>();
        private final List<LeaseRequest> left = new ArrayList<>();
        private Optional<Shadow> shadow = Optional.empty();
        /** Where somebody is overdue: the same with everybody who runs there for as long as he was promised. */
        private Optional<Calendar> promised = Optional.empty();

        private int tried;

        Shadowed(Calendar calendar, Instant now, int depth, Optional<Duration> patience, List<Granted> granted) {
            this.calendar = calendar;
            this.now = now;
            this.depth = depth;
            this.patience = patience;
            this.granted = granted;
        }

        boolean overdue(LeaseRequest request) {
            Instant since = later(request.submittedAt(), request.notBefore());
            return patience.filter(most -> Duration.between(since, now).compareTo(most) > 0)
                    .isPresent();
        }

        @Override
        public boolean take(LeaseRequest request, Term term) {
            boolean mayWait =
                    request.timing() instanceof Timing.BestEffort || request.timing() instanceof Timing.Deadline;
            if (mayWait && shadow.isPresent() && tried++ >= depth) {
                return false;
            }
            if (!take(calendar, promised, request, term)) {
                return false;
            }
            if (shadow.isEmpty()) {
                started.add(request);
            }
            return true;
        }

        private boolean take(Calendar on, Optional<Calendar> longest, LeaseRequest request, Term term) {
            if (!on.hold(request.id(), request.shape(), term)) {
                return false;
            }
            if (longest.isPresent() && !hold(longest.get(), request, request.promised(), term.start())) {
                on.release(request.id(), Instant.MIN);
                return false;
            }
            if (shadow.isPresent() && !shadow.get().stands(longest.orElse(on))) {
                on.release(request.id(), Instant.MIN);
                longest.ifPresent(calendar -> calendar.release(request.id(), Instant.MIN));
                return false;
            }
            return true;
        }

        @Override
        public Optional<Instant> next(LeaseRequest request, Instant from) {
            if (shadow.isEmpty()) {
                return earliest(calendar, request, from);
            }
            Shadow first = shadow.get();
            Calendar ahead = calendar.copy();
            hold(
                    ahead,
                    first.request(),
                    first.request().expected(),
                    first.term().start());
            return earliest(ahead, request, from)
                    .filter(start -> take(
                            calendar.copy(), promised.map(Calendar::copy), request, Term.of(start, request.expected())))
                    // Where it would be packed it stands in the first one's way until that has ended.
                    .or(() -> earliest(ahead, request, later(from, first.term().end())));
        }

        private static Instant later(Instant one, Instant other) {
            return one.isAfter(other) ? one : other;
        }

        @Override
        public Optional<Instant> soonest(LeaseRequest request, Instant from) {
            return earliest(calendar, request, from);
        }

        /** Says nothing yet: when they start is known once it is clear who starts before them. */
        @Override
        public List<Decision> queue(LeaseRequest request, int ahead) {
            left.add(request);
            if (shadow.isEmpty()) {
                Optional<Calendar> longest = overdue(request) ? Optional.of(byPromise()) : Optional.empty();
                shadow = Shadow.of(request, longest.orElse(calendar), now);
                promised = shadow.isPresent() ? longest : Optional.empty();
            }
            return List.of();
        }

        /** Whoever runs has his room for as long as he was promised, where nobody else was promised it meanwhile. */
        private Calendar byPromise() {
            Calendar longest = calendar.copy();
            granted.forEach(each -> longest.extend(
                    each.request().id(), each.term().start().plus(each.request().promised())));
            started.forEach(request -> longest.extend(request.id(), now.plus(request.promised())));
            return longest;
        }

        /** Tells who waits when it would start if all went in order from here. */
        List<Decision> deferrals(int foretold) {
            List<Decision> deferrals = new ArrayList<>();
            for (int ahead = 0; ahead < left.size() && foretold > 0; ahead++) {
                deferrals.add(
                        ahead < foretold
                                ? deferral(left.get(ahead), ahead)
                                : Deferred.farBehind(left.get(ahead), ahead));
            }
            return deferrals;
        }

        private Decision deferral(LeaseRequest request, int ahead) {
            Optional<Instant> start = earliest(calendar, request, now);
            start.ifPresent(at -> hold(calendar, request, request.expected(), at));
            return start.map(at -> Deferred.until(request, at, ahead))
                    .orElseGet(() -> Deferred.unknown(request, ahead));
        }

        private static Optional<Instant> earliest(Calendar calendar, LeaseRequest request, Instant from) {
            return calendar.earliestFit(request.shape(), request.expected(), from);
        }

        private static boolean hold(Calendar calendar, LeaseRequest request, Duration length, Instant start) {
            return calendar.hold(request.id(), request.shape(), Term.of(start, length));
        }
    }

    /** When the first request that waits will start. */
    private record Shadow(LeaseRequest request, Term term) {
        /** Nothing for a request that no open host could hold: it must not keep others from starting. */
        static Optional<Shadow> of(LeaseRequest request, Calendar calendar, Instant now) {
            return calendar.earliestFit(request.shape(), request.expected(), now)
                    .map(start -> new Shadow(request, Term.of(start, request.expected())));
        }

        boolean stands(Calendar calendar) {
            return calendar.fits(request.shape(), term);
        }
    }
}
