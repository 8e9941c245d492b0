package shirako.xen;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * The container image as {@code image/build.sh} makes it.
 *
 * @param key names the content: two images with the same key are the same
 * @param kernel an uncompressed kernel
 * @param initramfs init and the modules it needs
 * @param base the read-only root file system
 */
public record ContainerImage(String key, Path kernel, Path initramfs, Path base) {
    public ContainerImage {
        if (!key.matches("[0-9a-zA-Z]{1,64}")) {
            throw new IllegalArgumentException("an image's key is letters and digits, not '" + key + "'");
        }
    }

    /**
     * The image in a folder, or in the folder {@code current} below it.
     *
     * @throws IOException when there is none; the message says how to make one
     */
    public static ContainerImage in(Path folder) throws IOException {
        Path inner = folder.resolve("current");
        Path place = (Files.exists(inner) ? inner : folder).toAbsolutePath();
        Path description = place.resolve("image.properties");
        if (!Files.isRegularFile(description)) {
            throw new IOException(
                    "there is no container image in " + folder + "; make one with: ./shirako image build");
        }
        Path real = place.toRealPath();
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(real.resolve("image.properties"))) {
            properties.load(reader);
        }
        return new ContainerImage(
                properties.getProperty("key", ""),
                real.resolve("vmlinux"),
                real.resolve("initrd.cpio"),
                real.resolve("base.ext4"));
    }
}
