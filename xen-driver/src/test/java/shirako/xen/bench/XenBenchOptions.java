package shirako.xen.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import shirako.xen.migration.bench.PlannerBenchOptions;

/**
 * What {@link XenBench} is told.
 *
 * @param rounds how often everything is done each way
 * @param json where the figures go as JSON as well
 * @param planner what the planner's measurement is told
 */
record XenBenchOptions(int rounds, Optional<Path> json, PlannerBenchOptions planner) {
    private static final int ROUNDS = 3;

    /** @throws IllegalArgumentException with a sentence for people */
    static XenBenchOptions parse(String... arguments) {
        List<String> others = new ArrayList<>();
        Optional<Integer> rounds = Optional.empty();
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].equals("--rounds")) {
                String value = i + 1 < arguments.length ? arguments[++i] : "";
                if (!value.matches("[1-9][0-9]?")) {
                    throw new IllegalArgumentException("--rounds must be a number from 1 to 99, not '" + value + "'");
                }
                rounds = Optional.of(Integer.parseInt(value));
            } else {
                others.add(arguments[i]);
            }
        }
        PlannerBenchOptions planner = PlannerBenchOptions.parse(others.toArray(String[]::new));
        return new XenBenchOptions(rounds.orElse(planner.quick() ? 1 : ROUNDS), planner.json(), planner);
    }
}
