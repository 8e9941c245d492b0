package shirako.lease.protocol;

import java.util.List;
import shirako.lease.Deferral;
import shirako.lease.Refusal;
import shirako.lease.Ticket;

/** How a request stands at the broker. */
public sealed interface TicketOutcome {
    /** It waits. */
    record Deferred(Deferral deferral) implements TicketOutcome {}

    /** It has tickets, one for each site, for the term and the units as last extended or modified. */
    record Granted(List<Ticket> tickets) implements TicketOutcome {
        public Granted {
            tickets = List.copyOf(tickets);
        }
    }

    /** What was asked for last is refused; the tickets stay as they were. */
    record Unchanged(List<Ticket> tickets, String reason) implements TicketOutcome {
        public Unchanged {
            tickets = List.copyOf(tickets);
        }
    }

    /** Others come first: suspend the lease, and ask to go on when you like. The tickets stay as they are until then. */
    record ToSuspend(List<Ticket> tickets, String reason) implements TicketOutcome {
        public ToSuspend {
            tickets = List.copyOf(tickets);
        }
    }

    /** Others come first: give back units until so many are left. The tickets stay as they are until then. */
    record ToShrink(List<Ticket> tickets, int units, String reason) implements TicketOutcome {
        public ToShrink {
            tickets = List.copyOf(tickets);
        }
    }

    /** It never gets a ticket. */
    record Refused(Refusal refusal) implements TicketOutcome {}

    /** The broker holds nothing for it any more. */
    record Ended() implements TicketOutcome {}
}
