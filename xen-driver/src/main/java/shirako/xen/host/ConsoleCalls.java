package shirako.xen.host;

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
