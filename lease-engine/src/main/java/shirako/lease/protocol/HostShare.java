package shirako.lease.protocol;

import shirako.lease.HostId;
import shirako.lease.Sliver;

/**
 * What a site delegates of one host.
 *
 * @param host which host
 * @param capacity what its containers may hold together, as last known; {@link Sliver#NONE} while nothing is known
 * @param open whether it answers, so that new containers may be placed there
 */
public record HostShare(HostId host, Sliver capacity, boolean open) {
    /** Whether the host has answered at least once. */
    public boolean known() {
        return !capacity.equals(Sliver.NONE);
    }
}
