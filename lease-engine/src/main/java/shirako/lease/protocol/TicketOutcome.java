package shirako.lease.protocol;

import shirako.lease.Deferral;
import shirako.lease.Ticket;

/** How a request stands at the broker. */
public sealed interface TicketOutcome {
    /** It waits. */
    record Deferred(Deferral deferral) implements TicketOutcome {}

    /** It has a ticket, for the term as last extended. */
    record Granted(Ticket ticket) implements TicketOutcome {}

    /** The ticket stays as it was. */
    record ExtensionRefused(Ticket ticket, String reason) implements TicketOutcome {}

    /** It never gets a ticket. */
    record Refused(String reason) implements TicketOutcome {}

    /** The broker holds nothing for it any more. */
    record Ended() implements TicketOutcome {}
}
