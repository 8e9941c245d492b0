package shirako.lease.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import shirako.lease.PendingOperation;
import shirako.lease.Reservation;
import shirako.lease.ReservationId;
import shirako.lease.ReservationState;
import shirako.lease.Ticket;
import shirako.lease.Timing;
import shirako.lease.event.Event;
import shirako.lease.journal.Demand;
import shirako.lease.substrate.ContainerPhase;

/** Reads along what a service manager writes down, which is what owners are told. */
final class OwnerWatch {
    /** By how much two clocks may differ, and a little more. */
    private static final Duration SKEW = Duration.ofSeconds(31);

    /** A broker's round, or some where several are asked. */
    private static final Duration PROMPT = Duration.ofSeconds(20);

    private final Findings findings;
    private final InstantSource clock;
    private final Predicate<ReservationId> wantsClosed;
    private final Predicate<ReservationId> takenOver;
    private final boolean timings;
    private final boolean calm;
    private final Map<String, Integer> told = new LinkedHashMap<>();
    private final Map<ReservationId, Instant> promisedUntil = new LinkedHashMap<>();
    private int lives;

    /**
     * @param wantsClosed whether a reservation's owner has asked for its end
     * @param takenOver whether a site has recorded a reservation as that of somebody else
     * @param timings whether all brokers that are asked keep to what is asked for
     * @param calm whether nothing goes wrong
     */
    OwnerWatch(
            Findings findings,
            InstantSource clock,
            Predicate<ReservationId> wantsClosed,
            Predicate<ReservationId> takenOver,
            boolean timings,
            boolean calm) {
        this.takenOver = takenOver;
        this.calm = calm;
        this.findings = findings;
        this.clock = clock;
        this.wantsClosed = wantsClosed;
        this.timings = timings;
    }

    /** How many reservations have been active and have ended. */
    int lives() {
        return lives;
    }

    void wrote(Optional<Demand> before, Demand after, List<Event> events) {
        ReservationState was = before.map(Demand::state).orElse(ReservationState.NASCENT);
        findings.check(
                SiteWatch.rank(after.state()) >= SiteWatch.rank(was) && !(was.ended() && after.state() != was),
                "leases-go-forwards",
                () -> at(after) + " was " + was);
        events.stream()
                .filter(event -> event.subject().equals("lease:" + after.id()))
                .forEach(event -> told(after, event));
        if (after.state().ended() && !was.ended()) {
            ended(after, was);
            findings.check(
                    !takenOver.test(after.id()),
                    "no-reservation-is-taken-over",
                    () -> at(after) + ", and its site knows it as somebody else's");
        }
        if (after.state() == ReservationState.TICKETED && was == ReservationState.NASCENT) {
            ticketed(after);
        }
        if (after.state() == ReservationState.ACTIVE) {
            active(before, after);
        }
    }

    private void told(Demand demand, Event event) {
        String kind = event.kind().equals("lease.failed") ? "lease.closed" : event.kind();
        int times = told.merge(kind + " " + demand.id(), 1, Integer::sum);
        boolean once = kind.equals("lease.closed") || kind.equals("lease.active") || kind.equals("lease.ticketed");
        findings.check(
                !once || times == 1, "everything-is-told-once", () -> at(demand) + ": once more " + event.kind());
    }

    private void ended(Demand demand, ReservationState was) {
        findings.check(
                told.getOrDefault("lease.closed " + demand.id(), 0) == 1,
                "every-request-ends-exactly-once",
                () -> at(demand) + " ended without being told");
        if (was != ReservationState.ACTIVE) {
            return;
        }
        lives++;
        boolean gang = demand.tenancies().size() > 1;
        Instant now = clock.instant();
        Instant until = promisedUntil.getOrDefault(demand.id(), now);
        findings.check(
                gang || wantsClosed.test(demand.id()) || !now.plus(SKEW).isBefore(until),
                "no-lease-ends-before-it-was-told-to",
                () -> at(demand) + " at " + now + ", was told until " + until + ": "
                        + demand.reservation().failure().orElse(""));
    }

    private void ticketed(Demand demand) {
        Reservation reservation = demand.reservation();
        Ticket first = demand.tenancies().getFirst().ticket();
        Instant start = first.term().start();
        Timing timing = reservation.request().timing();
        findings.check(
                !start.isBefore(timing.notBefore()), "nothing-starts-before-it-may", () -> at(demand) + " " + start);
        if (timings) {
            timely(demand, first, timing);
        }
        findings.check(
                demand.tenancies().stream()
                                .mapToInt(tenancy -> tenancy.ticket().units())
                                .sum()
                        == reservation.request().units(),
                "gangs-are-all-or-nothing",
                () -> at(demand) + " has tickets for other units than it asked for");
    }

    private void timely(Demand demand, Ticket first, Timing timing) {
        boolean kept =
                switch (timing) {
                    case Timing.BestEffort any -> true;
                    case Timing.Immediate immediate ->
                        !calm || promptly(demand, first.term().start(), immediate);
                    case Timing.Advance advance -> first.term().start().equals(advance.start());
                    case Timing.Deadline deadline -> !first.term().end().isAfter(deadline.latestEnd());
                };
        findings.check(kept, "timings-are-kept", () -> at(demand) + " has " + first.term() + " for " + timing);
    }

    /** With nothing in the way, the first round that sees it is one of the next seconds. */
    private static boolean promptly(Demand demand, Instant start, Timing.Immediate immediate) {
        Instant asked = demand.reservation().createdAt();
        Instant due = immediate.notBefore().isAfter(asked) ? immediate.notBefore() : asked;
        return !start.isAfter(due.plus(PROMPT));
    }

    private void active(Optional<Demand> before, Demand demand) {
        for (var lease : demand.reservation().leases()) {
            Instant end = lease.term().end();
            Instant known = promisedUntil.getOrDefault(demand.id(), end);
            findings.check(
                    demand.tenancies().size() > 1 || !end.isBefore(known),
                    "an-end-that-was-told-is-never-earlier",
                    () -> at(demand) + " until " + known + ", now until " + end);
            promisedUntil.put(demand.id(), end);
        }
        boolean becomes = before.map(Demand::state)
                .filter(ReservationState.ACTIVE::equals)
                .isEmpty();
        if (becomes && demand.pending() == PendingOperation.NONE) {
            long units = demand.reservation().leases().stream()
                    .mapToLong(lease -> lease.containers().size())
                    .sum();
            boolean made = demand.reservation().leases().stream()
                    .flatMap(lease -> lease.containers().stream())
                    .noneMatch(container -> container.phase() == ContainerPhase.CREATING);
            findings.check(
                    made && units == demand.reservation().request().units(),
                    "gangs-are-all-or-nothing",
                    () -> at(demand) + " has " + units + " containers");
        }
    }

    private static String at(Demand demand) {
        return Names.of(demand.id()) + " is " + demand.state() + "/" + demand.pending();
    }
}
