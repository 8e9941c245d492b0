package shirako.lease.wire;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import shirako.lease.Account;
import shirako.lease.ActorId;
import shirako.lease.Deferral;
import shirako.lease.Forecast;
import shirako.lease.HostId;
import shirako.lease.Leasable;
import shirako.lease.LeaseRequest;
import shirako.lease.PendingOperation;
import shirako.lease.Refusal;
import shirako.lease.Renewal;
import shirako.lease.ReservationId;
import shirako.lease.Shape;
import shirako.lease.Sliver;
import shirako.lease.Term;
import shirako.lease.Ticket;
import shirako.lease.Timing;
import shirako.lease.Tolerance;
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

/** Messages of every kind with any values that are in range. */
final class AnyMessage {
    private AnyMessage() {}

    static Arbitrary<Envelope> envelope() {
        return reservation().flatMap(id -> Combinators.combine(
                        Arbitraries.of("broker", "site", "batch").map(ActorId::new),
                        name().map(ActorId::new),
                        Arbitraries.longs().between(0, Long.MAX_VALUE),
                        message(id))
                .as((from, to, sequence, message) -> new Envelope(from, to, id, sequence, message)));
    }

    /** About one reservation. */
    @SuppressWarnings("unchecked")
    private static Arbitrary<Message> message(ReservationId id) {
        return Arbitraries.oneOf(
                request(id).map(Message.TicketRequest::new),
                instant().map(Message.ExtendTicket::new),
                Combinators.combine(units(), container()).as(Message.ModifyTicket::new),
                Arbitraries.just(new Message.ResumeTicket()),
                text().map(Message.Relinquish::new),
                Combinators.combine(answers(), ticketOutcome()).as(Message.UpdateTicket::new),
                Combinators.combine(ticket(), payload().list().ofMaxSize(5), disposition(), constraint())
                        .as(Message.Redeem::new),
                ticket().map(Message.ExtendLease::new),
                Combinators.combine(
                                ticket(),
                                payload().list().ofMaxSize(3),
                                unit().list().ofMaxSize(3))
                        .as(Message.ModifyLease::new),
                Combinators.combine(text(), instant()).as(Message.SuspendLease::new),
                ticket().map(Message.ResumeLease::new),
                text().map(Message.CloseLease::new),
                Combinators.combine(answers(), leaseOutcome(id)).as(Message.UpdateLease::new),
                Combinators.combine(ticket(), host().list().ofMaxSize(4), capabilities())
                        .as(Message.Delegate::new),
                Combinators.combine(
                                version(),
                                name().map(HostId::new).list().ofMaxSize(4),
                                Arbitraries.of(Message.Placed.Standing.class))
                        .as(Message.Placed::new),
                ticket().map(Message.Revoke::new),
                Arbitraries.just(new Message.Vacated()),
                request(id).map(Message.Query::new),
                forecast().map(Message.QueryAnswer::new),
                Arbitraries.just(new Message.Acknowledge()));
    }

    private static Arbitrary<LeaseRequest> request(ReservationId id) {
        Arbitrary<Function<LeaseRequest, LeaseRequest>> rest = Combinators.combine(
                        priority(), Arbitraries.of(Renewal.class), timing(), constraint(), account())
                .as((priority, renewal, timing, constraint, account) -> request -> request.withPriority(priority)
                        .withRenewal(renewal)
                        .withTiming(timing)
                        .requiring(constraint)
                        .onAccount(account));
        return Combinators.combine(name(), name(), shape(), duration(), duration(), instant(), rest)
                .as((holder, label, shape, one, other, at, change) -> change.apply(LeaseRequest.bestEffort(
                                id,
                                holder,
                                label,
                                shape,
                                one.compareTo(other) < 0 ? one : other,
                                one.compareTo(other) < 0 ? other : one,
                                at,
                                at))
                        .likelyFor(one)
                        .tolerating(new Tolerance(one, (shape.units() + 1) / 2)));
    }

    private static Arbitrary<Integer> priority() {
        return Arbitraries.integers().between(-1000, 1000);
    }

    private static Arbitrary<Disposition> disposition() {
        return Combinators.combine(duration(), priority()).as(Disposition::new);
    }

    private static Arbitrary<Account> account() {
        return Combinators.combine(
                        Arbitraries.of("", "7", "a.b-c_D", "x".repeat(64)),
                        Arbitraries.integers().between(1, 1_000_000))
                .as(Account::new);
    }

    private static Arbitrary<HostConstraint> constraint() {
        return Combinators.combine(word().set().ofMaxSize(5).map(TreeSet::new), word().optional())
                .as(HostConstraint::new);
    }

    private static Arbitrary<String> word() {
        return Arbitraries.of("ssd", "7", "rack=3", "a.b_c:d/e-F", "x".repeat(64));
    }

    private static Arbitrary<Shape> shape() {
        return Combinators.combine(container(), units(), Arbitraries.integers().between(1, 1000))
                .as(Shape::new);
    }

    @SuppressWarnings("unchecked")
    private static Arbitrary<Timing> timing() {
        return Arbitraries.oneOf(
                instant().map(Timing.BestEffort::new),
                instant().map(Timing.Immediate::new),
                instant().map(Timing.Advance::new),
                term().map(term -> new Timing.Deadline(term.start(), term.end())));
    }

