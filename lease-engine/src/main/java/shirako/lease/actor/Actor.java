package shirako.lease.actor;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shirako.lease.ActorId;
import shirako.lease.journal.Journal;
import shirako.lease.journal.JournalException;

/**
 * Runs a role: one step at a time, each journalled before anything is sent or done. What arrives while a step is under
 * way is taken together in the next one, and written in one transaction.
 */
final class Actor {
    private static final Logger LOG = LoggerFactory.getLogger(Actor.class);
    private static final int BATCH = 500;

    private final Role role;
    private final Journal journal;
    private final Memory memory;
    private final Effects effects;
    private final InstantSource clock;
    private final Executor lane;
    private final Queue<Consumer<Work>> mailbox = new ConcurrentLinkedQueue<>();
    /** Whether memory may differ from the journal: at first, and after a write of which nobody knows how it ended. */
    private boolean stale = true;

    Actor(Role role, Journal journal, Effects effects, InstantSource clock, Executor lane) {
        this.role = role;
        this.journal = journal;
        this.memory = new Memory(role.self, journal, new Agenda(role::appointment));
        this.effects = effects;
        this.clock = clock;
        this.lane = lane;
    }

    ActorId id() {
        return role.self;
    }

    Role role() {
        return role;
    }

    Memory memory() {
        return memory;
    }

    /** Leaves something to be done soon. It may be lost in a crash: whoever needs it repeats it. */
    void tell(Consumer<Work> task) {
        mailbox.add(task);
        lane.execute(this::catchUp);
    }

    /** Does something now, and returns once it is journalled. */
    <T> T ask(Function<Work, T> task) {
        return ask(task, now());
    }

    synchronized <T> T ask(Function<Work, T> task, Instant now) {
        refresh(now);
        Work work = work(now);
        T result;
        try {
            result = task.apply(work);
        } catch (RuntimeException e) {
            role.rebuild(memory, now);
            throw e;
        }
        commit(work);
        return result;
    }

    /** Handles what was told so far, at most a batch of it. Taken and handled under one lock, so that order is kept. */
    synchronized void catchUp() {
        List<Consumer<Work>> batch = new ArrayList<>();
        for (Consumer<Work> task = mailbox.poll(); task != null; task = mailbox.poll()) {
            batch.add(task);
            if (batch.size() == BATCH) {
                break;
            }
        }
        if (batch.isEmpty()) {
            return;
        }
        try {
            askAll(batch);
        } catch (JournalException e) {
            LOG.warn(
                    "{} cannot write its journal and drops {} inputs, which are repeated later: {}",
                    id(),
                    batch.size(),
                    e.getMessage());
        } catch (RuntimeException e) {
            batch.forEach(this::alone);
        }
    }

    private void alone(Consumer<Work> task) {
        try {
            askAll(List.of(task));
        } catch (RuntimeException e) {
            LOG.error("{} cannot handle an input", id(), e);
        }
    }

    private void askAll(List<Consumer<Work>> batch) {
        ask(work -> {
            batch.forEach(task -> task.accept(work));
            return work;
        });
    }

    private void refresh(Instant now) {
        if (stale) {
            memory.reload();
            role.rebuild(memory, now);
            stale = false;
            Work work = work(now);
            role.redrive(work);
            commit(work);
        }
    }

    private void commit(Work work) {
        if (!work.entries().isEmpty() || !work.events().isEmpty()) {
            try {
                journal.write(role.self, work.entries(), work.events());
            } catch (RuntimeException | Error e) {
                stale = true;
                throw e;
            }
        }
        work.entries().forEach(memory::keep);
        work.remembered().forEach(memory::keep);
        work.envelopes().forEach(effects::send);
        work.commands().forEach(effects::perform);
        work.notices().forEach(effects::announce);
    }

    private Work work(Instant now) {
        return new Work(now, memory, role.table());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
