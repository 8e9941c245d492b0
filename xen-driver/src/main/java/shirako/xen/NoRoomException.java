package shirako.xen;

import shirako.lease.Sliver;
import shirako.lease.substrate.SubstrateException;
import shirako.xen.placement.Placement;

/** No host takes a container: none has room now, or, where trying again is of no use, none ever will. */
public final class NoRoomException extends SubstrateException {
    public NoRoomException(Sliver sliver, Placement.Nowhere nowhere) {
        super(
                switch (nowhere) {
                    case Placement.FullNow full -> "no host has room for " + sliver + " now: " + full.words();
                    case Placement.Impossible never -> "no host will ever do for " + sliver + ": " + never.words();
                },
                nowhere instanceof Placement.FullNow);
    }
}
