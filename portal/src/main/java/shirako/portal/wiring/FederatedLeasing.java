package shirako.portal.wiring;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import shirako.batch.schedule.FederationCycle;
import shirako.lease.Lease;
import shirako.lease.LeaseEngine;
import shirako.lease.LeaseList;
import shirako.lease.Reservation;
import shirako.lease.actor.ManagerNode;
import shirako.lease.actor.PayloadSizes;
import shirako.lease.actor.SiteNode;
import shirako.lease.substrate.ContainerId;
import shirako.lease.substrate.ContainerListener;
import shirako.lease.substrate.ContainerPhase;
import shirako.lease.substrate.ContainerStatus;
import shirako.lease.substrate.PayloadSource;
import shirako.lease.substrate.ResultSource;
import shirako.lease.wire.ContainerData;
import shirako.lease.wire.LeaseBooks;
import shirako.lease.wire.PayloadShelf;
import shirako.lease.wire.RemoteConsoles;
import shirako.lease.wire.RemoteResults;

/** The service manager in this process; brokers and sites in others. */
final class FederatedLeasing implements Leasing, AutoCloseable {
    private final Outpost outpost;
    private final ManagerNode manager;
    private final ResultSource results;
    private final List<ContainerData> data;
    private final List<ContainerListener> listeners = new ArrayList<>();
    private final RemoteConsoles consoles;

    FederatedLeasing(Outpost outpost, ManagerConfig config, PayloadSizes sizes, PayloadSource payloads) {
        this.outpost = outpost;
        this.manager = new ManagerNode(config.settings(), sizes, outpost.surroundings());
        this.results = new RemoteResults(outpost.peers(), config.actor(), LeaseBooks.sites(manager));
        this.data = List.of(new PayloadShelf(payloads, LeaseBooks.ofSites(manager)));
        this.consoles = new RemoteConsoles(outpost.peers(), config.actor(), new AllListeners());
        manager.engine().addListener(this::follow);
    }

    @Override
    public LeaseEngine engine() {
        return manager.engine();
    }

    @Override
    public LeaseList leases() {
        return manager.leases();
    }

    @Override
    public FederationCycle cycle() {
        return now -> manager.cycle();
    }

    @Override
    public void reconcile() {
        manager.reconcile();
    }

    @Override
    public void start() {
        outpost.open(manager, data);
        manager.engine().open().forEach(this::follow);
    }

    @Override
    public ResultSource results() {
        return results;
    }

    @Override
    public void addListener(ContainerListener listener) {
        listeners.add(listener);
    }

    @Override
    public Optional<SiteNode> site() {
        return Optional.empty();
    }

    /** Consoles of what runs are read from its site, from the beginning: whoever keeps them knows what is there already. */
    private void follow(Reservation reservation) {
        for (Lease lease : reservation.leases()) {
            for (ContainerStatus container : lease.containers()) {
                if (reservation.state().ended()) {
                    consoles.stop(container.id());
                } else if (container.phase() == ContainerPhase.RUNNING || container.phase() == ContainerPhase.STOPPED) {
                    consoles.follow(container.id(), lease.ticket().site(), 0);
                }
            }
        }
    }

    @Override
    public void close() {
        consoles.close();
        outpost.close();
    }

    private final class AllListeners implements ContainerListener {
        @Override
        public void changed(ContainerStatus status) {
            listeners.forEach(listener -> listener.changed(status));
        }

        @Override
        public void console(ContainerId id, long offset, byte[] bytes) {
            listeners.forEach(listener -> listener.console(id, offset, bytes));
        }
    }
}
