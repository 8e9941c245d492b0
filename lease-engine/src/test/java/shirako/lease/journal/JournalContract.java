package shirako.lease.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shirako.lease.ActorId;
import shirako.lease.Deferral;
import shirako.lease.HostId;
import shirako.lease.Lease;
import shirako.lease.LeaseRequest;
import shirako.lease.PendingOperation;
import shirako.lease.Reservation;
import shirako.lease.ReservationId;
import shirako.lease.ReservationState;
import shirako.lease.Shape;
import shirako.lease.Sliver;
import shirako.lease.Term;
import shirako.lease.Ticket;
import shirako.lease.TicketId;
import shirako.lease.TimeOrdered;
import shirako.lease.event.Event;
import shirako.lease.event.EventLog;
import shirako.lease.protocol.Envelope;
import shirako.lease.protocol.HostShare;
import shirako.lease.protocol.LeaseOutcome;
import shirako.lease.protocol.Message;
import shirako.lease.protocol.TicketOutcome;
import shirako.lease.protocol.UnitPayload;
import shirako.lease.substrate.Capability;
import shirako.lease.substrate.ContainerId;
import shirako.lease.substrate.ContainerPhase;
import shirako.lease.substrate.ContainerStatus;
import shirako.lease.substrate.Disposition;
import shirako.lease.substrate.HostConstraint;
import shirako.lease.ticket.Chain;
import shirako.lease.ticket.TicketMint;

/** What every journal does, whatever it writes on. */
public abstract class JournalContract {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00.123456Z");
    private static final Term TERM = Term.of(NOW, Duration.ofMinutes(10));
    private static final Sliver SLIVER = new Sliver(1500, 2048, 3000, 10);
    private static final HostConstraint CONSTRAINT =
            new HostConstraint(new TreeSet<>(List.of("ssd", "rack=3")), Optional.of("EPYC-Rome"));

    private final Random random = new Random();
    private final ActorId manager = new ActorId("manager-" + random.nextInt(Integer.MAX_VALUE));
    private final ActorId broker = new ActorId("broker-" + random.nextInt(Integer.MAX_VALUE));
    private final ActorId site = new ActorId("site-" + random.nextInt(Integer.MAX_VALUE));
    private Journal journal = new MemoryJournal();
    private EventLog log = new MemoryJournal();

    protected abstract Journal journal();

    protected abstract EventLog log();

    @BeforeEach
    void open() {
        journal = journal();
        log = log();
    }

    @Test
    void what_was_written_is_read_back_as_it_was() {
        for (Entry entry : List.of(demand(), promise(), occupancy(), delegation(), share(), tombstone())) {
            journal.write(manager, List.of(new Stored(entry, 1)), List.of());
            assertThat(journal.find(manager, entry.id())).contains(new Stored(entry, 1));
        }
        assertThat(journal.open(manager)).hasSize(6);
        assertThat(journal.open(broker)).isEmpty();
    }

    private Tombstone tombstone() {
        Envelope question = new Envelope(manager, site, ReservationId.random(), 3, new Message.CloseLease("done"));
        return Tombstone.of(question, new Message.Vacated(), NOW);
    }

    @Test
    void what_is_forgotten_is_gone_and_may_be_written_anew() {
        Tombstone first = tombstone();
        Tombstone second = tombstone();
        journal.write(site, List.of(new Stored(first, 1), new Stored(second, 1)), List.of());
        journal.forget(broker, List.of(second.id()));
        journal.forget(site, List.of(first.id(), ReservationId.random()));
        assertThat(journal.open(site)).containsExactly(new Stored(second, 1));
        assertThat(journal.find(site, first.id())).isEmpty();
        journal.write(site, List.of(new Stored(first, 1)), List.of());
        assertThat(journal.find(site, first.id())).contains(new Stored(first, 1));
    }

    @Test
    void several_are_found_at_once_and_others_actors_and_unknown_ones_are_not() {
        Entry first = demand();
        Entry second = promise();
        Entry elsewhere = occupancy();
        journal.write(manager, List.of(new Stored(first, 1), new Stored(second, 1)), List.of());
        journal.write(site, List.of(new Stored(elsewhere, 1)), List.of());
        assertThat(journal.find(manager, List.of(first.id(), second.id(), elsewhere.id(), ReservationId.random())))
                .containsExactlyInAnyOrder(new Stored(first, 1), new Stored(second, 1));
    }

    @Test
    void a_later_version_replaces_the_one_before() {
        Demand demand = demand();
        journal.write(manager, List.of(new Stored(demand, 1)), List.of());
        Demand extended = demand.extendedOnceMore();
        journal.write(manager, List.of(new Stored(extended, 2)), List.of());
        journal.write(manager, List.of(new Stored(extended.extendedOnceMore(), 3)), List.of());
        assertThat(journal.find(manager, demand.id())).contains(new Stored(extended.extendedOnceMore(), 3));
    }

