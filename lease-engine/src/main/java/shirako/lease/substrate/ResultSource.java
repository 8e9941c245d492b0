package shirako.lease.substrate;

import java.io.InputStream;

/** Gives what containers wrote, once they stopped. */
public interface ResultSource {
    /**
     * The result volume of a stopped container from its first byte: a tar, followed by whatever else the volume holds.
     * The caller closes it.
     *
     * @throws SubstrateException when the container or its host cannot be found now
     */
    InputStream result(ContainerId id);
}
