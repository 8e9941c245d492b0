package shirako.lease.policy;

import java.time.Duration;
import java.util.List;
import shirako.lease.plugin.Settings;

/**
 * The highest priority first, where a request's priority grows by one for each {@code ageing} that it waits, so that nobody
 * starves: ageing as in any operating system (Silberschatz, Galvin, Gagne, Operating System Concepts, section 5.3.4), in place
 * of the fixed classes of ORCA's BrokerPriorityPolicy. Who comes later in the order may start at once where that delays nobody
 * before him. Setting: {@code ageing}, a duration, one minute if it is not given.
 */
public final class PriorityOrder implements AllocationPolicy {
    private final Ageing ageing;

    public PriorityOrder() {
        this(Ageing.STEP);
    }

    /** @param ageing how long a request has to wait for one more step of priority */
    public PriorityOrder(Duration ageing) {
        this.ageing = new Ageing(ageing);
    }

    @Override
    public String name() {
        return "priority";
    }

    @Override
    public AllocationPolicy configured(Settings settings) {
        return new PriorityOrder(Ageing.of(settings.knowing("ageing")).step());
    }

    @Override
    public List<Decision> allocate(Round round) {
        return Walk.over(
                round.waiting().stream().sorted(ageing.order()).toList(),
                round.now(),
                new Plan(round, Overtaking.WITHOUT_DELAY));
    }
}
