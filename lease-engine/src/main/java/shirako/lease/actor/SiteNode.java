package shirako.lease.actor;

import java.util.List;
import java.util.Optional;
import shirako.lease.HostId;
import shirako.lease.PoolId;
import shirako.lease.Reservation;
import shirako.lease.ReservationId;
import shirako.lease.journal.Absence;
import shirako.lease.journal.Occupancy;
import shirako.lease.journal.Share;
import shirako.lease.policy.ConflictPolicy;
import shirako.lease.protocol.Envelope;
import shirako.lease.substrate.HostState;
import shirako.lease.substrate.Substrate;
import shirako.lease.ticket.ActorSigner;

/** A provider site. */
public final class SiteNode extends ActorNode {
    private final Substrate substrate;
    private final SiteAuthority role;
    private final Actor actor;
    private final Machines machines;

    public SiteNode(
            SiteSettings settings,
            ActorSigner signer,
            Substrate substrate,
            ConflictPolicy conflicts,
            Surroundings around) {
        super(around.clock());
        this.substrate = substrate;
        this.role = new SiteAuthority(
                settings, signer, around.keys(), substrate, conflicts, around.journal(), around.random());
        this.actor = new Actor(role, around.journal(), new Outside(around.post()), around.clock(), around.lanes());
        this.machines = new Machines(substrate, around.lanes().lane(role.self + "-machines"), actor, role.reports());
    }

    @Override
    Actor actor() {
        return actor;
    }

    @Override
    public void start() {
        machines.listen();
        super.start();
        reconcile();
    }

    @Override
    public void cycle() {
        run(role::tick);
    }

    /** Compares leases with the machines, and tells brokers what is there now. */
    @Override
    public void reconcile() {
        Inspection inspection = new Inspection(now(), substrate.hosts(), substrate.look());
        run(work -> {
            role.inspect(inspection, work);
            role.tick(work);
        });
    }

    /** What this site offers. */
    public PoolId pool() {
        return role.pool();
    }

    /**
     * Lets nothing new be promised of the pool, or lets it again. Running leases end as they would have ended. The event
     * log says so, and by whom, if that changes anything.
     *
     * @param by who wants it: a user's name
     * @return whether it was otherwise before
     */
    public boolean drain(Share.Mode mode, String by) {
        boolean changed = actor.ask(work -> role.drain(mode, by, work), now());
        if (changed && mode == Share.Mode.OPEN) {
            reconcile();
        }
        return changed;
    }

    /**
     * Gives up what runs on a host that does not answer, without waiting until it is silent for long enough. Whether it answers
     * is asked now. What was given up never comes back: it is destroyed when the host does.
     *
     * @param by who says so: a user's name
     */
    public Declaration declareDead(HostId host, String by) {
        reconcile();
        List<HostId> hosts = substrate.hosts().stream().map(HostState::id).toList();
        return actor.ask(work -> role.declareDead(host, by, hosts, work), now());
    }

    /** The hosts that do not answer, and those that are dead. */
    public List<Absence> absences() {
        return actor.memory().all(Absence.class);
    }

    /** How the pool stands now. */
    public PoolStatus status() {
        return PoolStatus.of(pool(), substrate.hosts(), shares(), occupancies());
    }

    /** What is delegated to which broker. */
    public List<Share> shares() {
        return actor.memory().all(Share.class);
    }

    /** What was redeemed here and has not ended, or has not been told to all. */
    public List<Occupancy> occupancies() {
        return actor.memory().all(Occupancy.class);
    }

    /** One of {@link #occupancies}. */
    public Optional<Occupancy> occupancy(ReservationId id) {
        return actor.memory().unsettled(id, Occupancy.class);
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
            machines.perform(command);
        }

        @Override
        public void announce(Reservation reservation) {
            throw new IllegalStateException("a site has no reservations");
        }
    }
}
