package shirako.xen.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file of this machine as a block device.
 *
 * @param path of the device
 */
record LoopDevice(String path) {
    static LoopDevice of(Path file) throws IOException {
        return new LoopDevice(LocalCommand.run("losetup", "--find", "--show", file.toString()));
    }

    static LoopDevice readOnly(Path file) throws IOException {
        return new LoopDevice(LocalCommand.run("losetup", "--find", "--show", "--read-only", file.toString()));
    }

    /** It is free again when it is not mounted, or as soon as that ends. */
    void letGo() throws IOException {
        LocalCommand.run("losetup", "--detach", path);
    }

    /** Lets go of the devices that a driver made for a file and did not come to mount. */
    static void letGoOf(Path file) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        for (String line : LocalCommand.run(
                        "losetup", "--associated", file.toString(), "--noheadings", "--output", "NAME")
                .lines()
                .toList()) {
            new LoopDevice(line.strip()).letGo();
        }
    }
}
