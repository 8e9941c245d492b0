package shirako.xen;

import shirako.lease.substrate.ContainerSpec;
import shirako.lease.substrate.HostOffer;
import shirako.lease.substrate.SubstrateException;
import shirako.xen.placement.Placement;

/** No host takes a container: none has room now, or, where trying again is of no use, none ever will. */
public final class NoRoomException extends SubstrateException {
    /** @param offer the kinds of hosts that there are, for those who asked for another one */
    public NoRoomException(ContainerSpec spec, Placement.Nowhere nowhere, HostOffer offer) {
        super(
                switch (nowhere) {
                    case Placement.FullNow full -> "no host has room for " + spec.sliver() + " now: " + full.words();
                    case Placement.Impossible never ->
                        offer.objection(spec.constraint())
                                .orElseGet(() -> "no host will ever do for " + spec.sliver() + ": " + never.words());
                },
                nowhere instanceof Placement.FullNow);
    }
}
