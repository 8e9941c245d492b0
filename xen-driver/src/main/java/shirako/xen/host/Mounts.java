package shirako.xen.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import org.libvirt.LibvirtException;
import org.libvirt.StoragePool;
import shirako.lease.substrate.ContainerId;
import shirako.lease.substrate.SubstrateException;
import shirako.xen.domain.ShiftedIds;
import shirako.xen.domain.StorageXml;
import shirako.xen.domain.StorageXml.Mount;

/**
 * The file systems inside volumes, as LXC needs them: on loop devices, so that a full disk is the kernel's doing. libvirt
 * mounts them, as pools: its containers come from its own mount name space, which need not be ours. Such a pool is gone
 * with the mount, and its loop device too, also when the machine lost its power.
 */
final class Mounts {
    private static final int BUILD = 1;
    /** As init formats the disk of a machine: no journal, nothing kept back, since nobody needs it afterwards. */
    private static final String FEATURES = "^has_journal,^resize_inode,^metadata_csum";

    private static final String OPTIONS =
            "lazy_itable_init=1,nodiscard,root_owner=%1$d:%1$d".formatted(ShiftedIds.ROOT);

    private final Path folder;

    /** @param folder the host's folder: each file system is mounted below it */
    Mounts(String folder) {
        this.folder = Path.of(folder);
    }

    /** The folder where the image's base is mounted, read only; it stays so for all containers. One at a time. */
    synchronized Path base(HostConnection connection, String key, Path volume) throws LibvirtException, IOException {
        String name = Volumes.poolName(folder.toString()) + "-image-" + key;
        Path place = folder.resolve("image-" + key + ".root");
        if (find(connection, name).isEmpty()) {
            mustLetPass();
            mount(connection, name, LoopDevice.readOnly(volume), place, Mount.BASE);
        }
        return place;
    }

    /** Formats a container's scratch volume and mounts it on the folder that this gives; it belongs to the container's root. */
    Path scratch(HostConnection connection, ContainerId id, Path volume) throws LibvirtException, IOException {
        LocalCommand.run(
                "mke2fs",
                "-q",
                "-F",
                "-t",
                "ext4",
                "-m",
                "0",
                "-I",
                "256",
                "-O",
                FEATURES,
                "-E",
                OPTIONS,
                volume.toString());
        Path place = place(id);
        mount(connection, id.domainName(), LoopDevice.of(volume), place, Mount.SCRATCH);
        return place;
    }

    private Path place(ContainerId id) {
        return folder.resolve(id.domainName() + ".disk");
    }

    /** A container's processes are strangers on the host: they must be able to get to what is theirs. */
    private void mustLetPass() throws IOException {
        for (Path above = folder.toRealPath(); above != null; above = above.getParent()) {
            if (!Files.getPosixFilePermissions(above).contains(PosixFilePermission.OTHERS_EXECUTE)) {
                throw new SubstrateException(
                        ("the folder %s lets nobody but its owner pass, but containers of LXC run as user %d: choose another"
                                        + " folder for this host, such as /var/lib/shirako, or let others pass: chmod o+x %s")
                                .formatted(above, ShiftedIds.ROOT, above),
                        false);
            }
        }
    }

    private static void mount(HostConnection connection, String name, LoopDevice device, Path place, Mount mount)
            throws LibvirtException, IOException {
        try {
            connection.storagePoolCreateXML(StorageXml.mounted(name, device.path(), place.toString(), mount), BUILD);
        } finally {
            // From now on it lives as long as the mount.
            device.letGo();
        }
    }

    /** A container's scratch volume is in nobody's use any more, however far its mounting came. */
    void release(HostConnection connection, ContainerId id) throws LibvirtException, IOException {
        Optional<StoragePool> there = find(connection, id.domainName());
        if (there.isPresent()) {
            there.get().destroy();
        } else {
            Path volume = folder.resolve(new VolumeName(id, VolumeName.Part.SCRATCH).toString());
            LoopDevice.letGoOf(volume);
        }
        Files.deleteIfExists(place(id));
    }

    private static Optional<StoragePool> find(HostConnection connection, String name) throws LibvirtException {
        return LibvirtFailures.unlessGone(() -> connection.storagePoolLookupByName(name));
    }
}
