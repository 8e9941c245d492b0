package shirako.lease.actor;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shirako.lease.ActorId;
import shirako.lease.Forecast;
import shirako.lease.LeaseEngine;
import shirako.lease.LeaseList;
import shirako.lease.LeaseRequest;
import shirako.lease.Reservation;
import shirako.lease.journal.Delegation;
import shirako.lease.journal.Journal;
import shirako.lease.policy.AllocationPolicy;
import shirako.lease.protocol.Envelope;
import shirako.lease.protocol.Message;
import shirako.lease.substrate.Substrate;

/**
 * A service manager, a broker and a site in one process. They share nothing but the journal's store, each with its own
 * entries, and the post between them. Only one such process may use a journal at a time; a second one is found out at
 * its first write, which then fails.
 */
public final class LocalFederation implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LocalFederation.class);

    private final FederationSettings settings;
    private final Journal journal;
    private final Substrate substrate;
    private final InstantSource clock;
    private final Lanes lanes;
    private final Post post;

    private final ServiceManager manager;
    private final Broker broker;
    private final SiteAuthority site;
    private final Actor managerActor;
    private final Actor brokerActor;
    private final Actor siteActor;
    private final Map<ActorId, Actor> actors;
    private final Listeners listeners;
    private final Machines machines;
    private final LocalEngine engine;

    public LocalFederation(
            FederationSettings settings,
            Substrate substrate,
            PayloadSizes payloads,
            Journal journal,
            AllocationPolicy policy,
            InstantSource clock,
            RandomGenerator random,
            Lanes lanes,
            Post post) {
        this.settings = settings;
        this.journal = journal;
        this.substrate = substrate;
        this.clock = clock;
        this.lanes = lanes;
        this.post = post;
        manager = new ServiceManager(settings.serviceManager(), settings.broker(), payloads);
        broker = new Broker(
                settings.broker(), settings.site(), Delegation.idOf(settings.site(), settings.pool()), policy, random);
        site = new SiteAuthority(settings.site(), settings, journal, random);
        listeners = new Listeners(lanes.lane("listeners"));
        managerActor = actor(manager);
        brokerActor = actor(broker);
        siteActor = actor(site);
        machines = new Machines(substrate, lanes.lane("machines"), siteActor, site);
        actors = Map.of(manager.self, managerActor, broker.self, brokerActor, site.self, siteActor);
        engine = new LocalEngine(managerActor, manager, listeners, this::forecast, lanes);
    }

    /** Threads, a reliable post and a secure source of identifiers: what production uses. */
    public static LocalFederation threaded(
            FederationSettings settings,
            Substrate substrate,
            PayloadSizes payloads,
            Journal journal,
            AllocationPolicy policy,
            InstantSource clock) {
        return new LocalFederation(
                settings,
                substrate,
                payloads,
                journal,
                policy,
                clock,
                new SecureRandom(),
                new ThreadLanes(),
                Post.RELIABLE);
    }

    public LeaseEngine engine() {
        return engine;
    }

    /** The service manager's leases, past ones included. */
    public LeaseList leases() {
        return journal.leases(settings.serviceManager());
    }

    /**
     * Reads the journal back and goes on where the last process was. Listeners that were added before hear of everything
     * that changes from here on; what changed just before a crash they may not have heard.
     */
    public void start() {
        machines.listen();
        Instant now = now();
        for (Actor actor : List.of(managerActor, brokerActor, siteActor)) {
            actor.ask(work -> work, now);
        }
        reconcile(now);
    }

    /** One round: what is due at the site and the service manager, then the broker's policy. */
    public void cycle(Instant now) {
        run(siteActor, now, site::tick);
        run(managerActor, now, manager::tick);
        // What was reserved just now lies in the broker's mailbox: it is not to wait for the next cycle.
        brokerActor.catchUp();
        run(brokerActor, now, broker::allocate);
        lanes.settle();
    }

    /** Compares leases with the machines, and repeats what was not acknowledged. */
    public void reconcile(Instant now) {
        Inspection inspection = new Inspection(now(), substrate.hosts(), substrate.look());
        run(siteActor, now, work -> site.inspect(inspection, work));
        for (Actor actor : List.of(managerActor, brokerActor, siteActor)) {
            run(actor, now, work -> actor.role().resend(settings.repeatAfter(), work));
        }
        lanes.settle();
    }

    @Override
    public void close() {
        lanes.close();
    }

    private Forecast forecast(LeaseRequest request) {
        return brokerActor
                .ask(work -> broker.answer(new Message.Query(request), work))
                .forecast();
    }

    private static void run(Actor actor, Instant now, Consumer<Work> task) {
        actor.ask(
                work -> {
                    task.accept(work);
                    return work;
                },
                now.truncatedTo(ChronoUnit.MICROS));
    }

    private Actor actor(Role role) {
        return new Actor(role, journal, new Outside(), clock, lanes.lane(role.self.value()));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    void deliver(Envelope envelope) {
        Actor receiver = actors.get(envelope.to());
        if (receiver == null) {
            LOG.warn("nobody here is named {}: {} is lost", envelope.to(), envelope);
        } else {
            receiver.tell(work -> receiver.role().receive(envelope, work));
        }
    }

    private final class Outside implements Effects {
        @Override
        public void send(Envelope envelope) {
            post.send(envelope, LocalFederation.this::deliver);
        }

        @Override
        public void perform(MachineCommand command) {
            machines.perform(command);
        }

        @Override
        public void announce(Reservation reservation) {
            listeners.tell(reservation);
        }
    }
}
