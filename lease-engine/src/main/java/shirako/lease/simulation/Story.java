package shirako.lease.simulation;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells people what happened in a seed: as little as leads to what went wrong. */
final class Story {
    private static final int MOST_LINES = 400;

    private Story() {}

    /** The story of a seed: shrunk first if something is wrong in it. */
    static String of(long seed, Set<FaultKind> kinds) {
        Plan plan = Planner.plan(seed, kinds);
        Outcome whole = Simulation.run(plan, false);
        Plan least = whole.violation()
                .map(violation -> Shrinker.shrink(plan, violation.invariant()))
                .orElse(plan);
        return cast(least) + told(Simulation.run(least, true));
    }

    private static String cast(Plan plan) {
        StringBuilder text = new StringBuilder("Seed " + plan.seed() + " with "
                + plan.errands().size() + " requests, " + plan.faults().size() + " faults and "
                + plan.mischief().size() + " frauds\n");
        plan.sites().forEach(site -> text.append("  ")
                .append(site.id())
                .append(" has hosts ")
                .append(site.hosts())
                .append(", delegates ")
                .append(site.shares())
                .append(", can ")
                .append(site.capabilities())
                .append(clock(site.clock())));
        plan.brokers().forEach(broker -> text.append("  ")
                .append(broker.id())
                .append(" takes from ")
                .append(broker.givers())
                .append(broker.shares().isEmpty() ? "" : ", gives on " + broker.shares())
                .append(", decides ")
                .append(broker.policy().name())
                .append(clock(broker.clock())));
        plan.managers().forEach(manager -> text.append("  ")
                .append(manager.id())
                .append(" asks ")
                .append(manager.brokers())
                .append(clock(manager.clock())));
        plan.errands().forEach(errand -> text.append("  ").append(said(errand)).append('\n'));
        plan.faults().forEach(fault -> text.append("  fault: ").append(fault).append('\n'));
        plan.mischief().forEach(fraud -> text.append("  fraud: ").append(fraud).append('\n'));
        return text.toString();
    }

    private static String clock(ClockSpec clock) {
        return clock.equals(ClockSpec.TRUE)
                ? "\n"
                : ", its clock is " + clock.offset().toMillis() + " ms ahead and drifts " + clock.drift() + " us/s\n";
    }

    private static String said(Errand errand) {
        return errand.name() + ": " + errand.shape().units() + " x "
                + errand.shape().sliver() + " at up to "
                + errand.shape().maxSites() + " sites for " + errand.expected().toSeconds() + " s, "
                + errand.when().kind() + ", " + errand.renewal() + ", then " + errand.steps();
    }

    private static String told(Outcome outcome) {
        List<Trace.Line> lines = outcome.story();
        int from = Math.max(0, lines.size() - MOST_LINES);
        String skipped = from == 0 ? "" : "  ... " + from + " lines before that\n";
        return skipped
                + lines.subList(from, lines.size()).stream()
                        .map(Story::told)
                        .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String told(Trace.Line line) {
        Duration at = Duration.between(World.BEGIN, line.at());
        return String.format(
                Locale.ROOT,
                "  +%02d:%02d:%02d.%03d  %-16s %s",
                at.toHours(),
                at.toMinutesPart(),
                at.toSecondsPart(),
                at.toMillisPart(),
                line.who(),
                line.what());
    }
}
