package shirako.xen.host;

import java.util.Optional;
import org.libvirt.LibvirtException;
import org.libvirt.StorageVol;
import shirako.lease.substrate.ContainerId;

/** QEMU and LXC: the console is a volume among the container's others, and goes with them. */
record VolumeLogs(String folder) implements ConsoleLogs {
    @Override
    public Optional<StorageVol> find(HostConnection connection, ContainerId id) throws LibvirtException {
        String name = new VolumeName(id, VolumeName.Part.CONSOLE).toString();
        Optional<StorageVol> log = VolumeLookup.byPath(connection, folder + "/" + name);
        return log.isPresent() ? log : Volumes.open(connection, folder).surely(name);
    }

    @Override
    public void sayMissing() {}

    @Override
    public long begin(HostConnection connection, ContainerId id) {
        return 0;
    }

    @Override
    public void begins(ContainerId id) {}

    @Override
    public void came(HostConnection connection, ContainerId id, long said) {}

    @Override
    public void goOn(HostConnection connection, ContainerId id, long said) {}

    @Override
    public void forget(HostConnection connection, Volumes volumes, ContainerId id) {}
}
