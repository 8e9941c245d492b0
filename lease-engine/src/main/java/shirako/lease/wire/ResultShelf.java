package shirako.lease.wire;

import shirako.lease.substrate.ResultSource;

/**
 * Results, at the site's process.
 *
 * @param gate lets the holder of the container's lease pass
 */
public record ResultShelf(ResultSource results, ContainerGate gate) implements ContainerData {
    @Override
    public String name() {
        return "result";
    }
}
