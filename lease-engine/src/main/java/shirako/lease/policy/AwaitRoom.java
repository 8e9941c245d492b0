package shirako.lease.policy;

import java.util.List;
import shirako.lease.Ticket;

/** Whoever comes is accepted and waits for room until its term is over: nobody is disturbed, and a host may come back. */
public final class AwaitRoom implements ConflictPolicy {
    @Override
    public String name() {
        return "await-room";
    }

    @Override
    public Resolution resolve(Ticket newcomer, List<Present> present, RoomWithout room) {
        return new Resolution.Await();
    }
}
