package shirako.lease.actor;

import java.util.List;
import java.util.Optional;
import shirako.lease.Forecast;
import shirako.lease.LeaseEngine;
import shirako.lease.LeaseList;
import shirako.lease.LeaseRequest;
import shirako.lease.Reservation;
import shirako.lease.ReservationId;
import shirako.lease.journal.Demand;
import shirako.lease.journal.Journal;
import shirako.lease.protocol.Envelope;

/** A service manager. */
public final class ManagerNode extends ActorNode {
    private final Journal journal;
    private final Lanes lanes;
    private final ServiceManager role;
    private final Actor actor;
    private final Listeners listeners;
    private final LocalEngine engine;

    public ManagerNode(ManagerSettings settings, PayloadSizes payloads, Surroundings around) {
        super(around.clock());
        this.journal = around.journal();
        this.lanes = around.lanes();
        this.role = new ServiceManager(settings, payloads);
        this.listeners = new Listeners(around.lanes().lane(role.self + "-listeners"));
        this.actor = new Actor(role, around.journal(), new Outside(around.post()), around.clock(), around.lanes());
        this.engine = new LocalEngine(actor, role, listeners, this::forecast, around.lanes());
    }

    @Override
    Actor actor() {
        return actor;
    }

    /** What the owner of this service manager asks of the leasing core. */
    public LeaseEngine engine() {
        return engine;
    }

    /** The service manager's leases, past ones included. */
    public LeaseList leases() {
        return journal.leases(role.self);
    }

    /** What is not over, or has not been told to all. */
    public List<Demand> demands() {
        return actor.memory().all(Demand.class);
    }

    /** One of {@link #demands}. */
    public Optional<Demand> demand(ReservationId id) {
        return actor.memory().unsettled(id, Demand.class);
    }

    @Override
    public void cycle() {
        run(role::tick);
    }

    /** Asks every broker, and waits a little for the answers. */
    private Forecast forecast(LeaseRequest request) {
        Quotes quotes = role.quotes();
        run(work -> {
            quotes.forget(request.id());
            role.inquire(request, work);
        });
        lanes.await(() -> actor.ask(request.id(), work -> quotes.complete(request.id())));
        return actor.ask(request.id(), work -> {
            Forecast summary = quotes.summary(request.id());
            quotes.forget(request.id());
            return summary;
        });
    }

    private final class Outside implements Effects {
        private final Post post;

        Outside(Post post) {
            this.post = post;
        }

        @Override
        public void send(Envelope envelope) {
            post.send(envelope);
        }

        @Override
        public void perform(MachineCommand command) {
            throw new IllegalStateException("a service manager has no machines");
        }

        @Override
        public void announce(Reservation reservation) {
            listeners.tell(reservation);
        }
    }
}
