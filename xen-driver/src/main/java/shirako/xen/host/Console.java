package shirako.xen.host;

import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * An open console: what the domain writes, from the moment of opening on, handed on by libvirt's event thread. Nothing waits
 * in libvirt for it: a thread that does makes every other call on its connection take a third of a second.
 */
final class Console {
    private static final LibvirtCalls CALLS = LibvirtCalls.LIBVIRT;
    private static final int EVENTS = LibvirtCalls.VIR_STREAM_EVENT_READABLE
            | LibvirtCalls.VIR_STREAM_EVENT_ERROR
            | LibvirtCalls.VIR_STREAM_EVENT_HANGUP;

    /** libvirt knows of them only by address: they must not be collected while they are open. */
    private static final Set<Console> OPEN = ConcurrentHashMap.newKeySet();

    private final Pointer stream;
    private final Consumer<byte[]> sink;
    private final Runnable whenEnded;
    private final LibvirtCalls.StreamEvent event = (source, events, opaque) -> receive();
    private final byte[] buffer = new byte[16 << 10];
    private boolean ended;

    private Console(Pointer stream, Consumer<byte[]> sink, Runnable whenEnded) {
        this.stream = stream;
        this.sink = sink;
        this.whenEnded = whenEnded;
    }

    /**
     * Empty when the hypervisor gives none, because the domain is gone for instance.
     *
     * @param sink is given every piece; must return quickly and call nothing of libvirt
     * @param whenEnded called once: the domain is gone or the connection broke
     */
    static Optional<Console> open(
            HostConnection connection, String domainName, Consumer<byte[]> sink, Runnable whenEnded) {
        Pointer domain = CALLS.virDomainLookupByName(connection.pointer(), domainName);
        if (domain == null) {
            return Optional.empty();
        }
        try {
            Pointer stream = CALLS.virStreamNew(connection.pointer(), LibvirtCalls.VIR_STREAM_NONBLOCK);
            if (stream == null) {
                return Optional.empty();
            }
            if (CALLS.virDomainOpenConsole(domain, null, stream, LibvirtCalls.VIR_DOMAIN_CONSOLE_FORCE) != 0) {
                CALLS.virStreamFree(stream);
                return Optional.empty();
            }
            return new Console(stream, sink, whenEnded).begin();
        } finally {
            CALLS.virDomainFree(domain);
        }
    }

    private Optional<Console> begin() {
        OPEN.add(this);
        if (CALLS.virStreamEventAddCallback(stream, EVENTS, event, null, null) != 0) {
            OPEN.remove(this);
            CALLS.virStreamAbort(stream);
            CALLS.virStreamFree(stream);
            return Optional.empty();
        }
        return Optional.of(this);
    }

    private synchronized void receive() {
        while (!ended) {
            int count = CALLS.virStreamRecv(stream, buffer, new NativeLong(buffer.length));
            if (count > 0) {
                sink.accept(Arrays.copyOf(buffer, count));
            } else if (count == LibvirtCalls.WOULD_BLOCK) {
                return;
            } else {
                end(count == 0);
            }
        }
    }

    /** Lets the console go; whoever reads it is told that it ended. */
    synchronized void close() {
        if (!ended) {
            end(false);
        }
    }

    private void end(boolean whole) {
        ended = true;
        CALLS.virStreamEventRemoveCallback(stream);
        if (whole) {
            CALLS.virStreamFinish(stream);
        } else {
            CALLS.virStreamAbort(stream);
        }
        CALLS.virStreamFree(stream);
        OPEN.remove(this);
        whenEnded.run();
    }
}
