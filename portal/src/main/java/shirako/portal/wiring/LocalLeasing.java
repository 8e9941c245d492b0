package shirako.portal.wiring;

import java.util.Optional;
import shirako.batch.schedule.FederationCycle;
import shirako.lease.LeaseEngine;
import shirako.lease.LeaseList;
import shirako.lease.actor.LocalFederation;
import shirako.lease.actor.SiteNode;
import shirako.lease.substrate.ContainerListener;
import shirako.lease.substrate.ResultSource;
import shirako.lease.substrate.Substrate;

/** Service manager, broker and site in this process. */
record LocalLeasing(LocalFederation federation, Substrate substrate) implements Leasing, AutoCloseable {
    @Override
    public LeaseEngine engine() {
        return federation.engine();
    }

    @Override
    public LeaseList leases() {
        return federation.leases();
    }

    @Override
    public FederationCycle cycle() {
        return now -> federation.cycle();
    }

    @Override
    public void reconcile() {
        federation.reconcile();
    }

    @Override
    public void start() {
        federation.start();
    }

    @Override
    public ResultSource results() {
        return substrate;
    }

    @Override
    public void addListener(ContainerListener listener) {
        substrate.addListener(listener);
    }

    @Override
    public Optional<SiteNode> site() {
        return Optional.of(federation.site());
    }

    @Override
    public void close() {
        federation.close();
    }
}
