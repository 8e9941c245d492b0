package shirako.xen;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shirako.lease.substrate.ContainerId;
import shirako.lease.substrate.ContainerListener;
import shirako.lease.substrate.ContainerStatus;

/** Calls the listeners, one call at a time for each container; a listener that throws does no harm to the others. */
final class Announcer {
    private static final Logger LOG = LoggerFactory.getLogger(Announcer.class);
    private static final int STRIPES = 64;

    private final List<ContainerListener> listeners = new CopyOnWriteArrayList<>();
    private final List<Lock> locks =
            Stream.<Lock>generate(ReentrantLock::new).limit(STRIPES).toList();

    void add(ContainerListener listener) {
        listeners.add(listener);
    }

    void changed(ContainerStatus status) {
        tell(status.id(), listener -> listener.changed(status));
    }

    void console(ContainerId id, long offset, byte[] bytes) {
        tell(id, listener -> listener.console(id, offset, bytes.clone()));
    }

    private void tell(ContainerId id, Consumer<ContainerListener> news) {
        Lock lock = locks.get(Math.floorMod(id.hashCode(), STRIPES));
        lock.lock();
        try {
            for (ContainerListener listener : listeners) {
                try {
                    news.accept(listener);
                } catch (RuntimeException failed) {
                    LOG.error("a listener of container {} failed", id, failed);
                }
            }
        } finally {
            lock.unlock();
        }
    }
}
