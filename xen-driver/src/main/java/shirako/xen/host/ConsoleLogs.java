package shirako.xen.host;

import java.util.Optional;
import org.libvirt.LibvirtException;
import org.libvirt.StorageVol;
import shirako.lease.substrate.ContainerId;

/**
 * The files of a host that its containers' consoles are written to. A console's count of bytes goes on where the container goes;
 * the file does not always: it begins at a certain byte of the console.
 */
sealed interface ConsoleLogs permits VolumeLogs, XenconsoledLogs {
    /** The file as it is now; empty when there is none. */
    Optional<StorageVol> find(HostConnection connection, ContainerId id) throws LibvirtException;

    /** Says to the operator that containers run here whose consoles have no file; once is enough. */
    void sayMissing();

    /** At which byte of the console the file begins. */
    long begin(HostConnection connection, ContainerId id) throws LibvirtException;

    /** A container starts here, and its console with it. */
    void begins(ContainerId id);

    /**
     * A running container came from another host.
     *
     * @param said how many bytes its console had said before
     */
    void came(HostConnection connection, ContainerId id, long said) throws LibvirtException;

    /**
     * A suspended container goes on here, be it that it was suspended here or elsewhere.
     *
     * @param said how many bytes its console had said before
     */
    void goOn(HostConnection connection, ContainerId id, long said) throws LibvirtException;

    /**
     * Removes what is here of a container's console that is not among its volumes.
     *
     * @param folder the containers' volumes, which were just looked at
     */
    void forget(HostConnection connection, Volumes folder, ContainerId id) throws LibvirtException;
}
