package shirako.xen.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A command of this very machine, for what libvirt cannot do. It takes moments: the call that it is part of limits it. */
final class LocalCommand {
    /** An ordinary service's PATH lacks the places where these commands lie. */
    private static final List<Path> PLACES =
            List.of(Path.of("/usr/sbin"), Path.of("/sbin"), Path.of("/usr/bin"), Path.of("/bin"));

    private LocalCommand() {}

    /** @return what it said, without the line's end */
    static String run(String name, String... arguments) throws IOException {
        List<String> words = new ArrayList<>();
        words.add(find(name).toString());
        words.addAll(List.of(arguments));
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        try {
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            int status = process.waitFor();
            if (status != 0) {
                throw new IOException(
                        "%s failed (%d): %s. For lxc hosts Shirako must run as root, on a machine with loop devices"
                                .formatted(String.join(" ", words), status, said));
            }
            return said;
        } catch (InterruptedException stop) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException(name + " was interrupted", stop);
        }
    }

    private static Path find(String name) throws IOException {
        return PLACES.stream()
                .map(place -> place.resolve(name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IOException(
                        name + " is missing on this machine; lxc hosts need the packages e2fsprogs and util-linux"));
    }
}
