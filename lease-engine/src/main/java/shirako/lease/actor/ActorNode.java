package shirako.lease.actor;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Consumer;
import shirako.lease.ActorId;
import shirako.lease.protocol.Envelope;

/**
 * One actor with all that it needs: its journal, its clock, its lane, and the post to the others. Actors share nothing
 * else, so that each may run in a process of its own.
 */
public abstract sealed class ActorNode permits SiteNode, BrokerNode, ManagerNode {
    private final InstantSource clock;

    ActorNode(InstantSource clock) {
        this.clock = clock;
    }

    abstract Actor actor();

    public final ActorId id() {
        return actor().id();
    }

    /** Reads the journal back and goes on where the last process was. */
    public void start() {
        actor().ask(work -> work, now());
    }

    /** Does what is due. */
    public abstract void cycle();

    /** Looks at what nobody tells. */
    public void reconcile() {
        cycle();
    }

    /** Takes a message, to be handled soon; it may be lost in a crash, and whoever sent it repeats it. */
    public final void deliver(Envelope envelope) {
        actor().tell(envelope.reservation(), work -> actor().role().receive(envelope, work));
    }

    /** When this actor has something to do though nobody says anything; empty when never. */
    public Optional<Instant> nextDue() {
        return actor().memory().nextDue();
    }

    final Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    final void run(Consumer<Work> task) {
        actor().ask(
                        work -> {
                            task.accept(work);
                            return work;
                        },
                        now());
    }
}
