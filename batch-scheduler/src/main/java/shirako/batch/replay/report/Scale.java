package shirako.batch.replay.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Where values lie along an axis: from 0 at its begin to 1 at its end. */
sealed interface Scale {
    double at(double value);

    /** Where the axis is marked, and with what. */
    List<Tick> ticks();

    record Tick(double value, String text) {}

    /**
     * Equal steps for equal differences.
     *
     * @param unit stands behind each number
     */
    record Linear(double from, double to, String unit) implements Scale {
        private static final int STEPS = 5;

        @Override
        public double at(double value) {
            return to == from ? 0 : (value - from) / (to - from);
        }

        @Override
        public List<Tick> ticks() {
            double step = step((to - from) / STEPS);
            List<Tick> ticks = new ArrayList<>();
            for (long i = (long) Math.ceil(from / step); i * step <= to * (1 + 1e-9); i++) {
                ticks.add(new Tick(i * step, number(i * step) + unit));
            }
            return ticks;
        }

        /** The next of 1, 2, 5, 10, 20, ... */
        private static double step(double least) {
            if (!(least > 0)) {
                return 1;
            }
            double power = Math.pow(10, Math.floor(Math.log10(least)));
            for (double factor : new double[] {1, 2, 5}) {
                if (factor * power >= least) {
                    return factor * power;
                }
            }
            return 10 * power;
        }

        private static String number(double value) {
            return value == Math.rint(value)
                    ? String.format(Locale.ROOT, "%d", (long) value)
                    : String.format(Locale.ROOT, "%.3g", value);
        }
    }

    /** Durations in seconds, equal steps for equal factors; what is below a second lies where a second does. */
    record Durations(double to) implements Scale {
        private static final List<Tick> MARKS = List.of(
                new Tick(1, "1 s"),
                new Tick(10, "10 s"),
                new Tick(60, "1 min"),
                new Tick(600, "10 min"),
                new Tick(3600, "1 h"),
                new Tick(36_000, "10 h"),
                new Tick(86_400 * 4, "4 d"),
                new Tick(86_400 * 40, "40 d"));

        @Override
        public double at(double value) {
            return Math.log(Math.max(1, value)) / Math.log(Math.max(2, to));
        }

        @Override
        public List<Tick> ticks() {
            return MARKS.stream().filter(mark -> mark.value() <= to).toList();
        }
    }
}
