package shirako.portal.wiring;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import shirako.lease.HostId;
import shirako.lease.actor.Declaration;
import shirako.lease.substrate.SubstrateException;
import shirako.portal.host.HostIntent;
import shirako.portal.host.HostOperation;
import shirako.portal.host.HostOperations;
import shirako.portal.host.ProposedPlan;
import shirako.portal.host.StartAnswer;

/** The hosts of a process without a site's machines. */
record NoHosts(InstantSource clock) implements HostOperations {
    private static final String NONE =
            "This portal has no hosts of its own: they are looked after where their site runs.";

    @Override
    public boolean available() {
        return false;
    }

    @Override
    public ProposedPlan propose(HostIntent intent) {
        return new ProposedPlan(
                UUID.randomUUID(), intent, clock.instant(), new ProposedPlan.Impossible(NONE, List.of()));
    }

    @Override
    public Optional<ProposedPlan> proposal(UUID id) {
        return Optional.empty();
    }

    @Override
    public StartAnswer start(UUID proposal, String by) {
        return new StartAnswer.Unknown();
    }

    @Override
    public boolean close(HostId host, String by) {
        return open(host, by);
    }

    @Override
    public boolean open(HostId host, String by) {
        throw new SubstrateException("there is no site in this process, and so no host " + host, false);
    }

    @Override
    public Declaration declareDead(HostId host, String by) {
        return new Declaration.Unknown(List.of());
    }

    @Override
    public void stop(UUID operation, String by) {}

    @Override
    public List<HostOperation> operations() {
        return List.of();
    }
}
