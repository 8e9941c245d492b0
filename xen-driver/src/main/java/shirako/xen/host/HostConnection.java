package shirako.xen.host;

import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.libvirt.Connect;
import org.libvirt.Library;
import org.libvirt.LibvirtException;
import org.libvirt.event.LifecycleListener;
import org.libvirt.jna.ConnectionPointer;

/**
 * A connection whose native pointer can be handed to calls that the Java binding lacks. To be used by one thread at a time,
 * and without keep-alive: where a call or a keep-alive message cuts in while another call waits for its answer, libvirt before
 * 10.4 leaves an address on that call's stack behind, and the connection's next call may write there (CVE-2024-4418).
 */
final class HostConnection extends Connect {
    private static final int PROBE_SECONDS = 15;
    private static final int PROBES = 8;
    private static final long FIRST_THAT_CLEANS_UP = 10_004_000;

    /** Closing one is a call too. What may not be closed is kept, or its finalizer would. */
    private static final Set<HostConnection> KEPT = ConcurrentHashMap.newKeySet();

    private volatile @Nullable LifecycleListener listening;
    private volatile boolean probed;

    private HostConnection(URI uri) throws LibvirtException {
        super(uri.toString());
    }

    static HostConnection open(URI uri) throws LibvirtException {
        EventLoop.start();
        return new HostConnection(uri);
    }

    /** Hands the ends of domains to {@code listener} until {@link #retire}. */
    void listen(LifecycleListener listener) throws LibvirtException {
        listening = listener;
        addLifecycleListener(listener);
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

    /** Whether it can be used for another call. */
    boolean fit() {
        return !probed && alive();
    }

    /**
     * Ends a call that waits here if nobody has answered two minutes from now. May be called by any thread, and only for a call that
     * is taken to wait for ever: should it go on, what it does next on this connection is not safe.
     */
    void probe() {
        probed = true;
        try {
            setKeepAlive(PROBE_SECONDS, PROBES);
        } catch (LibvirtException gone) {
            // Then the call has ended.
        }
    }

    /** Lets it go, when no call waits on it any more. */
    void retire() throws LibvirtException {
        KEPT.removeIf(kept -> !kept.alive());
        if (probed && alive() && Library.getVersion() < FIRST_THAT_CLEANS_UP) {
            KEPT.add(this);
            return;
        }
        LifecycleListener listener = listening;
        if (listener != null && alive()) {
            // The binding fails on events that arrive after closing.
            removeLifecycleListener(listener);
        }
        close();
    }

    /** Each is only itself; the binding takes all that lead to one host for the same. */
    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
