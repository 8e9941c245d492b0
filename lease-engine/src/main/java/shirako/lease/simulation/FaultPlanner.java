package shirako.lease.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import shirako.lease.ActorId;

/** Decides what goes wrong, and when. */
final class FaultPlanner {
    private static final int LAST_SECOND = 30 * 60;

    private final Chance chance;
    private final Set<FaultKind> kinds;
    private final List<SiteSpec> sites;
    private final List<ActorId> actors;
    private final List<Fault> faults = new ArrayList<>();

    FaultPlanner(Chance chance, Set<FaultKind> kinds, List<SiteSpec> sites, List<ActorId> actors) {
        this.chance = chance;
        this.kinds = kinds;
        this.sites = sites;
        this.actors = actors;
    }

    List<Fault> faults() {
        for (FaultKind kind : kinds) {
            int count = chance.between(1, most(kind));
            for (int i = 0; i < count; i++) {
                add(kind);
            }
        }
        faults.sort(Comparator.comparing(Fault::at));
        return List.copyOf(faults);
    }

    private static int most(FaultKind kind) {
        return switch (kind) {
            case NETWORK -> 4;
            case PARTITION -> 3;
            case CRASH -> 12;
            case JOURNAL -> 8;
            case HOST -> 4;
            case CALL -> 6;
            case EVENT, DRAIN -> 3;
            case SKEW, FRAUD -> 1;
        };
    }

    private void add(FaultKind kind) {
        Duration at = chance.seconds(0, LAST_SECOND);
        switch (kind) {
            case NETWORK ->
                faults.add(new Fault.BadNetwork(
                        at,
                        chance.seconds(10, 600),
                        chance.between(0, 60),
                        chance.between(0, 50),
                        chance.percent(70) ? chance.millis(1, 3000) : chance.seconds(3, 60)));
            case PARTITION -> faults.add(new Fault.CutOff(at, chance.seconds(5, 300), chance.oneOf(actors)));
            case CRASH ->
                faults.add(new Fault.Crash(
                        at,
                        chance.percent(60) ? chance.millis(0, 2000) : chance.seconds(2, 120),
                        chance.oneOf(actors),
                        chance.oneOf(List.of(Brink.values())),
                        chance.between(1, 4)));
            case JOURNAL ->
                faults.add(new Fault.BadJournal(at, chance.oneOf(actors), chance.between(1, 3), chance.percent(50)));
            case HOST -> {
                SiteSpec site = chance.oneOf(sites);
                faults.add(new Fault.HostDown(
                        at,
                        chance.percent(70) ? chance.seconds(5, 240) : chance.seconds(240, 900),
                        site.id(),
                        chance.between(0, site.hosts().size() - 1),
                        chance.percent(40)));
            }
            case CALL -> faults.add(calls(at));
            case EVENT ->
                faults.add(new Fault.LostEvents(
                        at, chance.seconds(10, 400), chance.oneOf(sites).id(), chance.between(20, 100)));
            case DRAIN -> faults.add(new Fault.Drained(at, chance.seconds(1, 200), chance.oneOf(givers())));
            case SKEW, FRAUD -> {
                // Not for a while but all the time.
            }
        }
    }

    /** Also brokers, of which only some give anything on. */
    private List<ActorId> givers() {
        return actors.stream()
                .filter(actor -> !actor.value().startsWith("manager"))
                .toList();
    }

    private Fault calls(Duration at) {
        Set<Call> calls = EnumSet.noneOf(Call.class);
        calls.add(chance.oneOf(List.of(Call.values())));
        if (chance.percent(40)) {
            calls.addAll(EnumSet.allOf(Call.class));
        }
        return new Fault.BadCalls(
                at,
                chance.seconds(10, 300),
                chance.oneOf(sites).id(),
                calls,
                chance.oneOf(List.of(Fault.Way.values())),
                chance.between(10, 100),
                chance.percent(60) ? chance.millis(10, 5000) : chance.seconds(5, 90));
    }
}
