package shirako.lease.policy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import shirako.lease.LeaseRequest;
import shirako.lease.Term;
import shirako.lease.Timing;
import shirako.lease.calendar.Calendar;

/**
 * Room in which everybody who has to wait keeps the start that is foreseen for him, so that nobody who goes later delays him:
 * conservative backfilling (Mu'alem and Feitelson, IEEE TPDS 2001, section 2.2). Two calendars: what is promised, where a grant
 * must fit as it will for the broker, and what is planned, which has foreseen starts as well and counts what running leases
 * were asked to yield as gone.
 */
final class Plan implements Room {
    /** Bounds a cycle's time: who has this many before him waits for his turn without a foreseen start. */
    private static final int DEPTH = 500;

    private final Calendar promised;
    private final Calendar planned;
    private final Instant now;
    private final Overtaking overtaking;
    private Instant lastStart;
    private Instant lastEnd;
    private int foreseen;
    private int yielding;

    Plan(Round round, Overtaking overtaking) {
        promised = round.whatIf();
        planned = promised.copy();
        now = round.now();
        this.overtaking = overtaking;
        lastStart = now;
        lastEnd = now;
        round.granted().forEach(lease -> lease.asked().ifPresent(asked -> expect(lease, asked)));
    }

    @Override
    public boolean take(LeaseRequest request, Term term) {
        boolean inTurn =
                request.timing() instanceof Timing.Advance || !term.start().isBefore(floor(term.start()));
        return inTurn && take(promised, planned, request, term);
    }

    /** The broker packs a grant as {@code promised} does, so there it must leave room for what is planned. */
    private static boolean take(Calendar promised, Calendar planned, LeaseRequest request, Term term) {
        if (!planned.hold(request.id(), request.shape(), term)) {
            return false;
        }
        if (promised.hold(request.id(), request.shape(), term)) {
            List<Integer> bins = promised.binsOf(request.id());
            if (bins.equals(planned.binsOf(request.id())) || planned.move(request.id(), bins, term.start())) {
                return true;
            }
            promised.release(request.id(), Instant.MIN);
        }
        planned.release(request.id(), Instant.MIN);
        return false;
    }

    @Override
    public Optional<Instant> next(LeaseRequest request, Instant from) {
        return agreed(request, floor(from))
                .filter(start -> take(promised.copy(), planned.copy(), request, Term.of(start, request.expected())))
                // Beyond all that is foreseen both calendars are the same.
                .or(() -> agreed(request, lastEnd.isAfter(from) ? lastEnd : from));
    }

    /** The first start at which both calendars have room; either answers with one that is not before what it was asked for. */
    private Optional<Instant> agreed(LeaseRequest request, Instant from) {
        Optional<Instant> start = Optional.of(from);
        Optional<Instant> free = Optional.empty();
        while (start.isPresent() && !start.equals(free)) {
            free = earliest(planned, request, start.get());
            start = free.flatMap(at -> earliest(promised, request, at));
        }
        return start;
    }

    @Override
    public Optional<Instant> soonest(LeaseRequest request, Instant from) {
        return earliest(promised, request, from);
    }

    @Override
    public List<Decision> queue(LeaseRequest request, int ahead) {
        if (crowded()) {
            return List.of(Deferred.farBehind(request, ahead));
        }
        Optional<Instant> free = earliest(planned, request, floor(now));
        if (free.isEmpty()) {
            return List.of(Deferred.unknown(request, ahead));
        }
        boolean freeOnceOthersYield = yielding > 0 && free.get().equals(now);
        Instant start = freeOnceOthersYield ? now : next(request, now).orElse(free.get());
        Term term = Term.of(start, request.expected());
        planned.hold(request.id(), request.shape(), term);
        lastStart = start;
        lastEnd = term.end().isAfter(lastEnd) ? term.end() : lastEnd;
        foreseen++;
        return freeOnceOthersYield
                ? Deferred.untilOthersYield(request, now, ahead)
                : List.of(Deferred.until(request, start, ahead));
    }

    /** Whether so many wait already that nobody else is given a foreseen start. */
    boolean crowded() {
        return foreseen >= DEPTH;
    }

    /** What is planned; not to be changed. */
    Calendar planned() {
        return planned;
    }

    /** Counts what the lease is asked to yield as gone: room that is there for the plan, and not yet for a promise. */
    void expect(Granted lease, Decision.Yield asked) {
        Yielding.apply(planned, lease.request(), asked, now);
        yielding++;
    }

    private Instant floor(Instant from) {
        return overtaking == Overtaking.NOBODY && lastStart.isAfter(from) ? lastStart : from;
    }

    private static Optional<Instant> earliest(Calendar calendar, LeaseRequest request, Instant from) {
        return calendar.earliestFit(request.shape(), request.expected(), from);
    }
}
