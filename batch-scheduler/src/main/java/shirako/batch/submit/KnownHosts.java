package shirako.batch.submit;

import java.util.Optional;
import shirako.lease.substrate.HostOffer;

/** What is known here of the hosts that jobs run on, so that a job that asks for another kind hears of it at once. */
@FunctionalInterface
public interface KnownHosts {
    /** Every host that a job could come to; empty where not all of them are known: there may be any kind among the others. */
    Optional<HostOffer> offer();
}
