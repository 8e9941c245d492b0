package shirako.xen.domain;

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
                                        new Element("permissions")
                                                .add(new Element("mode")
                                                        .text(readers == Readers.ALL ? "0644" : "0600"))))
                .xml();
    }

    /** Who on the host may read a volume. */
    public enum Readers {
        /** The hypervisor alone: what belongs to one container. */
        HYPERVISOR,
        /** Everybody: the container image, which many domains share. */
        ALL
    }
}
