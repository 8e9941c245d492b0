package shirako.lease.actor;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shirako.lease.ActorId;
import shirako.lease.ReservationId;
import shirako.lease.journal.Journal;
import shirako.lease.journal.JournalException;
import shirako.lease.journal.Stored;

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
    private final Lanes lanes;
    private final Executor lane;
    /** Fair: a cycle must get its turn also where messages never cease. */
    private final Lock turn = new ReentrantLock(true);

    private final Queue<Input> mailbox = new ConcurrentLinkedQueue<>();
    private final Queue<Question<?>> questions = new ConcurrentLinkedQueue<>();
    /** Whether memory may differ from the journal: at first, and after a write of which nobody knows how it ended. */
    private boolean stale = true;

    /**
     * Something to be done.
     *
     * @param about the reservation that it is about
     */
    private record Input(ReservationId about, Consumer<Work> task) {}

    Actor(Role role, Journal journal, Effects effects, InstantSource clock, Lanes lanes) {
        this.role = role;
        this.journal = journal;
        this.memory = new Memory(role.self, journal, new Agenda(role::appointment));
        this.effects = effects;
        this.clock = clock;
        this.lanes = lanes;
        this.lane = lanes.lane(role.self.value());
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
    void tell(ReservationId about, Consumer<Work> task) {
        mailbox.add(new Input(about, task));
        lane.execute(this::catchUp);
    }

    /**
     * Does something now, and returns once it is journalled. What several threads ask for at a time is done by the first of
     * them that gets to it, and written in one transaction.
     */
    <T> T ask(ReservationId about, Function<Work, T> task) {
        Question<T> question = new Question<>(about, task);
        questions.add(question);
        turn.lock();
        try {
            while (!question.answered()) {
                answerAll(take(questions));
            }
        } finally {
            turn.unlock();
        }
        return question.answer();
    }

    /** How many questions nobody has begun to answer. */
    int waiting() {
        return questions.size();
    }

    private void answerAll(List<Question<?>> batch) {
        try {
            answer(batch);
        } finally {
            // An error ends the thread that met it, and not the wait of the others.
            batch.stream()
                    .filter(question -> !question.answered())
                    .forEach(question -> question.failed(new IllegalStateException(id() + " failed at a step")));
        }
    }

    private void answer(List<Question<?>> batch) {
        try {
            step(
                    work -> {
                        batch.forEach(question -> question.ask(work));
                        return work;
                    },
                    now(),
                    batch.stream().map(Question::about).toList());
            batch.forEach(Question::journalled);
        } catch (RuntimeException e) {
            if (batch.size() == 1 || e instanceof JournalException) {
                batch.forEach(question -> question.failed(e));
            } else {
                LOG.debug("{} answers {} questions one by one, as one cannot be answered", id(), batch.size(), e);
                batch.forEach(question -> answer(List.of(question)));
            }
        }
    }

    <T> T ask(Function<Work, T> task, Instant now) {
        turn.lock();
        try {
            return step(task, now, List.of());
        } finally {
            turn.unlock();
        }
    }

    /** @param about the reservations that may be looked at, to be read together where they are not in memory */
    private <T> T step(Function<Work, T> task, Instant now, List<ReservationId> about) {
        refresh(now);
        Work work = new Work(now, memory, memory.recall(about), role.table());
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
    void catchUp() {
        turn.lock();
        try {
            handle(take(mailbox));
        } finally {
            turn.unlock();
        }
    }

    private void handle(List<Input> batch) {
        if (batch.isEmpty()) {
            return;
        }
        try {
            doAll(batch);
        } catch (JournalException e) {
            unwritten(batch.size(), e);
        } catch (RuntimeException e) {
            batch.forEach(this::alone);
        }
    }

    private void unwritten(int inputs, JournalException why) {
        LOG.warn(
                "{} cannot write its journal and drops {} inputs, which are repeated later: {}",
                id(),
                inputs,
                why.getMessage());
    }

    private static <T> List<T> take(Queue<T> queue) {
        List<T> batch = new ArrayList<>();
        for (T one = queue.poll(); one != null; one = queue.poll()) {
            batch.add(one);
            if (batch.size() == BATCH) {
                break;
            }
        }
        return batch;
    }

    private void alone(Input input) {
        try {
            doAll(List.of(input));
        } catch (JournalException e) {
            unwritten(1, e);
        } catch (RuntimeException e) {
            lanes.dropped(id().value(), e);
        }
    }

    private void doAll(List<Input> batch) {
        step(
                work -> {
                    batch.forEach(input -> input.task().accept(work));
                    return work;
                },
                now(),
                batch.stream().map(Input::about).toList());
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
        List<Stored> entries = work.entries();
        try {
            if (!entries.isEmpty() || !work.events().isEmpty()) {
                journal.write(role.self, entries, work.events());
            }
            if (!work.forgotten().isEmpty()) {
                journal.forget(role.self, work.forgotten());
            }
        } catch (RuntimeException | Error e) {
            stale = true;
            throw e;
        }
        entries.forEach(memory::keep);
        work.forgotten().forEach(memory::forget);
        work.remembered().forEach(memory::keep);
        work.envelopes().forEach(effects::send);
        work.commands().forEach(effects::perform);
        work.notices().forEach(effects::announce);
    }

    private Work work(Instant now) {
        return new Work(now, memory, Map.of(), role.table());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
