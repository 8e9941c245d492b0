package shirako.xen.host;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import org.jspecify.annotations.Nullable;
import org.libvirt.jna.ConnectionPointer;

/** What the Java binding lacks of libvirt. Names, values and types are libvirt's own. */
interface LibvirtCalls extends Library {
    LibvirtCalls LIBVIRT = Native.load("virt", LibvirtCalls.class);

    @Nullable
    Pointer virDomainLookupByName(ConnectionPointer connection, String name);

    int virDomainFree(Pointer domain);

    @Nullable
    String virDomainGetName(Pointer domain);

    /** A restored domain waits until it is let go on. */
    int VIR_DOMAIN_SAVE_PAUSED = 4;

    int virDomainRestoreFlags(ConnectionPointer connection, String from, @Nullable String xml, int flags);

    int VIR_DOMAIN_METADATA_ELEMENT = 2;
    int VIR_DOMAIN_AFFECT_LIVE = 1;

    int virDomainSetMetadata(Pointer domain, int type, @Nullable String metadata, String key, String uri, int flags);

    int VIR_DOMAIN_STATS_CPU_TOTAL = 1 << 1;
    int VIR_DOMAIN_STATS_BALLOON = 1 << 2;
    int VIR_DOMAIN_STATS_INTERFACE = 1 << 4;
    int VIR_DOMAIN_STATS_BLOCK = 1 << 5;
    int VIR_CONNECT_GET_ALL_DOMAINS_STATS_ACTIVE = 1;

    int virConnectGetAllDomainStats(ConnectionPointer connection, int kinds, PointerByReference records, int flags);

    void virDomainStatsRecordListFree(Pointer records);
}
