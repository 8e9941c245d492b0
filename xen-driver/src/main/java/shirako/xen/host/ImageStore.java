package shirako.xen.host;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.libvirt.LibvirtException;
import org.libvirt.StorageVol;
import shirako.xen.ContainerImage;
import shirako.xen.domain.StorageXml.Readers;

/**
 * Brings the container image to a host, once for each content: its volumes carry the image's key, and a marker made last
 * says that they are complete.
 */
final class ImageStore {
    private final ContainerImage image;

    ImageStore(ContainerImage image) {
        this.image = image;
    }

    /** Where the image lies on the host. */
    record Paths(String kernel, String initramfs, String base) {}

    /** One at a time for each host, or two creates would upload the same volume. */
    synchronized Paths ensure(Volumes volumes) throws LibvirtException, IOException {
        String stem = "image-" + image.key();
        if (volumes.surely(stem + ".complete").isEmpty()) {
            upload(volumes, stem + ".vmlinux", image.kernel());
            upload(volumes, stem + ".initrd", image.initramfs());
            upload(volumes, stem + ".base", image.base());
            volumes.refresh();
            volumes.create(stem + ".complete", 0, Readers.ALL);
        }
        return new Paths(
                path(volumes, stem + ".vmlinux"), path(volumes, stem + ".initrd"), path(volumes, stem + ".base"));
    }

    private static void upload(Volumes volumes, String name, Path file) throws LibvirtException, IOException {
        volumes.delete(name);
        long bytes = Files.size(file);
        StorageVol volume = volumes.create(name, bytes, Readers.ALL);
        try (InputStream from = Files.newInputStream(file)) {
            volumes.upload(volume, from, bytes);
        }
    }

    private static String path(Volumes volumes, String name) throws LibvirtException {
        return volumes.surely(name)
                .orElseThrow(() -> new IllegalStateException(
                        name + " is gone although the image is marked as complete; remove the volume image-….complete"))
                .getPath();
    }
}
