package shirako.lease.substrate;

import java.io.IOException;
import java.io.InputStream;

/**
 * Gives the payload of a container: a tar, written raw to its first disk. It may be asked again for the same container
 * (after a crash in the middle of filling the volume) and must then give the same bytes.
 */
@FunctionalInterface
public interface PayloadSource {
    /** The payload from its first byte; the caller closes it. It has exactly {@link ContainerSpec#payloadBytes()} bytes. */
    InputStream open(ContainerId id) throws IOException;
}
