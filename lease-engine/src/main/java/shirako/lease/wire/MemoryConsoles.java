package shirako.lease.wire;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import shirako.lease.substrate.ContainerId;
import shirako.lease.substrate.ContainerListener;
import shirako.lease.substrate.ContainerStatus;

/**
 * Keeps the last of what each container wrote, in memory: add it to a site's machines as a listener. After a restart it
 * is filled again by drivers that read consoles from their beginning.
 */
public final class MemoryConsoles implements ConsoleStore, ContainerListener {
    /** Those who wait for one console. */
    private static final class Audience {
        private final Condition written;
        private int readers;

        Audience(Condition written) {
            this.written = written;
        }
    }

    private final int bytesEach;
    private final int containers;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<ContainerId, Tape> tapes = new LinkedHashMap<>();
    private final Map<ContainerId, Audience> audiences = new HashMap<>();

    /**
     * @param bytesEach how many bytes of one console are kept at most; from 1
     * @param containers of how many containers; those that wrote nothing for the longest time are forgotten first
     */
    public MemoryConsoles(int bytesEach, int containers) {
        this.bytesEach = bytesEach;
        this.containers = containers;
    }

    @Override
    public void changed(ContainerStatus status) {
        // What a container wrote is wanted for longer than it runs.
    }

    @Override
    public void console(ContainerId id, long offset, byte[] bytes) {
        lock.lock();
        try {
            Tape known = tapes.remove(id);
            Tape tape = known == null ? new Tape(bytesEach) : known;
            tapes.put(id, tape);
            if (tapes.size() > containers) {
                tapes.remove(tapes.keySet().iterator().next());
            }
            tape.write(offset, bytes);
            Audience audience = audiences.get(id);
            if (audience != null) {
                audience.written.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Optional<ConsolePart> read(ContainerId id, long offset, Duration patience) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            Optional<ConsolePart> part = part(id, offset);
            return part.isPresent() ? part : await(id, offset, patience);
        } finally {
            lock.unlock();
        }
    }

    private Optional<ConsolePart> await(ContainerId id, long offset, Duration patience) throws InterruptedException {
        Audience audience = audiences.computeIfAbsent(id, unheard -> new Audience(lock.newCondition()));
        audience.readers++;
        try {
            long left = patience.toNanos();
            Optional<ConsolePart> part = Optional.empty();
            while (part.isEmpty() && left > 0) {
                left = audience.written.awaitNanos(left);
                part = part(id, offset);
            }
            return part;
        } finally {
            audience.readers--;
            if (audience.readers == 0) {
                audiences.remove(id);
            }
        }
    }

    private Optional<ConsolePart> part(ContainerId id, long offset) {
        Tape tape = tapes.get(id);
        return tape == null ? Optional.empty() : tape.from(offset);
    }
}
