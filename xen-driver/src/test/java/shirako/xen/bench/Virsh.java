package shirako.xen.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** libvirt's own shell. All commands of a call go over one connection, as they would when somebody types them. */
record Virsh(URI host) {
    /** @throws IOException when one of the commands failed, with what virsh says */
    String run(String... commands) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("virsh", "-q", "-c", host.toString(), String.join("; ", commands))
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0 || said.contains("error:")) {
            throw new IOException("virsh at " + host + " failed: " + said.strip());
        }
        return said.strip();
    }
}
