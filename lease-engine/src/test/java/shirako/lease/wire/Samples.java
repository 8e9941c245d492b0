package shirako.lease.wire;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import shirako.lease.ActorId;
import shirako.lease.Deferral;
import shirako.lease.Forecast;
import shirako.lease.HostId;
import shirako.lease.LeaseRequest;
import shirako.lease.PendingOperation;
import shirako.lease.Refusal;
import shirako.lease.ReservationId;
import shirako.lease.Shape;
import shirako.lease.Sliver;
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

/** One message of every kind, with every kind of part. */
final class Samples {
    static final Instant NOON = Chain.NOON;
    static final ActorId FROM = new ActorId("broker");
    static final ActorId TO = new ActorId("site");
    static final ReservationId RESERVATION = new ReservationId(UUID.fromString("01985e9c-7a3b-7c1d-8e2f-0123456789ab"));
    static final Sliver SLIVER = new Sliver(1000, 2048, 10_240, 100);
    static final HostConstraint CONSTRAINT =
            new HostConstraint(new TreeSet<>(Set.of("ssd", "rack=3/a.b_c:d-e")), Optional.of("EPYC-Rome"));

    private Samples() {}

    static Envelope envelope(Message message) {
        return new Envelope(FROM, TO, RESERVATION, 7, message);
    }

    static List<Message> messages() {
        return Stream.concat(plain(), outcomes()).toList();
    }

    private static Stream<Message> plain() {
        Ticket leaf = Chain.leaf();
        return Stream.concat(
                timings().map(timing -> (Message) new Message.TicketRequest(request(timing))),
                Stream.of(
                        new Message.ExtendTicket(NOON),
                        new Message.ModifyTicket(3, SLIVER),
                        new Message.ResumeTicket(),
                        new Message.Relinquish("The job \"x\" is done.\n\tReally: ü ✓ 𝒜"),
                        new Message.Redeem(
                                leaf,
                                List.of(new UnitPayload(0, 1L << 40), new UnitPayload(1, 0)),
                                new Disposition(Duration.ofMinutes(2), -1000),
                                CONSTRAINT),
                        new Message.ExtendLease(leaf),
                        new Message.ModifyLease(Chain.third(), List.of(new UnitPayload(2, 512)), List.of(0, 999_999)),
                        new Message.SuspendLease("others come first", NOON),
                        new Message.ResumeLease(leaf),
                        new Message.CloseLease(""),
                        new Message.Delegate(
                                Chain.root(),
                                List.of(
                                        new HostShare(new HostId("h1"), SLIVER, true),
                                        new HostShare(new HostId("h2"), Sliver.NONE, false)),
                                Set.of(Capability.RESIZE, Capability.SUSPEND, Capability.MIGRATE)),
                        new Message.Placed(
                                2, List.of(new HostId("h1"), new HostId("h1")), Message.Placed.Standing.RUNNING),
                        new Message.Revoke(leaf),
                        new Message.Vacated(),
                        new Message.Query(request(new Timing.BestEffort(NOON))),
                        new Message.Acknowledge()));
    }

    private static Stream<Message> outcomes() {
        Ticket leaf = Chain.leaf();
        Refusal refusal = new Refusal(Refusal.Code.FULL_NOW, "There is no room.");
        Stream<TicketOutcome> tickets = Stream.of(
                new TicketOutcome.Deferred(new Deferral(Optional.of(NOON), 3, "there is no room")
                        .behind(new TreeMap<>(Map.of("astro", 2)))
                        .starting(Optional.of(NOON), Optional.of(new ActorId("uni-b")))),
                new TicketOutcome.Deferred(new Deferral(Optional.empty(), 0, "no site answers")),
                new TicketOutcome.Granted(List.of(leaf, Chain.third())),
                new TicketOutcome.Unchanged(List.of(leaf), "there is no room"),
                new TicketOutcome.ToSuspend(List.of(leaf), "others come first"),
                new TicketOutcome.ToShrink(List.of(leaf), 1, "others come first"),
                new TicketOutcome.Refused(refusal),
                new TicketOutcome.Ended());
        Stream<LeaseOutcome> leases = Stream.of(
                new LeaseOutcome.Held(
                        3,
                        Chain.HOUR,
                        PendingOperation.PRIMING,
                        List.of(container(0, Optional.of(new HostId("h1"))), container(1, Optional.empty())),
                        Optional.of("no")),
                new LeaseOutcome.Held(1, Chain.HOUR, PendingOperation.NONE, List.of(), Optional.empty()),
                new LeaseOutcome.Refused(refusal),
                new LeaseOutcome.Closed("its term is over"),
                new LeaseOutcome.Failed("it could not be made"));
        Stream<Forecast> forecasts = Stream.of(
                new Forecast.From(NOON, 2),
                new Forecast.Never("64 CPUs are too many", SLIVER),
                new Forecast.Unknown("no site answers"));
        return Stream.of(
                        tickets.map(outcome -> (Message) new Message.UpdateTicket(5, outcome)),
                        leases.map(outcome -> (Message) new Message.UpdateLease(0, outcome)),
                        forecasts.map(forecast -> (Message) new Message.QueryAnswer(forecast)))
                .flatMap(messages -> messages);
    }

    static Stream<Timing> timings() {
        return Stream.of(
                new Timing.BestEffort(NOON),
                new Timing.Immediate(NOON),
                new Timing.Advance(NOON),
                new Timing.Deadline(NOON, NOON.plusSeconds(3600)));
    }

    static LeaseRequest request(Timing timing) {
        return LeaseRequest.bestEffort(
                        RESERVATION,
                        "physics",
                        "a job",
                        new Shape(SLIVER, 3, 2),
                        Duration.ofMinutes(90),
                        Duration.ofHours(4),
                        NOON,
                        NOON)
                .withTiming(timing)
                .withPriority(-3)
                .tolerating(new Tolerance(Duration.ofHours(1), 2))
                .requiring(CONSTRAINT);
    }

    private static ContainerStatus container(int unit, Optional<HostId> host) {
        return new ContainerStatus(
                new ContainerId(RESERVATION, unit), ContainerPhase.RUNNING, host, NOON.plusNanos(1000), "");
    }
}
