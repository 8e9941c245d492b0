package shirako.xen.host;

import com.sun.jna.Callback;
import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import org.jspecify.annotations.Nullable;
import org.libvirt.jna.ConnectionPointer;

/** libvirt's console streams, which the Java binding lacks. Names and types are libvirt's own. */
interface ConsoleCalls extends Library {
    ConsoleCalls LIBVIRT = Native.load("virt", ConsoleCalls.class);

    /** Take the console over from whoever reads it now. */
    int VIR_DOMAIN_CONSOLE_FORCE = 1;

    /** Answers {@link #WOULD_BLOCK} instead of waiting. */
    int VIR_STREAM_NONBLOCK = 1;

    int VIR_STREAM_EVENT_READABLE = 1;
    int VIR_STREAM_EVENT_ERROR = 4;
    int VIR_STREAM_EVENT_HANGUP = 8;

    /** What a receive answers when there is nothing now. */
    int WOULD_BLOCK = -2;

    /** Called on libvirt's event thread. */
    interface StreamEvent extends Callback {
        void invoke(Pointer stream, int events, @Nullable Pointer opaque);
    }

    int virStreamEventAddCallback(
            Pointer stream, int events, StreamEvent event, @Nullable Pointer opaque, @Nullable Pointer free);

    int virStreamEventRemoveCallback(Pointer stream);

    @Nullable
    Pointer virDomainLookupByName(ConnectionPointer connection, String name);

    @Nullable
    Pointer virStreamNew(ConnectionPointer connection, int flags);

    int virDomainOpenConsole(Pointer domain, @Nullable String device, Pointer stream, int flags);

    int virStreamRecv(Pointer stream, byte[] data, NativeLong size);

    int virStreamFinish(Pointer stream);

    int virStreamAbort(Pointer stream);

    int virStreamFree(Pointer stream);

    int virDomainFree(Pointer domain);
}
