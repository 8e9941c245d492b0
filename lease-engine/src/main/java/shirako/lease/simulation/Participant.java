package shirako.lease.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import shirako.lease.ActorId;
import shirako.lease.actor.ActorNode;
import shirako.lease.actor.OrderedLanes;
import shirako.lease.journal.JournalException;
import shirako.lease.protocol.Envelope;

/**
 * One actor and the process that runs it, if one does. A process that dies leaves its journal and nothing else; the next
 * one has the same name, key and clock.
 */
final class Participant<N extends ActorNode> {
    /** Puts a process together. */
    @FunctionalInterface
    interface Assembly<N extends ActorNode> {
        N assemble(OrderedLanes lanes, Life life);
    }

    /** One process's span. */
    static final class Life {
        private boolean over;

        boolean goesOn() {
            return !over;
        }
    }

    private final ActorId id;
    private final VirtualTime time;
    private final Trace trace;
    private final Findings findings;
    private final long seed;
    private final Doom doom = new Doom();
    private final Assembly<N> assembly;
    private final List<Runnable> started = new ArrayList<>();
    private Duration down = Duration.ZERO;
    private Life life = new Life();
    private OrderedLanes lanes = new OrderedLanes();
    private @Nullable N node;
    private int lives;
    private Instant startedAt = Instant.MIN;

    Participant(
            ActorId id,
            long seed,
            VirtualTime time,
            Trace trace,
            Findings findings,
            Function<Participant<N>, Assembly<N>> assembly) {
        this.id = id;
        this.seed = seed;
        this.time = time;
        this.trace = trace;
        this.findings = findings;
        this.assembly = assembly.apply(this);
    }

    ActorId id() {
        return id;
    }

    /** Where its identifiers come from: another stream for each of its lives, as a process that dies forgets. */
    RandomGenerator random() {
        return Chance.of(seed, id + " " + lives).random();
    }

    Doom doom() {
        return doom;
    }

    boolean up() {
        return node != null;
    }

    Optional<N> node() {
        return Optional.ofNullable(node);
    }

    /** When its process began; empty while there is none. */
    Optional<Instant> upSince() {
        return node().map(running -> startedAt);
    }

    /** Whether the process has something to do though nobody says anything. */
    boolean due(Instant now) {
        return node().flatMap(ActorNode::nextDue).filter(at -> !at.isAfter(now)).isPresent();
    }

    void start() {
        trace.note(id, "starts");
        lives++;
        startedAt = time.instant();
        life = new Life();
        lanes = new OrderedLanes();
        N fresh = assembly.assemble(lanes, life);
        node = fresh;
        act(ActorNode::start);
        started.forEach(Runnable::run);
    }

    /** Hears whenever one of its processes has started. */
    void onStart(Runnable listener) {
        started.add(listener);
    }

    /** How long it is down when it dies next. */
    void downFor(Duration duration) {
        down = duration;
    }

    void deliver(Envelope envelope) {
        act(actor -> actor.deliver(envelope));
    }

    /**
     * Lets the process do something, and all that follows from it.
     *
     * @return whether it survived, so that what was asked for is acknowledged
     */
    boolean act(Consumer<? super N> deed) {
        N current = node;
        if (current == null) {
            return false;
        }
        try {
            deed.accept(current);
            lanes.settle();
            return true;
        } catch (Crash crash) {
            die();
        } catch (JournalException e) {
            trace.note(id, "cannot write its journal");
            settleRest();
        } catch (RuntimeException e) {
            findings.report("no-actor-fails-at-a-step", id + ": " + e);
        }
        return false;
    }

    /** What was begun before the journal failed goes on. */
    private void settleRest() {
        act(actor -> {});
    }

    void die() {
        if (node != null) {
            trace.note(id, "dies");
            life.over = true;
            doom.clear();
            node = null;
            time.after(down, () -> {
                if (node == null) {
                    start();
                }
            });
        }
    }
}
