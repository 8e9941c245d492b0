package shirako.lease.actor;

import java.util.List;
import shirako.lease.Reservation;
import shirako.lease.calendar.SiteOrder;
import shirako.lease.journal.Delegation;
import shirako.lease.journal.Promise;
import shirako.lease.journal.Share;
import shirako.lease.policy.AllocationPolicy;
import shirako.lease.protocol.Envelope;
import shirako.lease.ticket.ActorSigner;
import shirako.lease.ticket.TicketMint;

/** A broker. */
public final class BrokerNode extends ActorNode {
    private final Broker role;
    private final Actor actor;

    public BrokerNode(
            BrokerSettings settings,
            ActorSigner signer,
            AllocationPolicy policy,
            SiteOrder order,
            Surroundings around) {
        super(around.clock());
        this.role = new Broker(settings, new TicketMint(signer), around.keys(), policy, order, around.random());
        this.actor = new Actor(role, around.journal(), new Outside(around.post()), around.clock(), around.lanes());
    }

    @Override
    Actor actor() {
        return actor;
    }

    /** One round of the policy. What was asked for just now lies in the mailbox and does not wait for the next one. */
    @Override
    public void cycle() {
        actor.catchUp();
        run(role::allocate);
    }

    @Override
    public void reconcile() {
        run(work -> {
            role.subdivide(work);
            role.tick(work);
        });
    }

    /** Lets other brokers promise nothing new of what was given on to them, or lets them again. */
    public void drain(Share.Mode mode) {
        run(work -> role.drain(mode, work));
    }

    /** What was delegated to this broker. */
    public List<Delegation> delegations() {
        return actor.memory().all(Delegation.class);
    }

    /** What is asked for and promised, and has not ended or has not been told to all. */
    public List<Promise> promises() {
        return actor.memory().all(Promise.class);
    }

    private record Outside(Post post) implements Effects {
        @Override
        public void send(Envelope envelope) {
            post.send(envelope);
        }

        @Override
        public void perform(MachineCommand command) {
            throw new IllegalStateException("a broker has no machines");
        }

        @Override
        public void announce(Reservation reservation) {
            throw new IllegalStateException("a broker has no reservations");
        }
    }
}