    @Test
    void two_who_write_the_same_entry_find_each_other_out_and_nothing_of_the_second_write_stays() {
        Demand demand = demand();
        Promise other = promise();
        journal.write(manager, List.of(new Stored(demand, 1)), List.of());
        journal.write(manager, List.of(new Stored(demand.extendedOnceMore(), 2)), List.of());
        long events = log.last();
        assertThatThrownBy(() -> journal.write(
                        manager,
                        List.of(new Stored(other, 1), new Stored(demand.since(NOW.plusSeconds(9)), 2)),
                        List.of(event("lease.lost"))))
                .isInstanceOf(JournalException.class);
        assertThatThrownBy(() -> journal.write(manager, List.of(new Stored(demand, 1)), List.of()))
                .isInstanceOf(JournalException.class);
        assertThat(journal.find(manager, other.id())).isEmpty();
        assertThat(journal.find(manager, demand.id())).contains(new Stored(demand.extendedOnceMore(), 2));
        assertThat(log.after(events, 10)).isEmpty();
    }

    @Test
    void events_are_written_with_the_change_they_tell_of() {
        Demand demand = demand();
        journal.write(manager, List.of(new Stored(demand, 1)), List.of(event("lease.a"), event("lease.b")));
        assertThat(log.of("lease:" + manager)).extracting(Event::kind).containsExactly("lease.a", "lease.b");
    }

    @Test
    void the_newest_events_of_a_kind_are_told_newest_first() {
        Instant now = Instant.parse("2026-03-01T12:00:00Z");
        String vo = "vo-of-" + manager.value().hashCode();
        for (int i = 1; i <= 3; i++) {
            Event found = Event.of(now, "lease.over-cut", "lease:" + i, vo, "site", "");
            Event other = Event.of(now, "lease.closed", "lease:" + i, vo, "site", "");
            journal.write(manager, List.of(), List.of(found, other));
        }

        assertThat(log.newest(vo, "lease.over-cut", 2))
                .extracting(Event::subject)
                .containsExactly("lease:3", "lease:2");
        assertThat(log.newest("another", "lease.over-cut", 2)).isEmpty();
    }

    @Test
    void what_is_settled_is_no_longer_open_and_still_found() {
        Demand demand = demand();
        Reservation r = demand.reservation();
        Reservation ended = new Reservation(
                r.request(),
                ReservationState.CLOSED,
                PendingOperation.NONE,
                r.tickets(),
                r.leases(),
                Optional.empty(),
                Optional.empty(),
                r.createdAt(),
                Optional.of(NOW.plusSeconds(60)));
        Demand settled = demand.with(ended)
                .with(demand.broker().orElseThrow().acknowledged(1))
                .with(demand.tenancies().getFirst().site().acknowledged(1));
        journal.write(manager, List.of(new Stored(demand, 1)), List.of());
        journal.write(manager, List.of(new Stored(settled, 2)), List.of());
        assertThat(settled.settled()).isTrue();
        assertThat(journal.open(manager)).isEmpty();
        assertThat(journal.find(manager, demand.id())).contains(new Stored(settled, 2));
        assertThat(journal.leases(manager).of(demand.id()))
                .singleElement()
                .satisfies(view -> assertThat(view.term().end()).isEqualTo(NOW.plusSeconds(60)));
    }

    @Test
    void a_spent_ticket_is_known_until_its_term_is_over() {
        Occupancy occupancy = occupancy();
        Ticket ticket = occupancy.ticket().orElseThrow();
        journal.write(site, List.of(new Stored(occupancy, 1)), List.of());
        Instant end = ticket.term().end();
        assertThat(journal.spent(site, NOW)).containsExactly(Spent.of(ticket, occupancy.id()));
        assertThat(journal.spent(site, end)).isEmpty();
        assertThat(journal.spent(broker, NOW)).isEmpty();
    }

    @Test
    void leases_are_listed_by_time_and_holder_the_latest_first() {
        Demand demand = demand();
        journal.write(manager, List.of(new Stored(demand, 1)), List.of());
        var leases = journal.leases(manager);
        assertThat(leases.during(TERM, Set.of("physics", "biology"), 10))
                .containsExactly(demand.view().orElseThrow());
        assertThat(leases.during(TERM, Set.of(), 10)).hasSize(1);
        assertThat(leases.during(TERM, Set.of("biology"), 10)).isEmpty();
        assertThat(leases.during(Term.of(TERM.end(), Duration.ofHours(1)), Set.of(), 10))
                .isEmpty();
        assertThat(leases.during(new Term(NOW.minusSeconds(60), NOW), Set.of(), 10))
                .isEmpty();
    }

    private Event event(String kind) {
        return Event.of(NOW, kind, "lease:" + manager, "physics", "manager", "It happened – ünïcode ✓.");
    }

    private ReservationId id() {
        return new ReservationId(TimeOrdered.uuid(NOW, random));
    }

