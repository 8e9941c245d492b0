package shirako.lease.bench;

import java.util.Locale;
import java.util.OptionalDouble;

/**
 * One measured number.
 *
 * @param key its name in JSON: never changed, so that runs can be compared
 * @param what its name in the table
 * @param value what was measured
 * @param unit of the value
 * @param goal what it is to reach; empty where there is no goal
 * @param better whether more is better
 * @param remark what else is to be known of it; may be empty
 */
record Figure(String key, String what, double value, String unit, OptionalDouble goal, boolean better, String remark) {
    static Figure rate(String key, String what, double perSecond) {
        return new Figure(key, what, perSecond, "/s", OptionalDouble.empty(), true, "");
    }

    Figure atLeast(double least) {
        return new Figure(key, what, value, unit, OptionalDouble.of(least), true, remark);
    }

    Figure remarking(String said) {
        return new Figure(key, what, value, unit, goal, better, said);
    }

    boolean met() {
        return goal.isEmpty() || (better ? value >= goal.getAsDouble() : value <= goal.getAsDouble());
    }

    /** One line of the table. */
    String line() {
        String wanted = goal.isEmpty() ? "" : (better ? ">= " : "<= ") + number(goal.getAsDouble());
        return "%-44s %14s %-12s %12s %-6s %s"
                .formatted(what, number(value), unit, wanted, goal.isEmpty() ? "" : met() ? "met" : "missed", remark)
                .stripTrailing();
    }

    static String heading() {
        return "%-44s %14s %-12s %12s".formatted("what", "measured", "", "goal");
    }

    private static String number(double number) {
        return String.format(Locale.ROOT, Math.abs(number) >= 100 ? "%,.0f" : "%.3f", number);
    }
}
