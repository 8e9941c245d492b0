package shirako.lease.wire;

import shirako.lease.substrate.PayloadSource;

/**
 * Payloads, at the service manager's process.
 *
 * @param gate lets the site pass at which this container is to be made
 */
public record PayloadShelf(PayloadSource payloads, ContainerGate gate) implements ContainerData {
    @Override
    public String name() {
        return "payload";
    }
}
