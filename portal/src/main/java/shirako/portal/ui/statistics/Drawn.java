package shirako.portal.ui.statistics;

import java.util.List;
import java.util.OptionalDouble;

/**
 * One of the things that a plot compares.
 *
 * @param name what it is
 * @param style the style of its colour
 * @param values one for each piece of time; none where there is nothing to tell
 */
record Drawn(String name, String style, List<OptionalDouble> values) {
    Drawn {
        values = List.copyOf(values);
    }

    /** The largest of several; zero where there is none. */
    static double most(List<Drawn> all) {
        return all.stream()
                .flatMap(drawn -> drawn.values().stream())
                .mapToDouble(value -> value.orElse(0))
                .max()
                .orElse(0);
    }

    /** The largest sum of several at one piece of time. */
    static double mostStacked(List<Drawn> all, int pieces) {
        double most = 0;
        for (int i = 0; i < pieces; i++) {
            double sum = 0;
            for (Drawn drawn : all) {
                sum += drawn.values().get(i).orElse(0);
            }
            most = Math.max(most, sum);
        }
        return most;
    }
}
