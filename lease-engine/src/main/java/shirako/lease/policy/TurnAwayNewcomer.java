package shirako.lease.policy;

import java.util.List;
import shirako.lease.Ticket;

/** Who comes last is told at once that the site is full now, and may ask another one. */
public final class TurnAwayNewcomer implements ConflictPolicy {
    @Override
    public String name() {
        return "turn-away-newcomer";
    }

    @Override
    public Resolution resolve(Ticket newcomer, List<Present> present, RoomWithout room) {
        return new Resolution.TurnAway();
    }
}
