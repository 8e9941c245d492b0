package shirako.portal.wiring;

import java.util.Optional;
import shirako.batch.schedule.FederationCycle;
import shirako.lease.LeaseEngine;
import shirako.lease.LeaseList;
import shirako.lease.actor.SiteNode;
import shirako.lease.substrate.ContainerListener;
import shirako.lease.substrate.ResultSource;

/** The portal's side of the leasing core, whichever of the other actors are in this process. */
interface Leasing {
    LeaseEngine engine();

    LeaseList leases();

    /** Does what is due of all actors in this process. */
    FederationCycle cycle();

    /** Looks at what nobody tells. */
    void reconcile();

    /** Reads the journal back and goes on. */
    void start();

    ResultSource results();

    /** Hears of containers and their consoles. */
    void addListener(ContainerListener listener);

    /** The site, if it is in this process. */
    Optional<SiteNode> site();
}
