package shirako.lease.actor;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import shirako.lease.ActorId;
import shirako.lease.LeaseEngine;
import shirako.lease.LeaseRequest;
import shirako.lease.Reservation;
import shirako.lease.ReservationId;
import shirako.lease.Shape;
import shirako.lease.Sliver;
import shirako.lease.TimeOrdered;
import shirako.lease.event.Event;
import shirako.lease.journal.Journal;
import shirako.lease.journal.MemoryJournal;
import shirako.lease.policy.AllocationPolicy;
import shirako.lease.policy.FirstComeFirstServed;
import shirako.lease.protocol.Envelope;
import shirako.lease.simulation.SimulatedSubstrate;
import shirako.lease.simulation.VirtualTime;
import shirako.lease.substrate.ContainerId;
import shirako.lease.ticket.ActorKeyPair;
import shirako.lease.ticket.ActorSigner;

/** A federation in virtual time with one host of four CPUs, whose process may crash and start again. */
final class World {
    static final Instant START = Instant.parse("2026-11-24T12:00:00Z");
    static final Sliver HOST = new Sliver(4000, 8192, 100_000, 1000);
    static final Sliver ONE_CPU = new Sliver(1000, 1024, 1000, 0);

    final VirtualTime time = new VirtualTime(START);
    final SimulatedSubstrate machines = new SimulatedSubstrate(time).host("h1", HOST);
    final MemoryJournal journal = new MemoryJournal();
    final Random random = new Random(42);
    final List<Reservation> heard = new ArrayList<>();
    UnaryOperator<Journal> journalFaults = UnaryOperator.identity();
    private int requests;
    Carrier post = Carrier.RELIABLE;
    AllocationPolicy policy = new FirstComeFirstServed();
    LocalFederation federation = assemble();

    /** Brings an envelope to whoever it is for, or does not. */
    @FunctionalInterface
    interface Carrier {
        Carrier RELIABLE = (envelope, deliver) -> deliver.accept(envelope);

        void send(Envelope envelope, Consumer<Envelope> deliver);
    }

    /** The same key for the same name, always. */
    static ActorSigner keys(ActorId actor) {
        byte[] seed = new byte[32];
        new Random(actor.value().hashCode()).nextBytes(seed);
        return ActorKeyPair.fromSeed(actor, seed);
    }

    static World started() {
        World world = new World();
        world.federation.start();
        return world;
    }

    /** The process ends without warning and another one begins. */
    void restart() {
        end();
        federation.start();
    }

    /** The process ends without warning; another one is put together but not started. */
    void end() {
        machines.forgetCaller();
        federation.close();
        federation = assemble();
    }

    /** Takes on faults that were set. */
    void assembleAgain() {
        federation = assemble();
    }

    private LocalFederation assemble() {
        LocalFederation fresh = new LocalFederation(
                FederationSettings.defaults(),
                World::keys,
                machines,
                id -> 1024,
                journalFaults.apply(journal),
                policy,
                time,
                random,
                new OrderedLanes(),
                deliver -> envelope -> post.send(envelope, deliver::send));
        fresh.engine().addListener(heard::add);
        return fresh;
    }

    LeaseEngine engine() {
        return federation.engine();
    }

    LeaseRequest request(Sliver sliver, Duration expected) {
        return LeaseRequest.bestEffort(
                new ReservationId(TimeOrdered.uuid(time.instant(), random)),
                "physics",
                "a job",
                Shape.atOneSite(sliver, 1),
                expected,
                expected.multipliedBy(4),
                time.instant().plusNanos(1000L * requests++),
                time.instant());
    }

    /** One CPU for a minute, from now on by a clock that runs by itself. */
    static LeaseRequest aMinute(Instant now) {
        return LeaseRequest.bestEffort(
                ReservationId.random(),
                "vo",
                "job",
                Shape.atOneSite(ONE_CPU, 1),
                Duration.ofMinutes(1),
                Duration.ofMinutes(1),
                now,
                now);
    }

    Reservation reserve(Sliver sliver, Duration expected) {
        return engine().reserve(request(sliver, expected));
    }

    Reservation reservation(ReservationId id) {
        return engine().find(id).orElseThrow();
    }

    List<String> eventKinds(ReservationId id) {
        return journal.of("lease:" + id).stream().map(Event::kind).toList();
    }

    /** Lets time pass second by second, with the recurring cycles of production. */
    void pass(Duration duration) {
        Instant end = time.instant().plus(duration);
        while (time.instant().isBefore(end)) {
            time.advance(Duration.ofSeconds(1));
            federation.cycle();
            if (time.instant().getEpochSecond() % 10 == 0) {
                federation.reconcile();
            }
        }
    }

    /** A reservation of one CPU for ten minutes whose container runs. */
    Reservation active() {
        Reservation asked = reserve(ONE_CPU, Duration.ofMinutes(10));
        pass(Duration.ofSeconds(10));
        return reservation(asked.id());
    }

    static ContainerId unit(Reservation reservation) {
        return new ContainerId(reservation.id(), 0);
    }
}
