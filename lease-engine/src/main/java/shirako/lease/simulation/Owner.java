package shirako.lease.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import shirako.lease.Account;
import shirako.lease.LeaseEngine;
import shirako.lease.LeaseRequest;
import shirako.lease.Reservation;
import shirako.lease.ReservationId;
import shirako.lease.Timing;
import shirako.lease.actor.ManagerNode;
import shirako.lease.substrate.ContainerPhase;
import shirako.lease.substrate.ContainerStatus;
import shirako.lease.substrate.HostConstraint;

/**
 * Those for whom a service manager holds leases: they do their errands, repeat what was not acknowledged, and close what
 * has stopped.
 */
final class Owner {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Participant<ManagerNode> manager;
    private final VirtualTime time;
    private final Trace trace;
    private final Instant begin;
    private final Map<ReservationId, Errand> errands = new LinkedHashMap<>();
    private final Set<ReservationId> asked = new LinkedHashSet<>();
    private final Set<ReservationId> closing = new LinkedHashSet<>();
    private final Map<ReservationId, Instant> closed = new LinkedHashMap<>();
    private boolean patient = true;

    Owner(Participant<ManagerNode> manager, VirtualTime time, Trace trace) {
        this.manager = manager;
        this.time = time;
        this.trace = trace;
        this.begin = time.instant();
    }

    void plan(List<Errand> all, Function<Errand, ReservationId> ids) {
        for (Errand errand : all) {
            ReservationId id = ids.apply(errand);
            errands.put(id, errand);
            time.at(begin.plus(errand.at()), () -> begin(id, errand));
        }
    }

    private void begin(ReservationId id, Errand errand) {
        if (!patient) {
            return;
        }
        LeaseRequest request = request(id, errand);
        insist("asks for " + errand.name(), engine -> engine.reserve(request), () -> {
            asked.add(id);
            errand.steps().forEach(step -> time.at(begin.plus(step.at()), () -> step(id, errand, step)));
        });
    }

    private LeaseRequest request(ReservationId id, Errand errand) {
        Instant now = time.instant();
        Instant start = now.plus(errand.when().start());
        Timing timing =
                switch (errand.when().kind()) {
                    case BEST_EFFORT -> new Timing.BestEffort(start);
                    case IMMEDIATE -> new Timing.Immediate(start);
                    case ADVANCE -> new Timing.Advance(start.plusSeconds(20));
                    case DEADLINE ->
                        new Timing.Deadline(
                                start,
                                start.plus(errand.expected()).plus(errand.when().latest()));
                };
        return new LeaseRequest(
                id,
                "vo" + errand.number() % 3,
                errand.name(),
                errand.shape(),
                timing,
                errand.expected(),
                errand.expected(),
                errand.promised(),
                errand.priority(),
                errand.renewal(),
                errand.tolerance(),
                HostConstraint.NONE,
                Account.NONE,
                now);
    }

    private void step(ReservationId id, Errand errand, Errand.Step step) {
        switch (step) {
            case Errand.Close close -> close(id, "Its owner has enough.");
            case Errand.Extend extend ->
                insist("wants " + errand.name() + " longer", engine -> extend(engine, id, extend.by()), () -> {});
            case Errand.Modify modify ->
                insist(
                        "wants " + errand.name() + " to be " + modify.units() + " x " + modify.sliver(),
                        engine -> engine.modify(id, modify.units(), modify.sliver(), List.of()),
                        () -> {});
            case Errand.Suspend suspend ->
                insist("suspends " + errand.name(), engine -> engine.suspend(id, "Later."), () -> {});
            case Errand.Resume resume -> insist("resumes " + errand.name(), engine -> engine.resume(id), () -> {});
        }
    }

    private static void extend(LeaseEngine engine, ReservationId id, Duration by) {
        engine.find(id)
                .flatMap(Reservation::lease)
                .ifPresent(lease -> engine.extend(id, lease.term().end().plus(by)));
    }

    void close(ReservationId id, String reason) {
        closing.add(id);
        insist(
                "closes " + Names.of(id),
                engine -> engine.close(id, reason),
                () -> closed.putIfAbsent(id, time.instant()));
    }

    /** Asks until it is acknowledged. */
    private void insist(String what, Consumer<LeaseEngine> call, Runnable acknowledged) {
        trace.note(manager.id() + "-owner", what);
        if (manager.act(node -> call.accept(node.engine()))) {
            acknowledged.run();
        } else {
            time.after(PATIENCE, () -> insist(what, call, acknowledged));
        }
    }

    /** Listens to a process of its service manager. */
    void listen(ManagerNode node) {
        node.engine().addListener(this::changed);
    }

    private void changed(Reservation reservation) {
        Errand errand = errands.get(reservation.id());
        if (errand != null) {
            tidy(reservation, errand);
        }
    }

    private void tidy(Reservation reservation, Errand errand) {
        boolean stopped = reservation.leases().stream()
                .flatMap(lease -> lease.containers().stream())
                .map(ContainerStatus::phase)
                .anyMatch(phase -> phase == ContainerPhase.STOPPED);
        if (stopped && !reservation.state().ended() && errand.tidy().isPresent() && closing.add(reservation.id())) {
            time.after(errand.tidy().get(), () -> close(reservation.id(), "It has stopped."));
        }
    }

    /** Asks for nothing new from now on, and closes all it has. */
    void leave() {
        patient = false;
        asked.forEach(id -> close(id, "The simulation ends."));
    }

    Participant<ManagerNode> manager() {
        return manager;
    }

    Errand errand(ReservationId id) {
        return errands.get(id);
    }

    /** What was asked for and acknowledged. */
    Set<ReservationId> asked() {
        return asked;
    }

    /** What was told to close, and when that was acknowledged. */
    Map<ReservationId, Instant> closed() {
        return closed;
    }

    /** What the owner has wanted closed, acknowledged or not. */
    boolean wantsClosed(ReservationId id) {
        return closing.contains(id);
    }
}
