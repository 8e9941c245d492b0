package shirako.xen.host;

import java.net.URI;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.libvirt.LibvirtException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connections to one host that calls are made on: each is one caller's at a time; see {@link HostConnection}. */
final class Connections {
    private static final Logger LOG = LoggerFactory.getLogger(Connections.class);
    private static final int IDLE_MAX = 8;

    private final URI uri;
    private final Deque<HostConnection> idle = new ConcurrentLinkedDeque<>();
    private final Set<HostConnection> taken = ConcurrentHashMap.newKeySet();
    private final Object opening = new Object();

    Connections(URI uri) {
        this.uri = uri;
    }

    /** One for the caller alone until it is given back. Those of a connected host are opened quickly, or not at all. */
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
        if (connection.fit() && idle.size() < IDLE_MAX) {
            taken.remove(connection);
            idle.push(connection);
        } else {
            drop(connection);
        }
    }

    /** The calls under way end if nobody is there to answer them. */
    void probe() {
        taken.forEach(HostConnection::probe);
    }

    /** Closes those that nobody uses: waits for the host as any call does. */
    void retireIdle() {
        for (HostConnection connection = idle.poll(); connection != null; connection = idle.poll()) {
            drop(connection);
        }
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
