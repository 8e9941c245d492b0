package shirako.portal.ui.statistics;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * A vertical axis from zero up, with a few round numbers at it.
 *
 * @param step from one number to the next, in the axis's unit; above zero
 * @param steps how many steps there are
 * @param unit what one of its unit is in what is drawn
 * @param suffix the unit's name behind a number, with a blank before it where one belongs there
 */
record Scale(double step, int steps, double unit, String suffix) {
    private static final List<Double> ROUND = List.of(1.0, 2.0, 5.0, 10.0);
    private static final int STEPS_MOST = 4;

    /** Of plain numbers up to this one. */
    static Scale upTo(double most, String suffix) {
        return in(1, most, suffix);
    }

    /** Of durations up to this many seconds, in seconds, minutes or hours. */
    static Scale upToSeconds(double most) {
        if (most < Duration.ofMinutes(2).toSeconds()) {
            return in(1, most, " s");
        }
        return most < Duration.ofHours(2).toSeconds() ? in(60, most, " min") : in(3600, most, " h");
    }

    /** Of shares, up to all. */
    static Scale shares() {
        return new Scale(25, 4, 0.01, " %");
    }

    private static Scale in(double unit, double most, String suffix) {
        double top = most > 0 ? most / unit : 1;
        double power = Math.pow(10, Math.floor(Math.log10(top / STEPS_MOST)));
        double step = ROUND.stream()
                .map(round -> round * power)
                .filter(size -> size * STEPS_MOST >= top * (1 - 1e-9))
                .findFirst()
                .orElse(10 * power);
        return new Scale(step, Math.max(1, (int) Math.ceil(top / step - 1e-9)), unit, suffix);
    }

    /** Where a value lies, from 0 at the foot to 1 at the top. */
    double share(double value) {
        return Math.clamp(value / unit / (step * steps), 0, 1);
    }

    /** The numbers at the axis, from zero up. */
    List<String> labels() {
        return IntStream.rangeClosed(0, steps)
                .mapToObj(i -> plain(i * step) + (i == 0 ? "" : suffix))
                .toList();
    }

    private static String plain(double value) {
        String digits = String.format(Locale.ENGLISH, value >= 1000 ? "%,.0f" : "%.4f", value);
        return digits.contains(".") ? digits.replaceFirst("\\.?0+$", "") : digits;
    }
}
