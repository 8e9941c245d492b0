package shirako.lease.protocol;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import shirako.lease.Forecast;
import shirako.lease.HostId;
import shirako.lease.LeaseRequest;
import shirako.lease.Sliver;
import shirako.lease.Ticket;
import shirako.lease.substrate.Capability;
import shirako.lease.substrate.Disposition;
import shirako.lease.substrate.HostConstraint;

/** Everything that actors say to each other. */
public sealed interface Message {
    /** What a service manager says to a broker. */
    sealed interface ToBroker extends Message {}

    /** What a service manager says to a site. */
    sealed interface ToSite extends Message {}

    /** I would like a ticket. */
    record TicketRequest(LeaseRequest request) implements ToBroker {}

    /** I would like my ticket to end later. */
    record ExtendTicket(Instant newEnd) implements ToBroker {}

    /**
     * I would like my ticket to be for other units.
     *
     * @param units how many; from 1 to 1000
     * @param sliver what each gets
     */
    record ModifyTicket(int units, Sliver sliver) implements ToBroker {}

    /** My lease is suspended; I would like the rest of its term when there is room. */
    record ResumeTicket() implements ToBroker {}

    /** I give back what I hold, and no longer want what I asked for. */
    record Relinquish(String reason) implements ToBroker {}

    /**
     * Broker to service manager: this is how your request stands.
     *
     * @param answers the last message of the service manager that the broker had handled
     */
    record UpdateTicket(long answers, TicketOutcome outcome) implements Message {}

    /**
     * Make the containers of this ticket.
     *
     * @param payloads its units, as many as the ticket has
     * @param disposition what may be done to them while they run
     * @param constraint what kind of host they need
     */
    record Redeem(Ticket ticket, List<UnitPayload> payloads, Disposition disposition, HostConstraint constraint)
            implements ToSite {
        public Redeem {
            payloads = List.copyOf(payloads);
            // Letters that were written down before there were such things have none.
            disposition = Objects.requireNonNullElse(disposition, Disposition.NONE);
            constraint = Objects.requireNonNullElse(constraint, HostConstraint.NONE);
        }

        /** For containers that are left alone while they run, on any hosts. */
        public Redeem(Ticket ticket, List<UnitPayload> payloads) {
            this(ticket, payloads, Disposition.NONE, HostConstraint.NONE);
        }
    }

    /** The ticket has a later end, and so should the lease. */
    record ExtendLease(Ticket ticket) implements ToSite {}

    /**
     * The ticket is for other units, and so should the lease be.
     *
     * @param added the units that are to be added
     * @param victims the numbers of the units that are to go first when some are to go
     */
    record ModifyLease(Ticket ticket, List<UnitPayload> added, List<Integer> victims) implements ToSite {
        public ModifyLease {
            added = List.copyOf(added);
            victims = List.copyOf(victims);
        }
    }

    /**
     * Keep the containers as they are, but let others have their CPU and memory.
     *
     * @param keepUntil until when they are kept, also beyond the term's end, which counts time in which they run
     */
    record SuspendLease(String reason, Instant keepUntil) implements ToSite {}

    /** The broker has room for the rest of the term, as this ticket says: let the containers go on. */
    record ResumeLease(Ticket ticket) implements ToSite {}

    /** I need the containers no longer. */
    record CloseLease(String reason) implements ToSite {}

    /**
     * Site to service manager: this is how your lease stands.
     *
     * @param answers the last message of the service manager that the site had handled
     */
    record UpdateLease(long answers, LeaseOutcome outcome) implements Message {}

    /**
     * Site, or a broker that was given it, to broker: this much is yours to promise.
     *
     * @param source the ticket that delegates it; tickets for others are cut from it
     * @param hosts one bin for each host
     * @param capabilities what can be asked of its leases
     */
    record Delegate(Ticket source, List<HostShare> hosts, Set<Capability> capabilities) implements Message {
        public Delegate {
            hosts = List.copyOf(hosts);
            capabilities = Capability.ordered(capabilities);
        }
    }

    /**
     * Site to broker: this is how the units of your ticket stand.
     *
     * @param version the version of the ticket that they follow
     * @param hosts where they run, which may be elsewhere than you packed them
     * @param standing whether they hold CPU and memory
     */
    record Placed(int version, List<HostId> hosts, Standing standing) implements Message {
        /** Whether units hold CPU and memory. */
        public enum Standing {
            RUNNING,
            SUSPENDED
        }

        public Placed {
            hosts = List.copyOf(hosts);
        }
    }

    /** Broker to site: whoever holds this ticket of mine gave it back; redeem it no more, and tell me that it is free. */
    record Revoke(Ticket ticket) implements Message {}

    /** Site to broker: nothing of your ticket runs here, and nothing of it will. */
    record Vacated() implements Message {}

    /** Service manager to broker: when could I have this? Changes nothing and is recorded nowhere. */
    record Query(LeaseRequest request) implements ToBroker {}

    /** Broker to service manager: then. */
    record QueryAnswer(Forecast forecast) implements Message {}

    /** Receiver to sender: I have recorded what your message changes. */
    record Acknowledge() implements Message {}
}
