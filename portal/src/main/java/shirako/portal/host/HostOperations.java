package shirako.portal.host;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import shirako.lease.HostId;
import shirako.lease.actor.Declaration;

/** Looks after the hosts of the site in this process. Whether somebody may is for the caller to see to. */
public interface HostOperations {
    /** Whether there are hosts here that could be looked after at all. */
    boolean available();

    /** What would be done; nothing is done yet. */
    ProposedPlan propose(HostIntent intent);

    /** A plan that was proposed, while it is remembered. */
    Optional<ProposedPlan> proposal(UUID id);

    /**
     * Carries out a plan, one at a time.
     *
     * @param by a user's name, for the event log
     */
    StartAnswer start(UUID proposal, String by);

    /**
     * Lets nothing new come to a host until it is opened again. What is there stays, and ends as it would have.
     *
     * @param by a user's name, for the event log
     * @return whether it was open before
     * @throws shirako.lease.substrate.SubstrateException when it does not answer
     */
    boolean close(HostId host, String by);

    /**
     * Lets new containers come to a host again.
     *
     * @param by a user's name, for the event log
     * @return whether it was draining before
     * @throws shirako.lease.substrate.SubstrateException when it does not answer
     */
    boolean open(HostId host, String by);

    /**
     * Gives up what is on a host that does not answer, without waiting until the site does by itself. There is no way back:
     * what was given up is destroyed when the host answers again.
     *
     * @param by a user's name, for the event log
     */
    Declaration declareDead(HostId host, String by);

    /**
     * Lets what is under way end, and begins nothing more. Nothing happens when the operation is over.
     *
     * @param by a user's name, for the event log
     */
    void stop(UUID operation, String by);

    /** The latest operations, the newest first. */
    List<HostOperation> operations();

    default Optional<HostOperation> find(UUID operation) {
        return operations().stream()
                .filter(known -> known.id().equals(operation))
                .findFirst();
    }
}
