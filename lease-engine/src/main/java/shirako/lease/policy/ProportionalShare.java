package shirako.lease.policy;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import shirako.lease.LeaseRequest;
import shirako.lease.ReservationId;
import shirako.lease.plugin.Plugins;
import shirako.lease.plugin.Settings;

/**
 * Each organization gets of the whole what its weight is among those that want something: start-time fair queueing (Goyal, Vin,
 * Cheng, SIGCOMM 1996; with several in service Jin, Chase, Kaur, SIGMETRICS 2004) of dominant shares (Ghodsi and others, NSDI
 * 2011) over a calendar, after WINKS in Irwin's thesis on Shirako, which joins fair queueing and a calendar. A request's start tag is the later of the virtual
 * time at its arrival and the finish tag of the one before it in its organization; its finish tag lies units times dominant
 * share times duration by weight behind that; the least start tag goes first. So an idle organization's share is used by others,
 * who need not pay for it later, and is given back first, from the next end of a lease on. Settings: {@code weight.<organization>}, 1
 * if it is not given; {@code memory}, for how long an ended lease counts, one day if it is not given; {@code give-back}, at-end
 * or at-once: whether an organization below its share makes those above theirs yield, where they tolerate it; {@code victims}
 * for their order, youngest-first if it is not given, with its own settings behind {@code victims.}.
 */
public final class ProportionalShare implements AllocationPolicy {
    private enum GiveBack {
        AT_END,
        AT_ONCE
    }

    private static final Duration MEMORY = Duration.ofDays(1);

    private final Weights weights;
    private final Duration memory;
    private final GiveBack giveBack;
    private final VictimOrder victims;

    public ProportionalShare() {
        this(new Weights(Map.of()), MEMORY, GiveBack.AT_END, new YoungestFirst());
    }

    private ProportionalShare(Weights weights, Duration memory, GiveBack giveBack, VictimOrder victims) {
        this.weights = weights;
        this.memory = memory;
        this.giveBack = giveBack;
        this.victims = victims;
    }

    @Override
    public String name() {
        return "proportional-share";
    }

    @Override
    public AllocationPolicy configured(Settings settings) {
        settings.knowing("weight.", "memory", "give-back", "victims", "victims.");
        Map<String, String> ofVictims = settings.under("victims.").values();
        return new ProportionalShare(
                new Weights(settings.numbers("weight.")),
                settings.duration("memory", MEMORY),
                settings.choice("give-back", GiveBack.AT_END),
                Plugins.named(VictimOrder.class, settings.text("victims", victims.name()), ofVictims));
    }

    @Override
    public boolean looksAtGranted() {
        return true;
    }

    @Override
    public Duration looksBack() {
        return memory;
    }

    @Override
    public List<Decision> allocate(Round round) {
        Shares shares = new Shares(round, weights);
        List<LeaseRequest> order = order(round, shares);
        Plan plan = new Plan(round, Overtaking.WITHOUT_DELAY);
        Room room = giveBack == GiveBack.AT_END ? plan : new Preemption(plan, round, victims, new Reclaim(shares));
        Walk walk = new Walk(round.now(), room);
        order.forEach(request -> shares.follow(request, walk.offer(request)));
        return walk.decisions();
    }

    private List<LeaseRequest> order(Round round, Shares shares) {
        Map<ReservationId, Double> places = places(round, shares);
        return round.waiting().stream()
                .sorted(Comparator.comparingDouble(
                                (LeaseRequest request) -> places.getOrDefault(request.id(), Double.POSITIVE_INFINITY))
                        .thenComparing(Arrival.ORDER))
                .toList();
    }

    /** Start tags, and who is within his share is ahead by as much as it is worth: bounded, so that nobody starves for it. */
    private Map<ReservationId, Double> places(Round round, Shares shares) {
        Map<ReservationId, Double> places = new HashMap<>(StartTags.of(round, shares, weights));
        Map<String, Double> borrowed = new HashMap<>();
        for (LeaseRequest request :
                shares.startable().stream().sorted(Arrival.ORDER).toList()) {
            double part = shares.part(request.shape());
            double with = borrowed.computeIfAbsent(request.holder(), shares::borrowed) + part;
            borrowed.put(request.holder(), with);
            if (with <= Shares.ROUNDING) {
                places.merge(request.id(), -shares.worth(request.expected()), Double::sum);
            }
        }
        return places;
    }
}
