package shirako.lease.policy;

import java.util.List;
import java.util.Map;
import shirako.lease.LeaseRequest;
import shirako.lease.plugin.Plugins;
import shirako.lease.plugin.Settings;

/**
 * As {@link PriorityOrder}, and a request that has to wait takes the room of running leases that tolerate it (Haizea and
 * Kueue). Only the priority that was asked for decides who yields, and only to a strictly higher one: with the priority that
 * grows by waiting, a victim would soon drive out whoever drove it out. Settings: {@code ageing} as there; {@code victims},
 * the name of a {@link VictimOrder}, lowest-priority-first if it is not given, with its own settings behind {@code victims.}.
 */
public final class PriorityPreemptive implements AllocationPolicy {
    private static final Claim CLAIM = new HigherPriority();

    private final Ageing ageing;
    private final VictimOrder victims;

    public PriorityPreemptive() {
        this(new Ageing(Ageing.STEP), new LowestPriorityFirst());
    }

    private PriorityPreemptive(Ageing ageing, VictimOrder victims) {
        this.ageing = ageing;
        this.victims = victims;
    }

    @Override
    public String name() {
        return "priority-preemptive";
    }

    @Override
    public AllocationPolicy configured(Settings settings) {
        settings.knowing("ageing", "victims", "victims.");
        Map<String, String> ofVictims = settings.under("victims.").values();
        return new PriorityPreemptive(
                Ageing.of(settings),
                Plugins.named(VictimOrder.class, settings.text("victims", victims.name()), ofVictims));
    }

    @Override
    public boolean looksAtGranted() {
        return true;
    }

    @Override
    public List<Decision> allocate(Round round) {
        Plan plan = new Plan(round, Overtaking.WITHOUT_DELAY);
        return Walk.over(
                round.waiting().stream().sorted(ageing.order()).toList(),
                round.now(),
                new Preemption(plan, round, victims, CLAIM));
    }

    private static final class HigherPriority implements Claim {
        @Override
        public List<Granted> victims(LeaseRequest request, List<Granted> leases) {
            return leases.stream()
                    .filter(lease -> lease.request().priority() < request.priority())
                    .toList();
        }

        @Override
        public String reason() {
            return "What it uses goes to a request of higher priority.";
        }
    }
}
