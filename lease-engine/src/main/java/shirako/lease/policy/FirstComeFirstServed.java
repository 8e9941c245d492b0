package shirako.lease.policy;

import java.util.List;

/**
 * Strictly in the order of submission: nobody starts before somebody who came earlier, whatever stands empty. The queue of
 * the first batch systems and what brokers of the Shirako line begin with (ORCA's BrokerSimplePolicy); the yardstick for the
 * others. A request that may not start yet stands in nobody's way, one whose start is fixed keeps its place in the order by
 * being promised around those who came earlier.
 */
public final class FirstComeFirstServed implements AllocationPolicy {
    @Override
    public String name() {
        return "fcfs";
    }

    @Override
    public List<Decision> allocate(Round round) {
        return Walk.over(
                round.waiting().stream().sorted(Arrival.ORDER).toList(),
                round.now(),
                new Plan(round, Overtaking.NOBODY));
    }
}
