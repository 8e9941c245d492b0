package shirako.lease.actor;

import static shirako.lease.PendingOperation.CLOSING;
import static shirako.lease.PendingOperation.PRIMING;
import static shirako.lease.PendingOperation.SUSPENDED;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import shirako.lease.Ticket;
import shirako.lease.journal.Occupancy;
import shirako.lease.journal.Unit;
import shirako.lease.substrate.ContainerPhase;

/**
 * How long containers live: what runs ends with its term, what stopped by itself is kept a while for its result, and what is
 * suspended for others is kept until it may go on.
 */
final class Tenure {
    private Tenure() {}

    /** When the lease is to be looked at next for its end. */
    static Instant nextEnd(Occupancy occupancy, Duration keepResults) {
        Instant end = end(occupancy);
        boolean runningOver = occupancy.units().stream().noneMatch(unit -> unit.wanted() && !stopped(unit));
        boolean waitsForHolder = runningOver
                && occupancy.pending() != PRIMING
                && !occupancy.wanted().isEmpty();
        return waitsForHolder ? end.plus(keepResults) : end;
    }

    static Occupancy endWhenDue(Occupancy occupancy, Duration keepResults, Instant now) {
        Instant end = end(occupancy);
        if (end.isAfter(now) || occupancy.pending() == CLOSING) {
            return occupancy;
        }
        if (occupancy.pending() == PRIMING) {
            return Occupancies.ending(
                    occupancy.withProblem(occupancy.problem().orElse("The term was over before the container ran.")));
        }
        boolean keep = end.plus(keepResults).isAfter(now);
        List<Unit> units = occupancy.units().stream()
                .map(unit -> keep && stopped(unit) ? unit : unit.unwanted())
                .toList();
        Occupancy cut = occupancy.withUnits(units);
        return cut.wanted().isEmpty() ? Occupancies.ending(cut.withProblem("The term was over.")) : cut;
    }

    private static Instant end(Occupancy occupancy) {
        Ticket ticket = Redemption.ticket(occupancy);
        Instant end = ticket.term().end();
        boolean rests =
                occupancy.pending() == SUSPENDED && occupancy.restUntil().isAfter(end);
        return rests ? occupancy.restUntil() : end;
    }

    private static boolean stopped(Unit unit) {
        return unit.status().phase() == ContainerPhase.STOPPED;
    }
}
