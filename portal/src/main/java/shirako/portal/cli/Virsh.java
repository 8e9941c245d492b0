package shirako.portal.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The bare way to a hypervisor that the measurement compares with. */
final class Virsh {
    private static final long PATIENCE_SECONDS = 60;

    private final String uri;

    Virsh(String uri) {
        this.uri = uri;
    }

    /** What virsh printed. */
    String run(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("virsh", "-q", "-c", uri));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IOException("virsh " + String.join(" ", arguments) + " failed: " + said.strip());
        }
        return said;
    }
}
