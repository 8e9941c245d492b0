package shirako.lease.protocol;

import java.time.Instant;
import java.util.List;
import shirako.lease.Forecast;
import shirako.lease.HostId;
import shirako.lease.LeaseRequest;
import shirako.lease.Ticket;

/** Everything that actors say to each other. */
public sealed interface Message {
    /** Service manager to broker: I would like a ticket. */
    record TicketRequest(LeaseRequest request) implements Message {}

    /** Service manager to broker: I would like my ticket to end later. */
    record ExtendTicket(Instant newEnd) implements Message {}

    /** Service manager to broker: I give back what I hold, and no longer want what I asked for. */
    record Relinquish(String reason) implements Message {}

    /**
     * Broker to service manager: this is how your request stands.
     *
     * @param answers the last message of the service manager that the broker had handled
     */
    record UpdateTicket(long answers, TicketOutcome outcome) implements Message {}

    /**
     * Service manager to site: make the containers of this ticket.
     *
     * @param payloadBytes how large each unit's payload is, in bytes, by unit
     */
    record Redeem(Ticket ticket, List<Long> payloadBytes) implements Message {
        public Redeem {
            payloadBytes = List.copyOf(payloadBytes);
        }
    }

    /** Service manager to site: the ticket has a later end, and so should the lease. */
    record ExtendLease(Ticket ticket) implements Message {}

    /** Service manager to site: I need the containers no longer. */
    record CloseLease(String reason) implements Message {}

    /**
     * Site to service manager: this is how your lease stands.
     *
     * @param answers the last message of the service manager that the site had handled
     */
    record UpdateLease(long answers, LeaseOutcome outcome) implements Message {}

    /**
     * Site to broker: this much is yours to promise.
     *
     * @param source the ticket that delegates it; tickets for others are cut from it
     * @param hosts one bin for each host
     */
    record Delegate(Ticket source, List<HostShare> hosts) implements Message {
        public Delegate {
            hosts = List.copyOf(hosts);
        }
    }

    /** Site to broker: this is where the units of a ticket run, which may be elsewhere than you packed them. */
    record Placed(List<HostId> hosts) implements Message {
        public Placed {
            hosts = List.copyOf(hosts);
        }
    }

    /** Service manager to broker: when could I have this? Changes nothing and is recorded nowhere. */
    record Query(LeaseRequest request) implements Message {}

    /** Broker to service manager: then. */
    record QueryAnswer(Forecast forecast) implements Message {}

    /** Receiver to sender: I have recorded what your message changes. */
    record Acknowledge() implements Message {}
}
