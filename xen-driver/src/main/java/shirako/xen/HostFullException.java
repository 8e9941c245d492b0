package shirako.xen;

import shirako.lease.HostId;
import shirako.lease.Sliver;
import shirako.lease.substrate.SubstrateException;

/** A container's host, or the one it is to go to, has no room for it now. */
public final class HostFullException extends SubstrateException {
    /** @param room what is missing */
    HostFullException(HostId host, Sliver room, Sliver used, Sliver capacity) {
        super(
                "host " + host + " has no room for " + room + " more now: its containers hold " + used + " of "
                        + capacity,
                true);
    }
}
