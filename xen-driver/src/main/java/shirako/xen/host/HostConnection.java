package shirako.xen.host;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.libvirt.Connect;
import org.libvirt.LibvirtException;
import org.libvirt.event.LifecycleListener;
import org.libvirt.jna.ConnectionPointer;

/** A connection whose native pointer can be handed to calls that the Java binding lacks. */
final class HostConnection extends Connect {
    private static final int KEEP_ALIVE_SECONDS = 5;
    private static final int KEEP_ALIVE_TRIES = 6;

    private volatile @Nullable LifecycleListener listening;

    private HostConnection(URI uri) throws LibvirtException {
        super(uri.toString());
    }

    static HostConnection open(URI uri) throws LibvirtException {
        EventLoop.start();
        HostConnection connection = new HostConnection(uri);
        if (!"TEST".equalsIgnoreCase(connection.getType())) {
            connection.setKeepAlive(KEEP_ALIVE_SECONDS, KEEP_ALIVE_TRIES);
        }
        return connection;
    }

    /** Hands the ends of domains to {@code listener} until {@link #silence}. */
    void listen(LifecycleListener listener) throws LibvirtException {
        listening = listener;
        addLifecycleListener(listener);
    }

    /** To be called before closing: the binding fails on events that arrive afterwards. */
    void silence() throws LibvirtException {
        LifecycleListener listener = listening;
        if (listener != null) {
            removeLifecycleListener(listener);
        }
    }

    ConnectionPointer pointer() {
        return vcp;
    }

    boolean alive() {
        try {
            return isAlive();
        } catch (LibvirtException gone) {
            return false;
        }
    }
}
