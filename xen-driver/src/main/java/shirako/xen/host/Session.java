package shirako.xen.host;

import java.net.URI;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.libvirt.LibvirtException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connections to one host, from when it answered until it is lost: one that events come on, and as many as there are calls at
 * the same time, each one caller's; see {@link HostConnection}.
 */
final class Session {
    private static final Logger LOG = LoggerFactory.getLogger(Session.class);
    private static final int IDLE_MAX = 8;

    private final URI uri;
    private final HostConnection events;
    private final Deque<HostConnection> idle = new ConcurrentLinkedDeque<>();
    /** Kept from the garbage collector, whose finalizer closes what it finds. */
    private final Set<HostConnection> taken = ConcurrentHashMap.newKeySet();

    private final Object opening = new Object();
    private volatile boolean over;

    Session(URI uri, HostConnection events) {
        this.uri = uri;
        this.events = events;
    }

    boolean alive() {
        return !over && events.alive();
    }

    /** A connection for the caller alone until it is given back. */
    HostConnection take() throws LibvirtException {
        while (true) {
            HostConnection connection = idle.poll();
            if (connection == null) {
                connection = open();
            }
            taken.add(connection);
            if (connection.fit()) {
                return connection;
            }
            drop(connection);
        }
    }

    /** One after the other: sshd, for one, refuses many that knock at once. */
    private HostConnection open() throws LibvirtException {
        synchronized (opening) {
            return HostConnection.open(uri);
        }
    }

    void giveBack(HostConnection connection) {
        if (!over && connection.fit() && idle.size() < IDLE_MAX) {
            taken.remove(connection);
            idle.push(connection);
        } else {
            drop(connection);
        }
    }

    /** Nothing more is begun; what is under way goes on if the host is still there. */
    void end() {
        over = true;
    }

    /** Closes what nobody uses any more, after {@link #end}. Waits for the host as any call does. */
    void retire() {
        for (HostConnection connection = idle.poll(); connection != null; connection = idle.poll()) {
            drop(connection);
        }
        drop(events);
    }

    private void drop(HostConnection connection) {
        try {
            connection.retire();
        } catch (LibvirtException failed) {
            LOG.debug("closing a connection to {} failed", uri, failed);
        } finally {
            taken.remove(connection);
        }
    }
}
