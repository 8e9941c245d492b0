package shirako.lease.actor;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.stream.Collectors;
import shirako.lease.ActorId;
import shirako.lease.HostId;
import shirako.lease.LeaseRequest;
import shirako.lease.ReservationId;
import shirako.lease.Term;
import shirako.lease.Ticket;
import shirako.lease.event.Event;
import shirako.lease.journal.Demand;

/** What the event log says of leases, in sentences for people. Times are UTC. */
final class LeaseEvents {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final int LONGEST = 2000;

    private final ActorId actor;

    LeaseEvents(ActorId actor) {
        this.actor = actor;
    }

    Event ticketed(Demand demand, Term term, Instant now) {
        return event(demand, "lease.ticketed", span(term), now);
    }

    Event active(Demand demand, Term term, Instant now) {
        return event(demand, "lease.active", span(term) + onHost(demand), now);
    }

    Event extended(Demand demand, Term term, Instant now) {
        return event(demand, "lease.extended", span(term) + onHost(demand), now);
    }

    Event modified(Demand demand, Instant now) {
        LeaseRequest request = demand.reservation().request();
        return event(demand, "lease.modified", request.units() + " x " + request.sliver(), now);
    }

    Event suspended(Demand demand, String reason, Instant now) {
        return event(demand, "lease.suspended", reason, now);
    }

    Event resumed(Demand demand, Term term, Instant now) {
        return event(demand, "lease.resumed", span(term), now);
    }

    /** @param units how many containers the lease has: one of several is named, counted from 1 */
    Event moved(Demand demand, Relocation move, int units, Instant now) {
        String which = units == 1 ? "" : "Unit " + (move.container().unit() + 1) + ": ";
        return event(demand, "lease.moved", which + move.sentence(), now);
    }

    Event unchanged(Demand demand, String reason, Instant now) {
        return event(demand, "lease.unchanged", reason, now);
    }

    Event extensionRefused(Demand demand, String reason, Instant now) {
        return event(demand, "lease.extension-refused", reason, now);
    }

    Event closed(Demand demand, String reason, Instant now) {
        return event(demand, "lease.closed", reason, now);
    }

    Event failed(Demand demand, String reason, Instant now) {
        return event(demand, "lease.failed", reason, now);
    }

    /** A broker has promised more than it was given. */
    Event overcut(ReservationId id, Ticket refused, Ledger.Overcut overcut, Instant now) {
        String pieces = overcut.pieces().stream()
                .map(piece -> piece.units() + " x " + piece.sliver() + " in ticket " + piece.id())
                .collect(Collectors.joining(", "));
        String detail = overcut.source().holder() + " has promised more than ticket "
                + overcut.source().id() + " gives it: " + pieces + ".";
        return Event.of(
                now,
                "lease.over-cut",
                "lease:" + id,
                "",
                actor.value(),
                detail.length() > LONGEST ? detail.substring(0, LONGEST) : detail);
    }

    private Event event(Demand demand, String kind, String detail, Instant now) {
        String fits = detail.length() > LONGEST ? detail.substring(0, LONGEST) : detail;
        return Event.of(
                now,
                kind,
                "lease:" + demand.id(),
                demand.reservation().request().holder(),
                actor.value(),
                fits);
    }

    private static String onHost(Demand demand) {
        return demand.host().map(HostId::value).map(host -> " on host " + host).orElse("");
    }

    /** From when until when, the day named once if it is the same. */
    static String span(Term term) {
        String start = DAY.format(term.start());
        String end = DAY.format(term.end());
        boolean sameDay = start.substring(0, 10).equals(end.substring(0, 10));
        return start + " until " + (sameDay ? TIME.format(term.end()) : end);
    }
}
