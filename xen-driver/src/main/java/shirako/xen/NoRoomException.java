package shirako.xen;

import shirako.lease.Sliver;
import shirako.lease.substrate.SubstrateException;

/** No reachable host has room for a container now. */
public final class NoRoomException extends SubstrateException {
    public NoRoomException(Sliver sliver) {
        super("no reachable host has room for " + sliver + " now; try again when a container has ended", true);
    }
}
