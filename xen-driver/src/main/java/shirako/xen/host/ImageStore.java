package shirako.xen.host;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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
    private volatile @Nullable Lying lying;

    ImageStore(ContainerImage image) {
        this.image = image;
    }

    /**
     * Where the image lies on the host.
     *
     * @param baseBytes size of the base
     */
    record Lying(String kernel, String initramfs, String base, long baseBytes) {}

    /** As it was seen last; empty when it has to be looked at. */
    Optional<Lying> lying() {
        return Optional.ofNullable(lying);
    }

    /** Something failed that may be because the image is not there any more. */
    void lookAgain() {
        lying = null;
    }

    /** One at a time for each host, or two creates would upload the same volume. */
    synchronized Lying ensure(Volumes volumes) throws LibvirtException, IOException {
        String stem = stem();
        if (volumes.surely(marker()).isEmpty()) {
            upload(volumes, stem + ".vmlinux", image.kernel());
            upload(volumes, stem + ".initrd", image.initramfs());
            upload(volumes, stem + ".base", image.base());
            volumes.refresh();
            volumes.create(marker(), 0, Readers.ALL);
        }
        Lying here = new Lying(
                path(volumes, stem + ".vmlinux"),
                path(volumes, stem + ".initrd"),
                path(volumes, stem + ".base"),
                Files.size(image.base()));
        lying = here;
        return here;
    }

    private String stem() {
        return "image-" + image.key();
    }

    private String marker() {
        return stem() + ".complete";
    }

    /** The key of the image, if it is among a host's volumes. */
    Set<String> keys(Collection<String> volumes) {
        return volumes.contains(marker()) ? Set.of(image.key()) : Set.of();
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
