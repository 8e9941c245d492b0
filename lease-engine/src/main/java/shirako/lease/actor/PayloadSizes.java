package shirako.lease.actor;

import shirako.lease.substrate.ContainerId;

/** Tells how large payloads are. Asked when a ticket is redeemed, with a journal step waiting: answer quickly. */
@FunctionalInterface
public interface PayloadSizes {
    /** The exact size of the container's payload in bytes; the same whenever it is asked. */
    long payloadBytes(ContainerId id);
}
