package shirako.lease.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import shirako.lease.ActorId;
import shirako.lease.Sliver;
import shirako.lease.substrate.Capability;

/** Decides, from a seed, who takes part in a simulation, what is asked for, and what goes wrong. */
final class Planner {
    private final long seed;
    private final Set<FaultKind> kinds;
    private final Chance chance;

    private Planner(long seed, Set<FaultKind> allowed) {
        this.seed = seed;
        this.chance = Chance.of(seed, "plan");
        this.kinds = some(allowed);
    }

    static Plan plan(long seed, Set<FaultKind> allowed) {
        return new Planner(seed, allowed).plan();
    }

    /** Not always everything at once: a fault alone finds other mistakes than all of them together. */
    private Set<FaultKind> some(Set<FaultKind> allowed) {
        int share = chance.oneOf(List.of(20, 50, 80, 100));
        EnumSet<FaultKind> some = EnumSet.noneOf(FaultKind.class);
        for (FaultKind kind : FaultKind.values()) {
            if (chance.percent(share) && allowed.contains(kind)) {
                some.add(kind);
            }
        }
        return some;
    }

    private Plan plan() {
        List<ActorId> siteNames = names("site-", chance.between(1, 3));
        List<ActorId> brokerNames = names("broker-", chance.between(1, 3));
        List<ActorId> managerNames = names("manager-", chance.between(1, 3));
        boolean chained = brokerNames.size() > 1 && chance.percent(40);
        List<ActorId> direct = chained ? brokerNames.subList(0, brokerNames.size() - 1) : brokerNames;
        List<SiteSpec> sites =
                siteNames.stream().map(name -> site(name, direct)).toList();
        List<BrokerSpec> brokers = new ArrayList<>();
        for (ActorId name : brokerNames) {
            boolean gives = chained && name.equals(brokerNames.getFirst());
            boolean takes = chained && name.equals(brokerNames.getLast());
            Set<ActorId> givers = new TreeSet<>((a, b) -> a.value().compareTo(b.value()));
            givers.addAll(takes ? List.of(brokerNames.getFirst()) : siteNames);
            Map<ActorId, Double> shares = gives ? Map.of(brokerNames.getLast(), 0.25 * chance.between(1, 2)) : Map.of();
            brokers.add(new BrokerSpec(
                    name, Collections.unmodifiableSet(givers), shares, chance.oneOf(PolicyChoice.ALL), clock()));
        }
        List<ManagerSpec> managers = managerNames.stream()
                .map(name -> new ManagerSpec(name, someOf(brokerNames), clock()))
                .toList();
        List<Errand> errands = new ErrandPlanner(chance, sites, managers.size()).errands();
        List<Fault> faults = new FaultPlanner(chance, kinds, sites, allNames(sites, brokers, managers)).faults();
        return new Plan(
                seed,
                sites,
                brokers,
                managers,
                errands,
                faults,
                !kinds.contains(FaultKind.NETWORK),
                encoding(),
                kinds.contains(FaultKind.FRAUD) ? MischiefPlanner.mischief(seed) : List.of());
    }

    private Encoding encoding() {
        int luck = chance.between(1, 100);
        return luck <= 3 ? Encoding.SIGNED : luck <= 15 ? Encoding.JSON : Encoding.NONE;
    }

    private static List<ActorId> allNames(List<SiteSpec> sites, List<BrokerSpec> brokers, List<ManagerSpec> managers) {
        List<ActorId> all = new ArrayList<>();
        sites.forEach(site -> all.add(site.id()));
        brokers.forEach(broker -> all.add(broker.id()));
        managers.forEach(manager -> all.add(manager.id()));
        return all;
    }

    private static List<ActorId> names(String prefix, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> new ActorId(prefix + number))
                .toList();
    }

    private List<ActorId> someOf(List<ActorId> all) {
        List<ActorId> some = new ArrayList<>();
        for (ActorId one : all) {
            if (chance.percent(60)) {
                some.add(one);
            }
        }
        return some.isEmpty() ? List.of(chance.oneOf(all)) : some;
    }

    private SiteSpec site(ActorId name, List<ActorId> brokers) {
        List<Sliver> hosts = IntStream.range(0, chance.between(1, 4))
                .mapToObj(number -> {
                    int size = chance.oneOf(List.of(2, 4, 4, 8, 16));
                    return new Sliver(size * 1000, size * 2048, 100_000 * size, 1000);
                })
                .toList();
        Map<ActorId, Double> shares = new LinkedHashMap<>();
        boolean fraud = kinds.contains(FaultKind.FRAUD);
        double honest = fraud ? 1 - Fraud.SHARE : 1;
        for (ActorId broker : brokers) {
            shares.put(broker, Math.floor(honest * 100 / brokers.size()) / 100);
        }
        if (fraud) {
            shares.put(Fraud.CROOK, Fraud.SHARE);
        }
        EnumSet<Capability> capabilities = EnumSet.noneOf(Capability.class);
        for (Capability capability : Capability.values()) {
            if (chance.percent(75)) {
                capabilities.add(capability);
            }
        }
        return new SiteSpec(name, hosts, shares, capabilities, chance.seconds(0, 120), clock());
    }

    /** Two clocks differ by less than the 30 s that sites and brokers put up with. */
    private ClockSpec clock() {
        return kinds.contains(FaultKind.SKEW) && chance.percent(70)
                ? new ClockSpec(Duration.ofMillis(chance.between(-10_000, 10_000)), chance.between(-400, 400))
                : ClockSpec.TRUE;
    }
}
