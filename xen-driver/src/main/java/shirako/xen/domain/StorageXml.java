package shirako.xen.domain;

import java.util.List;

/** The XML of pools and volumes. */
public final class StorageXml {
    private StorageXml() {}

    /** A pool of plain files in a folder of the host. Emulators that run as another user may pass through the folder. */
    public static String pool(String name, String folder) {
        return new Element("pool")
                .with("type", "dir")
                .add(
                        new Element("name").text(name),
                        new Element("target")
                                .add(
                                        new Element("path").text(folder),
                                        new Element("permissions").add(new Element("mode").text("0711"))))
                .xml();
    }

    /** A pool of the files in a folder that is there already and stays as it is. */
    public static String existing(String name, String folder) {
        return new Element("pool")
                .with("type", "dir")
                .add(new Element("name").text(name), new Element("target").add(new Element("path").text(folder)))
                .xml();
    }

    /** A sparse raw volume of {@code bytes} bytes. */
    public static String volume(String name, long bytes, Readers readers) {
        return new Element("volume")
                .add(
                        new Element("name").text(name),
                        new Element("capacity").with("unit", "bytes").text(bytes),
                        new Element("allocation").text(0),
                        new Element("target")
                                .add(
                                        new Element("format").with("type", "raw"),
                                        new Element("permissions").add(readers.permissions())))
                .xml();
    }

    /**
     * A volume in qcow2 format that shows another one and keeps what is written to itself.
     *
     * @param bytes the size of the one below
     * @param below path of a raw volume on the same host
     */
    public static String overlay(String name, long bytes, String below) {
        return new Element("volume")
                .add(
                        new Element("name").text(name),
                        new Element("capacity").with("unit", "bytes").text(bytes),
                        new Element("target")
                                .add(
                                        new Element("format").with("type", "qcow2"),
                                        new Element("permissions").add(new Element("mode").text("0600"))),
                        new Element("backingStore")
                                .add(new Element("path").text(below), new Element("format").with("type", "raw")))
                .xml();
    }

    /** A pool that is the file system on a block device, mounted on a folder. */
    public static String mounted(String name, String device, String folder, Mount mount) {
        Element options = new Element("fs:mount_opts");
        mount.options.forEach(option -> options.add(new Element("fs:option").with("name", option)));
        return new Element("pool")
                .with("type", "fs")
                .with("xmlns:fs", "http://libvirt.org/schemas/storagepool/fs/1.0")
                .add(
                        new Element("name").text(name),
                        new Element("source")
                                .add(
                                        new Element("device").with("path", device),
                                        new Element("format").with("type", "ext4")),
                        new Element("target").add(new Element("path").text(folder)),
                        options)
                .xml();
    }

    /** How a file system is mounted. libvirt adds {@code nodev,nosuid,noexec} before these. */
    public enum Mount {
        /** The container image. */
        BASE("ro", "exec"),
        /** What a container writes: nobody needs it after a power cut. */
        SCRATCH("exec", "noatime", "noinit_itable", "barrier=0");

        private final List<String> options;

        Mount(String... options) {
            this.options = List.of(options);
        }
    }

    /** Who on the host may read a volume. */
    public enum Readers {
        /** The hypervisor alone: what belongs to one container. */
        HYPERVISOR("0600"),
        /** Everybody: the container image, which many domains share. */
        ALL("0644"),
        /** Root of a container of LXC, and it may write. */
        CONTAINER("0600", ShiftedIds.ROOT, ShiftedIds.ROOT),
        /** Root of a container of LXC, through its group: it may not write what belongs to the host. */
        CONTAINER_READS("0640", 0, ShiftedIds.ROOT);

        private final Element[] permissions;

        Readers(String mode) {
            permissions = new Element[] {new Element("mode").text(mode)};
        }

        Readers(String mode, int owner, int group) {
            permissions = new Element[] {
                new Element("mode").text(mode), new Element("owner").text(owner), new Element("group").text(group)
            };
        }

        private Element[] permissions() {
            return permissions;
        }
    }
}