    @SuppressWarnings("unchecked")
    private static Arbitrary<TicketOutcome> ticketOutcome() {
        Arbitrary<List<Ticket>> tickets = ticket().list().ofMaxSize(3);
        return Arbitraries.oneOf(
                Combinators.combine(
                                instant().optional(),
                                count(),
                                text(),
                                Arbitraries.maps(name(), Arbitraries.integers().between(1, Integer.MAX_VALUE))
                                        .ofMaxSize(3)
                                        .map(TreeMap::new),
                                instant().optional(),
                                name().map(ActorId::new).optional())
                        .as(Deferral::new)
                        .map(TicketOutcome.Deferred::new),
                tickets.map(TicketOutcome.Granted::new),
                Combinators.combine(tickets, text()).as(TicketOutcome.Unchanged::new),
                Combinators.combine(tickets, text()).as(TicketOutcome.ToSuspend::new),
                Combinators.combine(tickets, Arbitraries.integers().between(0, Leasable.MOST_UNITS), text())
                        .as(TicketOutcome.ToShrink::new),
                refusal().map(TicketOutcome.Refused::new),
                Arbitraries.just(new TicketOutcome.Ended()));
    }

    @SuppressWarnings("unchecked")
    private static Arbitrary<LeaseOutcome> leaseOutcome(ReservationId id) {
        return Arbitraries.oneOf(
                Combinators.combine(
                                version(),
                                term(),
                                Arbitraries.of(PendingOperation.class),
                                container(id).list().ofMaxSize(3),
                                text().optional())
                        .as(LeaseOutcome.Held::new),
                refusal().map(LeaseOutcome.Refused::new),
                text().map(LeaseOutcome.Closed::new),
                text().map(LeaseOutcome.Failed::new));
    }

    @SuppressWarnings("unchecked")
    private static Arbitrary<Forecast> forecast() {
        return Arbitraries.oneOf(
                Combinators.combine(instant(), count()).as(Forecast.From::new),
                Combinators.combine(text(), sliver()).as(Forecast.Never::new),
                text().map(Forecast.Unknown::new));
    }

    private static Arbitrary<ContainerStatus> container(ReservationId reservation) {
        Arbitrary<ContainerId> id = unit().map(unit -> new ContainerId(reservation, unit));
        Arbitrary<Optional<HostId>> host = name().map(HostId::new).optional();
        return Combinators.combine(id, Arbitraries.of(ContainerPhase.class), host, instant(), text())
                .as(ContainerStatus::new);
    }

    private static Arbitrary<HostShare> host() {
        return Combinators.combine(name().map(HostId::new), sliver(), Arbitraries.of(true, false))
                .as(HostShare::new);
    }

    private static Arbitrary<Set<Capability>> capabilities() {
        return Arbitraries.of(Capability.class).set().ofMaxSize(Capability.values().length);
    }

    private static Arbitrary<UnitPayload> payload() {
        return Combinators.combine(unit(), Arbitraries.longs().between(0, 1L << 40))
                .as(UnitPayload::new);
    }

    private static Arbitrary<Refusal> refusal() {
        return Combinators.combine(Arbitraries.of(Refusal.Code.class), text()).as(Refusal::new);
    }

    private static Arbitrary<Ticket> ticket() {
        return Arbitraries.of(Arrays.asList(Chain.root(), Chain.leaf(), Chain.third()));
    }

    /** What a container may get. */
    private static Arbitrary<Sliver> container() {
        return sliver().map(any -> new Sliver(
                Math.max(1, any.cpuMillis()), Math.max(1, any.memoryMib()), any.diskMib(), any.networkMbits()));
    }

    private static Arbitrary<Sliver> sliver() {
        Arbitrary<Integer> part = Arbitraries.integers().between(0, Integer.MAX_VALUE);
        return Combinators.combine(part, part, part, part).as(Sliver::new);
    }

    private static Arbitrary<ReservationId> reservation() {
        return Combinators.combine(Arbitraries.longs(), Arbitraries.longs())
                .as((high, low) -> new ReservationId(new UUID(high, low)));
    }

    private static Arbitrary<Term> term() {
        return Combinators.combine(instant(), instant())
                .filter((one, other) -> !one.equals(other))
                .as((one, other) -> one.isBefore(other) ? new Term(one, other) : new Term(other, one));
    }

    private static Arbitrary<Instant> instant() {
        return Combinators.combine(
                        Arbitraries.longs().between(Bounds.FIRST.getEpochSecond(), Bounds.LAST.getEpochSecond() - 1),
                        Arbitraries.integers().between(0, 999_999_999))
                .as(Instant::ofEpochSecond);
    }

    private static Arbitrary<Duration> duration() {
        return Arbitraries.longs()
                .between(Leasable.SHORTEST.toNanos(), Bounds.LONGEST.toNanos())
                .map(Duration::ofNanos);
    }

    private static Arbitrary<String> name() {
        return Arbitraries.strings()
                .withCharRange(' ', '~')
                .withChars("\"\\/äЖ✓\u0301")
                .ofMaxLength(199)
                .map(rest -> "x" + rest);
    }

    private static Arbitrary<String> text() {
        return Arbitraries.strings()
                .ofMaxLength(60)
                .map(text -> new String(
                        text.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                        java.nio.charset.StandardCharsets.UTF_8));
    }

    private static Arbitrary<Long> answers() {
        return Arbitraries.longs().between(0, Long.MAX_VALUE);
    }

    private static Arbitrary<Integer> count() {
        return Arbitraries.integers().between(0, Integer.MAX_VALUE);
    }

    private static Arbitrary<Integer> version() {
        return Arbitraries.integers().between(1, Integer.MAX_VALUE);
    }

    private static Arbitrary<Integer> units() {
        return Arbitraries.integers().between(1, Leasable.MOST_UNITS);
    }

    private static Arbitrary<Integer> unit() {
        return Arbitraries.integers().between(0, 999_999);
    }
}
