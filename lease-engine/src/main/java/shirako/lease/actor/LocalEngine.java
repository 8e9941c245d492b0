package shirako.lease.actor;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import shirako.lease.Forecast;
import shirako.lease.Leasable;
import shirako.lease.LeaseEngine;
import shirako.lease.LeaseRequest;
import shirako.lease.Reservation;
import shirako.lease.ReservationId;
import shirako.lease.ReservationListener;
import shirako.lease.Sliver;
import shirako.lease.journal.Demand;
import shirako.lease.journal.Stored;

/** A service manager as its owner sees it. Every call returns once what it asks for is journalled. */
final class LocalEngine implements LeaseEngine {
    private final Actor actor;
    private final ServiceManager role;
    private final Listeners listeners;
    private final Function<LeaseRequest, Forecast> forecasts;
    private final Lanes lanes;

    LocalEngine(
            Actor actor,
            ServiceManager role,
            Listeners listeners,
            Function<LeaseRequest, Forecast> forecasts,
            Lanes lanes) {
        this.actor = actor;
        this.role = role;
        this.listeners = listeners;
        this.forecasts = forecasts;
        this.lanes = lanes;
    }

    @Override
    public Reservation reserve(LeaseRequest request) {
        Optional<String> objection = Leasable.objection(request);
        // Only then is it looked for here: each of many callers would read the journal by itself.
        if (objection.isPresent() && find(request.id()).isEmpty()) {
            valid(objection);
        }
        Reservation reservation = actor.ask(request.id(), work -> role.reserve(request, work));
        lanes.settle();
        return find(request.id()).orElse(reservation);
    }

    @Override
    public void extend(ReservationId id, Instant newEnd) {
        ask(id, work -> role.extend(id, newEnd, work));
    }

    @Override
    public void modify(ReservationId id, int units, Sliver sliver, List<Integer> victims) {
        valid(Leasable.objection(units, sliver));
        ask(id, work -> role.modify(id, units, sliver, victims, work));
    }

    @Override
    public void suspend(ReservationId id, String reason) {
        ask(id, work -> role.suspend(id, reason, work));
    }

    @Override
    public void resume(ReservationId id) {
        ask(id, work -> role.resume(id, work));
    }

    private static void valid(Optional<String> objection) {
        objection.ifPresent(why -> {
            throw new IllegalArgumentException(why);
        });
    }

    private void ask(ReservationId id, Consumer<Work> task) {
        actor.ask(id, work -> {
            task.accept(work);
            return work;
        });
        lanes.settle();
    }

    @Override
    public void close(ReservationId id, String reason) {
        ask(id, work -> role.close(id, reason, work));
    }

    @Override
    public Optional<Reservation> find(ReservationId id) {
        return actor.memory()
                .find(id)
                .map(Stored::entry)
                .filter(Demand.class::isInstance)
                .map(entry -> ((Demand) entry).reservation());
    }

    @Override
    public List<Reservation> open() {
        return actor.memory().all(Demand.class).stream()
                .map(Demand::reservation)
                .filter(reservation -> !reservation.state().ended())
                .toList();
    }

    @Override
    public Forecast forecast(LeaseRequest request) {
        return forecasts.apply(request);
    }

    @Override
    public void addListener(ReservationListener listener) {
        listeners.add(listener);
    }
}