    private LeaseRequest request(ReservationId id) {
        return LeaseRequest.bestEffort(
                        id,
                        "physics",
                        "späť ✓",
                        Shape.atOneSite(SLIVER, 2),
                        Duration.ofMinutes(10),
                        Duration.ofHours(1),
                        NOW,
                        NOW)
                .requiring(CONSTRAINT);
    }

    private Ticket ticket() {
        Ticket source = new TicketMint(Chain.SITE)
                .delegate(ticketId(), 3, Chain.BROKER.actor(), Chain.BROKER.key(), Chain.POOL, 5, SLIVER, TERM);
        return new TicketMint(Chain.BROKER)
                .cut(source, ticketId(), Chain.MANAGER.actor(), Chain.MANAGER.key(), 2, SLIVER, TERM);
    }

    private TicketId ticketId() {
        return new TicketId(TimeOrdered.uuid(NOW, random));
    }

    private Demand demand() {
        ReservationId id = id();
        Ticket ticket = ticket();
        ContainerStatus status = new ContainerStatus(
                new ContainerId(id, 1), ContainerPhase.RUNNING, Optional.of(new HostId("h1")), NOW, "fine");
        Link redeeming = Link.to(site)
                .send(
                        new Message.Redeem(
                                ticket,
                                List.of(new UnitPayload(0, 1), new UnitPayload(1, 2)),
                                new Disposition(Duration.ofSeconds(90), -3),
                                CONSTRAINT),
                        NOW);
        return new Demand(
                new Reservation(
                        request(id),
                        ReservationState.ACTIVE,
                        PendingOperation.EXTENDING_TICKET,
                        List.of(ticket),
                        List.of(new Lease(ticket, TERM, List.of(status))),
                        Optional.of(new Deferral(Optional.of(NOW), 3, "It waits.")),
                        Optional.of("refused"),
                        NOW,
                        Optional.empty()),
                Optional.of(
                        Link.to(broker).send(new Message.ExtendTicket(NOW), NOW).received(7)),
                List.of(),
                List.of(Tenancy.of(ticket, 0).with(Tenancy.Fate.REDEEMED).with(redeeming)),
                new Wish(
                        Optional.of(NOW.plusSeconds(1)),
                        Optional.of(new Wish.Flex(3, SLIVER, List.of(1))),
                        Optional.of(new Wish.Rest.Suspend("others", true))),
                NOW,
                1);
    }

    private Promise promise() {
        ReservationId id = id();
        Ticket ticket = ticket();
        return new Promise(
                id,
                ReservationState.TICKETED,
                PendingOperation.NONE,
                Optional.of(request(id)),
                List.of(new Promised(
                        ticket,
                        id(),
                        List.of(new HostId("h1"), new HostId("h2")),
                        SLIVER,
                        Link.to(site),
                        Promised.Fate.OPEN)),
                Optional.empty(),
                Optional.of(NOW),
                Duration.ofSeconds(3),
                2,
                Link.to(manager)
                        .send(new Message.UpdateTicket(4, new TicketOutcome.Unchanged(List.of(ticket), "full")), NOW));
    }

    private Occupancy occupancy() {
        ReservationId id = id();
        ContainerStatus status =
                new ContainerStatus(new ContainerId(id, 0), ContainerPhase.CREATING, Optional.empty(), NOW, "");
        LeaseOutcome held =
                new LeaseOutcome.Held(1, TERM, PendingOperation.PRIMING, List.of(status), Optional.of("no"));
        Message placed = new Message.Placed(1, List.of(new HostId("h1")), Message.Placed.Standing.RUNNING);
        return new Occupancy(
                id,
                ReservationState.TICKETED,
                PendingOperation.PRIMING,
                Optional.of(ticket()),
                List.of(new Unit(status, NOW, SLIVER, 5, Unit.Wish.KEEP)),
                new Disposition(Duration.ofSeconds(90), -3),
                CONSTRAINT,
                Optional.of("no room"),
                3,
                NOW,
                NOW.plusSeconds(5),
                List.of(ticket()),
                Link.to(manager).send(new Message.UpdateLease(1, held), NOW),
                Optional.of(Link.to(broker).send(placed, NOW)));
    }

    private Delegation delegation() {
        List<HostShare> hosts = List.of(new HostShare(new HostId("h1"), SLIVER, true));
        return new Delegation(
                id(),
                ticket(),
                hosts,
                Set.of(Capability.SUSPEND),
                Link.to(broker).send(new Message.Delegate(ticket(), hosts, Set.of(Capability.SUSPEND)), NOW));
    }

    private Share share() {
        List<HostShare> hosts = List.of(new HostShare(new HostId("h1"), SLIVER, true));
        return new Share(id(), Optional.of(ticket()), hosts, Set.of(), Share.Mode.DRAINING, Link.to(broker));
    }
}
