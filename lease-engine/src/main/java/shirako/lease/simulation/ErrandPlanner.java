package shirako.lease.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import shirako.lease.Renewal;
import shirako.lease.Shape;
import shirako.lease.Sliver;
import shirako.lease.Tolerance;

/** Decides what is asked for. */
final class ErrandPlanner {
    private static final int LAST_SECOND = 25 * 60;

    private final Chance chance;
    private final List<SiteSpec> sites;
    private final int managers;

    ErrandPlanner(Chance chance, List<SiteSpec> sites, int managers) {
        this.chance = chance;
        this.sites = sites;
        this.managers = managers;
    }

    List<Errand> errands() {
        int count = chance.between(20, 60);
        List<Errand> errands = new ArrayList<>();
        Duration at = Duration.ZERO;
        for (int number = 1; number <= count; number++) {
            boolean burst = chance.percent(30);
            at = burst ? at.plus(chance.millis(0, 200)) : chance.seconds(1, LAST_SECOND);
            errands.add(errand(number, at));
        }
        errands.sort(Comparator.comparing(Errand::at));
        return errands;
    }

    private Errand errand(int number, Duration at) {
        Sliver sliver = chance.percent(7) ? large() : sliver();
        int units = chance.percent(70) ? 1 : chance.between(2, chance.percent(70) ? 3 : 8);
        Duration expected = chance.seconds(10, chance.percent(70) ? 200 : 600);
        Duration promised = expected.multipliedBy(chance.between(1, 4));
        Errand bare = new Errand(
                number,
                chance.between(0, managers - 1),
                at,
                new Shape(sliver, units, chance.between(1, 3)),
                when(),
                expected,
                promised,
                chance.between(-3, 3),
                chance.percent(20) ? Renewal.AUTOMATIC : Renewal.BY_OWNER,
                new Tolerance(chance.percent(50) ? Duration.ZERO : chance.seconds(10, 600), chance.between(1, units)),
                chance.percent(50) ? Duration.ofDays(1) : chance.seconds(5, (int) promised.toSeconds() + 30),
                chance.percent(80) ? Optional.of(chance.seconds(0, 20)) : Optional.empty(),
                List.of());
        return bare.with(steps(bare));
    }

    private Errand.When when() {
        Errand.Kind kind = chance.percent(60) ? Errand.Kind.BEST_EFFORT : chance.oneOf(List.of(Errand.Kind.values()));
        Duration start = kind == Errand.Kind.ADVANCE || chance.percent(20) ? chance.seconds(0, 300) : Duration.ZERO;
        return new Errand.When(kind, start, chance.seconds(0, 400));
    }

    private Sliver sliver() {
        return new Sliver(
                chance.oneOf(List.of(250, 500, 1000, 1000, 2000)),
                chance.oneOf(List.of(256, 512, 1024, 2048, 4096)),
                chance.oneOf(List.of(0, 1000, 20_000)),
                chance.oneOf(List.of(0, 0, 10, 100)));
    }

    /** About as much as a host has, or more. */
    private Sliver large() {
        Sliver host = chance.oneOf(chance.oneOf(sites).hosts());
        int part = chance.oneOf(List.of(25, 50, 100, 101));
        return new Sliver(host.cpuMillis() * part / 100, host.memoryMib() * part / 100, 1000, 0);
    }

    private List<Errand.Step> steps(Errand errand) {
        List<Errand.Step> steps = new ArrayList<>();
        while (chance.percent(30)) {
            steps.add(new Errand.Extend(later(errand), chance.seconds(-20, 300)));
        }
        while (chance.percent(25)) {
            boolean grow = chance.percent(50);
            int units = grow
                    ? errand.shape().units() + chance.between(0, 2)
                    : chance.between(1, errand.shape().units());
            steps.add(new Errand.Modify(
                    later(errand), units, chance.percent(50) ? errand.shape().sliver() : sliver()));
        }
        while (chance.percent(20)) {
            Duration at = later(errand);
            steps.add(new Errand.Suspend(at));
            if (chance.percent(85)) {
                steps.add(new Errand.Resume(at.plus(chance.seconds(0, 200))));
            }
        }
        if (chance.percent(45)) {
            steps.add(new Errand.Close(later(errand)));
        }
        steps.sort(Comparator.comparing(Errand.Step::at));
        return steps;
    }

    /** Some time after the request, also before it can have come to anything, and after it must be over. */
    private Duration later(Errand errand) {
        Duration whole = errand.when().start().plus(errand.expected());
        return errand.at()
                .plus(chance.millis(0, (int) whole.multipliedBy(5).dividedBy(4).toMillis()));
    }
}
